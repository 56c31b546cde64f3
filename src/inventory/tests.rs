//! The inventory of briefs, whole and broken.

use super::*;
use crate::spec::UNIFICALLY;

fn inventory(yaml: &str) -> Inventory {
    let source = Source::new("a.brief.yaml", yaml);
    let taken = take(source, Format::Yaml, Terms::default(), &[&UNIFICALLY]);
    taken.briefs.into_iter().next().unwrap()
}

/// The kind, the number and the spelling of each row.
fn rows(inventory: &Inventory) -> Vec<(&str, Option<u32>, &str)> {
    let rows = inventory.rows.iter();
    rows.map(|row| {
        let spelling = row.spellings[0].as_deref().unwrap_or_default();
        (row.kind.word(), row.number, spelling)
    })
    .collect()
}

#[test]
fn every_input_has_a_row() {
    let yaml = "video_url: f\nend_frame_url: e\nstart_frame_url: d\nelements: [{image_urls: [c]}]\nimage_urls: [a, b]\n";
    assert_eq!(
        rows(&inventory(yaml)),
        [
            ("image", Some(1), "@image_1"),
            ("image", Some(2), "@image_2"),
            ("element", Some(1), "@element_1"),
            ("start frame", None, ""),
            ("end frame", None, ""),
            ("clip", None, ""),
        ]
    );
}

#[test]
fn citations_are_those_of_the_prompt_in_any_spelling() {
    let yaml = "video_mode: elements\nimage_urls: [{name: palette, url: a}, b]\nprompt: as @palette, <<<image_1>>> and @Image_01, @image_3\n";
    let found = inventory(yaml);
    let first = &found.rows[0];
    let texts: Vec<&str> = first
        .citations
        .iter()
        .map(|cited| cited.text.as_str())
        .collect();
    assert_eq!(texts, ["@palette", "<<<image_1>>>", "@Image_01"]);
    for citation in &first.citations {
        assert_eq!(&yaml[citation.span.range()], citation.text);
    }
    assert_eq!(first.name.as_deref(), Some("palette"));
    assert_eq!(found.rows[1].citations, []);
    assert_eq!(found.dangling[0].text, "@image_3");
    assert_eq!((found.taken, found.places), (Some(2), Some(7)));
}

#[test]
fn a_broken_entry_keeps_its_number() {
    let found = inventory("image_urls: [5, b]\nelements: 3\nprompt: as @image_2\n");
    assert_eq!(rows(&found).len(), 2);
    assert!(found.rows[0].is_broken && !found.rows[1].is_broken);
    assert_eq!(found.rows[1].citations.len(), 1);
    assert_eq!((found.taken, &found.unread[..]), (None, &["elements"][..]));
    // Without a mode nothing is taken, and that is told.
    assert_eq!(found.rows[1].refused_by, Some(RefusedBy::Mode));
    assert_eq!(found.mode, Mode::Text);
}

#[test]
fn the_image_that_opens_the_clip_is_known() {
    let yaml =
        "video_mode: elements\nimage_urls: [a, b]\nstart_image_index: 2\nprompt: '@image_1'\n";
    let opens: Vec<bool> = inventory(yaml)
        .rows
        .iter()
        .map(|row| row.opens_clip)
        .collect();
    assert_eq!(opens, [false, true]);
}

#[test]
fn a_clip_lowers_the_number_of_places() {
    assert_eq!(inventory("video_mode: 5\nvideo_url: a\n").places, Some(4));
    assert_eq!(inventory("video_mode: 5\n").places, Some(7));
    assert_eq!(inventory("video_mode: start_end_frame\n").places, None);
}

#[test]
fn secrets_do_not_leave_the_brief() {
    let yaml = "image_urls: ['https://ada:hunter2@cdn.example.com/a.png?api_key=tiger3&w=1']\n";
    assert_eq!(
        inventory(yaml).rows[0].addresses,
        ["https://ada:***@cdn.example.com/a.png?api_key=***&w=1"]
    );
}

#[test]
fn secrets_do_not_leave_the_words_about_an_input() {
    let yaml = "video_mode: elements\nelements:
  - name: ada:tiger3@cdn.example.com/a.png
    id: https://h.com/?api_key=tiger4
    description: see https://u:hunter2@h.com/a.png and b?api_key=tiger5
    image_urls: [a]\n";
    let rows = inventory(yaml).rows;
    let row = &rows[0];
    assert_eq!(row.name.as_deref(), Some("ada:***@cdn.example.com/a.png"));
    assert_eq!(
        row.description.as_deref(),
        Some("see https://u:***@h.com/a.png and b?api_key=***")
    );
    let all = format!("{rows:?}");
    assert!(!all.contains("tiger") && !all.contains("hunter"), "{all}");
}

#[test]
fn briefs_of_many_have_a_name() {
    let yaml = "prompt: rain\n---\nid: roof\nprompt: snow\n";
    let source = Source::new("a.brief.yaml", yaml);
    let taken = take(source, Format::Yaml, Terms::default(), &[]);
    let names: Vec<_> = taken.briefs.into_iter().map(|brief| brief.brief).collect();
    assert_eq!(
        names,
        [
            Some(BriefName::Number(1)),
            Some(BriefName::Id("roof".to_owned()))
        ]
    );
}
