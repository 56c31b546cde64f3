//! A terminal as a picture: what a program printed, with its colours, as SVG.
//!
//! Every piece of text is put at the place of its cell and made as wide as its cells, so that lines stand under the
//! text they mark, whatever font a browser has. Without this a Chinese character is as wide as its font likes, and the
//! lines under it stand six cells away.

use std::fmt::Write as _;

use anstream::adapter::WinconBytes;
use anstyle::{AnsiColor, Color, Effects, Style};
use unicode_width::UnicodeWidthChar;

/// Tenths of a pixel, so that no float is printed.
const CELL: usize = 84;
const LINE: usize = 170;
const MARGIN: usize = 180;
/// The bar of the window.
const BAR: usize = 340;
/// From the top of a line to the feet of its letters.
const BASELINE: usize = 130;

/// Monospace fonts first, each with box-drawing characters; then, where none of them has a character, Chinese ones.
const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',\
    'Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',monospace";

/// A colour's class and what it is on the window's dark ground: light enough to read, on a light page and on a dark one.
const COLORS: [(AnsiColor, &str, &str); 8] = [
    (AnsiColor::Black, "black", "#0d1117"),
    (AnsiColor::Red, "red", "#ff7b72"),
    (AnsiColor::Green, "green", "#7ee787"),
    (AnsiColor::Yellow, "yellow", "#f0c674"),
    (AnsiColor::Blue, "blue", "#79c0ff"),
    (AnsiColor::Magenta, "magenta", "#d2a8ff"),
    (AnsiColor::Cyan, "cyan", "#56d4dd"),
    (AnsiColor::White, "white", "#ffffff"),
];

