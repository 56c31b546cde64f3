//! Just enough of Rust to see which paths a file names.

/// All paths that a piece of code names, with groups (`a::{b, c::d}`) written out, and macros with their `!`.
pub(super) fn uses(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some((start, end)) = next_word(code, rest) {
        rest = end;
        read_path(code, start, String::new(), &mut found, &mut rest);
    }
    found
}

/// Reads the path that begins with the word at `start`, and every path of a group at its end.
fn read_path(
    code: &str,
    start: usize,
    before: String,
    found: &mut Vec<(usize, String)>,
    rest: &mut usize,
) {
    let Some((start, mut end)) = next_word(code, start) else {
        return;
    };
    let mut path = before + &code[start..end];
    loop {
        let behind = end + space(&code[end..]);
        if code[behind..].starts_with('!') && !code[behind..].starts_with("!=") {
            path.push('!');
            end = behind + 1;
            break;
        }
        if !code[behind..].starts_with("::") {
            break;
        }
        let next = behind + 2 + space(&code[behind + 2..]);
        if code[next..].starts_with('{') {
            read_group(code, next + 1, &format!("{path}::"), found, rest);
            return;
        }
        match next_word(code, next) {
            Some((word, word_end)) if word == next => {
                path.push_str("::");
                path.push_str(&code[word..word_end]);
                end = word_end;
            }
            _ => break,
        }
    }
    found.push((start, path));
    *rest = end;
}

/// Reads what stands between the braces of a group, up to the closing one.
fn read_group(
    code: &str,
    start: usize,
    before: &str,
    found: &mut Vec<(usize, String)>,
    rest: &mut usize,
) {
    let mut at = start;
    loop {
        at += code[at..]
            .find(|c: char| c == '}' || is_word(c))
            .unwrap_or(code.len() - at);
        if !code[at..].starts_with(is_word) {
            *rest = (at + 1).min(code.len());
            return;
        }
        *rest = at;
        read_path(code, at, before.to_owned(), found, rest);
        at = *rest;
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn next_word(code: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + code[from..].find(is_word)?;
    let length = code[start..]
        .find(|c| !is_word(c))
        .unwrap_or(code.len() - start);
    Some((start, start + length))
}

fn space(code: &str) -> usize {
    code.len() - code.trim_start().len()
}

/// The code with a space for each character of a comment, a string or a character, so that lines still count.
pub(super) fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(closing) = raw_string_end(rest, &code) {
            closing
        } else if first == '"' {
            string_end(rest, '"')
        } else if first == '\'' && is_character(rest) {
            string_end(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.extend(
            rest[..length]
                .chars()
                .map(|c| if c == '\n' { '\n' } else { ' ' }),
        );
        rest = &rest[length..];
    }
    code
}

/// The end of `r"..."` or `r#"..."#`, if one begins here.
fn raw_string_end(rest: &str, before: &str) -> Option<usize> {
    let inside = rest.strip_prefix('r')?;
    let hashes = inside.len() - inside.trim_start_matches('#').len();
    let begins = inside[hashes..].starts_with('"') && !before.ends_with(|c| is_word(c) && c != 'b');
    let closing = format!("\"{}", "#".repeat(hashes));
    let content = 2 + hashes;
    begins.then(|| {
        rest[content..]
            .find(&closing)
            .map_or(rest.len(), |end| content + end + closing.len())
    })
}

/// The end of a string without `r`, or of a character.
fn string_end(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (offset, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return offset + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A lifetime has no second quote.
fn is_character(rest: &str) -> bool {
    let mut inside = rest.chars().skip(1);
    inside.next() == Some('\\') || inside.next() == Some('\'')
}

/// The code with spaces for what stands behind `#[cfg(test)]`: a `use`, a module, a function.
pub(super) fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        kept.push_str(&rest[..start]);
        let item = &rest[start..];
        let mut depth = 0_usize;
        let end = item.char_indices().skip(MARK.len()).find(|&(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0 && (c == ';' || c == '}')
        });
        let end = end.map_or(item.len(), |(offset, _)| offset + 1);
        kept.extend(
            item[..end]
                .chars()
                .map(|c| if c == '\n' { '\n' } else { ' ' }),
        );
        rest = &item[end..];
    }
    kept + rest
}
