//! Holds the house to its plan: a module uses only what stands above it, and each outside crate has its rooms.

mod code;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use self::code::{uses, without_comments_and_strings, without_tests};
use crate::support::project;

/// The layers from the bottom up. What stands in one list may use the lists before it; further uses are in
/// [`BESIDE`].
const LAYERS: [&[&str]; 11] = [
    &["text"],
    &["diagnostic", "media", "report", "suggest", "reference"],
    &["syntax", "baseline"],
    &["suppress"],
    &["brief"],
    &["spec"],
    &["bundle"],
    &["rules", "targets"],
    &["config"],
    &["workspace"],
    &["check"],
];

/// The layers above, where modules of one layer may not see each other either.
const UPPER_LAYERS: [&[&str]; 3] = [
    &["compile", "fix", "inventory", "naming", "schema"],
    &["output", "lsp"],
    &["cli"],
];

/// Modules that may be used by one of their own layer: a report holds diagnostics.
const BESIDE: [(&str, &str); 1] = [("report", "diagnostic")];

/// Modules that stand higher and still do not see each other: what is found is not what is sent, and how a report is
/// printed is nobody's business but the command line's.
const STRANGERS: [(&str, &[&str]); 3] = [
    (
        "output",
        &[
            "rules",
            "targets",
            "check",
            "compile",
            "workspace",
            "bundle",
            "brief",
            "spec",
            "syntax",
            "reference",
        ],
    ),
    (
        "workspace",
        &["rules", "targets", "bundle", "brief", "spec", "reference"],
    ),
    ("compile", &["workspace", "rules"]),
];

/// The outside crates that a module may use. `main.rs` is a module here too, and has none.
const CRATES: [(&str, &[&str]); 20] = [
    ("text", &["memchr"]),
    ("media", &["imagesize", "memchr"]),
    ("reference", &["pest", "pest_derive", "memchr"]),
    ("suggest", &["strsim"]),
    ("suppress", &["memchr"]),
    ("check", &["memchr"]),
    ("rules", &["jiff", "memchr", "url"]),
    ("config", &["ignore"]),
    ("baseline", &["serde", "serde_json", "sha2"]),
    ("syntax", &["granit_parser", "toml", "memchr"]),
    ("brief", &["unicode_normalization"]),
    ("bundle", &["unicode_normalization"]),
    ("targets", &["serde", "serde_json", "sha2", "memchr"]),
    ("compile", &["serde_json"]),
    ("naming", &["unicode_normalization"]),
    ("schema", &["serde", "serde_json"]),
    (
        "workspace",
        &[
            "ctrlc",
            "ignore",
            "indicatif",
            "memchr",
            "notify",
            "supports_hyperlinks",
            "tempfile",
            "terminal_size",
        ],
    ),
    (
        "output",
        &[
            "miette",
            "pulldown_cmark",
            "serde",
            "serde_json",
            "similar",
            "textwrap",
        ],
    ),
    (
        "lsp",
        &["gen_lsp_types", "lsp_server", "serde", "serde_json", "url"],
    ),
    ("cli", &["clap", "clap_complete", "rayon"]),
];

/// Doors to the world outside, and who may go through them.
const DOORS: [(&str, &[&str]); 8] = [
    ("std::fs", &["workspace"]),
    ("std::env", &["workspace"]),
    ("std::net", &[]),
    ("std::time", &["workspace"]),
    ("stdin", &["workspace"]),
    ("stdout", &["workspace", "cli"]),
    ("stderr", &["workspace", "cli"]),
    // Macros that print past all of these, which `std` would let anybody do.
    ("println!", &[]),
];

/// Longer files are several things in one.
const MOST_LINES: usize = 500;

#[test]
fn every_module_stays_in_its_room() {
    let crates = dependencies();
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        complaints.extend(judge(&path, &text, &crates));
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_plan() {
    let known: BTreeSet<String> = layers()
        .flat_map(|(_, modules)| modules)
        .map(|&name| name.to_owned())
        .collect();
    let found: BTreeSet<String> = sources()
        .iter()
        .map(|(path, _)| module_of(path).to_owned())
        .filter(|module| !["main", "lib"].contains(&module.as_str()))
        .collect();
    assert_eq!(found, known);
}

/// What nobody uses any more should not stand in the table, nor in `Cargo.toml`.
#[test]
fn every_outside_crate_is_used_where_the_plan_has_it() {
    let crates = dependencies();
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for (path, text) in sources() {
        let code = without_tests(&without_comments_and_strings(&text));
        for (_, used) in uses(&code) {
            let first = used.split("::").next().unwrap().to_owned();
            if used.contains("::") && crates.contains(&first) {
                found.insert((module_of(&path).to_owned(), first));
            }
        }
    }
    let expected: BTreeSet<(String, String)> = CRATES
        .into_iter()
        .flat_map(|(module, names)| {
            names
                .iter()
                .map(move |name| (module.to_owned(), (*name).to_owned()))
        })
        .collect();
    assert_eq!(found, expected);
    let used: BTreeSet<String> = found.into_iter().map(|(_, name)| name).collect();
    assert_eq!(BTreeSet::from_iter(crates), used);
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        collect(
            &project().join(folder),
            &format!("{folder}/"),
            &|_| true,
            &mut files,
        );
    }
    for (path, text) in files {
        let lines = text.lines().count();
        assert!(
            lines <= MOST_LINES,
            "{path} has {lines} lines, and {MOST_LINES} are enough"
        );
    }
}

