//! What is behind the local paths of a brief.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Failure;
use crate::media::{self, Behind};
use crate::suggest;

/// Looks at what is behind a path of a brief in this folder. Of a file only its header is read; a pipe is not opened,
/// for nobody may ever write to it.
#[must_use]
pub fn look(folder: &Path, path: &str) -> Behind {
    let place = folder.join(path);
    let metadata = match fs::metadata(&place) {
        Ok(metadata) => metadata,
        Err(error) => return nothing_or_closed(&error),
    };
    if metadata.is_dir() {
        return Behind::Folder;
    }
    if !metadata.is_file() {
        return Behind::NoFile;
    }
    match File::open(&place).and_then(|file| media::read(file, metadata.len())) {
        Ok(media) => Behind::File(media),
        Err(error) => nothing_or_closed(&error),
    }
}

fn nothing_or_closed(error: &io::Error) -> Behind {
    match error.kind() {
        // A name that no file can have leads to none either.
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidFilename
        | io::ErrorKind::InvalidInput => Behind::Nothing { near: None },
        _ => Behind::Closed(Failure::of_system("", "read it", error).reason),
    }
}

/// A path of nearly the same name that leads to something: with the other slash, with another ending or letter case, or
/// with a slip in the first part that is not there.
#[must_use]
pub fn near(folder: &Path, path: &str) -> Option<String> {
    let turned = path.replace('\\', "/");
    if turned != path && leads_somewhere(folder, &turned) {
        return Some(turned);
    }
    let mut known = String::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = rest.find('/').map_or(rest.len(), |slash| slash + 1);
        let (part, behind) = rest.split_at(end);
        let name = part.trim_end_matches('/');
        if !leads_somewhere(folder, &format!("{known}{part}")) {
            let names = names(&folder.join(&known))?;
            let slash = part.strip_prefix(name).unwrap_or_default();
            let near = near_name(name, &names)?;
            let suggestion = format!("{known}{near}{slash}{behind}");
            return leads_somewhere(folder, &suggestion).then_some(suggestion);
        }
        known.push_str(part);
        rest = behind;
    }
    None
}

fn leads_somewhere(folder: &Path, path: &str) -> bool {
    fs::metadata(folder.join(path)).is_ok()
}

/// The names in a folder, sorted; none if there are too many to compare all of them.
fn names(folder: &Path) -> Option<Vec<String>> {
    let entries = fs::read_dir(folder).ok()?.take(MOST_NAMES + 1);
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    (names.len() <= MOST_NAMES).then_some(names)
}

const MOST_NAMES: usize = 1000;

fn near_name<'n>(name: &str, names: &'n [String]) -> Option<&'n str> {
    let names = || names.iter().map(String::as_str);
    let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_lowercase());
    let same = names().find(|known| known.to_lowercase() == name.to_lowercase());
    let other_ending = || {
        let mut known = names().filter(|known| media::Format::of_name(known).is_some());
        known.find(|known| stem(name).is_some() && stem(known) == stem(name))
    };
    // `shot_2.png` is no slip for `shot_3.png`.
    let letters = |name: &str| -> String { name.chars().filter(|c| !c.is_ascii_digit()).collect() };
    let slip = || {
        let others = names().filter(|known| letters(known) != letters(name));
        suggest::nearest(name, others)
    };
    same.or_else(other_ending).or_else(slip)
}

/// The address of a path of a brief in `folder`, where the folder `published` can be reached under `base`. None if the
/// path leads out of it.
#[must_use]
pub fn published_address(
    folder: &Path,
    path: &str,
    published: &Path,
    base: &str,
) -> Option<String> {
    let place = folder.join(path);
    let by_name = inside(&absolute(&place)?, &absolute(published)?);
    // The two may be named by way of different links.
    let by_place = || {
        let (place, published) = (fs::canonicalize(&place), fs::canonicalize(published));
        inside(&place.ok()?, &published.ok()?)
    };
    let segments = by_name.or_else(by_place)?;
    let path: Vec<String> = segments.iter().map(|segment| encoded(segment)).collect();
    Some(format!("{}/{}", base.trim_end_matches('/'), path.join("/")))
}

