//! The shapes that a file of many briefs may have, and that they say the same.

use briefc::check::Terms;
use briefc::compile::compile;
use briefc::diagnostic::Severity;
use briefc::syntax::Format;
use briefc::targets::Emission;
use briefc::text::Source;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A brief as its fields, each value written as JSON, which YAML and TOML read too.
fn fields() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let prompt = "[ -~雨夜é😀\n\t]{0,20}x";
    let mode = prop::option::of(prop::sample::select(vec!["std", "pro"]));
    (prompt, prop::option::of(3i64..=10), mode).prop_map(|(prompt, duration, mode)| {
        let text = |text: &str| serde_json::to_string(text).unwrap();
        // An at sign may be half a reference.
        let mut fields = vec![("prompt", text(&prompt.replace('@', "")))];
        fields.extend(duration.map(|duration| ("duration", duration.to_string())));
        fields.extend(mode.map(|mode| ("mode", text(mode))));
        fields
    })
}

/// The briefs in every shape, with what they share, as file endings and texts.
fn shapes(briefs: &[Vec<(&'static str, String)>], shared: i64) -> Vec<(Format, String)> {
    let object = |brief: &[(&str, String)]| {
        let fields: Vec<String> = brief
            .iter()
            .map(|(key, value)| format!("\"{key}\": {value}"))
            .collect();
        format!("{{{}}}", fields.join(", "))
    };
    let with_id = |(index, brief): (usize, &Vec<(&'static str, String)>)| {
        [&[("id", format!("\"b{index}\""))][..], brief].concat()
    };
    let inheriting: Vec<_> = briefs.iter().enumerate().map(with_id).collect();
    // Where nothing is shared each says it.
    let alone: Vec<String> = inheriting
        .iter()
        .map(|brief| {
            let mut brief = brief.clone();
            if !brief.iter().any(|(key, _)| *key == "duration") {
                brief.push(("duration", shared.to_string()));
            }
            object(&brief)
        })
        .collect();
    let objects: Vec<String> = inheriting.iter().map(|brief| object(brief)).collect();
    let under = format!(
        "{{\"defaults\": {{\"duration\": {shared}}}, \"briefs\": [{}]}}",
        objects.join(", ")
    );
    let tables = inheriting.iter().map(|brief| {
        let lines: Vec<String> = brief
            .iter()
            .map(|(key, value)| format!("{key} = {value}\n"))
            .collect();
        format!("[[briefs]]\n{}", lines.concat())
    });
    let fences = objects
        .iter()
        .map(|object| format!("A shot.\n\n```brief\n{object}\n```\n"));
    vec![
        (Format::Json, format!("[{}]", alone.join(",\n"))),
        (Format::JsonLines, alone.join("\n")),
        (Format::Json, under.clone()),
        (Format::Yaml, under),
        (Format::Yaml, format!("- {}\n", alone.join("\n- "))),
        (Format::Yaml, format!("---\n{}\n", alone.join("\n---\n"))),
        (
            Format::Toml,
            format!(
                "[defaults]\nduration = {shared}\n{}",
                tables.collect::<String>()
            ),
        ),
        (
            Format::Markdown,
            format!(
                "---\nduration: {shared}\n---\n{}",
                fences.collect::<String>()
            ),
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        rng_seed: RngSeed::Fixed(0x5eed),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// The shape of a file says nothing of its requests.
    #[test]
    fn briefs_in_every_shape_give_the_same_requests(
        briefs in prop::collection::vec(fields(), 2..5),
        shared in 3i64..=10,
    ) {
        let requests = shapes(&briefs, shared).into_iter().map(|(format, text)| {
            let source = Source::new("a", text.as_str());
            let compiled = compile(source, format, Terms::default(), Severity::Error, Emission::default().one_a_line()).unwrap();
            let requests = compiled.requests.unwrap_or_else(|| panic!("{text}\n{:#?}", compiled.report.findings));
            let requests = requests.into_iter().map(|brief| (brief.name, String::from_utf8(brief.request).unwrap()));
            (text, requests.collect::<Vec<_>>())
        });
        let requests: Vec<_> = requests.collect();
        for (text, given) in &requests {
            prop_assert_eq!(given, &requests[0].1, "{}", text);
        }
        prop_assert_eq!(requests[0].1.len(), briefs.len());
    }
}
