//! What a target cannot express.

mod words;

#[cfg(test)]
mod tests;

use crate::bundle::{Bundle, Obstacle, Weight, obstacles};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, list};
use crate::spec::{Evidence, KLING, Provider, Target};

pub(super) const RULE: Rule = Rule {
    name: "not-portable",
    group: Group::Portability,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "what the chosen target, or with `--portable` another one, cannot express",
    evidence: KLING.mode_matrix.evidence,
    page: include_str!("../../../docs/rules/not-portable.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let others = &bundle.surroundings.other_targets;
    // A brief is written in the words of one provider, which therefore can express it.
    if bundle.target.provider == Provider::Unifically && others.is_empty() {
        return;
    }
    let own = obstacles(bundle, bundle.target);
    for obstacle in own.iter().filter(|own| !own.cause.has_own_rule()) {
        let severity = match obstacle.cause.weight() {
            Weight::Cannot => Severity::Error,
            Weight::Differs => Severity::Warning,
            Weight::Remark => Severity::Info,
        };
        findings.add_one_of_many(severity, || {
            finding(obstacle, &[(bundle.target, obstacle.evidence)]).severity(severity)
        });
    }
    for (obstacle, targets) in elsewhere(bundle, &own) {
        findings.add_one_of_many(RULE.level, || finding(&obstacle, &targets));
    }
}

type Targets = Vec<(&'static Target, Evidence)>;

/// What other targets do not take, each with all of them; not what the chosen one does not take either.
fn elsewhere(bundle: &Bundle<'_>, own: &[Obstacle]) -> Vec<(Obstacle, Targets)> {
    let is_own = |found: &Obstacle| {
        let is_same = |own: &Obstacle| {
            own.place == found.place
                && std::mem::discriminant(&own.cause) == std::mem::discriminant(&found.cause)
        };
        own.iter().any(is_same)
    };
    let mut all: Vec<(Obstacle, Targets)> = Vec::new();
    for &target in &bundle.surroundings.other_targets {
        for found in obstacles(bundle, target) {
            if is_own(&found) || found.cause.weight() == Weight::Remark {
                continue;
            }
            let mut known = all.iter_mut();
            let known =
                known.find(|(other, _)| other.place == found.place && other.cause == found.cause);
            match known {
                Some((_, targets)) => targets.push((target, found.evidence)),
                None => {
                    let targets = vec![(target, found.evidence)];
                    all.push((found, targets));
                }
            }
        }
    }
    all
}

fn finding(obstacle: &Obstacle, targets: &[(&Target, Evidence)]) -> Diagnostic {
    let cause = obstacle.cause;
    let titles: Vec<&str> = targets.iter().map(|(target, _)| target.title).collect();
    let who = list(&titles, "and").replace('`', "");
    RULE.finding(
        words::message(cause, &who),
        obstacle.place,
        words::label(cause),
    )
    .note(sources(words::reason(cause), targets))
    .help(words::help(cause))
}

/// The reason, and who gives it.
fn sources(reason: &str, targets: &[(&Target, Evidence)]) -> String {
    let mut known: Vec<Evidence> = Vec::new();
    for &(_, evidence) in targets {
        if !known.contains(&evidence) {
            known.push(evidence);
        }
    }
    let mut sources = known.into_iter();
    let first = sources.next().map(|first| because(reason, first));
    sources.fold(first.unwrap_or_default(), |note, other| {
        because(&format!("{note} and"), other)
    })
}
