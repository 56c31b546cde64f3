//! What people and programs get to see.

mod machines;
mod positions;
mod properties;

use super::*;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::report::{BriefName, FileReport, Finding, Report, Totals};
use crate::text::{Edit, Source, Span};

const PLAIN: Look = Look {
    color: false,
    links: false,
    width: 100,
    summary: false,
};

/// Where `part` stands in `text`.
fn find(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part is in the text");
    Span::new(start, start + part.len())
}

fn error(span: Span, message: &str, label: &str) -> Diagnostic {
    let label = Label::new(span, label);
    Diagnostic::new("undeclared-reference", Severity::Error, message, label)
}

fn report(name: &str, text: &str, diagnostics: Vec<Diagnostic>) -> Report {
    let mut totals = Totals {
        files: 1,
        briefs: 1,
        ..Totals::default()
    };
    for diagnostic in &diagnostics {
        totals.count(diagnostic.severity);
        totals.fixable += usize::from(diagnostic.fix.is_some());
    }
    let findings = diagnostics.into_iter().map(|diagnostic| Finding {
        diagnostic,
        brief: None,
        pointer: "/prompt".to_owned(),
    });
    Report {
        files: vec![FileReport {
            concealed: Vec::new(),
            source: Source::new(name, text),
            findings: findings.collect(),
            totals,
        }],
        totals,
    }
}

fn printed(report: &Report, format: Format, look: Look) -> String {
    let mut bytes = Vec::new();
    print(report, format, look, &mut bytes).expect("a vector takes everything");
    String::from_utf8(bytes).expect("reports are UTF-8")
}

fn human(text: &str, diagnostic: Diagnostic) -> String {
    let report = report("hero.brief.yaml", text, vec![diagnostic]);
    printed(&report, Format::Human, PLAIN)
}

#[test]
fn one_label() {
    let text = "mode: pro\nprompt: >-\n  @kira runs through @image_3 in the rain,\n  slow push in.\nduration: 5\n";
    let finding = error(
        find(text, "@image_3"),
        "`@image_3` names an image that the brief does not declare",
        "the list ends at `@image_2`",
    );
    insta::assert_snapshot!(human(text, finding));
}

#[test]
fn both_ends_on_near_lines() {
    let text = "image_urls:\n  - https://cdn.example.com/a.png\n  - https://cdn.example.com/b.png\nprompt: \"now @image_3 burns\"\n";
    let finding = error(
        find(text, "@image_3"),
        "there is no third image",
        "not declared",
    )
    .related(
        find(text, "https://cdn.example.com/b.png"),
        "the last one, `@image_2`",
    );
    insta::assert_snapshot!(human(text, finding));
}

#[test]
fn both_ends_far_apart() {
    let text = format!(
        "video_mode: elements\n{}aspect_ratio: auto\nprompt: x\n",
        "# a comment\n".repeat(10_000)
    );
    let finding = error(
        find(&text, "aspect_ratio: auto"),
        "`auto` needs a clip to take its ratio from",
        "",
    )
    .related(find(&text, "elements"), "this mode has no clip");
    insta::assert_snapshot!(human(&text, finding));
}

#[test]
fn wide_characters_and_tabs() {
    let text = "prompt: |\n\t雨夜👩‍🎤中 @图片3 穿过霓虹 e\u{301} @image_4 走\n";
    let finding = error(find(text, "@图片3"), "没有声明 `@图片3`", "这里")
        .related(find(text, "@image_4"), "还有这里");
    insta::assert_snapshot!(human(text, finding));
}

/// At the width of a terminal that nobody made wider.
#[test]
fn label_at_the_far_right_ends_inside() {
    let text = "image_urls:\n  - https://a.example/a.png\nprompt: She walks through @Image1 in the rain and lifts up the light @image_3.\n";
    let finding = error(
        find(text, "@image_3"),
        "no such image",
        "there is no such image",
    )
    .related(find(text, "image_urls"), "1 image: `@image_1`");
    let report = report("a.brief.yaml", text, vec![finding]);
    let look = Look { width: 80, ..PLAIN };
    let drawing = printed(&report, Format::Human, look);
    for line in drawing.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    insta::assert_snapshot!(drawing);
}

#[test]
fn label_over_lines() {
    let text = "mode: pro\nprompt: |\n  one\n  two\n\nduration: 5\n";
    let span = Span::new(text.find('|').unwrap(), text.find("duration").unwrap());
    let finding = error(span, "the prompt says nothing", "this block")
        .related(find(text, "5"), "as long as this");
    insta::assert_snapshot!(human(text, finding));
}

