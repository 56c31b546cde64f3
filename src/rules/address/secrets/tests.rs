use super::*;

/// What is secret in it, and what it is called.
fn found(address: &str) -> Vec<(&str, String)> {
    let secrets = secrets(address).into_iter();
    secrets
        .map(|secret| (address.get(secret.range).unwrap(), secret.what))
        .collect()
}

fn names(address: &str) -> Vec<&str> {
    found(address).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn passwords_and_keys() {
    assert_eq!(
        found("https://ada:s3cr:et@cdn.example.com/a.png?w=1"),
        [("s3cr:et", "a password".to_owned())]
    );
    assert_eq!(
        found("https://cdn.example.com/a.png?w=1&API-Key=abc#x"),
        [("abc", "a key called `API-Key`".to_owned())]
    );
    assert_eq!(
        names("https://cdn.example.com/a.png?access_token=a&password=b&x=c"),
        ["a", "b"]
    );
    let token = "0123456789abcdefghij";
    for name in ["token", "key", "auth"] {
        let address = format!("https://cdn.example.com/a.png?{name}={token}");
        assert_eq!(names(&address), [token], "{name}");
    }
    let key = format!("ghp_{}", "a1".repeat(18));
    assert_eq!(
        names(&format!("https://{key}@cdn.example.com/a.png")),
        [&key]
    );
    assert_eq!(
        names(&format!("https://cdn.example.com/a.png?x={key}")),
        [&key]
    );
}

#[test]
fn in_a_text_of_any_kind() {
    let text = "- ftp://ada:tiger3@host/a # see 'https://cdn.example.com/a?api_key=lion4' \
                {\"u\":\"x://ada:wolf5@\"} https://cdn.example.com/a.png :// user@host";
    let found = secrets_in(text).into_iter();
    let found: Vec<_> = found.map(|range| text.get(range).unwrap()).collect();
    assert_eq!(found, ["tiger3", "lion4", "wolf5"]);
    let together = "[https://ada:tiger3@a/1,https://ada:lion4@b/2?pwd=wolf5,ada:bear6@c.example/3]";
    let found = secrets_in(together).into_iter();
    let found: Vec<_> = found.map(|range| together.get(range).unwrap()).collect();
    // A password may have a slash in it, and `b` is no server that anybody knows.
    assert_eq!(
        found,
        ["tiger3", "lion4@b/2?pwd=wolf5,ada:bear6@c.example/3]"]
    );
}

#[test]
fn behind_escapes_and_without_a_scheme() {
    for (text, expected) in [
        (r#"{"note":"https:\/\/ada:tiger3@host\/a"}"#, "tiger3"),
        (
            r#"{"note":"https:\u002f\u002Fada:tig\u0065r3@host/a"}"#,
            r"tig\u0065r3",
        ),
        (r#"{"note":"https://ada:tiger3\u0040host/a"}"#, "tiger3"),
        (
            r#"{"note":"https:\/\/host\/a?x=1\u0026api_key\u003dlion4"}"#,
            "lion4",
        ),
        (r#"note: "https:\x2f/ada:tiger3@host/a""#, "tiger3"),
        (r#"{"note":"雨\"https:\/\/ada:tiger3@host\/a"}"#, "tiger3"),
        ("- ada:tiger3@host/a.png", "tiger3"),
        ("[ada:tiger3@cdn.example.com]", "tiger3"),
        ("//ada:tiger3@host/a.png", "tiger3"),
        ("ada:tig:er3@host:8080/a.png", "tig:er3"),
        ("cdn.example.com/a.png?api_key=lion4", "lion4"),
        ("email:ada:tiger3@host.example.com", "tiger3"),
        ("emil:tiger3@example.com", "tiger3"),
        ("https://email:tiger3@example.com/a.png", "tiger3"),
        (r"雨\/雨\@?pwd=雨\雨&b", r"雨\雨"),
        ("https://host/a.png?w=1;api_key=lion4", "lion4"),
        ("https://host/a.png?pwd=li;on=4&x=2", "li;on=4"),
        (
            "https://host/a.png?pwd=;api_key=lion4&x=2",
            ";api_key=lion4",
        ),
        ("https://host/a.png?api_key=li;on4&x=2", "li;on4"),
        ("https://host/a.png?w=1&amp;api_key=lion4&amp;x", "lion4"),
        ("https://host/a.png?w=1&amp;api_key=lion4&amp;x=2", "lion4"),
        ("https://host/a.png?pass=lion4", "lion4"),
        ("https://host/a.png?w=1#password=lion4", "lion4"),
        ("https://host/a.png#access_token=lion4?x=1", "lion4?x=1"),
        ("ada:tiger3@localhost", "tiger3"),
        ("see ada:tiger3@localhost:8080, then", "tiger3"),
        ("ada:tiger3@[::1]/a.png", "tiger3"),
    ] {
        let found = secrets_in(text).into_iter();
        let found: Vec<_> = found.map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, [expected], "{text}");
    }
    for text in [
        "write to mailto:ada@example.com",
        "# password=lion4 #wide #key=alley ratio 16:9@[image_1]",
        "https://cdn.example.com/a.png?w=1;h=2#page=3",
        "email:bob@example.com, E-Mail:bob@example.com/a",
        "contact:bob@example.com",
        "from:bob@example.com,to:ada@example.com",
        "see ratio:16:9@image_1/2 and 16:9@Image1/Image2",
        "风格:kira@example.com",
        "ada@example.com/a.png",
        "what? \\ @image_1",
        "C:\\Users\\ada@home\\a.png",
    ] {
        assert!(secrets_in(text).is_empty(), "{text}");
    }
}

#[test]
fn very_many_signs_in_one_word_are_looked_at_once() {
    for word in [
        "@",
        "?",
        "\\",
        "a:b@",
        "://",
        "?a=b&",
        "?pwd=a;",
        "#a=b;",
        "https:",
        "a:/",
        "//",
        "%40",
        "＠",
        "?a=",
        "a:b\n",
        "'@",
        "https://a:b ",
        "https:a@b.c，",
        "a:b@[",
        "a:b@c.d，",
        "?token=a，",
        "//a: ",
    ] {
        let many = word.repeat(100_000);
        secrets_in(&many);
        let _ = without_secrets(&format!("{many}@a.example"));
    }
}

#[test]
fn what_is_shown_has_no_secret() {
    assert_eq!(
        without_secrets("https://ada:s3cret@cdn.example.com/a.png?api_key=abc&w=1"),
        "https://ada:***@cdn.example.com/a.png?api_key=***&w=1"
    );
    assert_eq!(without_secrets("refs/a.png"), "refs/a.png");
    assert_eq!(without_secrets("ada:s3cret@host/a"), "ada:***@host/a");
}

#[test]
fn what_is_no_secret() {
    for address in [
        "https://cdn.example.com/a.png",
        "https://ada@cdn.example.com/a.png",
        "https://ada:@cdn.example.com/a.png",
        "https://ada:$PASSWORD@cdn.example.com/a.png",
        "https://cdn.example.com/@ada:x/a.png",
        "https://cdn.example.com/a.png?key=refs/alley.png",
        "https://cdn.example.com/a.png?key=alley",
        "https://cdn.example.com/a.png?api_key=",
        "https://cdn.example.com/a.png?api_key=$API_KEY",
        "https://cdn.example.com/a.png?api_key={{api_key}}",
        "https://cdn.example.com/a.png?api_key=YOUR_API_KEY",
        "https://cdn.example.com/a.png?api_key=xxxx",
        "https://cdn.example.com/a.png#token=0123456789abcdefghij",
        // Signed, and over by itself.
        "https://cdn.example.com/a.png?token=0123456789abcdefghij&expires=1772366400",
        "https://b.s3.amazonaws.com/a.png?X-Amz-Credential=AKIA0123456789ABCDEF%2F20260301&X-Amz-Signature=0123456789abcdefghij&X-Amz-Expires=60",
        "https://cdn.example.com/a.png?sig=0123456789abcdefghij&se=2026-03-01",
        "https://cdn.example.com/a.png?v=0123456789abcdefghij",
    ] {
        assert_eq!(found(address), [], "{address}");
    }
}

#[test]
fn what_is_shown_has_none_of_many_secrets_and_one_in_another() {
    // A user in the value of a key: one stand-in for both.
    assert_eq!(without_secrets("h/a?pwd=x//u:p@hh/"), "h/a?pwd=***");
    assert_eq!(
        without_secrets("https://a.example/?u=https://ada:tiger3@host/"),
        "https://a.example/?u=https://ada:***@host/"
    );
    assert_eq!(
        without_secrets("https://ada:tig er3@host/"),
        "https://ada:***@host/"
    );
    let many = format!("https://a.example/?{}", "pwd=a&".repeat(100_000));
    let shown = format!("https://a.example/?{}", "pwd=***&".repeat(100_000));
    assert!(without_secrets(&many) == shown);
    // What was concealed once is not concealed anew.
    assert!(matches!(without_secrets(&shown), Cow::Borrowed(_)));
}

/// The secret of each is `tiger3`, in a text of any kind: what hides it must leave the rest to be read.
#[test]
fn misspelt_addresses_in_a_text_of_any_kind() {
    for (text, expected) in [
        ("@ada:tiger3@a.example/b", "@ada:***@a.example/b"),
        (
            "https://ada:x\ntiger3@a.example b",
            "https://ada:***@a.example b",
        ),
        (
            "https://ada:tiger3\r\n@a.example b",
            "https://ada:***@a.example b",
        ),
        (r"https://ada:tiger3\\@host/a", r"https://ada:***@host/a"),
        (
            "a/b?password=x'tiger3 and rain",
            "a/b?password=*** and rain",
        ),
        (
            "a/b?password=x\ttiger3 and rain",
            "a/b?password=*** and rain",
        ),
        (
            r#"{"a":"b?pwd=x\"tiger3","c":1}"#,
            r#"{"a":"b?pwd=***","c":1}"#,
        ),
        (
            "https://a.example/b?auth=Bearer%20atiger3tiger3: x",
            "https://a.example/b?auth=***: x",
        ),
        (
            "see https：//ada:tiger3@host/a",
            "see https：//ada:***@host/a",
        ),
        ("https：／／ada：tiger3＠host", "https：／／ada：***＠host"),
        ("https:/ada:tiger3@host/a", "https:/ada:***@host/a"),
        ("https:ada:tiger3@host/a", "https:***@host/a"),
        ("HTTPS:Ada:tiger3@host/a", "HTTPS:***@host/a"),
        ("HTTPS://Ada:tiger3@HOST/a", "HTTPS://Ada:***@HOST/a"),
        (r"https:\\ada:tiger3@host\a", r"https:\\ada:***@host\a"),
        (r"https:\ada:tiger3@host\a", r"https:\ada:***@host\a"),
        ("https;//ada:tiger3@host/a", "https;//ada:***@host/a"),
        ("https://ada:tiger3%40host/a", "https://ada:***%40host/a"),
        ("https://ada%3Atiger3@host/a", "https://ada%3A***@host/a"),
        (
            "?u=https%3A%2F%2Fada%3Atiger3%40host",
            "?u=https%3A%2F%2Fada%3A***%40host",
        ),
    ] {
        assert_eq!(text_without_secrets(text), expected, "{text}");
    }
}

#[test]
fn passwords_with_what_belongs_into_none() {
    for (text, expected) in [
        ("https://ada:p@tiger3@host/a", "https://ada:***@host/a"),
        (
            "https://ada:tiger3/x@a.example/b",
            "https://ada:***@a.example/b",
        ),
        (
            "https://ada:7/tiger3@a.example/b",
            "https://ada:***@a.example/b",
        ),
        (
            "https://ada:tiger3?x@a.example/b",
            "https://ada:***@a.example/b",
        ),
        (
            "https://ada:tiger3#x@a.example/b",
            "https://ada:***@a.example/b",
        ),
        (
            "https://ada:p@tiger3/x@a.example/b",
            "https://ada:***@a.example/b",
        ),
        (
            "https://ada:tiger3 x@a.example, rain",
            "https://ada:***@a.example, rain",
        ),
        (
            "https://ada:the big tiger3@a.example",
            "https://ada:***@a.example",
        ),
        (
            "https://ada:\ttiger3@a.example",
            "https://ada:***@a.example",
        ),
        (
            "https://ada:x\n   tiger3@a.example b",
            "https://ada:***@a.example b",
        ),
        (
            r"https://ada:x\ntiger3@a.example b",
            "https://ada:***@a.example b",
        ),
        (
            "https://ada:x'tiger3@a.example b",
            "https://ada:***@a.example b",
        ),
        (
            "https://ada:x<tiger3@a.example b",
            "https://ada:***@a.example b",
        ),
        (
            r#"{"a":"https://ada:x\"tiger3@a.example"}"#,
            r#"{"a":"https://ada:***@a.example"}"#,
        ),
        ("https://ada:$xtiger3@host", "https://ada:***@host"),
        ("https://ada:[tiger3@host", "https://ada:***@host"),
        ("https://:tiger3@host/a", "https://:***@host/a"),
        (
            "https://ada@b.example:tiger3@host/a",
            "https://ada@b.example:***@host/a",
        ),
        (
            "https://ada@b.example:tiger3/x@c.example",
            "https://ada@b.example:***@c.example",
        ),
    ] {
        assert_eq!(text_without_secrets(text), expected, "{text}");
    }
}

#[test]
fn users_without_a_scheme_and_fields_in_a_text_of_any_kind() {
    for (text, expected) in [
        (":tiger3@a.example/b", ":***@a.example/b"),
        (
            "ada@b.example:tiger3@a.example/b",
            "ada@b.example:***@a.example/b",
        ),
        ("ada:tiger3@例子.cn/a", "ada:***@例子.cn/a"),
        ("ada:tiger3@例子.cn", "ada:***@例子.cn"),
        ("ada:tiger3@bücher.example", "ada:***@bücher.example"),
        ("ada：tiger3＠a.example", "ada：***＠a.example"),
        ("参考ada:tiger3@a.example", "参考ada:***@a.example"),
        ("url=ada:tiger3@a.example", "url=ada:***@a.example"),
        ("a.example/b?api%5Fkey=tiger3", "a.example/b?api%5Fkey=***"),
        (
            "a.example/b?p%61ssword=tiger3",
            "a.example/b?p%61ssword=***",
        ),
        (
            "a.example/b?x=1？password=tiger3",
            "a.example/b?x=1？password=***",
        ),
        (
            "a.example/b？ｐａｓｓｗｏｒｄ＝tiger3",
            "a.example/b？ｐａｓｓｗｏｒｄ＝***",
        ),
        (
            "a.example/b?user_password=tiger3&x=1",
            "a.example/b?user_password=***&x=1",
        ),
        ("a.example/b?password=a#tiger3", "a.example/b?password=***"),
        (
            "a.example/b?x=1#?password=tiger3",
            "a.example/b?x=1#?password=***",
        ),
        (
            "a.example/b?password=http://tiger3",
            "a.example/b?password=***",
        ),
    ] {
        assert_eq!(text_without_secrets(text), expected, "{text}");
    }
}

/// Where it is known that all of it is one address, less is needed to see a password in it.
#[test]
fn what_is_one_address_hides_more() {
    for (address, expected) in [
        (
            "https://ada@b.example:]tiger3@host",
            "https://ada@b.example:***@host",
        ),
        (
            r"https://ada@b.example:\tiger3@host",
            "https://ada@b.example:***@host",
        ),
        (
            "https://ada:p@h.example,tiger3@host",
            "https://ada:***@host",
        ),
        ("https://a.da:0\"tiger3@host", "https://a.da:***@host"),
        ("https://ada:tiger3 x@host/a", "https://ada:***@host/a"),
        ("https://ada:x\ntiger3@host/a", "https://ada:***@host/a"),
        ("https://ada:tiger3/x@host/a", "https://ada:***@host/a"),
        ("https://ada:p@tiger3/x@host/a", "https://ada:***@host/a"),
        ("ada:tiger3@host", "ada:***@host"),
        ("ada:tiger3 x@host", "ada:***@host"),
        ("ada:tiger3/x@host", "ada:***@host"),
        ("雨:tiger3@host", "雨:***@host"),
        ("mailto:ada:tiger3@host", "mailto:ada:***@host"),
        ("a.example/b?password=x tiger3", "a.example/b?password=***"),
    ] {
        assert_eq!(without_secrets(address), expected, "{address}");
    }
    for address in [
        "refs/alley@2x.png",
        "refs/take:1@2x.png",
        r"C:\refs\alley@2x.png",
        "C:/refs/alley@2x.png",
        "https://cdn.example.com:8443/alley@2x.png",
        "http://localhost:3000/alley@2x.png",
        "http://[::1]:3000/alley@2x.png",
        "https://cdn.example.com/@ada/a.png?mail=bob@example.com",
        "https:/cdn.example.com/alley@2x.png",
        "https://cdn.example.com/a.png?token=short&sig=%2F%40",
        "bob@example.com",
        "ada:$PASSWORD@host",
    ] {
        assert_eq!(without_secrets(address), address);
    }
}

#[test]
fn prose_stays_prose() {
    for text in [
        "@kira: she runs through @image_1. Then: @image_2.",
        "@image_1: the alley, @image_2: the palette",
        "a ratio of 16:9@image_1, @element_1:left",
        "参考：@image_1，风格：@palette。镜头：推近@kira。",
        "参考：＠图片1，１６：９",
        "time 10:30, mail bob@example.com or ada@corp.example: soon",
        "email:bob@example.com and cc:ada@example.com",
        "see https://cdn.example.com: mail bob@example.com",
        "see https://cdn.example.com:8443/a, mail bob@example.com",
        "`https://cdn.example.com/a@2x.png` has white space in it; ask ada@corp.example",
        "use https: never http: for bob@example.com",
        "and/or @image_1; 50% @image_2? yes: #3 @image_3",
        "what is the password? #wide @image_1",
        r"C:\Users\ada:x\a.png and D:\x@home.example",
        r#"{"prompt":"a: @image_1\nb: @image_2","image_urls":["https://cdn.example.com/a.png"]}"#,
        "她说：“嗨？”@角色走进@图片1",
        "100%@image_1 50%: @image_2",
    ] {
        assert_eq!(text_without_secrets(text), text);
    }
}
