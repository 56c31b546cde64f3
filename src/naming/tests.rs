//! Names on whole briefs.

use super::*;
use crate::spec::KLING;

fn named(yaml: &str) -> Naming {
    name_inputs(yaml, Format::Yaml, Terms::default())
}

/// A brief with these pictures, and a prompt in plain style.
fn brief(pictures: &[&str], prompt: &str) -> String {
    let pictures: Vec<String> = pictures
        .iter()
        .map(|name| format!("https://a.example/{name}.png"))
        .collect();
    format!(
        "video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [{}]\n",
        pictures.join(", ")
    )
}

/// The prompt after naming.
#[track_caller]
fn prompt(pictures: &[&str], before: &str, after: &str) {
    let naming = named(&brief(pictures, before));
    assert_eq!(naming.kept, [], "{}", naming.text);
    let line = naming.text.lines().nth(1).unwrap();
    assert_eq!(line, format!("prompt: \"{after}\""));
}

/// The prompt stays, and this is said.
#[track_caller]
fn keeps(yaml: &str, reason: &str) {
    let naming = named(yaml);
    assert_eq!((naming.text.as_str(), naming.rewritten), (yaml, 0));
    let [kept] = naming.kept.as_slice() else {
        panic!("{:?}", naming.kept);
    };
    assert!(kept.reason.contains(reason), "{}", kept.reason);
}

#[test]
fn every_spelling_with_one_meaning_is_rewritten() {
    prompt(
        &["alley", "palette_v2"],
        "@image_1走@Image2, <<<image_1>>>、[@Image2] @图1 @image_02 @img_1 ＠image_２",
        "@alley走@palette_v2, @alley、@palette_v2 @alley @palette_v2 @alley @palette_v2",
    );
    prompt(&["alley"], "in @image's rain", "in @alley's rain");
    prompt(&["alley"], "@image_1@image_1", "@alley@alley");
}

#[test]
fn a_space_comes_where_the_compiled_prompt_has_one() {
    prompt(
        &["alley"],
        "<<<image_1>>>2 men like<<<image_1>>>",
        "@alley 2 men like @alley",
    );
}

#[test]
fn what_is_no_reference_stays() {
    prompt(
        &["alley"],
        "@image_1 @nike bob@image_1 @@image_1 @image_ @image_7",
        "@alley @nike bob@image_1 @@image_1 @image_ @image_7",
    );
}

#[test]
fn names_are_free_and_no_handle_is_taken_for_one() {
    prompt(
        &["a/front", "b/front"],
        "@image_1 @image_2",
        "@front @b_front",
    );
    prompt(&["front", "Front"], "@image_1 @image_2", "@front @Front-2");
    prompt(&["nike"], "@image_1 by @nike", "@nike-2 by @nike");
    // Near a name that is declared, it would be taken for a slip in it.
    prompt(
        &["x/palette"],
        "@image_1 by @pallette",
        "@x_palette by @pallette",
    );
    prompt(&["alley"], "@image_1 by @alleycat", "@alley-2 by @alleycat");
    prompt(
        &["image_1", "IMG_2"],
        "@image_1 @image_2",
        "@picture @picture-2",
    );
}

#[test]
fn what_goes_on_behind_a_number_may_not_make_another_name() {
    let yaml = "video_mode: elements\nprompt: '@image_1-red @kira-red'\nimage_urls:\n  - https://a.example/kira.png\n  - {name: kira-red, url: b}\n";
    let naming = named(yaml);
    assert!(
        naming.text.contains("'@kira-2-red @kira-red'"),
        "{}",
        naming.text
    );
    assert_eq!(naming.kept, []);
}

#[test]
fn inputs_that_have_a_name_keep_it() {
    let yaml =
        "video_mode: elements\nprompt: '@image_1 @霓虹'\nimage_urls: [{name: 霓虹, url: a}]\n";
    let naming = named(yaml);
    assert_eq!(naming.text, yaml.replace("@image_1", "@霓虹"));
    assert_eq!((naming.named, naming.rewritten), (0, 1));
}

#[test]
fn inputs_that_are_not_cited_by_number_are_left_alone() {
    let yaml = brief(&["alley", "rain"], "@image_2");
    let naming = named(&yaml);
    assert!(
        naming
            .text
            .contains("[https://a.example/alley.png, { name: rain,")
    );
    assert_eq!((naming.named, naming.rewritten), (1, 1));
}

