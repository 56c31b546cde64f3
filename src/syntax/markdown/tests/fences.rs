//! Briefs in fences.

use crate::syntax::{Arrangement, Format, Parsed, ProblemKind, Value, parse};

fn read(text: &str) -> Parsed<'_> {
    parse(text, Format::Markdown)
}

/// The prompts of the fences, each with the text at the place it is said to stand.
fn prompts(text: &str) -> Vec<(String, String)> {
    let parsed = read(text);
    assert_eq!(parsed.arrangement, Arrangement::Fences, "{text}");
    let documents = parsed.documents.iter().skip(1);
    documents
        .flat_map(|document| match &document.root.value {
            Value::Map(entries) => entries.as_slice(),
            _ => &[],
        })
        .filter(|entry| entry.key.value() == "prompt")
        .filter_map(|entry| match &entry.value.value {
            Value::String(value) => Some((
                value.value().to_owned(),
                text[entry.value.span.range()].to_owned(),
            )),
            _ => None,
        })
        .collect()
}

fn problems(text: &str) -> Vec<(String, String)> {
    let parsed = read(text);
    let problems = parsed.problems.into_iter();
    problems
        .map(|problem| (problem.message, text[problem.span.range()].to_owned()))
        .collect()
}

/// Which rule, and which weight, the problems have.
fn kinds(text: &str) -> Vec<ProblemKind> {
    let problems = read(text).problems.into_iter();
    problems.map(|problem| problem.kind).collect()
}

fn both(word: &str) -> (String, String) {
    (word.to_owned(), word.to_owned())
}

#[test]
fn places_are_exact_in_every_manner_of_fence() {
    for text in [
        "```brief\nprompt: rain\n```\n",
        "\u{feff}```brief\r\nprompt: rain\r\n```\r\n",
        "---\nduration: 5\n---\nprose\n\n~~~~ brief rooftop\nprompt: rain\n~~~~~",
        "+++\nduration = 5\n+++\n```Brief\nprompt: rain\n```",
        "1. one\n\n   ```brief\n   prompt: rain\n   ```\n",
        "- a\n\n\t```brief\n    prompt: rain\n\t```\n",
        "- ```brief\n  prompt: rain\n  ```\n",
        "1. - ~~~brief\n     prompt: rain\n     ~~~\n",
        "2) one\n3) ```brief\n   prompt: rain\n   ```\n",
        "- ```yaml\n  a: b\n  ```\n```brief\nprompt: rain\n```\n",
        "雨 `a` ```brief``` \n```brief\nprompt: rain\n```\n",
    ] {
        assert_eq!(prompts(text), [both("rain")], "{text}");
        assert_eq!(problems(text), [], "{text}");
    }
}

#[test]
fn what_is_fenced_in_something_else_is_an_example() {
    let text = "````md\n```brief\nprompt: fog\n```\n````\n```brief\nprompt: rain\n```\n";
    assert_eq!(prompts(text), [both("rain")]);
    let text = "```text\nprompt: fog\n```\n~~~brief\nprompt: rain\n```\n~~~\n";
    assert_eq!(read(text).documents.len(), 2);
}

#[test]
fn without_such_a_fence_the_body_is_a_prompt() {
    for text in [
        "```yaml\nprompt: a\n```\n",
        "a ```brief``` b\n",
        "`brief`\n",
        "```\nbrief\n```\n",
    ] {
        let parsed = read(text);
        assert_eq!(parsed.arrangement, Arrangement::Separate, "{text}");
        assert_eq!(parsed.documents.len(), 1);
    }
}

#[test]
fn a_list_sign_before_a_fence_closes_nothing() {
    for text in [
        "```text\n- ```\n```\n\n```brief\nprompt: rain\n```\n",
        "~~~text\n1. ~~~\n- ~~~brief\n~~~\n~~~brief\nprompt: rain\n~~~\n",
        "- ```text\n  - ```\n  ```\n```brief\nprompt: rain\n```\n",
        // The item is over, and so is what is fenced in it.
        "- ```text\n  fog\n- ```brief\n  prompt: rain\n  ```\n",
    ] {
        assert_eq!(prompts(text), [both("rain")], "{text}");
        assert_eq!(problems(text), [], "{text}");
    }
    for sign in ["```", "```brief"] {
        let text = format!("```brief\nprompt: |\n  fog\n  - {sign}\nduration: 5\n```\n");
        assert_eq!(prompts(&text)[0].0, format!("fog\n- {sign}\n"));
        assert_eq!(problems(&text), [], "{text}");
    }
    let text = "- ```brief\n  prompt: rain\n- ```brief\n  prompt: snow\n  ```\n";
    assert_eq!(prompts(text), [both("rain"), both("snow")]);
    assert_eq!(problems(text).len(), 1, "{text}");
}

