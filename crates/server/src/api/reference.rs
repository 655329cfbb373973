//! The description of the interface, for programs and for people who write them. Its own words are in English, as the names
//! are that they describe.

use askama::Template;
use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::Value;

use super::document::{document, need, tag};
use super::{Asked, Kind, ROOT};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::routes::interface;

/// `GET /api/v1/openapi.json`.
pub(crate) async fn openapi(_asked: Asked) -> Outcome {
    Ok(Json(document()).into_response())
}

/// A line of a table: name, type, what it is.
struct Line {
    name: String,
    kind: String,
    about: String,
}

struct OperationLine {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    about: &'static str,
    need: &'static str,
    parameters: Vec<Line>,
    body: Option<Reference>,
    gives: Option<Reference>,
    status: u16,
}

/// What is answered: in words, and where it is described.
struct Reference {
    words: String,
    anchor: String,
}

struct Group {
    name: &'static str,
    operations: Vec<OperationLine>,
}

struct SchemaLine {
    name: String,
    about: String,
    fields: Vec<Line>,
}

#[derive(Template)]
#[template(path = "reference.html")]
struct ReferencePage {
    frame: Frame,
    groups: Vec<Group>,
    schemas: Vec<SchemaLine>,
}

crate::frame::framed!(ReferencePage, frame);

/// `GET /api/v1/`.
pub(crate) async fn reference(preferences: Preferences) -> Outcome {
    let document = document();
    let mut groups: Vec<Group> = Vec::new();
    for route in interface() {
        let Some(operation) = route.operation else { continue };
        let told = &document["paths"][route.told.path][route.told.method.to_lowercase()];
        let status = operation.status.to_string();
        let parameters =
            operation.parameters().map(|p| Line { name: p.name.to_owned(), kind: kind_words(p.kind), about: p.about.to_owned() });
        let line = OperationLine {
            name: operation.name,
            method: route.told.method,
            path: route.told.path,
            about: operation.about,
            need: need(&route),
            parameters: parameters.collect(),
            body: reference_of(&told["requestBody"]["content"]["application/json"]["schema"]),
            gives: reference_of(&told["responses"][&status]["content"]["application/json"]["schema"]),
            status: operation.status,
        };
        match groups.last_mut().filter(|g| g.name == tag(&route)) {
            Some(group) => group.operations.push(line),
            None => groups.push(Group { name: tag(&route), operations: vec![line] }),
        }
    }
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let page = ReferencePage {
        frame: Frame::new(&preferences, Nav::Own, &preferences.words.text("api-title")).at(ROOT),
        groups,
        schemas: schemas.map(|(name, schema)| schema_line(name, schema)).collect(),
    };
    Ok(html(StatusCode::OK, &page))
}

fn kind_words(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Required => "text, required".to_owned(),
        Kind::Day => "day, as 2026-11-24".to_owned(),
        Kind::OneOf(names) => names.join(" | "),
        Kind::Number(low, high, default) => {
            let range = if high == u64::MAX { format!("{low} and up") } else { format!("{low} to {high}") };
            default.map_or(range.clone(), |default| format!("{range}, else {default}"))
        }
    }
}

fn reference_of(schema: &Value) -> Option<Reference> {
    (!schema.is_null()).then(|| Reference { words: type_words(schema), anchor: anchor(schema).unwrap_or_default() })
}

/// The schema that a type leads to, if it has a name.
fn anchor(schema: &Value) -> Option<String> {
    let name = |s: &Value| s["$ref"].as_str()?.rsplit('/').next().map(str::to_owned);
    name(schema).or_else(|| name(&schema["items"])).or_else(|| schema["anyOf"].as_array()?.iter().find_map(name))
}

/// A type in words: `integer`, `list of CaseRow`, `number or null`.
fn type_words(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        return name.to_owned();
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(all) = schema[key].as_array() {
            return all.iter().map(type_words).collect::<Vec<_>>().join(" or ");
        }
    }
    if let Some(constant) = schema["const"].as_str() {
        return format!("“{constant}”");
    }
    if let Some(names) = schema["enum"].as_array() {
        return names.iter().filter_map(Value::as_str).map(|n| format!("“{n}”")).collect::<Vec<_>>().join(" or ");
    }
    let tuple = schema["prefixItems"].as_array();
    let words = |name: &str| match (name, tuple) {
        ("array", Some(parts)) => format!("[{}]", parts.iter().map(type_words).collect::<Vec<_>>().join(", ")),
        ("array", None) => format!("list of {}", type_words(&schema["items"])),
        (name, _) => name.to_owned(),
    };
    match &schema["type"] {
        Value::String(name) => words(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(words).collect::<Vec<_>>().join(" or "),
        _ => "anything".to_owned(),
    }
}

fn schema_line(name: &str, schema: &Value) -> SchemaLine {
    let about = |schema: &Value| schema["description"].as_str().unwrap_or_default().replace('`', "");
    let fields = schema["properties"].as_object().into_iter().flatten();
    let mut lines: Vec<Line> =
        fields.map(|(name, field)| Line { name: name.clone(), kind: type_words(field), about: about(field) }).collect();
    if lines.is_empty() {
        // One of some names, each told by itself.
        let values = schema["oneOf"].as_array().into_iter().flatten();
        lines = values.map(|value| Line { name: type_words(value), kind: String::new(), about: about(value) }).collect();
    }
    if lines.is_empty() {
        lines.push(Line { name: String::new(), kind: type_words(schema), about: String::new() });
    }
    SchemaLine { name: name.to_owned(), about: about(schema), fields: lines }
}
