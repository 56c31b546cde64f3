//! What briefs share: a brief's own field replaces the one it would inherit, whole.

use super::{Brief, Field};
use crate::syntax::{Entry, Node, Value};
use crate::text::Span;

/// How many fields can be inherited.
const FIELDS: usize = 15;

/// A field that briefs may inherit, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct SharedField {
    /// Which of the keys of a brief it is.
    index: usize,
    /// Its key.
    pub key: Span,
    /// All of its value.
    pub value: Span,
}

impl SharedField {
    /// Whether a brief has this field from there.
    #[must_use]
    pub fn is_inherited_by(&self, brief: &Brief<'_>) -> bool {
        brief.keys().get(self.index) == Some(&Some(self.key))
    }
}

/// The fields of what briefs share, `node`, that was read as `defaults`.
pub(super) fn shared_fields(defaults: &Brief<'_>, node: &Node<'_>) -> Vec<SharedField> {
    let mut entries = Vec::new();
    collect(node, &mut entries);
    let keys = defaults.keys().into_iter().enumerate();
    keys.filter_map(|(index, key)| {
        let key = key?;
        let entry = entries.iter().find(|entry| entry.key.whole() == key)?;
        Some(SharedField {
            index,
            key,
            value: entry.value.extent(),
        })
    })
    .collect()
}

/// The entries of a brief on both of its levels.
fn collect<'t>(node: &'t Node<'t>, entries: &mut Vec<&'t Entry<'t>>) {
    if let Value::Map(map) = &node.value {
        for entry in map {
            entries.push(entry);
            if entry.key.value() == "input"
                && let Value::Map(input) = &entry.value.value
            {
                entries.extend(input);
            }
        }
    }
}

impl<'t> Brief<'t> {
    /// Takes over each field that it does not have itself.
    pub(super) fn inherit(&mut self, defaults: &'t Self) {
        if self.prompt.is_absent() && !defaults.prompt.is_absent() {
            self.shape = defaults.shape;
        }
        take(&mut self.model, &defaults.model);
        take(&mut self.callback_url, &defaults.callback_url);
        take(&mut self.dry_run, &defaults.dry_run);
        take(&mut self.prompt, &defaults.prompt);
        take(&mut self.video_mode, &defaults.video_mode);
        take(&mut self.mode, &defaults.mode);
        take(&mut self.duration, &defaults.duration);
        take(&mut self.aspect_ratio, &defaults.aspect_ratio);
        take(&mut self.image_urls, &defaults.image_urls);
        take(&mut self.start_image_index, &defaults.start_image_index);
        take(&mut self.elements, &defaults.elements);
        take(&mut self.start_frame_url, &defaults.start_frame_url);
        take(&mut self.end_frame_url, &defaults.end_frame_url);
        take(&mut self.video_url, &defaults.video_url);
        take(&mut self.keep_audio, &defaults.keep_audio);
        self.defaults = Some(defaults);
    }

    /// The keys of the fields that can be inherited.
    fn keys(&self) -> [Option<Span>; FIELDS] {
        [
            self.model.key(),
            self.callback_url.key(),
            self.dry_run.key(),
            self.prompt.key(),
            self.video_mode.key(),
            self.mode.key(),
            self.duration.key(),
            self.aspect_ratio.key(),
            self.image_urls.key(),
            self.start_image_index.key(),
            self.elements.key(),
            self.start_frame_url.key(),
            self.end_frame_url.key(),
            self.video_url.key(),
            self.keep_audio.key(),
        ]
    }
}

fn take<T: Clone>(field: &mut Field<T>, default: &Field<T>) {
    if field.is_absent() {
        field.clone_from(default);
    }
}