#[test]
fn label_over_very_many_lines() {
    let text = format!("prompt: |\n{}duration: 5\n", "  line\n".repeat(50));
    let finding = error(
        Span::new(8, text.find("duration").unwrap()),
        "the prompt is too long",
        "2,700 characters",
    );
    insta::assert_snapshot!(human(&text, finding));
}

#[test]
fn minified_line() {
    let text = format!(
        "{{\"prompt\":\"{}@image_9 in the rain\",\"seed\":\"{}\"}}",
        "雨中漫步 ".repeat(10_000),
        "z".repeat(80_000)
    );
    let finding = error(
        find(&text, "@image_9"),
        "there is no ninth image",
        "not declared",
    )
    .related(find(&text, "prompt"), "in this field");
    insta::assert_snapshot!(human(&text, finding));
}

#[test]
fn long_prompt_near_its_end() {
    let text = format!(
        "{{\n  \"prompt\": \"{}@image_9 burns\"\n}}\n",
        "a slow push in through the rain, ".repeat(8)
    );
    let finding = error(
        find(&text, "@image_9"),
        "there is no ninth image",
        "not declared",
    );
    insta::assert_snapshot!(human(&text, finding));
}

#[test]
fn control_characters() {
    let text = "prompt: \"\x1b[31mred\x07 \u{202e}@image_9\u{2066} \u{9b}2J @image\u{200b}_1\"\n";
    let finding = error(
        find(text, "@image_9"),
        "bad\x1b]0;title\x07 name\nerror[forged]: no",
        "here\x1b[0m\n",
    )
    .note("one\x1b[2J\ntwo")
    .help("\u{202e}help\u{85}");
    let report = report("a\x1b[1m\nb.brief.yaml", text, vec![finding]);
    insta::assert_snapshot!(printed(&report, Format::Human, PLAIN));
    insta::assert_snapshot!(
        printed(&report, Format::Concise, PLAIN),
        @"a␛[1m␊b.brief.yaml:1:21: error[undeclared-reference] bad␛]0;title␇ name␊error[forged]: no"
    );
}

#[test]
fn note_help_and_fix() {
    let text = "elements:\n  - name: kira\nprompt: @image_1 meets @kria\n";
    let span = find(text, "@kria");
    let finding = error(span, "`@kria` is not declared; the nearest name is `@kira`", "no such name")
        .related(find(text, "kira"), "declared here")
        .note("Names are compared letter by letter after Unicode normalisation, and case counts; a name that is not found is sent as plain text, and the model invents somebody.\n参考图像按列表顺序编号：第一张是 @image_1，第二张是 @image_2。名称在规范化之后逐字比较，大小写也算在内；找不到的名称会作为普通文字发送。")
        .help("write the declared name, or declare an element of this name")
        .fix(Fix::risky("write `@kira`", [Some(Edit::new(span, "@kira"))]));
    let mut report = report("hero.brief.yaml", text, vec![finding]);
    report.files[0].findings[0].brief = Some(BriefName::Id("night-2".to_owned()));
    insta::assert_snapshot!(printed(
        &report,
        Format::Human,
        Look {
            summary: true,
            ..PLAIN
        }
    ));
}

#[test]
fn empty_span_at_the_end() {
    let text = "mode: pro\nduration: 5";
    let finding = error(
        Span::at(text.len()),
        "there is no prompt",
        "a `prompt` should stand here",
    );
    insta::assert_snapshot!(human(text, finding));
}

#[test]
fn empty_span_after_the_last_line_break() {
    let text = "mode: pro\r\nduration: 5\r\n";
    let finding = error(
        Span::at(text.len()),
        "there is no prompt",
        "a `prompt` should stand here",
    );
    insta::assert_snapshot!(human(text, finding));
}

#[test]
fn no_text() {
    let finding = error(Span::at(0), "the file is larger than 16 MiB", "").help("split it");
    insta::assert_snapshot!(human("", finding));
}

#[test]
fn many_places() {
    let text = "prompt: \"@Image1 and @Image2\"\n".to_owned() + &"# @Image3\n".repeat(30);
    let places = text.match_indices("@Image").skip(1);
    let mut finding = error(find(&text, "@Image1"), "another provider's spelling", "");
    for (start, _) in places {
        finding = finding.related(Span::new(start, start + 7), "");
    }
    insta::assert_snapshot!(human(&text, finding));
}

#[test]
fn labels_that_overlap() {
    let text = "prompt: \"@element_1\"\nelements: [{ name: kira, image_urls: [] }]\n";
    let finding = error(find(text, "[]"), "an element without a picture", "empty")
        .related(find(text, "{ name: kira, image_urls: [] }"), "this element")
        .related(find(text, "@element_1"), "used here");
    insta::assert_snapshot!(human(text, finding));
}
