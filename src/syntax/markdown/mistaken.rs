//! What is sent as a prompt, and was perhaps meant as something else: a guess, which stops nothing.

use std::ops::Range;

use super::fences::{self, Fence};
use super::{Front, fence_sign, lines_from, split};
use crate::syntax::likeness::{Likeness, first_line, likeness};
use crate::syntax::tree::{Node, Parsed, Problem, ProblemKind, Value};
use crate::syntax::{Format, json};
use crate::text::Span;

/// A file without front matter that looks like a brief in another format or a page of the web, or has a brief in a fence.
pub(super) fn whole(text: &str, body: usize) -> Option<Problem> {
    let (message, place, advice) = if let Some(found) = in_fences(text, body) {
        let message = format!("this fence holds {}", looks(found.likeness));
        (message, found.fence.opening, found.advice(text))
    } else if let Some(likeness) = mistaken(text) {
        let message = format!("this looks like {}", looks(likeness));
        (message, first_line(text), advice(likeness))
    } else {
        let message = "this looks like front matter".to_owned();
        (message, stray_front(text)?, TO_THE_FRONT.to_owned())
    };
    let message = format!("{message}, but the whole file is the prompt");
    let help = format!("{advice}; if it is meant as a prompt, put two lines `---` before it");
    Some(sent(message, place, help))
}

/// The first field that is no word of a prompt, if it stands above a line `---`: the one that should begin the file is missing,
/// or something stands before it.
fn stray_front(text: &str) -> Option<Span> {
    let mut lines = lines_from(text, 0).map(|(line, _)| line);
    let words = |line: &Range<usize>| text.get(line.clone()).unwrap_or_default().trim_end();
    let field = lines.find(|line| {
        let words = words(line);
        !words.starts_with([' ', '\t', '-']) && has_line_of(words, &FRONT_FIELDS)
    })?;
    let is_closed = lines.any(|line| fence_sign(words(&line)) == Some("---"));
    is_closed.then(|| Span::new(field.start, field.start + words(&field).len()))
}

const TO_THE_FRONT: &str = "move it to the beginning of the file, between two lines `---`";

/// A body behind front matter that is one fence with a brief in it.
pub(super) fn body(text: &str, body: usize) -> Option<Problem> {
    let found = only_fence(text, body)?;
    let message = format!(
        "this fence holds {}, but what stands behind the front matter is the prompt",
        looks(found.likeness)
    );
    let help = format!(
        "{}; if it is meant as a prompt, end the front matter with a line `# briefc: ignore[syntax]`",
        found.advice(text)
    );
    Some(sent(message, found.fence.opening, help))
}

fn sent(message: String, place: Span, help: String) -> Problem {
    Problem::new(ProblemKind::Unread, message, place)
        .label("is sent as it stands")
        .help(help)
}

/// A fence with a brief in it.
struct Found<'s> {
    fence: Fence<'s>,
    likeness: Likeness,
    /// Whether there are more of them.
    is_one_of_many: bool,
}

/// The first fence with a brief in it.
fn in_fences(text: &str, body: usize) -> Option<Found<'_>> {
    if let Some(found) = only_fence(text, body) {
        return Some(found);
    }
    let mut briefs = fences::others(text, body).into_iter().filter_map(|fence| {
        let content = text.get(fence.content.clone())?;
        // Between words it may be an example, as a page of the web is: of a brief it has to have more than a prompt.
        let has_more = |likeness| match likeness {
            Likeness::Brief(Format::Json | Format::JsonLines) => OTHER_FIELDS
                .iter()
                .any(|field| content.contains(&format!("\"{field}\""))),
            _ => likeness != Likeness::WebPage,
        };
        let likeness = mistaken(content)
            .filter(|&likeness| has_more(likeness))
            .or_else(|| front(content))
            .or_else(|| markdown(content))?;
        Some((fence, likeness))
    });
    let (fence, likeness) = briefs.next()?;
    Some(Found {
        fence,
        likeness,
        is_one_of_many: briefs.next().is_some(),
    })
}

/// The fields of a brief without its prompt.
fn front(content: &str) -> Option<Likeness> {
    let likeness = likeness(content);
    let is_fields = matches!(likeness, Likeness::Brief(Format::Yaml | Format::Toml));
    (is_fields && has_line_of(content, &FRONT_FIELDS)).then_some(likeness)
}

/// A whole brief in Markdown: fields of one in front matter, or a fence that is tagged `brief`.
fn markdown(content: &str) -> Option<Likeness> {
    let (matter, body) = match split(content) {
        Front::Yaml { matter, body } | Front::Toml { matter, body } => (matter, body),
        Front::None { body } => (body..body, body),
        Front::Misspelled { .. } => (0..content.len(), 0),
        Front::Unclosed { .. } => return None,
    };
    let has_fields = has_line_of(content.get(matter)?, &OTHER_FIELDS);
    let has_body = !content.get(body..)?.trim().is_empty();
    let is_brief = has_fields && has_body || fences::has_briefs(content, body);
    is_brief.then_some(Likeness::Brief(Format::Markdown))
}

