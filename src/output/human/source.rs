//! The excerpt as miette reads it.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::excerpt::Excerpt;

impl SourceCode for Excerpt {
    /// The whole snippet that holds `span`; which lines are in it was decided when the excerpt was made.
    ///
    /// miette tries to read from one label to the next, to show both in one frame. Where that would join two
    /// snippets this fails, which miette takes as a no.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let asked = span.offset()..span.offset() + span.len();
        let snippet = self
            .snippets()
            .iter()
            .find(|snippet| snippet.offset <= asked.start && asked.end <= snippet.end())
            .ok_or(MietteError::OutOfBounds)?;
        // Without context it wants to know what to write into the frame: the place in the file.
        let place = self
            .labels()
            .iter()
            .find(|label| context_lines_before == 0 && label.shown == asked)
            .map(|label| (label.position.line - 1, label.position.column - 1));
        let (line, column) = place.unwrap_or((snippet.first_row, 0));
        Ok(Box::new(MietteSpanContents::new_named(
            self.name().to_owned(),
            snippet.text.as_bytes(),
            (snippet.offset, snippet.text.len()).into(),
            line,
            column,
            snippet.text.lines().count(),
        )))
    }
}
