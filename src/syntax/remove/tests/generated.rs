//! Documents of all shapes: whatever can be taken out is taken out cleanly.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
pub(super) enum Tree {
    Leaf(&'static str),
    List(Vec<Tree>),
    Map(Vec<Tree>),
}

/// Two fields at least: the last one of a whole brief is not taken out everywhere.
pub(super) fn root() -> impl Strategy<Value = Tree> {
    let leaf = prop::sample::select(vec!["\"a, b\"", "\"# 雨\"", "true", "12", "\"]}\"", "\"\""]);
    let tree = leaf.prop_map(Tree::Leaf).prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::List),
            prop::collection::vec(inner, 0..4).prop_map(Tree::Map),
        ]
    });
    prop::collection::vec(tree, 2..4).prop_map(Tree::Map)
}

impl Tree {
    fn children(&self) -> &[Self] {
        match self {
            Self::Leaf(_) => &[],
            Self::List(items) | Self::Map(items) => items,
        }
    }

    fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }

    /// Whether TOML may write it as tables with headers.
    fn tables(&self) -> Option<&[Self]> {
        match self {
            Self::List(maps) if !maps.is_empty() && maps.iter().all(Self::is_map) => Some(maps),
            _ => None,
        }
    }

    /// How many members it has, and they have.
    fn count(&self) -> usize {
        let children = self.children().iter();
        children.map(|child| 1 + child.count()).sum()
    }
}

/// How brackets are laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// What parts a member from the next: nothing, or a line break.
    pub(super) line_break: &'static str,
    /// Whether a comma follows the last member.
    pub(super) is_trailing: bool,
    /// What stands around a key.
    pub(super) quote: &'static str,
    /// What stands between key and value.
    pub(super) colon: &'static str,
}

pub(super) fn in_brackets(tree: &Tree, layout: Layout, depth: usize, out: &mut String) {
    let (open, close) = match tree {
        Tree::Leaf(word) => return out.push_str(word),
        Tree::List(_) => ('[', ']'),
        Tree::Map(_) => ('{', '}'),
    };
    let Layout {
        line_break, quote, ..
    } = layout;
    let margin = |depth| " ".repeat(2 * depth * line_break.len());
    let items = tree.children();
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        write!(out, "{line_break}{}", margin(depth + 1)).unwrap();
        if tree.is_map() {
            write!(out, "{quote}k{index}{quote}{}", layout.colon).unwrap();
        }
        in_brackets(item, layout, depth + 1, out);
        if layout.is_trailing || index + 1 < items.len() {
            out.push(',');
        }
    }
    if !items.is_empty() {
        write!(out, "{line_break}{}", margin(depth)).unwrap();
    }
    out.push(close);
}

/// Goes on behind what is there; each new line begins with `margin`.
pub(super) fn in_block(tree: &Tree, margin: &str, out: &mut String) {
    match tree {
        Tree::Leaf(word) => write!(out, " {word}").unwrap(),
        Tree::List(items) if items.is_empty() => out.push_str(" []"),
        Tree::Map(items) if items.is_empty() => out.push_str(" {}"),
        Tree::List(items) | Tree::Map(items) => {
            for (index, item) in items.iter().enumerate() {
                // A map may begin behind the dash of its item.
                if index == 0 && tree.is_map() && out.ends_with('-') {
                    out.push(' ');
                } else {
                    write!(out, "\n{margin}").unwrap();
                }
                if tree.is_map() {
                    write!(out, "k{index}:").unwrap();
                } else {
                    out.push('-');
                }
                in_block(item, &format!("{margin}  "), out);
            }
        }
    }
}

pub(super) fn in_tables(tree: &Tree, out: &mut String) {
    // An inline table has no line breaks, and no comma behind its last member.
    let layout = Layout {
        line_break: "",
        is_trailing: false,
        quote: "",
        colon: " = ",
    };
    let mut behind = String::new();
    for (index, item) in tree.children().iter().enumerate() {
        if let Some(maps) = item.tables() {
            for map in maps {
                write!(behind, "\n[[k{index}]]\n").unwrap();
                for (index, item) in map.children().iter().enumerate() {
                    write!(behind, "k{index} = ").unwrap();
                    in_brackets(item, layout, 0, &mut behind);
                    behind.push('\n');
                }
            }
        } else {
            write!(out, "k{index} = ").unwrap();
            in_brackets(item, layout, 0, out);
            out.push('\n');
        }
    }
    out.push_str(&behind);
}

fn with_line_ends(text: &str, is_windows: bool) -> String {
    let line_break = if is_windows { "\r\n" } else { "\n" };
    text.replace('\n', line_break)
}

proptest! {
    /// And the flow style of YAML, which is the same.
    #[test]
    fn json(tree in root(), on_lines: bool, is_trailing: bool, is_windows: bool) {
        let layout = Layout {
            line_break: if on_lines { "\n" } else { "" },
            is_trailing,
            quote: "\"",
            colon: ": ",
        };
        let mut text = String::new();
        in_brackets(&tree, layout, 0, &mut text);
        let text = with_line_ends(&text, is_windows);
        prop_assert_eq!(each(&text, Format::Jsonc).len(), tree.count());
        prop_assert_eq!(each(&text, Format::Yaml).len(), tree.count());
    }

    #[test]
    fn yaml(tree in root(), is_windows: bool) {
        let mut text = String::new();
        in_block(&tree, "", &mut text);
        let text = with_line_ends(text.trim_start(), is_windows);
        prop_assert_eq!(each(&text, Format::Yaml).len(), tree.count(), "{}", text);
    }

    #[test]
    fn toml(tree in root(), is_windows: bool) {
        let mut text = String::new();
        in_tables(&tree, &mut text);
        // The key of tables with headers stays, and the last of them.
        let lists = tree.children().iter().filter_map(Tree::tables);
        let stay: usize = lists.map(|maps| 1 + usize::from(maps.len() == 1)).sum();
        let out = each(&with_line_ends(&text, is_windows), Format::Toml);
        prop_assert_eq!(out.len() + stay, tree.count(), "{}\n{:?}", text, out);
    }
}
