//! Names of rules and groups on the command line.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};

use crate::rules;

/// Takes any word, and tells the shells which ones there are. A word that is none of them is answered by the command, which
/// knows the nearest.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyName;

impl TypedValueParser for AnyName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let mut last = None;
        let groups = rules::all().filter_map(move |rule| {
            let group = rule.group.word();
            (last.replace(group) != Some(group)).then_some(group)
        });
        let names = groups.chain(rules::all().map(|rule| rule.name));
        Some(Box::new(names.map(PossibleValue::new)))
    }
}
