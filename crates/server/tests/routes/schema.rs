//! A small check of a JSON value against a JSON Schema: the keywords that the document uses, and strict where the schema
//! lists properties, so that an answer cannot say what the document does not.

use serde_json::Value;

/// What is wrong, with its place; nothing when the value fits.
pub(crate) fn breaches(document: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(target) = schema["$ref"].as_str() {
        let pointer = target.strip_prefix('#').unwrap_or_default();
        return match document.pointer(pointer) {
            Some(schema) => breaches(document, schema, value, place),
            None => vec![format!("{place}: {target} leads nowhere")],
        };
    }
    let mut wrong = Vec::new();
    for key in ["anyOf", "oneOf"] {
        if let Some(all) = schema[key].as_array() {
            let fitting = all.iter().filter(|one| breaches(document, one, value, place).is_empty()).count();
            if fitting == 0 || key == "oneOf" && fitting > 1 {
                wrong.push(format!("{place}: {fitting} of {key} fit {value}"));
            }
        }
    }
    if schema["const"] != Value::Null && schema["const"] != *value {
        wrong.push(format!("{place}: {value} is not {}", schema["const"]));
    }
    if schema["enum"].as_array().is_some_and(|names| !names.contains(value)) {
        wrong.push(format!("{place}: {value} is none of {}", schema["enum"]));
    }
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => false,
    };
    let fits = match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    };
    if !fits {
        wrong.push(format!("{place}: {value} is no {}", schema["type"]));
    }
    if schema["minimum"].as_f64().is_some_and(|least| value.as_f64().is_some_and(|n| n < least)) {
        wrong.push(format!("{place}: {value} is too small"));
    }
    if let Some(map) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        wrong.extend(required.filter(|name| !map.contains_key(*name)).map(|name| format!("{place}: {name} is missing")));
        if let Some(properties) = schema["properties"].as_object() {
            for (name, inner) in map {
                match properties.get(name) {
                    Some(schema) => wrong.extend(breaches(document, schema, inner, &format!("{place}.{name}"))),
                    None => wrong.push(format!("{place}: {name} is not described")),
                }
            }
        }
    }
    if let Some(list) = value.as_array() {
        for (at, inner) in list.iter().enumerate() {
            let schema = schema["prefixItems"].get(at).unwrap_or(&schema["items"]);
            if schema.is_object() {
                wrong.extend(breaches(document, schema, inner, &format!("{place}[{at}]")));
            }
        }
    }
    wrong
}

#[test]
fn the_check_finds_what_does_not_fit() {
    let document = serde_json::json!({
        "a": { "type": "object", "required": ["n"], "properties": { "n": { "type": ["integer", "null"], "minimum": 0 } } },
    });
    let check = |value: Value| breaches(&document, &serde_json::json!({ "$ref": "#/a" }), &value, "it").len();
    assert_eq!(check(serde_json::json!({ "n": 1 })), 0);
    assert_eq!(check(serde_json::json!({ "n": null })), 0);
    for bad in [r#"{}"#, r#"{"n":-1}"#, r#"{"n":1.5}"#, r#"{"n":1,"m":2}"#, "[]", "3"] {
        assert_ne!(check(serde_json::from_str(bad).expect("JSON")), 0, "{bad}");
    }
    let one = serde_json::json!({ "oneOf": [{ "const": "x" }, { "enum": ["y"] }] });
    assert!(breaches(&document, &one, &"x".into(), "it").is_empty() && !breaches(&document, &one, &"z".into(), "it").is_empty());
}
