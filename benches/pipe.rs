//! How long the parts of the pipe take: parsing in each format, reading references, checking, mending, compiling.
//!
//! The briefs are made here, the same on every run: 2 kB each, as people write them.

use std::fmt::Write as _;
use std::hint::black_box;

use briefc::check::{Terms, check, check_keeping};
use briefc::compile::compile;
use briefc::diagnostic::{Safety, Severity};
use briefc::fix::settle;
use briefc::reference::{self, Escapes};
use briefc::rules::Keep;
use briefc::syntax::{self, Format};
use briefc::targets::Emission;
use briefc::text::Source;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn formats() -> [(&'static str, Format, String); 4] {
    [
        ("json", Format::Json, json()),
        ("yaml", Format::Yaml, yaml()),
        ("toml", Format::Toml, toml()),
        ("markdown", Format::Markdown, markdown()),
    ]
}

fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    for (name, format, text) in formats() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| syntax::parse(black_box(&text), format));
        });
    }
}

fn references(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("references");
    let dense = prompt();
    let prose = dense.replace('@', "");
    for (name, text) in [("seven in a prompt", &dense), ("none", &prose)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| reference::parse(black_box(text), Escapes::Doubled));
        });
    }
}

fn checks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    for (name, format, text) in formats() {
        assert_eq!(findings(&text, format), 0, "the {name} brief must be clean");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| {
                check(
                    Source::new("a", black_box(text.as_str())),
                    format,
                    Terms::default(),
                )
            });
        });
    }
    let wrong = yaml()
        .replace("@image_1", "@image_9")
        .replace("duration: 8", "duration: 80");
    assert_eq!(findings(&wrong, Format::Yaml), 4);
    group.bench_function("yaml with four findings", |bench| {
        bench.iter(|| {
            check(
                Source::new("a", black_box(wrong.as_str())),
                Format::Yaml,
                Terms::default(),
            )
        });
    });
}

fn findings(text: &str, format: Format) -> usize {
    check(Source::new("a", text), format, Terms::default())
        .totals
        .findings()
}

/// Ten times as many slips should take ten times as long.
fn fixes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fix");
    group.sample_size(10);
    for count in [1_000, 10_000] {
        group.throughput(Throughput::Elements(count));
        for (name, format, text) in slips(count) {
            let look = |source, keep| check_keeping(source, format, Terms::default(), keep);
            let report = look(Source::new("a", text.as_str()), Keep::Shown);
            group.bench_function(format!("{count} slips, {name}"), |bench| {
                bench.iter(|| settle(black_box(&report), Safety::Unsafe, look));
            });
        }
    }
}

/// Files of so many briefs with a slip in each.
fn slips(count: u64) -> [(&'static str, Format, String); 3] {
    let all = |brief: &dyn Fn(u64) -> String| (0..count).map(brief).collect::<String>();
    let yaml = all(&|n| format!("  - id: s{n}\n    prompt: rain\n    mode: 1080p\n"));
    let dropped = all(&|n| {
        format!(
            "  - id: s{n}\n    prompt: at @image_1\n    video_mode: elements\n    image_urls: [\"{}\", \"{}\"]\n",
            address(1),
            address(2)
        )
    });
    let toml =
        all(&|n| format!("[[briefs]]\nid = \"s{n}\"\nprompt = \"rain\"\nmode = \"1080p\"\n"));
    [
        ("yaml", Format::Yaml, format!("briefs:\n{yaml}")),
        (
            "yaml, an image too many",
            Format::Yaml,
            format!("briefs:\n{dropped}"),
        ),
        ("toml", Format::Toml, toml),
    ]
}

fn compiles(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    for (name, format, text) in formats() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| {
                let source = Source::new("a", black_box(text.as_str()));
                compile(
                    source,
                    format,
                    Terms::default(),
                    Severity::Error,
                    Emission::default(),
                )
            });
        });
    }
}

const IMAGES: usize = 4;

fn address(number: usize) -> String {
    format!("https://cdn.example.com/refs/image_{number}_7f3a91c2.png")
}

/// About 1,200 characters in six references and eighteen sentences, one of them Chinese.
fn prompt() -> String {
    let mut prompt = String::new();
    for number in 1..=IMAGES {
        let _ = write!(
            prompt,
            "The dancer of @image_{number} turns toward a greenhouse full of ferns. Slow push-in, then a whip pan to \
             the left. Golden-hour light, long shadows, warm highlights. Keep the faces consistent from the first to \
             the last frame. "
        );
    }
    prompt.push_str("@element_1 穿过@image_1的夜市，雨水打在招牌上。 Email studio@example.com is printed on the sign.");
    prompt
}

fn json() -> String {
    let images: Vec<String> = (1..=IMAGES)
        .map(|n| format!("      \"{}\"", address(n)))
        .collect();
    format!(
        "{{\n  \"model\": \"kuaishou/kling-o1-video\",\n  \"input\": {{\n    \"prompt\": \"{}\",\n    \"video_mode\": \"elements\",\n    \"mode\": \"pro\",\n    \"duration\": 8,\n    \"aspect_ratio\": \"16:9\",\n    \"image_urls\": [\n{}\n    ],\n    \"elements\": [\n      {{ \"description\": \"courier\", \"image_urls\": [\"{}\", \"{}\"] }}\n    ]\n  }}\n}}\n",
        prompt(),
        images.join(",\n"),
        address(8),
        address(9)
    )
}

fn fields_in_yaml() -> String {
    let mut fields = String::from(
        "video_mode: elements\nmode: pro\nduration: 8\naspect_ratio: \"16:9\"\nimage_urls:\n",
    );
    for number in 1..=IMAGES {
        let _ = writeln!(fields, "  - {}", address(number));
    }
    let _ = write!(
        fields,
        "elements:\n  - description: courier\n    image_urls:\n      - {}\n      - {}\n",
        address(8),
        address(9)
    );
    fields
}

fn yaml() -> String {
    let folded = prompt().replace(". ", ".\n  ");
    format!("{}prompt: >-\n  {folded}\n", fields_in_yaml())
}

fn markdown() -> String {
    format!("---\n{}---\n\n{}\n", fields_in_yaml(), prompt())
}

fn toml() -> String {
    let images: Vec<String> = (1..=IMAGES)
        .map(|n| format!("  \"{}\"", address(n)))
        .collect();
    format!(
        "video_mode = \"elements\"\nmode = \"pro\"\nduration = 8\naspect_ratio = \"16:9\"\nimage_urls = [\n{}\n]\nprompt = \"\"\"\n{}\"\"\"\n\n[[elements]]\ndescription = \"courier\"\nimage_urls = [\"{}\", \"{}\"]\n",
        images.join(",\n"),
        prompt(),
        address(8),
        address(9)
    )
}

criterion_group!(benches, parse, references, checks, fixes, compiles);
criterion_main!(benches);
