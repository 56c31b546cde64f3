//! The schema of `briefc.toml`.

use super::node::{Additional, Schema};
use crate::config::{FailOn, KEYS, LEVELS, limit_names};
use crate::rules;
use crate::spec::{TARGETS, UNIFICALLY};

pub(super) fn schema() -> Schema {
    let fields = KEYS
        .into_iter()
        .filter_map(|key| Some((key, setting(key)?)));
    Schema {
        title: Some("Settings of briefc"),
        ..Schema::map_of(fields)
    }
    .describe("Settings for the briefs in the folder of this file and below.")
}

/// The schema of a setting. All of [`KEYS`] have one.
pub(super) fn setting(key: &str) -> Option<Schema> {
    Some(match key {
        "include" => patterns().describe(
            "Further files that are briefs, besides *.brief.*: patterns as in a .gitignore, relative to the folder of this file.",
        ),
        "exclude" => patterns().describe(
            "Files and folders to leave out, even if they are named on the command line: patterns as in a .gitignore.",
        ),
        "fail-on" => Schema {
            default: Some("warning".into()),
            ..Schema::one_of(FailOn::WORDS.map(|(word, _)| word))
        }
        .describe("The lowest level of a finding that makes `briefc check` exit with 1."),
        "target" => Schema {
            any_of: vec![target_name(), target_table()],
            ..Schema::default()
        }
        .describe("The provider whose limits are checked and whose request is compiled: a name, or a table with the `name` and what is chosen for each target."),
        "portable" => Schema {
            any_of: vec![
                Schema::of("boolean").describe("All other targets, or none."),
                Schema::list_of(target_name()).describe("These targets."),
            ],
            default: Some(false.into()),
            ..Schema::default()
        }
        .describe("Whether `not-portable` also reports what the other targets cannot express, or for which of them."),
        "rules" => levels(),
        "per-file-ignores" => Schema {
            additional_properties: Some(Additional::Fitting(Box::new(Schema::list_of(rule_name())))),
            ..Schema::of("object")
        }
        .describe("Rules and groups that are silent in some files: a pattern, and a list of names."),
        "assets" => Schema {
            required: vec!["base-url"],
            ..Schema::map_of([
                (
                    "base-url",
                    Schema {
                        pattern: Some(r"^[Hh][Tt][Tt][Pp][Ss]?://[^/\s?#][^\s?#]*$"),
                        ..Schema::of("string")
                    }
                    .describe("The address of the folder."),
                ),
                (
                    "folder",
                    Schema::of("string")
                        .describe("The folder. If left out, it is the folder of this file."),
                ),
            ])
        }
        .describe("A folder whose files are published at an address, which is sent instead of a local path."),
        "compile" => Schema::map_of([(
            "out",
            Schema::of("string").describe("The folder for the requests."),
        )])
        .describe("Settings for `briefc compile`."),
        "limits" => Schema::map_of(limit_names().map(|name| (name, limit(name))))
            .describe("Limits of your own, each with a `source` that says who allows it."),
        _ => return None,
    })
}

fn target_name() -> Schema {
    Schema {
        default: Some(UNIFICALLY.name.into()),
        ..Schema::one_of(TARGETS.iter().map(|target| target.name))
    }
    .describe("The name of a target.")
}

/// A target that reads only one spelling has nothing to choose.
fn target_table() -> Schema {
    let targets = TARGETS.iter().map(|target| {
        let words = target.spellings.value.iter().map(|&(word, _)| word);
        let references =
            Schema::one_of(words).describe("How references are spelled in the request.");
        let chosen = if target.spellings.value.len() > 1 {
            Schema::map_of([("references", references)])
        } else {
            Schema::map_of([])
        };
        let description = format!("What is chosen for {}.", target.title);
        (target.name, chosen.describe(description))
    });
    Schema::map_of([("name", target_name())].into_iter().chain(targets))
}

fn patterns() -> Schema {
    Schema::list_of(Schema::of("string"))
}

fn level() -> Schema {
    Schema::one_of(LEVELS.map(|(word, _)| word))
}

/// A name that nobody knows is only a warning, for it may be a rule of another release.
fn levels() -> Schema {
    let mut groups: Vec<&'static str> = rules::all().map(|rule| rule.group.word()).collect();
    groups.dedup();
    let groups = groups.into_iter().map(|group| {
        let description = format!("All rules of the group `{group}`.");
        (group, level().describe(description))
    });
    let rules = rules::all().map(|rule| {
        let schema = Schema {
            default: Some(rule.level.word().into()),
            ..level()
        };
        (
            rule.name,
            schema.describe(format!("Reports {}.", rule.summary)),
        )
    });
    Schema {
        properties: groups.chain(rules).collect(),
        additional_properties: Some(Additional::Fitting(Box::new(level()))),
        ..Schema::of("object")
    }
    .describe("Levels of rules and groups. The level of a rule wins over that of its group.")
}

fn rule_name() -> Schema {
    let mut names: Vec<&'static str> = rules::all().map(|rule| rule.group.word()).collect();
    names.dedup();
    names.extend(rules::all().map(|rule| rule.name));
    Schema {
        any_of: vec![Schema::one_of(names), Schema::of("string")],
        ..Schema::default()
    }
}

fn limit(name: &str) -> Schema {
    Schema {
        required: vec!["value", "source"],
        ..Schema::map_of([
            (
                "value",
                Schema {
                    minimum: Some(0),
                    maximum: Some(i64::from(u32::MAX)),
                    ..Schema::of("integer")
                }
                .describe("The limit."),
            ),
            (
                "source",
                Schema {
                    pattern: Some(r"\S"),
                    ..Schema::of("string")
                }
                .describe("Who allows it. Messages name this source."),
            ),
        ])
    }
    .describe(match name {
        "shortest-duration" => "The shortest clip, in seconds.",
        "longest-duration" => "The longest clip, in seconds.",
        "prompt-characters" => "The longest prompt, in characters.",
        "pictures-per-element" => "The most pictures of one element.",
        "references" => "The most images and elements together.",
        "references-with-clip" => "The most images and elements together beside a clip.",
        _ => "A limit.",
    })
}
