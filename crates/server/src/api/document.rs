//! The OpenAPI 3.1 document, made from the table of routes: paths, parameters and needs from it, schemas from the types that
//! are answered.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::{Kind, Operation, Parameter, ROOT};
use crate::routes::{Route, interface};
use crate::visit::Need;

/// The document.
pub(super) fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|s| s.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for route in interface() {
        let Some(operation) = route.operation else { continue };
        let gives = operation.gives.map(|schema| Value::from(schema(&mut generator)));
        let takes = operation.body.map(|schema| Value::from(schema(&mut generator)));
        let path = paths.entry(route.told.path).or_insert_with(|| json!({}));
        path[route.told.method.to_lowercase()] = told(&route, &operation, gives, takes);
    }
    let mut schemas = generator.take_definitions(true);
    schemas.insert("Problem".to_owned(), problem());
    schemas.values_mut().for_each(plain);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Samsyn",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Figures of event logs, and the logs themselves, for programs. Times are UTC in microseconds (`_us`), \
                            durations seconds (`_s`), shares 0 to 1.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "session": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "Made on the page of one's own account." },
                "session": { "type": "apiKey", "in": "cookie", "name": "samsyn", "description": "A browser that is signed in." },
            },
            "responses": { "Problem": {
                "description": "It was not done. `code` is stable, `detail` is for people.",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
            } },
        },
    })
}

fn told(route: &Route, operation: &Operation, gives: Option<Value>, takes: Option<Value>) -> Value {
    let mut answer = json!({ "description": operation.about });
    if let Some(schema) = gives {
        answer["content"] = json!({ "application/json": { "schema": schema } });
    }
    if let Some(media) = operation.file {
        answer["content"] = json!({ (media): { "schema": { "type": "string", "contentMediaType": media } } });
    }
    let mut headers = Map::new();
    if operation.is_paged() {
        headers.insert("Link".to_owned(), header("Address of the next page (`rel=\"next\"`); missing on the last."));
        headers.insert("X-Total-Count".to_owned(), header("Rows of the whole list; missing on the last page."));
    }
    if is_kept(route) {
        headers.insert("ETag".to_owned(), header("Sent back in `If-None-Match`, saves an answer that would be the same."));
    }
    if !headers.is_empty() {
        answer["headers"] = headers.into();
    }
    let names = route.told.path.split(['{', '}']).skip(1).step_by(2);
    let in_path = names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "integer" } }));
    let in_query = operation.parameters().map(parameter);
    let mut told = json!({
        "operationId": operation.name,
        "summary": operation.about,
        "tags": [tag(route)],
        "x-samsyn-need": need(route),
        "parameters": in_path.chain(in_query).collect::<Vec<_>>(),
        "responses": { (operation.status.to_string()): answer, "default": { "$ref": "#/components/responses/Problem" } },
    });
    if is_kept(route) {
        told["responses"]["304"] = json!({ "description": "The answer is the one whose `ETag` was sent." });
    }
    if let Some(schema) = takes {
        told["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    } else if operation.parameters().any(|p| p.name == "file") {
        let bytes = json!({ "schema": { "type": "string", "contentMediaType": "application/octet-stream" } });
        told["requestBody"] = json!({
            "required": true, "description": "The bytes of the file.", "content": { "application/octet-stream": bytes },
        });
    }
    told
}

/// Whether its answers carry an `ETag`: questions about one log.
fn is_kept(route: &Route) -> bool {
    route.told.method == "GET" && route.told.path.starts_with("/api/v1/logs/{log}/") && !route.told.path.ends_with("/versions")
}

/// What the route belongs to: the first word of its path.
pub(super) fn tag(route: &Route) -> &'static str {
    let word = route.told.path.trim_start_matches(ROOT).split('/').next().unwrap_or_default();
    if word == "openapi.json" { "description" } else { word }
}

/// What the table of rules calls what the route needs.
pub(super) fn need(route: &Route) -> &'static str {
    match route.told.need {
        Need::Public(_) => "nothing",
        Need::Own => "own-account-change",
        Need::May(action) => action.name(),
    }
}

fn header(about: &str) -> Value {
    json!({ "description": about, "schema": { "type": "string" } })
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = match parameter.kind {
        Kind::Text | Kind::Required => json!({ "type": "string" }),
        Kind::Number(low, high, default) => {
            let mut schema = json!({ "type": "integer", "minimum": low });
            if high < u64::MAX {
                schema["maximum"] = high.into();
            }
            if let Some(default) = default {
                schema["default"] = default.into();
            }
            schema
        }
        Kind::OneOf(names) => json!({ "type": "string", "enum": names, "default": names[0] }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
    };
    let required = matches!(parameter.kind, Kind::Required);
    json!({ "name": parameter.name, "in": "query", "required": required, "description": parameter.about, "schema": schema })
}

/// RFC 9457, with a stable code.
fn problem() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    json!({
        "type": "object",
        "description": "Why something was not done.",
        "required": ["type", "title", "status", "kind", "code", "detail"],
        "properties": {
            "type": text("Always `about:blank`; `code` tells problems apart."),
            "title": text("The status in words."),
            "status": { "type": "integer", "description": "The HTTP status." },
            "kind": { "enum": ["invalid", "denied", "missing", "conflict", "busy", "internal"], "description": "What to do next." },
            "code": text("Stable name of the problem, such as `log-missing`."),
            "detail": text("What happened and what to do, in the language that `Accept-Language` asks for."),
        },
    })
}

/// Takes what only readers of the sources need out of descriptions: brackets around names.
fn plain(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map.iter_mut() {
                match inner {
                    Value::String(text) if name == "description" => {
                        *text = text.replace("[`crate::", "`").replace("[`", "`").replace("`]", "`")
                    }
                    _ => plain(inner),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(plain),
        _ => {}
    }
}