#[test]
fn what_is_not_certain_stays_and_is_told() {
    keeps(
        "video_mode: elements\nprompt: '@image_1'\nimage_urls:\n  - &a https://a.example/a.png\n",
        "image 1 keeps its number: it is not certain how to write a name",
    );
    keeps(
        "video_mode: elements\nprompt: \"@\\x69mage_1\"\nimage_urls: [a]\n",
        "`@image_1` is not written plainly in the prompt",
    );
    keeps(
        "video_mode: elements\nprompt: '@image_1'\nimage_urls: [{name: two words, url: a}]\n",
        "image 1 keeps its number: its name `two words` cannot be cited",
    );
    keeps(
        "prompt: '@image_1'\nimage_urls: [a, {name: b}]\n",
        "all numbers stay: the brief cannot be read to its end",
    );
    keeps(
        "prompt: @image_1\nimage_urls: [a]\n",
        "all numbers stay: the file is broken",
    );
}

#[test]
fn a_picture_that_is_named_elsewhere_too_is_not_named_twice() {
    // Through the alias the pictures of the element would become maps.
    let yaml = "video_mode: elements\nprompt: '@image_1 @element_1'\nimage_urls: &all\n  - https://a.example/alley.png\nelements:\n  - image_urls: *all\n    description: an owl\n";
    let naming = named(yaml);
    assert!(
        naming.text.contains("prompt: '@image_1 @alley'"),
        "{}",
        naming.text
    );
    assert!(
        naming
            .text
            .contains("  - name: alley\n    image_urls: *all")
    );
    assert_eq!(naming.kept.len(), 1);
}

#[test]
fn briefs_of_one_file_have_names_of_their_own() {
    let yaml = format!(
        "{}---\n{}",
        brief(&["alley"], "@image_1"),
        brief(&["alley", "rain"], "@image_2 @image_1")
    );
    let naming = named(&yaml);
    assert!(
        naming.text.contains("prompt: \"@alley\"\n"),
        "{}",
        naming.text
    );
    assert!(
        naming.text.contains("prompt: \"@rain @alley\"\n"),
        "{}",
        naming.text
    );
    assert_eq!((naming.named, naming.rewritten), (3, 3));
}

/// A person inserts an image: the names still mean what they meant.
#[test]
fn an_image_that_is_inserted_moves_no_name() {
    let naming = named(&brief(&["alley", "rain"], "@image_1 in @image_2"));
    let grown = naming
        .text
        .replace("image_urls: [", "image_urls: [https://a.example/new.png, ");
    let parsed = syntax::parse(&grown, Format::Yaml);
    let brief = crate::brief::lower(&parsed.documents[0]);
    let surroundings = crate::bundle::Surroundings::unknown();
    let bundle = crate::bundle::resolve(&brief, &crate::spec::UNIFICALLY, surroundings);
    let numbers: Vec<u32> = bundle
        .citations
        .iter()
        .map(|cited| cited.slot.number)
        .collect();
    assert_eq!(numbers, [2, 3]);
}

const MANY: &str = "\
defaults:
  video_mode: elements
  image_urls:
    - https://a.example/alley.png
briefs:
  - {id: a, prompt: '@image_1 at night'}
  - {id: b, prompt: 'at noon <<<image_1>>>'}
";

#[test]
fn what_is_inherited_is_named_once_and_cited_by_name_in_every_brief() {
    let naming = named(MANY);
    let named_by_hand = MANY
        .replace("    - https", "    - name: alley\n      url: https")
        .replace("@image_1", "@alley")
        .replace("<<<image_1>>>", "@alley");
    assert_eq!(naming.text, named_by_hand);
    assert_eq!((naming.named, naming.rewritten), (1, 2));
    assert_eq!(naming.kept, []);
}

