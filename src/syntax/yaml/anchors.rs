//! Anchors, and what an alias to them may cost.

use std::collections::HashMap;

use crate::syntax::tree::Node;
use crate::syntax::{MAX_ALIAS_NODES, MAX_DEPTH};

/// How much copying a document may ask for, its anchored nodes and those inside of them all counted.
const MAX_KEPT_NODES: usize = 16 * MAX_ALIAS_NODES;

/// A node with what it takes to copy it.
#[derive(Clone, Debug)]
pub(super) struct Sized<'s> {
    /// The node.
    pub(super) node: Node<'s>,
    /// How many nodes it is made of, itself counted.
    pub(super) nodes: usize,
    /// How many levels of lists and maps it has.
    pub(super) height: usize,
}

/// The anchored nodes of one document.
#[derive(Debug)]
pub(super) struct Anchors<'s> {
    kept: HashMap<usize, Option<Sized<'s>>>,
    kept_left: usize,
    added_left: usize,
}

/// Why an alias gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It stands inside of the node that it names.
    Recursive,
    /// There would be too many nodes, or too many levels.
    TooLarge,
}

impl Default for Anchors<'_> {
    fn default() -> Self {
        Self {
            kept: HashMap::new(),
            kept_left: MAX_KEPT_NODES,
            added_left: MAX_ALIAS_NODES,
        }
    }
}

impl<'s> Anchors<'s> {
    /// Keeps a copy of an anchored node. What no alias could afford is not copied.
    pub(super) fn keep(&mut self, anchor: usize, sized: &Sized<'s>) {
        let is_affordable = sized.nodes <= MAX_ALIAS_NODES && sized.nodes <= self.kept_left;
        if is_affordable {
            self.kept_left -= sized.nodes;
        }
        self.kept
            .insert(anchor, is_affordable.then(|| sized.clone()));
    }

    /// The node that an alias stands for, at a depth of `depth` levels.
    pub(super) fn expand(&mut self, anchor: usize, depth: usize) -> Result<Sized<'s>, Refusal> {
        match self.kept.get(&anchor) {
            None => Err(Refusal::Recursive),
            Some(Some(sized))
                if sized.nodes <= self.added_left && depth + sized.height <= MAX_DEPTH =>
            {
                self.added_left -= sized.nodes;
                Ok(sized.clone())
            }
            Some(_) => Err(Refusal::TooLarge),
        }
    }
}
