use super::*;
use crate::syntax::parse;

mod generated;
mod parts;
mod written;

/// The text without the member that is written `what`, where it first stands: a key, or an item of a list.
fn without(text: &str, format: Format, what: &str) -> Option<String> {
    let parsed = parse(text, format);
    let document = parsed.documents.first()?;
    let at = text.find(what).expect(what);
    let span = Span::new(at, at + what.len());
    let edits =
        remove_field(document, span).or_else(|| remove_item(document, wider(document, span)))?;
    Some(applied(text, &edits))
}

/// The item that begins there: of a map, a test names only the first line.
fn wider(document: &Document<'_>, span: Span) -> Span {
    let all = all_members(&document.root);
    let item = all.iter().find_map(|(_, member)| match member {
        Member::Item(node) if node.span.start == span.start => Some(node.span),
        _ => None,
    });
    item.unwrap_or(span)
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edited = text.to_owned();
    for edit in edits.iter().rev() {
        edited.replace_range(edit.span.range(), &edit.text);
    }
    edited
}

/// Every member of a tree with its path.
fn all_members<'t, 's>(root: &'t Node<'s>) -> Vec<(String, Member<'t, 's>)> {
    let mut all = Vec::new();
    let mut left = vec![(String::new(), root)];
    while let Some((path, holder)) = left.pop() {
        for (index, member) in members(holder).enumerate() {
            let (name, node) = match member {
                Member::Field(entry) => (entry.key.value().to_owned(), &entry.value),
                Member::Item(node) => (index.to_string(), node),
            };
            let path = format!("{path}/{name}");
            all.push((path.clone(), member));
            left.push((path, node));
        }
    }
    all
}

/// A tree as other programs would see it: a map or list is there even when it is empty.
fn plain(node: &Node<'_>) -> serde_json::Value {
    use serde_json::Value as Json;
    match &node.value {
        Value::Map(entries) => {
            let fields = entries.iter();
            let fields = fields.map(|entry| (entry.key.value().to_owned(), plain(&entry.value)));
            Json::Object(fields.collect())
        }
        Value::Sequence(items) => Json::Array(items.iter().map(plain).collect()),
        Value::String(text) => Json::String(text.value().to_owned()),
        other => Json::String(format!("{other:?}")),
    }
}

/// The same, without what stands at a path.
fn plain_without(root: &Node<'_>, path: &str) -> serde_json::Value {
    let mut all = plain(root);
    let (holder, name) = path.rsplit_once('/').unwrap();
    match all.pointer_mut(holder).unwrap() {
        serde_json::Value::Object(fields) => drop(fields.remove(name)),
        serde_json::Value::Array(items) => drop(items.remove(name.parse().unwrap())),
        _ => panic!("{path}"),
    }
    all
}

/// Takes out every member of a document in turn, and gives the paths of those that could be taken out. Each time the file
/// holds what it held, less the member; and all that goes with it are commas, blanks and the marks of its line.
#[track_caller]
fn each(text: &str, format: Format) -> Vec<String> {
    let before = parse(text, format);
    assert_eq!(before.problems, [], "{text}");
    let document = &before.documents[0];
    let mut done = Vec::new();
    for (path, member) in all_members(&document.root) {
        let edits = match member {
            Member::Field(entry) => remove_field(document, entry.key.whole()),
            Member::Item(node) => remove_item(document, node.span),
        };
        let Some(edits) = edits else { continue };
        let edited = applied(text, &edits);
        let after = parse(&edited, format);
        assert_eq!(after.problems, [], "{path} out of\n{text}\nis\n{edited}");
        assert_eq!(before.documents.len(), after.documents.len(), "{edited}");
        assert_eq!(
            plain(&after.documents[0].root),
            plain_without(&document.root, &path),
            "{path} out of\n{text}\nis\n{edited}"
        );
        assert_eq!(comments(text, &before), comments(&edited, &after));
        assert!(goes_alone(text, &edits, member), "{path} out of\n{text}");
        done.push(path);
    }
    done.sort();
    done
}

fn comments(text: &str, parsed: &crate::syntax::Parsed<'_>) -> Vec<String> {
    let documents = parsed.documents.iter();
    let comments = documents.flat_map(|document| &document.comments);
    comments
        .map(|comment| text[comment.span.range()].to_owned())
        .collect()
}

fn goes_alone(text: &str, edits: &[Edit], member: Member<'_, '_>) -> bool {
    let span = match member {
        Member::Field(entry) => entry.key.whole().to(entry.value.span),
        Member::Item(node) => node.span,
    };
    edits.iter().all(|edit| {
        let range = edit.span.range();
        let own = span.range();
        let outside = range
            .filter(|at| !own.contains(at))
            .map(|at| text.as_bytes()[at]);
        let is_empty_again = ["", "[]", "{}", " []", " {}"].contains(&edit.text.as_str());
        let mut prefix = outside
            .filter(|byte| !b" \t\r\n,-:".contains(byte))
            .peekable();
        // A dotted key of TOML goes with what stands before its dot.
        let is_dotted = prefix.peek().is_none() || text[..own.start].ends_with('.');
        is_empty_again && is_dotted
    })
}
