//! "Cut to", and what else asks for another shot.

use std::ops::Range;

use crate::rules::prompt::negation::is_negated;
use crate::rules::prompt::phrases::{
    Opening, before_all, ends, one_before, one_of, opening, sentence, sentence_across_lines,
    start_of_blots, then_one_of,
};
use crate::rules::prompt::prose::Prose;
use crate::rules::prompt::signs::{ELEMENT, QUOTED, REFERENCE};
use crate::rules::prompt::subjects::Subject;

/// The words that ask for another shot, where they do.
pub(super) fn cuts(prose: &Prose) -> impl Iterator<Item = Range<usize>> {
    let text = &prose.text;
    prose
        .starts_near(&[Subject::Cuts], LONGEST_HEAD)
        .filter_map(|at| cut_at(text, at))
        .filter(|place| !is_negated(text, place))
}

/// Bytes of a phrase before it.
const LONGEST_HEAD: usize = 12;

fn cut_at(text: &str, at: usize) -> Option<Range<usize>> {
    let certain = one_of(text, at, CERTAIN).filter(|&end| {
        let target = one_of(text, end, &["到", "至", "为", "為", "成"]).unwrap_or(end);
        then_one_of(text, end, BLACK).is_none()
            && one_of(text, target, EFFECTS).is_none()
            && one_before(text, at, PHOTOGRAPHERS).is_none()
    });
    certain
        .or_else(|| cut_to(text, at))
        .or_else(|| switch(text, at))
        .or_else(|| chinese(text, at))
        .map(|end| at..end)
}

/// Nothing else is called so.
const CERTAIN: &[&str] = &[
    "jump cut to",
    "jump cut",
    "jump cuts",
    "smash cut to",
    "smash cut",
    "smash cuts",
    "match cut to",
    "match cut",
    "match cuts",
    "hard cut to",
    "hard cuts to",
    "quick cut to",
    "fast cut to",
    "quick cuts between",
    "fast cuts between",
    "rapid cuts between",
    "intercut with",
    "intercut between",
    "intercutting",
    "multi-shot sequence",
    "multi-shot video",
    "multi-shot clip",
    "multi-shot film",
    "镜头切换",
    "鏡頭切換",
    "切换镜头",
    "切換鏡頭",
    "跳切",
    "跳剪",
    "硬切到",
    "硬切至",
    "多镜头切换",
    "多鏡頭切換",
];

/// They change a lens.
const PHOTOGRAPHERS: &[&str] = &[
    "摄影师",
    "攝影師",
    "摄像师",
    "攝像師",
    "摄影师在",
    "他",
    "她",
];

/// A cut to black ends the shot, and begins none.
const BLACK: &[&str] = &[
    "to black", "to white", "black", "white", ": black", ": white",
];

/// "Cut to". Paper is cut to shape, and hair to the shoulders: what stands before and behind it decides.
fn cut_to(text: &str, at: usize) -> Option<usize> {
    let end = one_of(
        text,
        at,
        &[
            "cut to",
            "cuts to",
            "cutting to",
            "cut back to",
            "cuts back to",
        ],
    )?;
    let behind_whose = then_one_of(text, end, &["the", "her", "his", "their", "its", "my"]);
    let is_body = behind_whose.is_some_and(|end| then_one_of(text, end, BODY).is_some());
    let is_other = is_body || then_one_of(text, end, BLACK).is_some();
    if is_other || then_one_of(text, end, SIZES).is_some() {
        return None;
    }
    let is_order = text.get(at..end)?.starts_with("cut ") && {
        let adverbs = before_all(
            text,
            at,
            &[
                "suddenly",
                "abruptly",
                "immediately",
                "quickly",
                "then",
                "and",
                "next",
            ],
        );
        match opening(text, adverbs) {
            // "Paper as in @image_1 cut to a star".
            _ if start_of_blots(text, adverbs) != adverbs => {
                !text.get(..adverbs)?.trim_end().ends_with(ELEMENT) && is_shown(text, end)
            }
            // A short line may end between the cloth and the knife.
            Opening::Sentence => !is_about_material(text, at) || leads_to_shot(text, end),
            Opening::Clause if has_then(text, adverbs, at) => !is_about_material(text, at),
            Opening::Clause => leads_to_shot(text, end),
            Opening::Nothing => false,
        }
    };
    let told = before_all(
        text,
        at,
        &[
            "then", "suddenly", "abruptly", "quickly", "slowly", "and", "is",
        ],
    );
    let is_told = one_before(
        text,
        told,
        &[
            "we",
            "camera",
            "the scene",
            "the video",
            "the film",
            "the shot",
            "the view",
            "the edit",
        ],
    )
    .is_some()
        || text.get(..told)?.trim_end().ends_with(REFERENCE) && is_shown(text, end);
    (is_order || is_told).then_some(end)
}

/// Whether what follows can only be another picture.
fn is_shown(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default().trim_start();
    behind.starts_with([REFERENCE, ELEMENT]) || leads_to_shot(text, end)
}

fn has_then(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|adverbs| adverbs.contains("then"))
}

/// Whether the sentence is about something that is cut with a knife.
fn is_about_material(text: &str, at: usize) -> bool {
    let (before, _) = sentence_across_lines(text, &(at..at));
    MATERIALS.iter().any(|material| before.contains(material))
}

