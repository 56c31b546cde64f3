//! What briefc has to say: findings with their places, and the changes that would settle them.

use crate::text::{Edit, Span};

/// How bad a finding is. The order is the order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably not what was meant, or not certain to be refused.
    Warning,
    /// The request would be refused, or the clip would come back wrong.
    Error,
}

impl Severity {
    /// The word the reports use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding. The message says what is wrong, the note why it is so, the help what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub label: Label,
    /// The whole thing it is about, where the label shows only the beginning of it: an entry of a list, a brief.
    pub subject: Option<Span>,
    /// The other ends: the declaration, the field that forbids it, the further places.
    pub related: Vec<Label>,
    /// Why it is so, with the source of the limit.
    pub note: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// The change that would settle it, where there is one.
    pub fix: Option<Fix>,
    /// What no report may show: passwords and keys.
    pub concealed: Vec<Span>,
}

/// A place in the file with a word on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The bytes it is about.
    pub span: Span,
    /// What to say there; may be empty.
    pub text: String,
}

impl Label {
    /// Says `text` at `span`.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }
}

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// Cannot change what the brief means.
    Safe,
    /// Probably right; somebody should look.
    Unsafe,
}

impl Safety {
    /// The word the reports use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Edits that settle a finding, all of them or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How far to trust it.
    pub safety: Safety,
    /// What it does, as an order: "write `@image_2`".
    pub title: String,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding with its message and its first place; the rest is added by the methods below.
    #[must_use]
    pub fn new(
        rule: &'static str,
        severity: Severity,
        message: impl Into<String>,
        label: Label,
    ) -> Self {
        Self {
            rule,
            severity,
            message: message.into(),
            label,
            subject: None,
            related: Vec::new(),
            note: None,
            help: None,
            fix: None,
            concealed: Vec::new(),
        }
    }

    /// With another weight than the rule's usual one.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// All that it says.
    pub fn words(&mut self) -> impl Iterator<Item = &mut String> {
        let related = self.related.iter_mut().map(|label| &mut label.text);
        let title = self.fix.iter_mut().map(|fix| &mut fix.title);
        [&mut self.message, &mut self.label.text]
            .into_iter()
            .chain(related)
            .chain(&mut self.note)
            .chain(&mut self.help)
            .chain(title)
    }

    /// About something larger than what the label shows.
    #[must_use]
    pub fn about(mut self, subject: Span) -> Self {
        self.subject = Some(subject);
        self
    }

    /// With another end.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label::new(span, text));
        self
    }

    /// With the reason.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Moves all its places: it is to be shown in another text.
    pub fn move_places(&mut self, to: impl Fn(Span) -> Span) {
        self.label.span = to(self.label.span);
        self.subject = self.subject.map(&to);
        for related in &mut self.related {
            related.span = to(related.span);
        }
        for edit in self.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = to(edit.span);
        }
        for span in &mut self.concealed {
            *span = to(*span);
        }
    }

    /// With what no report may show.
    #[must_use]
    pub fn conceal(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.concealed.extend(spans);
        self
    }

    /// The same, its fix only perhaps the right one if `is_doubtful`.
    #[must_use]
    pub fn doubted_if(mut self, is_doubtful: bool) -> Self {
        if let Some(fix) = self.fix.as_mut().filter(|_| is_doubtful) {
            fix.safety = Safety::Unsafe;
        }
        self
    }

    /// With the edits that settle it, if they could be made.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}

impl Fix {
    /// A fix that cannot change what the brief means; none if one of its edits could not be made.
    #[must_use]
    pub fn safe(
        title: impl Into<String>,
        edits: impl IntoIterator<Item = Option<Edit>>,
    ) -> Option<Self> {
        Self::new(Safety::Safe, title, edits)
    }

    /// A fix that somebody should look at; none if one of its edits could not be made.
    #[must_use]
    pub fn risky(
        title: impl Into<String>,
        edits: impl IntoIterator<Item = Option<Edit>>,
    ) -> Option<Self> {
        Self::new(Safety::Unsafe, title, edits)
    }

    fn new(
        safety: Safety,
        title: impl Into<String>,
        edits: impl IntoIterator<Item = Option<Edit>>,
    ) -> Option<Self> {
        let edits: Vec<Edit> = edits.into_iter().collect::<Option<_>>()?;
        (!edits.is_empty()).then(|| Self {
            safety,
            title: title.into(),
            edits,
        })
    }
}