/// The parts of a path behind those of a folder that it is in.
fn inside(path: &Path, folder: &Path) -> Option<Vec<String>> {
    let rest = path.strip_prefix(folder).ok()?;
    let segments: Option<Vec<String>> = rest
        .components()
        .map(|part| Some(part.as_os_str().to_str()?.to_owned()))
        .collect();
    segments.filter(|segments| !segments.is_empty())
}

/// A path from the root, without `.` and `..`.
fn absolute(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    Some(plain)
}

/// A part of a path as it stands in an address.
fn encoded(segment: &str) -> String {
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                encoded.push('%');
                encoded.extend([byte >> 4, byte & 15].map(hexadecimal));
            }
        }
    }
    encoded
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(digit.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Extent, Format};

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"\x89PNG\r\n\x1a\n").unwrap();
        }
        folder
    }

    #[test]
    fn what_is_there_is_told_apart() {
        let folder = folder(&["refs/alley.png"]);
        let look = |path: &str| look(folder.path(), path);
        assert_eq!(look("refs"), Behind::Folder);
        assert_eq!(look("refs/"), Behind::Folder);
        let nothing = Behind::Nothing { near: None };
        for path in [
            "refs/a.png",
            "refs/alley.png/a",
            "a\0b",
            &"long".repeat(100_000),
        ] {
            assert_eq!(look(path), nothing);
        }
        for path in ["refs/alley.png", "./refs/../refs/alley.png"] {
            let Behind::File(media) = look(path) else {
                panic!("{path} is a file");
            };
            assert_eq!(media.format, Some(Format::Png));
            assert_eq!((media.bytes, media.extent), (8, Extent::CutOff));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_what_it_leads_to_and_a_device_is_not_opened() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["alley.png"]);
        let link = |from: &str, to: &str| symlink(to, folder.path().join(from)).unwrap();
        link("good.png", "alley.png");
        link("lost.png", "gone.png");
        link("round.png", "round.png");
        link("zero.png", "/dev/zero");
        let look = |path: &str| look(folder.path(), path);
        assert!(matches!(look("good.png"), Behind::File(_)));
        assert_eq!(look("lost.png"), Behind::Nothing { near: None });
        assert!(matches!(look("round.png"), Behind::Closed(_)));
        assert_eq!(look("zero.png"), Behind::NoFile);
    }

    #[test]
    fn near_names_are_found_where_the_path_goes_wrong() {
        let folder = folder(&[
            "refs/alley.png",
            "refs/Kira.jpg",
            "refs/shot_3.png",
            "b/é.png",
        ]);
        let near = |path: &str| near(folder.path(), path);
        let refs = |name: &str| Some(format!("refs/{name}"));
        assert_eq!(near("refs/aley.png"), refs("alley.png"));
        assert_eq!(near("refs/kira.jpg"), refs("Kira.jpg"));
        assert_eq!(near("refs/alley.jpg"), refs("alley.png"));
        assert_eq!(near("ref/alley.png"), refs("alley.png"));
        assert_eq!(near(r"refs\alley.png"), refs("alley.png"));
        assert_eq!(near("b//e.png"), Some("b//é.png".to_owned()));
        for path in [
            "refs/shot_2.png",
            "refs/harbour.png",
            "ref/none.png",
            "a/b/c",
            "",
        ] {
            assert_eq!(near(path), None, "{path}");
        }
    }

    #[test]
    fn a_published_path_is_an_address_and_nothing_else_is() {
        let address = |path: &str, base: &str| {
            published_address(Path::new("/w/briefs"), path, Path::new("/w/assets/"), base)
        };
        let one = Some("https://cdn.example.com/refs/a.png".to_owned());
        for base in ["https://cdn.example.com", "https://cdn.example.com/"] {
            for path in [
                "../assets/refs/a.png",
                "../assets//refs/./a.png",
                "/w/assets/refs/a.png",
            ] {
                assert_eq!(address(path, base), one, "{path}");
            }
        }
        assert_eq!(
            address("../assets/夜 #1?+%.png", "https://a.example/b").unwrap(),
            "https://a.example/b/%E5%A4%9C%20%231%3F%2B%25.png"
        );
        for path in [
            "a.png",
            "../assets-2/a.png",
            "../assets",
            "../assets/../a.png",
        ] {
            assert_eq!(address(path, "https://a.example"), None, "{path}");
        }
    }
}
