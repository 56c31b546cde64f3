mod disguises;
mod properties;
mod prose;
mod references;
mod render;

use super::*;

fn image(number: u32) -> Slot {
    Slot {
        kind: InputKind::Image,
        number,
    }
}

fn element(number: u32) -> Slot {
    Slot {
        kind: InputKind::Element,
        number,
    }
}

fn reference(slot: Slot, dialect: Dialect) -> PieceKind {
    PieceKind::Reference { slot, dialect }
}

fn certain(flaw: Flaw, slot: Slot) -> PieceKind {
    PieceKind::Malformed {
        flaw,
        kind: slot.kind,
        meaning: Some(slot),
    }
}

fn doubtful(flaw: Flaw, kind: InputKind) -> PieceKind {
    PieceKind::Malformed {
        flaw,
        kind,
        meaning: None,
    }
}

fn untokened(input: Untokened, dialect: Dialect) -> PieceKind {
    PieceKind::Untokened {
        input,
        number: 1,
        dialect,
    }
}

fn another(input: Untokened, number: u32, dialect: Dialect) -> PieceKind {
    PieceKind::Untokened {
        input,
        number,
        dialect,
    }
}

fn perhaps(flaw: Flaw, input: Untokened, number: Option<u32>) -> PieceKind {
    PieceKind::Doubtful {
        flaw,
        input,
        number,
    }
}

/// The pieces of a prompt with their text, as they are read where `@@` is an escape.
fn read(prompt: &str) -> Vec<(&str, PieceKind)> {
    parse(prompt, Escapes::Doubled)
        .into_iter()
        .map(|piece| (prompt.get(piece.range).unwrap(), piece.kind))
        .collect()
}

/// The text is one piece of this kind: alone, in a sentence, between Chinese letters, and between two emoji.
fn is_one(token: &str, kind: PieceKind) {
    assert_eq!(read(token), [(token, kind)], "alone");
    for (before, after) in [
        ("see ", " now"),
        ("看", "的"),
        ("🎬", "🎬"),
        ("(", ")."),
        ("one\n", "\ntwo"),
    ] {
        let prompt = format!("{before}{token}{after}");
        let expected = [
            (before, PieceKind::Prose),
            (token, kind),
            (after, PieceKind::Prose),
        ];
        assert_eq!(read(&prompt), expected, "in {prompt:?}");
    }
}

fn is_prose(prompt: &str) {
    assert_eq!(read(prompt), [(prompt, PieceKind::Prose)]);
}
