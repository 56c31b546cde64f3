//! Pages that show a picture or a clip, where the file itself is wanted.

use std::borrow::Cow;

use url::Url;

/// A page of a site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// Whose page it is.
    pub(super) site: &'static str,
    /// The address of the file itself, where it follows from that of the page.
    pub(super) file: Option<String>,
}

/// Whether there may be something to say about an address of this text: it names one of the sites.
pub(super) fn may_be_page(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("//") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    };
    is_site(&host)
}

/// Whether a server is one of the sites.
pub(super) fn is_site(host: &str) -> bool {
    let host = short(host);
    with_files(host).is_some() || only_pages(host).is_some()
}

/// The page that an address leads to; none if it is not known to be one.
pub(super) fn page(url: &Url) -> Option<Page> {
    let host = short(url.host_str()?);
    let path: Vec<&str> = url
        .path_segments()?
        .filter(|part| !part.is_empty())
        .collect();
    if let Some((_, site, read)) = with_files(host) {
        return match read(url, &path) {
            Shown::File => None,
            Shown::Page(file) => Some(Page { site, file }),
        };
    }
    let begins = |beginning: &[&str]| {
        path.len() > beginning.len()
            && beginning
                .iter()
                .zip(&path)
                .all(|(expected, part)| expected == part)
    };
    let (_, site, beginnings) = only_pages(host)?;
    let is_page =
        path.last() != Some(&"download") && beginnings.iter().any(|beginning| begins(beginning));
    is_page.then_some(Page { site, file: None })
}

/// What an address of a site shows.
enum Shown {
    /// The file itself, or something that is not known.
    File,
    /// A page; and the file's own address, where it is known.
    Page(Option<String>),
}

/// How to tell a page of a site, from its address and the parts of its path.
type Read = fn(&Url, &[&str]) -> Shown;

/// Sites on which the address of the file follows from that of the page.
static WITH_FILES: [(&str, &str, Read); 8] = [
    ("github.com", "GitHub", of_github),
    ("gitlab.com", "GitLab", of_gitlab),
    ("bitbucket.org", "Bitbucket", of_bitbucket),
    ("huggingface.co", "Hugging Face", of_hugging_face),
    ("drive.google.com", "Google Drive", of_drive),
    ("dropbox.com", "Dropbox", of_dropbox),
    ("wikimedia.org", "Wikimedia Commons", of_wiki),
    ("wikipedia.org", "Wikipedia", of_wiki),
];

/// The name of a server, that of its site, and how the paths of its pages begin.
type OnlyPages = (
    &'static str,
    &'static str,
    &'static [&'static [&'static str]],
);

/// Sites on which it does not, in the order of the alphabet, and how the paths of their pages begin; something has to follow.
static ONLY_PAGES: [OnlyPages; 36] = [
    ("1drv.ms", "OneDrive", &[&[]]),
    ("artstation.com", "ArtStation", &[&["artwork"]]),
    ("b23.tv", "Bilibili", &[&[]]),
    ("behance.net", "Behance", &[&["gallery"]]),
    ("bilibili.com", "Bilibili", &[&["video"]]),
    ("canva.com", "Canva", &[&["design"]]),
    ("civitai.com", "Civitai", &[&["images"]]),
    (
        "docs.google.com",
        "Google Docs",
        &[&["document"], &["presentation"], &["drawings"]],
    ),
    ("douyin.com", "Douyin", &[&["video"]]),
    ("figma.com", "Figma", &[&["file"], &["design"], &["proto"]]),
    ("flickr.com", "Flickr", &[&["photos"]]),
    ("giphy.com", "GIPHY", &[&["gifs"]]),
    ("huaban.com", "Huaban", &[&["pins"]]),
    ("ibb.co", "ImgBB", &[&[]]),
    ("imgur.com", "Imgur", &[&["a"], &["gallery"]]),
    ("instagram.com", "Instagram", &[&["p"], &["reel"]]),
    ("mediafire.com", "MediaFire", &[&["file"]]),
    ("mega.nz", "MEGA", &[&["file"]]),
    ("midjourney.com", "Midjourney", &[&["jobs"]]),
    ("pan.baidu.com", "Baidu Netdisk", &[&["s"]]),
    ("pexels.com", "Pexels", &[&["photo"], &["video"]]),
    ("photos.app.goo.gl", "Google Photos", &[&[]]),
    (
        "photos.google.com",
        "Google Photos",
        &[&["photo"], &["share"], &["album"]],
    ),
    ("pin.it", "Pinterest", &[&[]]),
    ("pinterest.com", "Pinterest", &[&["pin"]]),
    (
        "pixabay.com",
        "Pixabay",
        &[&["photos"], &["videos"], &["illustrations"]],
    ),
    ("tenor.com", "Tenor", &[&["view"]]),
    ("tiktok.com", "TikTok", &[&[]]),
    ("unsplash.com", "Unsplash", &[&["photos"]]),
    ("vimeo.com", "Vimeo", &[&[]]),
    ("we.tl", "WeTransfer", &[&[]]),
    ("weibo.com", "Weibo", &[&[]]),
    (
        "xiaohongshu.com",
        "Xiaohongshu",
        &[&["explore"], &["discovery"]],
    ),
    ("youtu.be", "YouTube", &[&[]]),
    ("youtube.com", "YouTube", &[&[]]),
    ("zcool.com.cn", "ZCOOL", &[&["work"]]),
];

/// Without what stands before the name of a site without making it another one.
fn short(host: &str) -> &str {
    let host = host.trim_end_matches('.');
    host.strip_prefix("www.")
        .or_else(|| host.strip_prefix("m."))
        .unwrap_or(host)
}

/// Files have servers of their own, such as `raw.githubusercontent.com` or `i.pinimg.com`: only the site itself has
/// pages, and a wiki in each language.
fn with_files(host: &str) -> Option<&'static (&'static str, &'static str, Read)> {
    let is_wiki = |known: &str| {
        let rest = || host.strip_suffix(known);
        known.starts_with("wiki")
            && rest().is_some_and(|rest| rest.ends_with('.') && rest != "upload.")
    };
    WITH_FILES
        .iter()
        .find(|(known, ..)| host == *known || is_wiki(known))
}

