//! The fields of every request, from the schemas that the interface is documented with.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use tea_protocol::request::catalogue;

/// A field of a request.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) method: &'static str,
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) required: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// One of a few words, or text of a certain form.
    Word,
    Number,
    Flag,
    /// A room by id or name.
    Room,
    List,
    Object,
}

impl Kind {
    /// Values of other types.
    pub(super) fn wrong(self) -> Vec<Value> {
        let all = [json!("x"), json!(7), json!(true), json!([[]]), json!({ "x": 1 })];
        let [text, number, flag, list, object] = all;
        match self {
            Self::Text => vec![number, flag, list, object],
            Self::Word => vec![text, number, flag, list, object],
            Self::Number => vec![text, flag, list, object],
            Self::Flag => vec![text, number, list, object],
            Self::Room => vec![flag, list, object, json!(1.5)],
            Self::List => vec![text, number, flag, list, object],
            Self::Object => vec![text, number, flag, list, object],
        }
    }
}

/// Every field of every request.
pub(super) fn fields() -> Vec<Field> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let schemas: Vec<_> =
        catalogue().iter().map(|operation| (operation.method, (operation.request)(&mut generator))).collect();
    let known = generator.take_definitions(true);
    let mut fields = Vec::new();
    for (method, schema) in schemas {
        let schema = resolved(schema.as_value(), &known);
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let required = required.iter().any(|other| other == name);
            fields.push(Field { method, name: name.clone(), kind: kind(field, &known), required });
        }
    }
    assert!(fields.len() > 60, "the schemas are read: {}", fields.len());
    fields
}

fn resolved<'v>(schema: &'v Value, known: &'v Map<String, Value>) -> &'v Value {
    match schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        Some(name) => resolved(&known[name], known),
        None => schema,
    }
}

fn kind(schema: &Value, known: &Map<String, Value>) -> Kind {
    let schema = resolved(schema, known);
    let types = types(schema, known);
    let has = |name: &str| types.iter().any(|known| known == name);
    match (has("string"), has("integer")) {
        (true, true) => Kind::Room,
        (true, false) if is_word(schema, known) => Kind::Word,
        (true, false) => Kind::Text,
        (false, true) => Kind::Number,
        _ if has("boolean") => Kind::Flag,
        _ if has("array") => Kind::List,
        _ if has("object") => Kind::Object,
        _ => panic!("{schema} is of no known type"),
    }
}

/// All types that a schema allows, alternatives included.
fn types(schema: &Value, known: &Map<String, Value>) -> Vec<String> {
    let schema = resolved(schema, known);
    let own = match &schema["type"] {
        Value::String(one) => vec![one.clone()],
        Value::Array(several) => several.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    let alternatives = ["anyOf", "oneOf"].iter().filter_map(|key| schema[key].as_array()).flatten();
    own.into_iter().chain(alternatives.flat_map(|one| types(one, known))).collect()
}

/// Whether a text is one of a few, or of a certain form.
fn is_word(schema: &Value, known: &Map<String, Value>) -> bool {
    let schema = resolved(schema, known);
    let alternatives = ["anyOf", "oneOf"].iter().filter_map(|key| schema[key].as_array()).flatten();
    let mut own = schema.get("enum").is_some() || schema.get("const").is_some() || schema.get("format").is_some();
    for one in alternatives {
        own |= is_word(one, known);
    }
    own
}