/// A file, its text, and what is said about it.
const BREACHES: &[(&str, &str, &str)] = &[
    (
        "text/a.rs",
        "use crate::syntax::Format;",
        "src/text/a.rs:1: `text` must not use `syntax`",
    ),
    (
        "brief/a.rs",
        "use crate::{text::Span, spec};",
        "src/brief/a.rs:1: `brief` must not use `spec`",
    ),
    (
        "rules/a/b.rs",
        "\n\nuse crate::{\n    text::{Span, Text},\n    targets::{self, Layout},\n};",
        "src/rules/a/b.rs:5: `rules` must not use `targets`",
    ),
    (
        "targets/mod.rs",
        "fn a() { crate::rules::all(); }",
        "src/targets/mod.rs:1: `targets` must not use `rules`",
    ),
    (
        "output/json.rs",
        "use briefc::check;",
        "src/output/json.rs:1: `output` must not use `check`",
    ),
    (
        "cli/mod.rs",
        "use miette::Report;",
        "src/cli/mod.rs:1: `cli` must not use the crate `miette`",
    ),
    (
        "cli/mod.rs",
        "use miette as drawing;",
        "src/cli/mod.rs:1: `cli` must not use the crate `miette`",
    ),
    (
        "syntax/mod.rs",
        "fn a(pair: pest::iterators::Pair) {}",
        "src/syntax/mod.rs:1: `syntax` must not use the crate `pest`",
    ),
    (
        "check/a.rs",
        "#[derive(serde_json :: X)]",
        "src/check/a.rs:1: `check` must not use the crate `serde_json`",
    ),
    (
        "rules/a.rs",
        "use std::{fs, path::Path};",
        "src/rules/a.rs:1: `rules` must not use `std::fs`",
    ),
    (
        "cli/a.rs",
        "use std::env::var;",
        "src/cli/a.rs:1: `cli` must not use `std::env`",
    ),
    (
        "check/a.rs",
        "use std::io::{self, stdin};",
        "src/check/a.rs:1: `check` must not use `stdin`",
    ),
    (
        "output/a.rs",
        "fn a() { println!(); }",
        "src/output/a.rs:1: `output` must not use `println!`",
    ),
    (
        "targets/a.rs",
        "use super::super::rules::Rule;",
        "src/targets/a.rs:1: `targets` must not use `rules`",
    ),
    (
        "brief/mod.rs",
        "use super::{spec, text};",
        "src/brief/mod.rs:1: `brief` must not use `spec`",
    ),
    (
        "new/a.rs",
        "",
        "src/new/a.rs:1: `new` has no place in the plan",
    ),
];

/// What only looks like a breach.
const ALLOWED: &[(&str, &str)] = &[
    (
        "bundle/a.rs",
        "use crate::{brief::Brief, spec::Target, text::Span};",
    ),
    ("report.rs", "use crate::diagnostic::Severity;"),
    ("output/a.rs", "use miette::Report; // not crate::rules"),
    (
        "text/a.rs",
        "/// As crate::syntax does, and std::fs.\nconst A: &str = \"crate::syntax\";",
    ),
    (
        "rules/a.rs",
        "#[cfg(test)]\nmod tests {\n    use crate::targets;\n    mod b { use miette; }\n}",
    ),
    (
        "rules/a.rs",
        "#[cfg(test)]\nuse crate::targets;\n#[cfg(test)]\nmod tests;\n",
    ),
    ("brief/a.rs", "fn a(url: Text) { image.url = url; }"),
    (
        "cli/mod.rs",
        "use crate::workspace; fn a() { let ignore = std::env!(\"A\"); }",
    ),
];