/// Draws what stands on a screen, with its escape sequences. The title is what is read out in the place of the picture.
pub(super) fn draw(title: &str, screen: &str) -> String {
    let lines = lines(screen);
    let columns = lines.iter().map(|line| end(line)).max().unwrap_or(0);
    let width = columns * CELL + 2 * MARGIN;
    let height = BAR + lines.len() * LINE + MARGIN;
    let mut svg = String::new();
    head(&mut svg, title, width, height);
    for (row, line) in lines.iter().enumerate() {
        for piece in line {
            draw_piece(&mut svg, piece, BAR + row * LINE);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Narrow characters of one style beside each other, or one wide character. (Not all programs that show pictures know how
/// to give each letter of a text a place of its own.)
struct Piece {
    column: usize,
    text: String,
    cells: usize,
    is_wide: bool,
    style: Style,
}

/// The pieces of each line. Blank ones are left out: there is nothing to see.
fn lines(screen: &str) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut column = 0;
    for (style, text) in WinconBytes::new().extract_next(screen.as_bytes()) {
        // What was printed before in another style does not go on here.
        let mut is_new = true;
        for character in text.chars() {
            if character == '\n' {
                lines.push(Vec::new());
                (column, is_new) = (0, true);
                continue;
            }
            let cells = character.width().expect("no control character is shown");
            let line: &mut Vec<Piece> = lines.last_mut().unwrap();
            match line.last_mut() {
                Some(last) if !is_new && (cells == 0 || cells == 1 && !last.is_wide) => {
                    last.text.push(character);
                    last.cells += cells;
                }
                _ => line.push(Piece {
                    column,
                    text: character.to_string(),
                    cells,
                    is_wide: cells == 2,
                    style,
                }),
            }
            column += cells;
            is_new = false;
        }
    }
    for line in &mut lines {
        line.iter_mut().for_each(trim);
        line.retain(|piece| !piece.text.is_empty());
    }
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// Takes blanks off both ends, where nothing shows them.
fn trim(piece: &mut Piece) {
    if piece.style.get_bg_color().is_some() {
        return;
    }
    let whole = piece.text.len();
    let text = piece.text.trim_start_matches(' ');
    let before = whole - text.len();
    let text = text.trim_end_matches(' ').to_owned();
    piece.column += before;
    piece.cells -= whole - text.len();
    piece.text = text;
}

fn end(line: &[Piece]) -> usize {
    line.last().map_or(0, |piece| piece.column + piece.cells)
}

fn head(svg: &mut String, title: &str, width: usize, height: usize) {
    let (shown_width, shown_height) = (pixels(width), pixels(height));
    let title = escaped(title);
    write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown_width}\" height=\"{shown_height}\" \
         viewBox=\"0 0 {shown_width} {shown_height}\" role=\"img\" aria-labelledby=\"title\" xml:space=\"preserve\">\n\
         <title id=\"title\">{title}</title>\n\
         <style>\n\
         text{{font:14px {FONTS};white-space:pre;fill:#e6edf3}}\n\
         .wide{{text-anchor:middle}}\n\
         .bold{{font-weight:bold}}\n\
         .dim{{fill:#8b949e}}\n\
         .line{{text-decoration:underline}}\n"
    )
    .unwrap();
    for (_, name, value) in COLORS {
        writeln!(svg, ".{name}{{fill:{value}}}").unwrap();
    }
    svg.push_str("</style>\n");
    writeln!(
        svg,
        "<rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"#0d1117\" stroke=\"#484f58\"/>",
        pixels(width - 10),
        pixels(height - 10)
    )
    .unwrap();
    for dot in [20, 38, 56] {
        writeln!(
            svg,
            "<circle cx=\"{dot}\" cy=\"18\" r=\"5\" fill=\"#484f58\"/>"
        )
        .unwrap();
    }
}

fn draw_piece(svg: &mut String, piece: &Piece, top: usize) {
    let left = MARGIN + piece.column * CELL;
    let width = piece.cells * CELL;
    if let Some(color) = piece.style.get_bg_color() {
        let (x, y) = (pixels(left), pixels(top));
        let (width, height) = (pixels(width), pixels(LINE));
        let class = color_class(color);
        writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\" \
             fill-opacity=\"0.5\"/>"
        )
        .unwrap();
    }
    let mut classes = classes(piece.style);
    let place = if piece.is_wide {
        classes.push("wide");
        format!("x=\"{}\"", pixels(left + width / 2))
    } else {
        let (x, width) = (pixels(left), pixels(width));
        format!("x=\"{x}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"")
    };
    let class = if classes.is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", classes.join(" "))
    };
    let y = pixels(top + BASELINE);
    let text = escaped(&piece.text);
    writeln!(svg, "<text {place} y=\"{y}\"{class}>{text}</text>").unwrap();
}

fn classes(style: Style) -> Vec<&'static str> {
    let mut classes = Vec::new();
    let effects = style.get_effects();
    for (effect, class) in [
        (Effects::BOLD, "bold"),
        (Effects::DIMMED, "dim"),
        (Effects::UNDERLINE, "line"),
    ] {
        if effects.contains(effect) {
            classes.push(class);
        }
    }
    if let Some(color) = style.get_fg_color() {
        classes.push(color_class(color));
    }
    let drawn = Effects::BOLD | Effects::DIMMED | Effects::UNDERLINE;
    assert!(drawn.contains(effects), "{effects:?} is not drawn");
    classes
}

fn color_class(color: Color) -> &'static str {
    let Color::Ansi(color) = color else {
        panic!("{color:?} is not drawn");
    };
    let (_, name, _) = COLORS
        .into_iter()
        .find(|(known, _, _)| *known == color.bright(false))
        .expect("every colour has a name");
    name
}

fn pixels(tenths: usize) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[test]
fn lines_stand_under_what_they_mark() {
    let svg = draw("", "雨夜a@b\n     \u{1b}[31m──\u{1b}[0m\n");
    // Two wide characters take four cells, `a` the fifth: the line begins 5 × 8.4 pixels from the margin of 18.
    for element in [
        r#"<text x="26.4" y="47" class="wide">雨</text>"#,
        r#"<text x="43.2" y="47" class="wide">夜</text>"#,
        r#"<text x="51.6" textLength="25.2" lengthAdjust="spacingAndGlyphs" y="47">a@b</text>"#,
        r#"<text x="60" textLength="16.8" lengthAdjust="spacingAndGlyphs" y="64" class="red">──</text>"#,
    ] {
        assert!(svg.contains(element), "{svg}");
    }
}

#[test]
fn what_means_something_in_svg_is_written_otherwise() {
    let svg = draw("a < b & c", "\u{1b}[41m<b> &amp;\u{1b}[0m  \n\n");
    assert!(
        svg.contains("<title id=\"title\">a &lt; b &amp; c</title>"),
        "{svg}"
    );
    assert!(svg.contains(">&lt;b&gt; &amp;amp;</text>"), "{svg}");
    assert!(svg.contains("class=\"red\" fill-opacity"), "{svg}");
}