#[test]
fn a_name_is_right_in_every_brief_that_inherits_it() {
    // This one does not cite the image, and says something that would become a reference to it.
    let handle = format!("{MANY}  - {{id: c, prompt: by @alley}}\n");
    let naming = named(&handle);
    assert!(naming.text.contains("name: alley-2\n"), "{}", naming.text);
    assert!(naming.text.contains("'@alley-2 at night'"));
    assert!(naming.text.ends_with("prompt: by @alley}\n"));
    // This one has an element of that name.
    let element = format!(
        "{MANY}  - {{id: c, prompt: '@Alley', elements: [{{name: Alley, image_urls: [b, c]}}]}}\n"
    );
    let naming = named(&element);
    assert!(naming.text.contains("name: alley-2\n"), "{}", naming.text);
    // This one has images of its own, to which the name may belong too.
    let own = format!(
        "{MANY}  - {{id: c, prompt: '@image_1', image_urls: [https://b.example/alley.png]}}\n"
    );
    let naming = named(&own);
    assert!(
        naming.text.contains("    - name: alley\n"),
        "{}",
        naming.text
    );
    assert!(
        naming.text.ends_with(
            "prompt: '@alley', image_urls: [{ name: alley, url: https://b.example/alley.png }]}\n"
        ),
        "{}",
        naming.text
    );
}

