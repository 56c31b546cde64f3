//! The pictures of the README and the other pages: drawn from what the program prints, and compared with the files.

mod picture;

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Folder, project, read};

/// Set to anything, the pictures are written instead of compared.
const REGENERATE: &str = "BRIEFC_REGENERATE";
/// Where the pictures are, seen from the project.
const IMAGES: &str = "docs/images";

/// A picture, and where what it shows comes from.
struct Recording {
    /// The picture's file, without `.svg`.
    name: &'static str,
    /// What is read out in the place of the picture; the pages have the same words.
    title: &'static str,
    screen: Screen,
}

/// What stands on a terminal.
enum Screen {
    /// A file in a folder of its own, the commands that are given there, and their exit codes.
    Commands {
        file: (&'static str, Content),
        commands: &'static [(&'static [&'static str], i32)],
    },
    /// A commit that the hook stopped: `.ci/hooks.py` keeps and compares what pre-commit printed, with its colours.
    Hook,
}

enum Content {
    /// The block of the README that begins with a line that names the file.
    Readme,
    Text(&'static str),
}

const RECORDINGS: [Recording; 4] = [
    Recording {
        name: "check",
        title: "briefc check finds three mistakes in a brief and draws a line under each: the clip is too long, the \
            second image is never cited, and @image_3 names nothing",
        screen: Screen::Commands {
            file: ("lantern.brief.yaml", Content::Readme),
            commands: &[(&["check", "lantern.brief.yaml"], 1)],
        },
    },
    Recording {
        name: "fix",
        title: "briefc check --diff shows that @图1 becomes @image_1 and @Image2 becomes @image_2; briefc check --fix \
            writes it",
        screen: Screen::Commands {
            file: (
                "umbrella.brief.yaml",
                Content::Text(
                    "video_mode: elements\n\
                     image_urls:\n\
                     \u{20} - https://cdn.example.com/bridge.png # the old bridge\n\
                     \u{20} - https://cdn.example.com/umbrella.png\n\
                     prompt: 清晨，@图1上，一把@Image2慢慢打开。\n",
                ),
            ),
            commands: &[
                (&["check", "--diff", "umbrella.brief.yaml"], 1),
                (&["check", "--fix", "umbrella.brief.yaml"], 0),
            ],
        },
    },
    Recording {
        name: "hook",
        title: "git commit is stopped: the hook briefc check failed, because @image_3 names nothing in a brief with \
            two images",
        screen: Screen::Hook,
    },
    Recording {
        name: "refs",
        title: "briefc refs lists the inputs of a brief: image 1 is @image_1 and cited on line 7, image 2 is never \
            cited, and @image_3 names nothing",
        screen: Screen::Commands {
            file: ("lantern.brief.yaml", Content::Readme),
            commands: &[(&["refs", "lantern.brief.yaml"], 0)],
        },
    },
];

/// What pre-commit printed, and the brief that was to be committed.
const HOOK: &str = "tests/it/recordings/hook.ansi";
const HOOK_BRIEF: &str = "tests/it/recordings/rooftop.brief.yaml";

#[test]
fn the_pictures_show_what_is_printed() {
    for recording in &RECORDINGS {
        is_committed(
            recording.name,
            &picture::draw(recording.title, &recording.screen.text()),
        );
    }
}

/// The line of the third finding begins and ends with the reference that it is about, behind Chinese text.
#[test]
fn the_line_under_a_reference_is_as_wide_as_the_reference() {
    let svg = RECORDINGS[0].screen.text();
    let svg = picture::draw(RECORDINGS[0].title, &svg);
    let place = |text: &str| {
        let element = svg.lines().rfind(|line| line.contains(text)).unwrap();
        let (place, _) = element.split_once(" y=").unwrap();
        place.to_owned()
    };
    assert_eq!(place(">────┬───<"), place(">@image_3<"));
}

#[test]
fn every_picture_is_drawn_and_shown() {
    let files = fs::read_dir(project().join(IMAGES)).unwrap();
    let files: BTreeSet<String> = files
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".svg").map(str::to_owned))
        .collect();
    let drawn = RECORDINGS.iter().map(|recording| recording.name.to_owned());
    assert_eq!(files, drawn.collect());
    let pages = pages();
    for recording in &RECORDINGS {
        let shown = format!("![{}](", recording.title);
        let file = format!("images/{}.svg)", recording.name);
        let is_shown = |page: &String| {
            page.split(&shown)
                .skip(1)
                .any(|rest| rest.split('\n').next().unwrap().ends_with(&file))
        };
        assert!(
            pages.iter().any(is_shown),
            "no page shows {} with its title",
            recording.name
        );
    }
}

#[test]
fn the_hook_prints_what_a_check_prints() {
    if std::env::var_os(REGENERATE).is_some() {
        // The gate writes it, when this is past.
        return;
    }
    let folder = Folder::new();
    folder.write("rooftop.brief.yaml", read(HOOK_BRIEF));
    let report = folder
        .briefc(&["check", "--color", "always", "rooftop.brief.yaml"])
        .exits(1)
        .stdout;
    assert!(
        hook().contains(&report),
        "{HOOK} is older than what is printed: {REGENERATE}=1 .ci/run writes it again, then \
         {REGENERATE}=1 cargo test --test it recordings draws it"
    );
}

impl Screen {
    /// Each command behind a `$`, what it printed, and what it said beside that.
    fn text(&self) -> String {
        match self {
            Self::Hook => typed("git commit -m 'The cat on the roof'") + &hook(),
            Self::Commands { file, commands } => {
                let (name, content) = file;
                let folder = Folder::new();
                folder.write(name, content.text(name));
                let shown = commands.iter().map(|(arguments, code)| {
                    let colored = [*arguments, &["--color", "always"]].concat();
                    let run = folder.briefc(&colored).exits(*code);
                    let line = typed(&format!("briefc {}", arguments.join(" ")));
                    line + &run.stdout + &run.stderr
                });
                shown.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

impl Content {
    fn text(&self, name: &str) -> String {
        match self {
            Self::Readme => {
                let readme = String::from_utf8(read("README.md")).unwrap();
                let (_, brief) = readme.split_once(&format!("```yaml\n# {name}\n")).unwrap();
                let (brief, _) = brief.split_once("```\n").unwrap();
                format!("# {name}\n{brief}")
            }
            Self::Text(text) => (*text).to_owned(),
        }
    }
}

/// A line that somebody typed.
fn typed(line: &str) -> String {
    format!("\u{1b}[2m$\u{1b}[0m \u{1b}[1m{line}\u{1b}[0m\n")
}

fn hook() -> String {
    String::from_utf8(read(HOOK)).unwrap()
}

/// Fails unless the picture is what the file holds.
#[track_caller]
fn is_committed(name: &str, svg: &str) {
    let path = project().join(IMAGES).join(format!("{name}.svg"));
    assert!(
        svg.len() < 60_000,
        "{name}.svg is too heavy for a page: {} bytes",
        svg.len()
    );
    if std::env::var_os(REGENERATE).is_some() {
        fs::write(&path, svg).unwrap();
    }
    assert!(
        fs::read_to_string(&path).is_ok_and(|committed| committed == svg),
        "{IMAGES}/{name}.svg is not what is printed: {REGENERATE}=1 cargo test --test it recordings"
    );
}

/// The README and the pages of `docs`.
fn pages() -> Vec<String> {
    let docs = fs::read_dir(project().join("docs")).unwrap();
    let mut pages: Vec<String> = docs
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    pages.push(fs::read_to_string(project().join("README.md")).unwrap());
    pages
}
