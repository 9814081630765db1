//! `/api/openapi.json`: the interface described for programs, made from the types that it speaks.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use tea_protocol::Fault;
use tea_protocol::request::{Operation, catalogue};

use super::Web;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/api/openapi.json", get(show))
}

async fn show(State(web): State<Arc<Web>>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
    ];
    (headers, web.openapi.clone()).into_response()
}

/// The OpenAPI 3.1 document.
pub(super) fn document() -> Bytes {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        })
        .into_generator();
    let mut paths: BTreeMap<String, Value> = BTreeMap::new();
    for operation in catalogue() {
        paths.insert(format!("/api/v1/{}", operation.method), json!({ "post": described(&operation, &mut generator) }));
    }
    paths.insert("/api/v1/files".to_owned(), json!({ "post": upload() }));
    let fault = generator.subschema_for::<Fault>();
    let schemas = generator.take_definitions(true);
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Teahouse",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "One house for talk. Every method takes a JSON object and answers with one.",
        },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }, {}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
            "responses": {
                "Fault": {
                    "description": "Why it was refused, with the status of the code.",
                    "content": { "application/json": { "schema": fault } },
                },
            },
        },
    });
    Bytes::from(document.to_string())
}

fn described(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let (request, reply) = ((operation.request)(generator), (operation.reply)(generator));
    let tag = operation.method.split('.').next().unwrap_or_default();
    let mut body = Map::from_iter([("schema".to_owned(), json!(request))]);
    if let Some(example) = example(operation.method) {
        body.insert("example".to_owned(), example);
    }
    json!({
        "operationId": operation.method,
        "tags": [tag],
        "requestBody": { "content": { "application/json": body } },
        "responses": {
            "200": { "description": "Done.", "content": { "application/json": { "schema": reply } } },
            "default": { "$ref": "#/components/responses/Fault" },
        },
    })
}

fn upload() -> Value {
    json!({
        "operationId": "files",
        "tags": ["talk"],
        "description": "Brings a file; its id goes into `files` of talk.post.",
        "parameters": [{ "name": "name", "in": "query", "schema": { "type": "string" } }],
        "requestBody": { "content": { "application/octet-stream": {} } },
        "responses": {
            "200": { "description": "The file is stored." },
            "default": { "$ref": "#/components/responses/Fault" },
        },
    })
}

/// What a request of a method may look like, where that is not obvious from its schema.
fn example(method: &str) -> Option<Value> {
    Some(match method {
        "accounts.register" => json!({ "name": "wren", "display": "Wren", "password": "a long pass phrase" }),
        "accounts.sign_in" => json!({ "name": "wren", "password": "a long pass phrase" }),
        "accounts.get" | "accounts.name_free" => json!({ "name": "wren" }),
        "accounts.people" => json!({ "query": "w", "limit": 20 }),
        "accounts.block" => json!({ "name": "wren", "on": true }),
        "accounts.mute" => json!({ "name": "wren", "minutes": 60 }),
        "accounts.set_role" => json!({ "name": "wren", "role": "staff" }),
        "accounts.invite" => json!({ "uses": 5, "days": 7 }),
        "talk.create_room" => json!({ "name": "network", "title": "Networks", "private": false }),
        "talk.room" | "talk.join" | "talk.leave" | "talk.who" | "talk.members" => json!({ "room": "hall" }),
        "talk.direct" => json!({ "names": ["wren"] }),
        "talk.post" => json!({ "room": "hall", "text": "Good morning", "cid": "0197a3a0-0000-7000-8000-000000000001" }),
        "talk.edit" => json!({ "room": "hall", "seq": 7, "text": "Good morning!" }),
        "talk.remove" => json!({ "room": "hall", "seq": 7 }),
        "talk.react" => json!({ "room": "hall", "seq": 7, "emoji": "🍵", "on": true }),
        "talk.history" => json!({ "room": "hall", "before": 100, "limit": 50 }),
        "talk.read" => json!({ "room": "hall", "seq": 7 }),
        "search.find" => json!({ "query": "oolong" }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::Request;

    /// Every value under a key, wherever it stands.
    fn collect<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v str>) {
        match value {
            Value::Object(map) => {
                for (name, inner) in map {
                    if let (true, Some(text)) = (name == key, inner.as_str()) {
                        found.push(text);
                    }
                    collect(inner, key, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|inner| collect(inner, key, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document: Value = serde_json::from_slice(&document()).unwrap();
        let mut references = Vec::new();
        collect(&document, "$ref", &mut references);
        assert!(references.len() > 100, "{} references", references.len());
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("references stay in the document");
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }

    #[test]
    fn every_method_is_there_with_an_example_that_can_be_read() {
        let document: Value = serde_json::from_slice(&document()).unwrap();
        for operation in catalogue() {
            let post = &document["paths"][format!("/api/v1/{}", operation.method)]["post"];
            assert_eq!(post["operationId"], operation.method);
            let example = &post["requestBody"]["content"]["application/json"]["example"];
            if !example.is_null() {
                Request::read(operation.method, example.clone()).expect(operation.method);
            }
        }
        assert_eq!(document["openapi"], "3.1.0");
    }
}