/// The fence that is all of the body, if one word of a brief is in it: nobody fences a whole prompt as that.
fn only_fence(text: &str, body: usize) -> Option<Found<'_>> {
    if !text.get(body..)?.trim_start().starts_with(['`', '~']) {
        return None;
    }
    let fence = fences::others(text, body).into_iter().next()?;
    let before = text.get(body..fence.opening.range().start)?;
    let closing = text.get(fence.content.end..)?;
    let behind = closing.split_once('\n').map_or("", |(_, behind)| behind);
    if !before.trim().is_empty() || !behind.trim().is_empty() {
        return None;
    }
    let content = text.get(fence.content.clone())?;
    let whole = markdown(content);
    let likeness = whole.unwrap_or_else(|| likeness(content));
    let is_brief = match likeness {
        Likeness::Brief(Format::Markdown) => whole.is_some(),
        Likeness::Brief(Format::Yaml | Format::Toml) => {
            has_line_of(content, &["briefs", "prompt"]) || front(content).is_some()
        }
        Likeness::Brief(_) => mistaken(content).is_some(),
        Likeness::Wrapped | Likeness::WebPage | Likeness::Prose => false,
    };
    is_brief.then_some(Found {
        fence,
        likeness,
        is_one_of_many: false,
    })
}

/// What a text was meant as that is no prompt. A prompt may be written as fields too: `prompt` must be among them, and another
/// field of a brief.
fn mistaken(text: &str) -> Option<Likeness> {
    let has_brief = |parsed: Parsed<'_>| {
        let mut documents = parsed.documents.iter();
        documents.any(|document| is_brief(&document.root))
    };
    let likeness = likeness(text);
    let is_mistaken = match likeness {
        Likeness::WebPage => true,
        Likeness::Brief(Format::Json) => has_brief(json::parse(text, json::Dialect::Commented)),
        Likeness::Brief(Format::JsonLines) => has_brief(json::parse_lines(text)),
        Likeness::Brief(Format::Yaml | Format::Toml) => {
            has_line_of(text, &["prompt", "input"]) && has_line_of(text, &OTHER_FIELDS)
        }
        Likeness::Brief(_) | Likeness::Wrapped | Likeness::Prose => false,
    };
    is_mistaken.then_some(likeness)
}

/// Whether one of these fields stands at the beginning of a line.
fn has_line_of(text: &str, fields: &[&str]) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches(['-', ' ', '\t', '\u{feff}']);
        fields.iter().any(|field| {
            let behind = line.strip_prefix(field);
            behind.is_some_and(|rest| rest.trim_start().starts_with([':', '=']))
        })
    })
}

/// A map with a prompt, or a list of such maps.
fn is_brief(root: &Node<'_>) -> bool {
    match &root.value {
        Value::Map(entries) => entries
            .iter()
            .any(|entry| ["prompt", "input", "briefs"].contains(&entry.key.value())),
        Value::Sequence(items) => items.first().is_some_and(is_brief),
        _ => false,
    }
}

fn looks(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Brief(Format::Json | Format::Jsonc) => "a brief in JSON",
        Likeness::Brief(Format::JsonLines) => "briefs in JSON lines",
        Likeness::Brief(Format::Toml) => "a brief in TOML",
        Likeness::Brief(Format::Markdown) => "a brief in Markdown",
        Likeness::Brief(_) => "a brief in YAML",
        _ => "a page of the web",
    }
}

fn advice(likeness: Likeness) -> String {
    match ending(likeness) {
        Some(ending) => format!("give the file a name that ends in `.{ending}`"),
        None => "write the prompt in its place".to_owned(),
    }
}

impl Found<'_> {
    /// A fence that is tagged `brief` holds one brief in YAML; anything else has a file of its own.
    fn advice(&self, text: &str) -> String {
        let content = text.get(self.fence.content.clone()).unwrap_or_default();
        if self.likeness == Likeness::Brief(Format::Markdown) {
            return "keep what stands in it as the whole file, without the lines that open and close the fence".to_owned();
        }
        let ending = ending(self.likeness).unwrap_or("yaml");
        if matches!(ending, "yaml" | "toml")
            && !has_line_of(content, &["briefs", "input", "prompt"])
        {
            let sign = if ending == "toml" { "+++" } else { "---" };
            return format!(
                "move what stands in it to the beginning of the file, between two lines `{sign}`"
            );
        }
        if ending != "yaml" || has_line_of(content, &["briefs"]) {
            return format!(
                "keep what stands in it, without the fence, in a file that ends in `.{ending}`"
            );
        }
        let is_tag = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let tag = self.fence.tag;
        let place = if !tag.is_empty() && tag.len() <= 20 && tag.chars().all(is_tag) {
            format!("in the place of `{tag}`")
        } else {
            "right behind the signs that open it".to_owned()
        };
        if self.is_one_of_many {
            format!("write `brief` {place}, in each fence with a brief, and each is read as one")
        } else {
            format!("write `brief` {place}, and it is read as a brief")
        }
    }
}

fn ending(likeness: Likeness) -> Option<&'static str> {
    match likeness {
        Likeness::Brief(Format::Json | Format::Jsonc) => Some("json"),
        Likeness::Brief(Format::JsonLines) => Some("jsonl"),
        Likeness::Brief(Format::Toml) => Some("toml"),
        Likeness::Brief(_) => Some("yaml"),
        Likeness::Wrapped | Likeness::WebPage | Likeness::Prose => None,
    }
}

/// Fields that a brief often has beside its prompt.
const OTHER_FIELDS: [&str; 11] = [
    "aspect_ratio",
    "briefs",
    "duration",
    "elements",
    "end_frame_url",
    "image_urls",
    "mode",
    "model",
    "start_frame_url",
    "video_mode",
    "video_url",
];

/// Fields that are no words of a prompt.
const FRONT_FIELDS: [&str; 5] = [
    "end_frame_url",
    "image_urls",
    "start_frame_url",
    "video_mode",
    "video_url",
];
