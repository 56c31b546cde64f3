//! The pages of this project, taken apart.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::support::project;

/// A page: its name from the folder of this project, and what is in it.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) blocks: Vec<Block>,
    /// What stands between backticks in the prose, with its line.
    pub(crate) spans: Vec<(usize, String)>,
    /// Where links and pictures lead, with their lines.
    pub(crate) links: Vec<(usize, String)>,
}

/// A fenced block: the line of its fence (1-based), its language, and what is in it.
pub(crate) struct Block {
    pub(crate) line: usize,
    pub(crate) language: String,
    pub(crate) text: String,
}

impl Page {
    pub(crate) fn read(name: &str, text: &str) -> Self {
        let mut page = Self {
            name: name.to_owned(),
            blocks: Vec::new(),
            spans: Vec::new(),
            links: Vec::new(),
        };
        let mut open: Option<Block> = None;
        for (event, range) in Parser::new(text).into_offset_iter() {
            let line = 1 + text[..range.start].matches('\n').count();
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let info = match kind {
                        CodeBlockKind::Fenced(info) => info.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    open = Some(Block {
                        line,
                        language: info.split(' ').next().unwrap_or_default().to_owned(),
                        text: String::new(),
                    });
                }
                Event::End(TagEnd::CodeBlock) => page.blocks.extend(open.take()),
                Event::Text(part) => {
                    if let Some(block) = &mut open {
                        block.text.push_str(&part);
                    }
                }
                Event::Code(code) => page.spans.push((line, code.into_string())),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push((line, dest_url.into_string()));
                }
                _ => {}
            }
        }
        page
    }
}

/// The file that a block is: a comment with its name is the first line, or the second where `---` is the first.
pub(crate) fn file_name(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let first = lines.next()?;
    let line = if first == "---" { lines.next()? } else { first };
    let name = line.strip_prefix("# ")?;
    let is_name = name.contains('.') && !name.contains([' ', ':', '=']) && !name.ends_with('.');
    is_name.then_some(name)
}

/// All pages that somebody reads, in the order of their names.
pub(crate) fn all() -> Vec<Page> {
    let mut names = vec![
        "CHANGELOG.md".to_owned(),
        "CONTRIBUTING.md".to_owned(),
        "README.md".to_owned(),
        "fixtures/README.md".to_owned(),
    ];
    for folder in ["docs", "editors", "packaging"] {
        collect(&project().join(folder), folder, &mut names);
    }
    names.sort();
    names
        .iter()
        .map(|name| Page::read(name, &fs::read_to_string(project().join(name)).unwrap()))
        .collect()
}

fn collect(folder: &Path, name: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let file = entry.file_name().into_string().unwrap();
        let name = format!("{name}/{file}");
        // What others wrote is built in there.
        let is_own = file != "node_modules" && file != "target";
        if entry.file_type().unwrap().is_dir() && is_own {
            collect(&entry.path(), &name, names);
        } else if Path::new(&file)
            .extension()
            .is_some_and(|ending| ending == "md")
        {
            names.push(name);
        }
    }
}

#[test]
fn a_page_is_taken_apart() {
    let text =
        "# a\n\n- one `b c`\n\n  ~~~sh x\n  $ y\n  ~~~\n\n````md\n```z\n```\n````\n[d](e.md)\n";
    let page = Page::read("p.md", text);
    let blocks: Vec<_> = page
        .blocks
        .iter()
        .map(|block| (block.line, block.language.as_str(), block.text.as_str()))
        .collect();
    assert_eq!(blocks, [(5, "sh", "$ y\n"), (9, "md", "```z\n```\n")]);
    assert_eq!(page.spans, [(3, "b c".to_owned())]);
    assert_eq!(page.links, [(13, "e.md".to_owned())]);
}
