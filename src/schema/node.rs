//! JSON Schema, as far as it is needed here, with its keywords in the order in which people read them.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// A schema of JSON Schema 2020-12.
#[derive(Clone, Debug, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub(super) dialect: Option<&'static str>,
    #[serde(rename = "$id", skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) types: Option<Types>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<Value>,
    /// What each of the values means: editors show it, validators pass over it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) enum_descriptions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_items: Option<usize>,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    pub(super) properties: Properties,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_properties: Option<Additional>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) all_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not: Option<Box<Schema>>,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub(super) condition: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) then: Option<Box<Schema>>,
    #[serde(rename = "else", skip_serializing_if = "Option::is_none")]
    pub(super) otherwise: Option<Box<Schema>>,
    #[serde(rename = "$defs", skip_serializing_if = "Properties::is_empty")]
    pub(super) definitions: Properties,
}

/// The types that a value may have.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Types {
    One(&'static str),
    Many(Vec<&'static str>),
}

/// What may stand beside the known properties.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Additional {
    /// Nothing, which is written `false`.
    Nothing(bool),
    /// What fits this.
    Fitting(Box<Schema>),
}

/// Schemas by name, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties(Vec<(String, Schema)>);

impl Properties {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>> FromIterator<(N, Schema)> for Properties {
    fn from_iter<I: IntoIterator<Item = (N, Schema)>>(properties: I) -> Self {
        let properties = properties.into_iter();
        Self(
            properties
                .map(|(name, schema)| (name.into(), schema))
                .collect(),
        )
    }
}

impl Extend<(String, Schema)> for Properties {
    fn extend<I: IntoIterator<Item = (String, Schema)>>(&mut self, properties: I) {
        self.0.extend(properties);
    }
}

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, schema) in &self.0 {
            map.serialize_entry(name, schema)?;
        }
        map.end()
    }
}

impl Schema {
    /// A value of one type.
    pub(super) fn of(types: &'static str) -> Self {
        Self {
            types: Some(Types::One(types)),
            ..Self::default()
        }
    }

    /// Another schema, by its name among the definitions.
    pub(super) fn to(reference: &'static str) -> Self {
        Self {
            reference: Some(reference),
            ..Self::default()
        }
    }

    /// One of some words.
    pub(super) fn one_of(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            values: words.into_iter().map(Value::from).collect(),
            ..Self::of("string")
        }
    }

    /// A list of such entries.
    pub(super) fn list_of(items: Self) -> Self {
        Self {
            items: Some(Box::new(items)),
            ..Self::of("array")
        }
    }

    /// A map of these fields and no others.
    pub(super) fn map_of(properties: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self {
            properties: properties.into_iter().collect(),
            additional_properties: Some(Additional::Nothing(false)),
            ..Self::of("object")
        }
    }

    pub(super) fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Where a field may be given as `null`, which is the same as leaving it out.
    pub(super) fn or_null(mut self) -> Self {
        if let Some(Types::One(types)) = self.types
            && types != "null"
        {
            self.types = Some(Types::Many(vec![types, "null"]));
        }
        if !self.values.is_empty() {
            self.values.push(Value::Null);
            if !self.enum_descriptions.is_empty() {
                self.enum_descriptions
                    .push("As if it were not there.".to_owned());
            }
        }
        self
    }

    /// What must hold where something else does.
    pub(super) fn when(condition: Self, then: Self) -> Self {
        Self {
            condition: Some(Box::new(condition)),
            then: Some(Box::new(then)),
            ..Self::default()
        }
    }
}
