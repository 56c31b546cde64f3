//! Web addresses in a prompt.

/// Where the web address begins that a text ends in, if behind it stands a `/`: an at sign behind that is part of the
/// address, as in `https://medium.com/@kira` and `youtube.com/c/@kira`.
///
/// A `/` behind any other word only parts two things: `@image_1/@image_2`, `w/@image_1`. What is compiled has to be
/// read as its source was, where another spelling stood before the `/`: so no address touches an at sign or a letter,
/// and none begins with a sign that could go on behind a number.
pub(super) fn address_start(before: &str) -> Option<usize> {
    let text = before.strip_suffix('/')?;
    let window = text.floor_char_boundary(text.len().saturating_sub(LONGEST));
    let run = text.get(window..)?;
    let head = run.trim_end_matches(is_in_address);
    let start = window + head.len();
    let is_whole = start > window || window == 0;
    let run = run.get(head.len()..)?;
    let address = match run.strip_prefix("//") {
        Some(address) if head.ends_with(':') => address,
        _ => run,
    };
    let touches = head.chars().next_back().is_some_and(|last| !parts(last));
    let host = address.split('/').next()?;
    (is_whole && !touches && is_host(host)).then_some(start)
}

/// Looking back further would take its time in a text of nothing but slashes and at signs.
const LONGEST: usize = 256;

fn is_in_address(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | '/')
}

/// White space and punctuation, which no word goes on behind.
fn parts(character: char) -> bool {
    character.is_ascii() && character != '@'
        || character.is_whitespace()
        || matches!(character, '，' | '：' | '（' | '、' | '。' | '「'..='】')
}

/// `medium.com`, `www.youtube.com`; not `3.5`, `p.m`, `end...`.
fn is_host(host: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    host.rsplit_once('.').is_some_and(|(name, ending)| {
        name.starts_with(is_word)
            && name.ends_with(is_word)
            && ending.len() >= 2
            && ending.chars().all(|letter| letter.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses() {
        for (before, address) in [
            ("https://medium.com/", "//medium.com/"),
            ("see youtube.com/", "youtube.com/"),
            ("(www.youtube.com/", "www.youtube.com/"),
            ("见 youtu.be/", "youtu.be/"),
            ("来自：youtu.be/", "youtu.be/"),
            ("https://x.com/a-b/c_d.e/", "//x.com/a-b/c_d.e/"),
            ("by:medium.com/", "medium.com/"),
        ] {
            let found = address_start(before).and_then(|start| before.get(start..));
            assert_eq!(found, Some(address), "{before}");
        }
    }

    #[test]
    fn only_a_slash() {
        for before in [
            "",
            "/",
            " /",
            "https://medium.com",
            "https://medium.com/ ",
            "w/",
            "cat/",
            "and/or/",
            "今/",
            "3.5/",
            "5 p.m/",
            "wait.../",
            "@image_1/",
            "@image_1/@image_2/",
            "@bob.com/",
            "＠bob.com/",
            "bob@example.com/",
            ".com/",
            "-x.com/",
            "/x.com/",
            "//x.com/",
            "图1.com/",
        ] {
            assert_eq!(address_start(before), None, "{before}");
        }
        let long = format!("x.com/{}/", "a".repeat(1000));
        assert_eq!(address_start(&long), None);
    }
}