/// A test that reads text must be shown that it can see: each of these would break the plan.
#[test]
fn what_breaks_the_plan_is_seen() {
    let crates = ["miette", "pest", "serde_json", "url"]
        .map(str::to_owned)
        .to_vec();
    for (path, text, expected) in BREACHES {
        assert_eq!(judge(path, text, &crates), [*expected], "{text}");
    }
    for (path, text) in ALLOWED {
        assert_eq!(judge(path, text, &crates), [""; 0], "{text}");
    }
}

fn layers() -> impl Iterator<Item = (usize, &'static [&'static str])> {
    LAYERS.into_iter().chain(UPPER_LAYERS).enumerate()
}

fn layer_of(module: &str) -> Option<usize> {
    layers()
        .find(|(_, modules)| modules.contains(&module))
        .map(|(number, _)| number)
}

/// `src/syntax/yaml.rs` belongs to `syntax`.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// What a file does against the plan, a line each.
fn judge(path: &str, text: &str, crates: &[String]) -> Vec<String> {
    let module = module_of(path);
    let code = without_tests(&without_comments_and_strings(text));
    let at = |offset: usize| 1 + code[..offset].matches('\n').count();
    let complain =
        |offset: usize, what: String| format!("src/{path}:{}: `{module}` {what}", at(offset));
    let is_root = ["main", "lib"].contains(&module);
    if !is_root && layer_of(module).is_none() {
        return vec![complain(0, "has no place in the plan".to_owned())];
    }
    let mut complaints = Vec::new();
    for (offset, written) in uses(&code) {
        let from_root = from_the_root(path, &written);
        let segments: Vec<&str> = from_root.split("::").collect();
        let complaint = match segments[..] {
            ["crate" | "briefc", other, ..] if !is_root && !may_use(module, other) => {
                Some(format!("must not use `{other}`"))
            }
            [name, ..]
                if crates.iter().any(|known| known == name)
                    // A word alone is a field or a variable, such as `url`, unless it is brought in.
                    && (segments.len() > 1 || code[..offset].trim_end().ends_with("use"))
                    && !may_use_crate(module, name) =>
            {
                Some(format!("must not use the crate `{name}`"))
            }
            _ => DOORS
                .into_iter()
                .find(|(door, keepers)| passes(&segments, door) && !keepers.contains(&module))
                .map(|(door, _)| format!("must not use `{door}`")),
        };
        complaints.extend(complaint.map(|what| complain(offset, what)));
    }
    complaints.dedup();
    complaints
}

/// `super::super::rules` in `targets/unifically.rs` is `crate::rules`.
fn from_the_root(path: &str, used: &str) -> String {
    let folders = path.matches('/').count();
    let depth = if path.ends_with("/mod.rs") {
        folders
    } else {
        folders + 1
    };
    let rest = used.trim_start_matches("super::");
    let steps = (used.len() - rest.len()) / "super::".len();
    if steps >= depth {
        format!("crate::{rest}")
    } else {
        used.to_owned()
    }
}

fn may_use(module: &str, other: &str) -> bool {
    // What is not a module is something that `lib.rs` holds itself, such as a macro.
    let Some(above) = layer_of(other) else {
        return true;
    };
    let is_stranger = STRANGERS
        .into_iter()
        .any(|(name, strangers)| name == module && strangers.contains(&other));
    let is_above = layer_of(module).is_some_and(|own| above < own);
    module == other || (is_above && !is_stranger) || BESIDE.contains(&(module, other))
}

fn may_use_crate(module: &str, name: &str) -> bool {
    CRATES
        .into_iter()
        .any(|(user, names)| user == module && names.contains(&name))
}

/// Whether a path such as `std::io::stdin` goes through a door such as `stdin` or `std::fs`.
fn passes(segments: &[&str], door: &str) -> bool {
    match door.split_once("::") {
        Some((first, second)) => segments.starts_with(&[first, second]),
        None => segments.contains(&door),
    }
}

/// All files of `src` except those that only hold tests, as path from `src` and text, sorted.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&project().join("src"), "", &is_no_test, &mut found);
    found.sort();
    assert!(
        found.len() > 50,
        "there are only {} files in src",
        found.len()
    );
    found
}

fn is_no_test(name: &str) -> bool {
    !["tests", "tests.rs", "testing.rs", "snapshots"].contains(&name)
}

/// Adds the Rust files below `folder`, each as its path and its text, of those whose every name is `wanted`.
fn collect(
    folder: &Path,
    before: &str,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<(String, String)>,
) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{before}{name}");
        if !wanted(&name) {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), wanted, found);
        } else if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs")
        {
            found.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// The outside crates as code names them, from the table in `Cargo.toml`.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let (_, table) = manifest.split_once("\n[dependencies]\n").unwrap();
    let table = table.split("\n[").next().unwrap();
    let names: Vec<String> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .collect();
    assert!(names.len() > 10, "{names:?}");
    names
}