fn only_pages(host: &str) -> Option<&'static OnlyPages> {
    // Most differ in length already: in the end that is quicker than to halve the list.
    ONLY_PAGES.iter().find(|(known, ..)| *known == host)
}

fn of_github(url: &Url, path: &[&str]) -> Shown {
    match path {
        _ if has(url, "raw", &["1", "true"]) => Shown::File,
        [owner, name, "blob", rest @ ..] if rest.len() > 1 => {
            let rest = rest.join("/");
            let file = format!("https://raw.githubusercontent.com/{owner}/{name}/{rest}");
            Shown::Page(Some(file))
        }
        [_, _, "tree", ..] => Shown::Page(None),
        _ => Shown::File,
    }
}

fn of_gitlab(url: &Url, path: &[&str]) -> Shown {
    let has_blob = path.windows(2).any(|pair| pair == ["-", "blob"]);
    page_if(has_blob, || url.as_str().replacen("/-/blob/", "/-/raw/", 1))
}

fn of_bitbucket(url: &Url, path: &[&str]) -> Shown {
    let is_page = matches!(path, [_, _, "src", _, ..]);
    page_if(is_page, || url.as_str().replacen("/src/", "/raw/", 1))
}

fn of_hugging_face(url: &Url, path: &[&str]) -> Shown {
    let is_page = path.iter().take(4).any(|part| *part == "blob");
    page_if(is_page, || url.as_str().replacen("/blob/", "/resolve/", 1))
}

fn of_drive(url: &Url, path: &[&str]) -> Shown {
    let file = |id: &str| {
        let file = format!("https://drive.google.com/uc?export=download&id={id}");
        Shown::Page(Some(file))
    };
    match path {
        ["file", "d", id, ..] => file(id),
        ["open"] => match url.query_pairs().find(|(name, _)| name == "id") {
            Some((_, id)) => file(&id),
            None => Shown::Page(None),
        },
        ["drive", ..] => Shown::Page(None),
        _ => Shown::File,
    }
}

fn of_dropbox(url: &Url, path: &[&str]) -> Shown {
    let is_shared = matches!(path, ["s" | "scl" | "sh", _, ..]);
    if !is_shared || has(url, "raw", &["1"]) || has(url, "dl", &["1"]) {
        return Shown::File;
    }
    let kept = url.query_pairs().filter(|(name, _)| name != "dl");
    let kept: Vec<(String, String)> = kept
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut file = url.clone();
    file.set_fragment(None);
    file.query_pairs_mut()
        .clear()
        .extend_pairs(kept)
        .append_pair("raw", "1");
    Shown::Page(Some(file.into()))
}

fn of_wiki(_: &Url, path: &[&str]) -> Shown {
    let ["wiki", name] = path else {
        return Shown::File;
    };
    let name = ["File:", "Datei:", "Fichier:", "Archivo:"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix));
    match name {
        Some(name) => Shown::Page(Some(format!(
            "https://commons.wikimedia.org/wiki/Special:FilePath/{name}"
        ))),
        None if path.last().is_some_and(|name| !name.contains(':')) => Shown::Page(None),
        None => Shown::File,
    }
}

fn page_if(is_page: bool, file: impl FnOnce() -> String) -> Shown {
    if is_page {
        Shown::Page(Some(file()))
    } else {
        Shown::File
    }
}