const MATERIALS: &[&str] = &[
    "paper",
    "fabric",
    "cloth",
    "dough",
    "wood",
    "hair",
    "leather",
    "glass",
    "metal",
    "silk",
    "meat",
    "fish",
    "vegetable",
    "carrot",
    "grass",
    "plank",
    "board",
    "rope",
    "tape",
    "knife",
    "scissors",
    "saw",
    "blade",
    "laser",
    "stone",
    "diamond",
    "dress",
    "foil",
    "film strip",
    "noodle",
    "pasta",
    "bread",
    "clay",
    "cake",
    "fold",
    "measure",
    "tailor",
    "chef",
];

/// What else is cut to something: paper, cloth, food, roads.
const SIZES: &[&str] = &[
    "size",
    "length",
    "shape",
    "fit",
    "pieces",
    "ribbons",
    "shreds",
    "order",
    "measure",
    "strips",
    "squares",
    "cubes",
    "bits",
    "points",
    "a point",
    "a bob",
    "slices",
    "the bone",
    "the chase",
    "the quick",
    "the core",
    "the length",
    "the size",
    "the shape",
    "the skin",
    "the root",
    "the roots",
    "the ground",
    "the floor",
    "the marked",
    "the line",
    "the edge",
    "the left",
    "the right",
    "one side",
    "match",
];

/// Hair and clothes are cut to these.
const BODY: &[&str] = &[
    "shoulder",
    "shoulders",
    "waist",
    "knee",
    "knees",
    "ankle",
    "ankles",
    "chin",
    "neck",
    "ears",
    "hips",
    "elbows",
    "figure",
    "body",
    "jaw",
    "scalp",
    "back",
    "thigh",
    "thighs",
    "calf",
    "calves",
];

/// "Cut to a close-up", "switches to a wide shot".
fn leads_to_shot(text: &str, end: usize) -> bool {
    let (_, behind) = sentence(text, &(end..end));
    if behind.trim_start().starts_with([':', '：']) {
        return true;
    }
    let mut words = behind
        .split([',', '，', ':', '、'])
        .next()
        .unwrap_or_default()
        .split(|c: char| !(c.is_ascii_alphanumeric()))
        .filter(|word| !word.is_empty());
    words.by_ref().take(6).any(|word| KINDS.contains(&word))
}

/// Words for kinds of shots.
const KINDS: &[&str] = &[
    "close",
    "closeup",
    "wide",
    "shot",
    "angle",
    "view",
    "pov",
    "interior",
    "exterior",
    "aerial",
    "drone",
    "overhead",
    "scene",
    "insert",
    "establishing",
];

/// "The camera switches to a close-up".
fn switch(text: &str, at: usize) -> Option<usize> {
    let end = one_of(text, at, &["switches to", "switch to"])?;
    let subject = one_before(
        text,
        at,
        &["camera", "the scene", "the shot", "the view", "then", "we"],
    );
    let is_of_element = text.get(..at)?.trim_end().ends_with(ELEMENT);
    let opens = !is_of_element && opening(text, at) != Opening::Nothing;
    ((subject.is_some() || opens) && leads_to_shot(text, end)).then_some(end)
}

/// "镜头切到", "切换到特写". A knife and a light switch are 切 too.
fn chinese(text: &str, at: usize) -> Option<usize> {
    let end = one_of(
        text,
        at,
        &[
            "切换到",
            "切換到",
            "切换至",
            "切換至",
            "切到",
            "切至",
            "切回",
            "切换为",
            "切換為",
        ],
    )?;
    let (before, behind) = sentence(text, &(at..end));
    let clause = |part: char| matches!(part, ',' | '，');
    let before = before.rsplit(clause).next().unwrap_or_default();
    let behind = behind.split(clause).next().unwrap_or_default();
    // "@image_1切到@image_2的特写".
    let before = before.trim_end_matches([REFERENCE, QUOTED]);
    let before = before.trim_end_matches([
        '快', '速', '突', '然', '再', '又', '随', '即', '直', '接', '猛', '地', '立', '刻', '缓',
        '慢',
    ]);
    let is_camera = CAMERAS.iter().any(|camera| {
        before
            .strip_suffix(camera)
            .is_some_and(|head| !SCREENS.iter().any(|screen| head.ends_with(screen)))
    });
    let leads = KINDS_IN_CHINESE.iter().any(|kind| behind.contains(kind));
    let is_bare =
        before.trim().is_empty() || before.trim_end().ends_with(['然', '后', '後', '接', '着']);
    let is_effect = one_of(text, end, EFFECTS).is_some();
    let is_shot = (is_camera && !ends(text, end)) || (is_bare && leads);
    (is_shot && !is_effect).then_some(end)
}

const CAMERAS: &[&str] = &[
    "镜头", "鏡頭", "画面", "畫面", "视角", "視角", "机位", "機位", "场景", "場景", "景别", "景別",
];

/// Their pictures change on their own.
const SCREENS: &[&str] = &[
    "电视",
    "電視",
    "监控",
    "監控",
    "屏幕",
    "螢幕",
    "手机",
    "手機",
    "显示器",
    "電腦",
    "电脑",
];

const KINDS_IN_CHINESE: &[&str] = &[
    "特写", "特寫", "近景", "中景", "远景", "遠景", "全景", "镜头", "鏡頭", "俯拍", "航拍", "俯视",
    "俯視", "仰拍", "主观", "主觀", "空镜", "空鏡", "室内", "室外", "场景", "場景", "画面", "畫面",
];

/// What a shot can turn into while it runs.
const EFFECTS: &[&str] = &[
    "慢动作",
    "慢動作",
    "慢镜头",
    "慢鏡頭",
    "夜",
    "黑白",
    "彩色",
    "黑场",
    "黑屏",
    "黑幕",
    "黑色",
    "白场",
    "白屏",
    "红外",
    "热成像",
    "快进",
    "倒放",
];