#[test]
fn a_prompt_that_is_shared_keeps_a_number_with_two_meanings() {
    let yaml = "\
defaults: {video_mode: elements, prompt: '@image_1 at night'}
briefs:
  - {id: a, image_urls: [https://a.example/alley.png]}
  - {id: b, image_urls: [https://a.example/rain.png]}
";
    let naming = named(yaml);
    assert_eq!((naming.text.as_str(), naming.named), (yaml, 0));
    assert_eq!(naming.kept.len(), 2, "{:?}", naming.kept);
    // With one meaning it is one reference, however many have it.
    let yaml = yaml
        .replace(
            "prompt",
            "image_urls: [https://a.example/alley.png], prompt",
        )
        .replace(", image_urls: [https://a.example/alley.png]}\n", "}\n")
        .replace(", image_urls: [https://a.example/rain.png]}\n", "}\n");
    let naming = named(&yaml);
    assert!(
        naming.text.contains("prompt: '@alley at night'"),
        "{}",
        naming.text
    );
    assert_eq!((naming.named, naming.rewritten), (1, 1));
}

#[test]
fn all_formats_name_what_is_inherited() {
    for (format, before, after) in [
        (
            Format::Json,
            r#"{"defaults": {"video_mode": "elements", "image_urls": ["https://a.example/alley.png"]},
 "briefs": [{"id": "a", "prompt": "@image_1"}, {"id": "b", "prompt": "x @Image1"}]}"#,
            r#"{"defaults": {"video_mode": "elements", "image_urls": [{"name": "alley", "url": "https://a.example/alley.png"}]},
 "briefs": [{"id": "a", "prompt": "@alley"}, {"id": "b", "prompt": "x @alley"}]}"#,
        ),
        (
            Format::Toml,
            "[defaults]\nvideo_mode = \"elements\"\n\n[[defaults.elements]]\ndescription = \"an owl\"\nimage_urls = [\"https://a.example/1.png\", \"https://a.example/2.png\"]\n\n[[briefs]]\nid = \"a\"\nprompt = \"@element_1\"\n\n[[briefs]]\nid = \"b\"\nprompt = \"x @element_1\"\n",
            "[defaults]\nvideo_mode = \"elements\"\n\n[[defaults.elements]]\nname = \"owl\"\ndescription = \"an owl\"\nimage_urls = [\"https://a.example/1.png\", \"https://a.example/2.png\"]\n\n[[briefs]]\nid = \"a\"\nprompt = \"@owl\"\n\n[[briefs]]\nid = \"b\"\nprompt = \"x @owl\"\n",
        ),
        (
            Format::Markdown,
            "---\nvideo_mode: elements\nimage_urls: [https://a.example/alley.png]\n---\n\n```brief\nid: a\nprompt: '@image_1'\n```\n\n```brief\nid: b\nprompt: x @alley by <<<image_1>>>\n```\n",
            "---\nvideo_mode: elements\nimage_urls: [{ name: alley-2, url: https://a.example/alley.png }]\n---\n\n```brief\nid: a\nprompt: '@alley-2'\n```\n\n```brief\nid: b\nprompt: x @alley by @alley-2\n```\n",
        ),
        (
            Format::JsonLines,
            "{\"video_mode\":\"elements\",\"image_urls\":[\"https://a.example/alley.png\"],\"prompt\":\"@image_1\"}\n\n{\"prompt\": \"@image_1\", \"image_urls\": [\"https://a.example/rain.png\"], \"video_mode\": \"elements\"}\n",
            "{\"video_mode\":\"elements\",\"image_urls\":[{\"name\":\"alley\",\"url\":\"https://a.example/alley.png\"}],\"prompt\":\"@alley\"}\n\n{\"prompt\": \"@rain\", \"image_urls\": [{\"name\": \"rain\", \"url\": \"https://a.example/rain.png\"}], \"video_mode\": \"elements\"}\n",
        ),
    ] {
        let naming = name_inputs(before, format, Terms::default());
        assert_eq!((naming.text.as_str(), naming.kept), (after, vec![]));
    }
}

#[test]
fn very_many_names_that_would_change_something_are_not_all_tried() {
    // Behind each number a letter goes on, and no name would be read as one there.
    let brief = "  - id: b-NUMBER\n    video_mode: elements\n    image_urls: [https://a.example/a.png]\n    prompt: \"<<<image_1>>>2 men\"\n";
    let briefs = (0..200).map(|number: usize| brief.replace("NUMBER", &number.to_string()));
    let yaml = format!("briefs:\n{}", briefs.collect::<String>());
    let terms = Terms {
        target: &KLING,
        ..Terms::default()
    };
    let naming = name_inputs(&yaml, Format::Yaml, terms);
    assert_eq!(naming.text, yaml);
    assert_eq!(naming.kept.len(), 200);
    let unproved = |kept: &&Kept| kept.reason.contains("not all were tried");
    assert!(naming.kept.iter().any(|kept| unproved(&kept)));
}

/// The name that the entry gets in which `address` stands, and the whole text with it.
fn named_alone(yaml: &str, address: &str) -> Option<(String, String)> {
    let parsed = syntax::parse(yaml, Format::Yaml);
    let batch = Batch::of(&parsed);
    let start = yaml.find(address).unwrap();
    let entry = Span::new(start, start + address.len());
    let (name, edits) = name_input(yaml, Format::Yaml, &batch, Terms::default(), entry)?;
    let mut text = yaml.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    Some((name, text))
}

const TWO: &str = "\
briefs:
  - id: a
    video_mode: elements
    image_urls:
      - https://a.example/alley.png
    prompt: &shared '@image_1 at night'
  - id: b
    video_mode: elements
    image_urls:
      - https://a.example/rain.png
    prompt: '@image_1 and @image_2'
";

#[test]
fn one_input_gets_a_name_whatever_is_wrong_in_other_briefs() {
    let (name, text) = named_alone(TWO, "https://a.example/alley.png").unwrap();
    assert_eq!(name, "alley");
    assert_eq!(
        text,
        TWO.replace(
            "- https://a.example/alley.png",
            "- name: alley\n        url: https://a.example/alley.png"
        )
        .replace("'@image_1 at", "'@alley at")
    );
}

/// The proof looks at one brief: whatever reaches further has to be seen all the same.
#[test]
fn one_input_keeps_its_number_where_another_brief_would_be_changed() {
    let alley = "https://a.example/alley.png";
    let shared = TWO.replace("'@image_1 and @image_2'", "*shared");
    assert_eq!(named_alone(&shared, alley), None);
    // The same in a brief that is all another one's.
    let twice = TWO
        .replace("  - id: a\n    video", "  - &all\n    id: a\n    video")
        .replace("'@image_1 and @image_2'", "rain on @image_1")
        + "  - *all\n";
    assert!(named_alone(TWO, alley).is_some());
    assert_eq!(named_alone(&twice, alley), None);
}

#[test]
fn what_briefs_share_is_named_for_all_of_them() {
    let yaml = "\
defaults:
  video_mode: elements
  image_urls: [https://a.example/alley.png]
briefs:
  - {id: a, prompt: '@image_1 at night'}
  - {id: b, prompt: 'rain on @image_1'}
";
    let (_, text) = named_alone(yaml, "https://a.example/alley.png").unwrap();
    assert_eq!(
        text,
        yaml.replace(
            "https://a.example/alley.png",
            "{ name: alley, url: https://a.example/alley.png }"
        )
        .replace("@image_1", "@alley")
    );
}

/// An ignore that something hung on must not lose it.
#[test]
fn an_ignore_in_the_brief_stays_of_use() {
    let ignored = TWO.replace(
        "    prompt: &shared '@image_1",
        "    # briefc: ignore[foreign-reference]\n    prompt: &shared '@Image1",
    );
    let alley = "https://a.example/alley.png";
    assert!(named_alone(&TWO.replace("'@image_1 at", "'@Image1 at"), alley).is_some());
    assert_eq!(named_alone(&ignored, alley), None);
}
