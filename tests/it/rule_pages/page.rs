//! A rule's page, taken apart.

use briefc::spec::TARGETS;
use briefc::syntax::Format;

/// A page, taken apart.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) has_lead: bool,
    /// The `##` headings and their lines.
    pub(super) sections: Vec<(usize, String)>,
    pub(super) examples: Vec<Example>,
    /// The rules that the page links to.
    pub(super) links: Vec<(usize, String)>,
}

/// A brief on a page.
pub(super) struct Example {
    pub(super) line: usize,
    pub(super) section: String,
    pub(super) format: Format,
    /// The target that it is checked for, or `portable`; empty for the usual one.
    pub(super) terms: String,
    pub(super) text: String,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Wrong { output: Block, fixed: Option<Block> },
    Right,
}

/// A fenced block: the line of its fence, the words behind the fence, and what is in it.
pub(super) struct Block {
    pub(super) line: usize,
    pub(super) section: String,
    pub(super) info: String,
    pub(super) text: String,
}

pub(super) type Failed = (usize, String);

impl Page {
    pub(super) fn read(text: &str) -> Result<Self, Failed> {
        let mut title = None;
        let mut has_lead = false;
        let mut sections: Vec<(usize, String)> = Vec::new();
        let mut linked = Vec::new();
        let mut blocks = Vec::new();
        let mut lines = (1..).zip(text.lines());
        while let Some((line, words)) = lines.next() {
            if let Some((fence, info)) = fence(words) {
                blocks.push(Block {
                    line,
                    section: sections.last().map_or_else(String::new, |(_, s)| s.clone()),
                    info: info.to_owned(),
                    text: until(&mut lines, fence).ok_or_else(|| {
                        (
                            line,
                            "the block that begins here is never closed".to_owned(),
                        )
                    })?,
                });
            } else if let Some(heading) = words.strip_prefix("## ") {
                sections.push((line, heading.trim().to_owned()));
            } else if title.is_none() {
                title = Some(words.strip_prefix("# ").unwrap_or_default().to_owned());
            } else {
                has_lead |= sections.is_empty() && !words.trim().is_empty();
                linked.extend(links_of(words).map(|link| (line, link)));
            }
        }
        Ok(Self {
            title: title.unwrap_or_default(),
            has_lead,
            sections,
            examples: examples(blocks)?,
            links: linked,
        })
    }
}

/// The number of backticks that a line opens or closes a block with, and what stands behind them.
fn fence(line: &str) -> Option<(usize, &str)> {
    let info = line.trim_start_matches('`');
    let count = line.len() - info.len();
    (count >= 3).then_some((count, info.trim()))
}

/// The lines up to the closing fence, each with its line end.
fn until<'p>(lines: &mut impl Iterator<Item = (usize, &'p str)>, opened: usize) -> Option<String> {
    let mut text = String::new();
    for (_, line) in lines {
        if fence(line).is_some_and(|(count, info)| count >= opened && info.is_empty()) {
            return Some(text);
        }
        text.push_str(line);
        text.push('\n');
    }
    None
}

/// The rules behind links like `[wrong-type](wrong-type.md)`.
fn links_of(line: &str) -> impl Iterator<Item = String> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .filter_map(|(address, _)| address.strip_suffix(".md"))
        .map(str::to_owned)
}

/// Puts the blocks together that belong together.
fn examples(blocks: Vec<Block>) -> Result<Vec<Example>, Failed> {
    let mut examples: Vec<Example> = Vec::new();
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let line = block.line;
        let (format, kind, terms) = kind(&block)?;
        let terms = terms.to_owned();
        let kind = match kind {
            "right" => Kind::Right,
            "wrong" => {
                let output = blocks.next_if(|next| next.info == "text").ok_or_else(|| {
                    let problem = "no `text` block with the output follows this `wrong` block";
                    (line, problem.to_owned())
                })?;
                let fixed_info = block.info.replace("wrong", "fixed");
                let fixed = blocks.next_if(|next| {
                    let info = next.info.strip_suffix("=all").unwrap_or(&next.info);
                    info == fixed_info
                });
                Kind::Wrong { output, fixed }
            }
            _ => {
                let problem = format!(
                    "a `{}` block must stand right behind the output of a `wrong` block of its format",
                    block.info
                );
                return Err((line, problem));
            }
        };
        examples.push(Example {
            line,
            section: block.section,
            format,
            terms,
            text: block.text,
            kind,
        });
    }
    Ok(examples)
}

/// The format, the part and the terms that the words behind a fence promise.
fn kind(block: &Block) -> Result<(Format, &str, &str), Failed> {
    let known = block.info.split_once(' ').and_then(|(language, rest)| {
        let (kind, terms) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_target = TARGETS.iter().any(|target| target.name == terms);
        let is_known = ["json", "jsonc", "yaml", "toml", "md"].contains(&language)
            && ["wrong", "right", "fixed", "fixed=all"].contains(&kind)
            && (is_target || ["", "portable"].contains(&terms));
        let format = Format::of_name(&format!("brief.{language}")).filter(|_| is_known)?;
        Some((format, kind, terms))
    });
    known.ok_or_else(|| {
        let problem = match block.info.as_str() {
            "text" => "this output stands behind no `wrong` block".to_owned(),
            info => format!("`{info}` is no kind of block: write `yaml wrong`, `yaml right`, ..."),
        };
        (block.line, problem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(page: &str) -> Option<Failed> {
        Page::read(page).err()
    }

    #[test]
    fn longer_fences_hold_shorter_ones() {
        let page = Page::read("# a\n\nlead\n\n## Right\n\n````md right\n```text\nx\n```\n````\n");
        let page = page.ok().unwrap();
        assert_eq!(page.examples[0].text, "```text\nx\n```\n");
        assert_eq!(page.examples[0].format, Format::Markdown);
        assert_eq!(page.examples[0].section, "Right");
    }

    #[test]
    fn blocks_out_of_place_are_told() {
        for (page, line) in [
            ("# a\n```yaml wrong\nx\n```\n", 2),
            ("# a\n```yaml right\nx\n", 2),
            ("# a\n\n```text\nx\n```\n", 3),
            ("# a\n\n```yaml fixed\nx\n```\n", 3),
            ("# a\n\n```python right\nx\n```\n", 3),
            ("# a\n\n```\nx\n```\n", 3),
            (
                "# a\n```yaml wrong\nx\n```\n```text\n```\n```json fixed\nx\n```\n",
                7,
            ),
        ] {
            assert_eq!(problem(page).map(|(line, _)| line), Some(line), "{page}");
        }
    }
}