fn has(url: &Url, field: &str, values: &[&str]) -> bool {
    url.query_pairs()
        .any(|(name, value)| name == field && values.contains(&&*value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(address: &str) -> Option<String> {
        page(&Url::parse(address).unwrap()).unwrap().file
    }

    #[test]
    fn the_file_behind_a_page() {
        for (address, expected) in [
            (
                "https://github.com/ada/film/blob/main/refs/alley%201.png",
                "https://raw.githubusercontent.com/ada/film/main/refs/alley%201.png",
            ),
            (
                "https://gitlab.com/ada/film/-/blob/main/refs/a.png",
                "https://gitlab.com/ada/film/-/raw/main/refs/a.png",
            ),
            (
                "https://bitbucket.org/ada/film/src/main/a.png",
                "https://bitbucket.org/ada/film/raw/main/a.png",
            ),
            (
                "https://huggingface.co/datasets/ada/film/blob/main/a.png",
                "https://huggingface.co/datasets/ada/film/resolve/main/a.png",
            ),
            (
                "https://drive.google.com/file/d/1AbC_d/view?usp=sharing",
                "https://drive.google.com/uc?export=download&id=1AbC_d",
            ),
            (
                "https://drive.google.com/open?id=1AbC_d",
                "https://drive.google.com/uc?export=download&id=1AbC_d",
            ),
            (
                "https://www.dropbox.com/scl/fi/abc/a.png?rlkey=x&dl=0",
                "https://www.dropbox.com/scl/fi/abc/a.png?rlkey=x&raw=1",
            ),
            (
                "https://www.dropbox.com/s/abc/a.png",
                "https://www.dropbox.com/s/abc/a.png?raw=1",
            ),
            (
                "https://commons.wikimedia.org/wiki/File:Night_market.jpg",
                "https://commons.wikimedia.org/wiki/Special:FilePath/Night_market.jpg",
            ),
            (
                "https://en.wikipedia.org/wiki/File:Night_market.jpg",
                "https://commons.wikimedia.org/wiki/Special:FilePath/Night_market.jpg",
            ),
        ] {
            assert_eq!(file(address).as_deref(), Some(expected), "{address}");
            assert!(may_be_page(address), "{address}");
        }
    }

    #[test]
    fn pages_without_an_address_of_the_file() {
        for address in [
            "https://github.com/ada/film/tree/main/refs",
            "https://drive.google.com/drive/folders/1AbC",
            "https://www.youtube.com/watch?v=abc",
            "https://youtu.be/abc",
            "https://m.youtube.com/shorts/abc",
            "https://unsplash.com/photos/abc",
            "https://www.pexels.com/photo/alley-123/",
            "https://www.instagram.com/p/abc/",
            "https://photos.app.goo.gl/abc",
            "https://www.bilibili.com/video/BV1",
            "https://pan.baidu.com/s/1abc",
            "https://WWW.Pinterest.com/pin/123/",
            "https://vimeo.com/123",
            "https://imgur.com/a/AbC12",
            "https://m.imgur.com/gallery/alley-AbC12",
        ] {
            assert_eq!(file(address), None, "{address}");
            assert!(may_be_page(address), "{address}");
        }
    }

    #[test]
    fn the_sites_are_in_order() {
        assert!(ONLY_PAGES.is_sorted_by_key(|(known, ..)| *known));
    }

    #[test]
    fn files_are_no_pages() {
        for address in [
            "https://raw.githubusercontent.com/ada/film/main/a.png",
            "https://github.com/ada/film/raw/main/a.png",
            "https://github.com/ada/film/blob/main/a.png?raw=true",
            "https://github.com/ada/film/releases/download/v1/a.mp4",
            "https://gitlab.com/ada/film/-/raw/main/a.png",
            "https://huggingface.co/ada/film/resolve/main/a.png",
            "https://drive.google.com/uc?export=download&id=1",
            "https://www.dropbox.com/s/abc/a.png?raw=1",
            "https://www.dropbox.com/s/abc/a.png?dl=1",
            "https://dl.dropboxusercontent.com/s/abc/a.png",
            "https://upload.wikimedia.org/wikipedia/commons/a/ab/Night_market.jpg",
            "https://commons.wikimedia.org/wiki/Special:FilePath/Night_market.jpg",
            "https://unsplash.com/photos/abc/download",
            "https://i.pinimg.com/originals/a.jpg",
            "https://i.imgur.com/AbC12.jpg",
            "https://imgur.com/AbC12.jpg",
            "https://player.vimeo.com/progressive_redirect/a.mp4",
            "https://images.unsplash.com/photo-1?w=800",
            "https://mygithub.com/a/b/blob/main/a.png",
            "https://cdn.example.com/github.com/a/b/blob/main/a.png",
        ] {
            assert_eq!(page(&Url::parse(address).unwrap()), None, "{address}");
        }
        assert!(!may_be_page("https://cdn.example.com/github.com/a.png"));
    }
}