#[test]
fn signs_deep_in_a_prompt_close_nothing() {
    let text = "```brief\nprompt: |\n    ```\n    rain\n```\n";
    assert_eq!(prompts(text)[0].0, "```\nrain\n");
}

#[test]
fn a_fence_that_is_not_closed_is_told_and_read_to_its_end() {
    let unclosed = "the fence of this brief is never closed";
    let text = "~~~brief\nprompt: rain\n";
    assert_eq!(
        problems(text),
        [(unclosed.to_owned(), "~~~brief".to_owned())]
    );
    assert_eq!(prompts(text), [both("rain")]);
    assert!(read(text).documents[1].is_partial);

    let text = "```brief\nprompt: rain\n\n```brief\nprompt: snow\n```\n";
    assert_eq!(
        problems(text),
        [(unclosed.to_owned(), "```brief".to_owned())]
    );
    assert_eq!(prompts(text), [both("rain"), both("snow")]);

    let text = "```text\nfor the crew\n\n```brief\nprompt: snow\n";
    let hides = "this fence is never closed, and hides a brief";
    assert_eq!(problems(text), [(hides.to_owned(), "```text".to_owned())]);
}

#[test]
fn a_fence_is_one_brief_even_if_it_is_empty() {
    let text = "```brief\n```\n\n```brief\n# nothing yet\n```\n";
    let parsed = read(text);
    assert_eq!((parsed.documents.len(), parsed.problems.len()), (3, 0));
    let text = "```brief\nprompt: a\n---\nprompt: b\n```\n";
    assert_eq!(problems(text)[0].0, "a fence holds one brief");
}

#[test]
fn a_brief_in_a_comment_is_left_out() {
    let commented = "<!-- dropped:\n```brief\nprompt: fog\n```\n-->\n";
    for text in [
        format!("{commented}\n```brief\nprompt: rain\n```\n"),
        format!("```brief\nprompt: rain\n```\n\n  {commented}"),
        "<!-- of the crew -->\n```brief\nprompt: rain\n```\n".to_owned(),
    ] {
        assert_eq!(prompts(&text), [both("rain")], "{text}");
        assert_eq!(problems(&text), [], "{text}");
    }
    // In a fence it is no comment.
    let text = "```text\n<!--\n```\n```brief\nprompt: rain\n```\n";
    assert_eq!(prompts(text), [both("rain")]);
    // Alone it is no prompt either.
    let message = "a brief in a comment is neither checked nor compiled".to_owned();
    assert_eq!(prompts(commented), []);
    assert_eq!(problems(commented), [(message, "```brief".to_owned())]);
    assert_eq!(kinds(commented), [ProblemKind::Syntax]);
}

#[test]
fn a_comment_that_is_never_closed_hides_no_brief_unseen() {
    let text = "```brief\nprompt: rain\n```\n <!-- later\n```brief\nprompt: fog\n```\n";
    let message = "this comment is never closed, and hides a brief".to_owned();
    assert_eq!(prompts(text), [both("rain")]);
    assert_eq!(problems(text), [(message, "<!--".to_owned())]);
    let text = "```brief\nprompt: rain\n```\n<!-- later\n";
    assert_eq!(problems(text), []);
}

#[test]
fn a_brief_in_a_quote_is_told_to_be_left_out() {
    let message = "a brief in a quote is neither checked nor compiled";
    for quoted in [
        "> ```brief\n> prompt: fog\n> ```\n",
        "  >~~~ brief\n  >prompt: fog\n  >~~~\n",
        "> - > ```brief\n>   > prompt: fog\n>   > ```\n",
        "- one\n\n  > ```brief\n  > prompt: fog\n  > ```\n",
    ] {
        let fence = quoted[quoted.find(['`', '~']).unwrap()..]
            .lines()
            .next()
            .unwrap();
        let text = format!("{quoted}\n```brief\nprompt: rain\n```\n");
        assert_eq!(prompts(&text), [both("rain")], "{text}");
        assert_eq!(problems(&text), [(message.to_owned(), fence.to_owned())]);
        assert_eq!(kinds(&text), [ProblemKind::Unread], "{text}");
        // Alone it is no prompt either.
        assert_eq!(prompts(quoted), [], "{quoted}");
        assert_eq!(problems(quoted).len(), 1, "{quoted}");
        assert_eq!(kinds(quoted), [ProblemKind::Syntax], "{quoted}");
        // And what stands around it may have been meant as one.
        let text = format!("---\nduration: 5\n---\n\nhello\n\n{quoted}");
        assert_eq!(kinds(&text), [ProblemKind::Syntax], "{text}");
    }
    for text in [
        "````md\n> ```brief\n> prompt: fog\n> ```\n````\n```brief\nprompt: rain\n```\n",
        "> ```yaml\n> prompt: fog\n> ```\n```brief\nprompt: rain\n```\n",
    ] {
        assert_eq!(problems(text), [], "{text}");
    }
}
