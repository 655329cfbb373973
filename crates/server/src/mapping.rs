//! Whose work a log's values mean: each value with how often it occurs and the unit chosen for it, patterns, and where a case
//! belongs.

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Belonging, Day, Error, ErrorKind, Field, Fit, LogId, LogUnits, MappingAnswer, MappingColumn, MappingRule, UnitId,
    UnitTreeAnswer, mapping_value_set,
};

use crate::administration::{day as day_words, mendable, status};
use crate::explorer::{LogPath, log_id, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::units::unit_options;
use crate::visit::Shared;

/// Values of a column that the page shows at a time, those of no unit first.
const VALUES_MAX: usize = 200;

/// A value with the units to choose from.
struct ValueLine {
    index: usize,
    value: String,
    count: String,
    /// What it means now, when a pattern says so.
    by_pattern: String,
    /// Number of the unit chosen for it alone; empty: none.
    chosen: String,
    /// Number and name of the only unit that is spelt alike.
    proposed: Option<(String, String)>,
}

/// A column.
struct ColumnBox {
    field: String,
    title: String,
    unmapped: String,
    has_unmapped: bool,
    more: String,
    values: Vec<ValueLine>,
}

/// A pattern.
struct PatternLine {
    index: usize,
    words: String,
}

#[derive(Template)]
#[template(path = "mapping.html")]
struct MappingPage {
    frame: Frame,
    problem: String,
    id: LogId,
    version: u64,
    lead: String,
    cases: String,
    columns: Vec<ColumnBox>,
    units: Vec<(String, String)>,
    patterns: Vec<PatternLine>,
    fields: Vec<(String, String)>,
    proposals: String,
    belongings: Vec<(String, String, bool)>,
}

crate::frame::framed!(MappingPage, frame);

fn field_name(field: &Field) -> String {
    match field {
        Field::Unit => "unit".to_owned(),
        Field::Resource => "resource".to_owned(),
        Field::CaseAttribute(name) => format!("case:{name}"),
    }
}

fn field_of(text: &str) -> Option<Field> {
    match text {
        "unit" => Some(Field::Unit),
        "resource" => Some(Field::Resource),
        _ => text.strip_prefix("case:").map(|name| Field::CaseAttribute(name.to_owned())),
    }
}

/// The name that a belonging has in the form: `most-events`, or `case:` and the attribute.
fn belonging_name(units: &LogUnits) -> String {
    match (&units.attribute, units.belonging) {
        (Some(name), Belonging::CaseAttribute) => format!("case:{name}"),
        (_, Belonging::FirstEvent) => "first-event".to_owned(),
        (_, Belonging::LastEvent) => "last-event".to_owned(),
        _ => "most-events".to_owned(),
    }
}

fn belonging_of(text: &str) -> Option<(Belonging, Option<String>)> {
    match text {
        "first-event" => Some((Belonging::FirstEvent, None)),
        "last-event" => Some((Belonging::LastEvent, None)),
        "most-events" => Some((Belonging::MostEvents, None)),
        _ => text.strip_prefix("case:").map(|name| (Belonging::CaseAttribute, Some(name.to_owned()))),
    }
}

async fn mapping_page(shared: &Shared, preferences: &Preferences, id: LogId, problem: String) -> Outcome {
    let words = preferences.words;
    let answer = shared.app.unit_mapping(&shared.actor, id, VALUES_MAX).await?;
    let tree = shared.app.unit_tree(&shared.actor, None).await?;
    let title = words.with("mapping-title", &[("log", answer.log.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::Data, &title).at(format!("/logs/{id}/mapping"));
    (frame.scope_name, frame.scope) = scope(shared, id, "mapping", None).await?;
    let share = |part: u64, of: u64| words.percent(if of == 0 { 0.0 } else { part as f64 / of as f64 });
    let unmapped = |key: &str, part: u64, of: u64| {
        let values = [("count", words.count(part).into()), ("of", words.count(of).into()), ("share", share(part, of).into())];
        words.with(key, &values)
    };
    let single = answer.proposals().len();
    let page = MappingPage {
        lead: unmapped("mapping-events-unmapped", answer.events_unmapped, answer.events_of),
        cases: unmapped("mapping-cases-unmapped", answer.cases_unmapped, answer.cases_of),
        columns: answer.columns.iter().map(|column| column_box(column, &tree, preferences)).collect(),
        units: unit_options(&tree),
        patterns: pattern_lines(&answer, &tree, preferences),
        fields: answer.columns.iter().map(|column| (field_name(&column.field), column.column.clone())).collect(),
        proposals: if single > 0 { words.with("mapping-proposals", &[("count", single.into())]) } else { String::new() },
        belongings: belongings(&answer, preferences),
        version: answer.version,
        id,
        frame,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

fn unit_name(tree: &UnitTreeAnswer, unit: UnitId) -> String {
    tree.rows.iter().find(|row| row.id == unit).map_or_else(|| unit.to_string(), |row| row.name.clone())
}

fn column_box(column: &MappingColumn, tree: &UnitTreeAnswer, preferences: &Preferences) -> ColumnBox {
    let words = preferences.words;
    let line = |(index, value): (usize, &samsyn_app::MappingValue)| {
        let unit = value.unit.filter(|_| !value.by_value);
        ValueLine {
            index,
            value: value.value.clone(),
            count: words.count(value.count),
            by_pattern: unit.map(|unit| unit_name(tree, unit)).unwrap_or_default(),
            chosen: value.unit.filter(|_| value.by_value).map(|unit| unit.to_string()).unwrap_or_default(),
            proposed: match value.proposed[..] {
                [unit] => Some((unit.to_string(), unit_name(tree, unit))),
                _ => None,
            },
        }
    };
    let hidden = column.values_of.saturating_sub(column.values.len() as u64);
    let (count, of) = (words.count(column.values_unmapped), words.count(column.values_of));
    let kind = match &column.field {
        Field::Unit => words.text("role-unit"),
        Field::Resource => words.text("role-resource"),
        Field::CaseAttribute(_) => words.text("level-case"),
    };
    ColumnBox {
        field: field_name(&column.field),
        title: format!("{} ({kind})", column.column),
        unmapped: words.with("mapping-values-unmapped", &[("count", count.into()), ("of", of.into())]),
        has_unmapped: column.values_unmapped > 0,
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
        values: column.values.iter().enumerate().map(line).collect(),
    }
}

/// Rules that are not for one value at all times: these stand in the table of values.
fn pattern_lines(answer: &MappingAnswer, tree: &UnitTreeAnswer, preferences: &Preferences) -> Vec<PatternLine> {
    let words = preferences.words;
    let shown = |rule: &MappingRule| matches!(rule.fit, Fit::Pattern(_)) || rule.from.is_some() || rule.until.is_some();
    let line = |(index, rule): (usize, &MappingRule)| {
        let (Fit::Exact(text) | Fit::Pattern(text)) = &rule.fit;
        let column = answer.columns.iter().find(|column| column.field == rule.field);
        let day = |day: Option<Day>| day.map(|day| day_words(&words, day)).unwrap_or_default();
        let values = [
            ("column", column.map_or_else(|| field_name(&rule.field), |column| column.column.clone()).into()),
            ("fit", text.as_str().into()),
            ("unit", unit_name(tree, rule.unit).into()),
        ];
        let mut words_of = words.with("mapping-pattern", &values);
        if rule.from.is_some() || rule.until.is_some() {
            words_of = format!("{words_of} · {} – {}", day(rule.from), day(rule.until));
        }
        PatternLine { index, words: words_of }
    };
    answer.units.rules.iter().enumerate().filter(|(_, rule)| shown(rule)).map(line).collect()
}

fn belongings(answer: &MappingAnswer, preferences: &Preferences) -> Vec<(String, String, bool)> {
    let words = preferences.words;
    let now = belonging_name(&answer.units);
    let fixed =
        ["most-events", "first-event", "last-event"].map(|name| (name.to_owned(), words.text(&format!("belongs-{name}"))));
    let attribute = |name: &String| (format!("case:{name}"), words.with("belongs-attribute", &[("name", name.as_str().into())]));
    let all = fixed.into_iter().chain(answer.attributes.iter().map(attribute));
    all.map(|(value, words)| (value.clone(), words, value == now)).collect()
}

/// `GET /logs/{log}/mapping`.
pub(crate) async fn mapping(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    mapping_page(&shared, &preferences, log_id(&path.log)?, String::new()).await
}

/// The fields of the page's forms.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    fn unit(text: &str) -> Result<Option<UnitId>, Error> {
        match text.trim() {
            "" => Ok(None),
            text => text.parse().map(|number| Some(UnitId(number))).map_err(|_| invalid("request-invalid")),
        }
    }

    fn day(&self, name: &str) -> Result<Option<Day>, Error> {
        match self.one(name).trim() {
            "" => Ok(None),
            text => Day::parse(text).map(Some).ok_or_else(|| invalid("day-invalid")),
        }
    }

    fn field(&self) -> Result<Field, Error> {
        field_of(self.one("field")).ok_or_else(|| invalid("request-invalid"))
    }

    /// Chosen units by value; only those that differ from what the page showed are sent back as changes.
    fn values(&self, units: &mut LogUnits) -> Result<(), Error> {
        let field = self.field()?;
        for (name, value) in self.0.iter().filter_map(|(n, v)| n.strip_prefix("value-").map(|index| (index, v))) {
            let (chosen, was) = (self.one(&format!("unit-{name}")), self.one(&format!("was-{name}")));
            if chosen != was {
                mapping_value_set(&mut units.rules, &field, value, Self::unit(chosen)?);
            }
        }
        Ok(())
    }

    fn pattern(&self, units: &mut LogUnits) -> Result<(), Error> {
        let unit = Self::unit(self.one("unit"))?.ok_or_else(|| invalid("mapping-unit-missing"))?;
        let fit = Fit::Pattern(self.one("pattern").trim().to_owned());
        let (from, until) = (self.day("from")?, self.day("until")?);
        units.rules.push(MappingRule { field: self.field()?, fit, unit, from, until });
        Ok(())
    }
}

fn invalid(code: &'static str) -> Error {
    Error::new(ErrorKind::Invalid, code)
}

/// `POST /logs/{log}/mapping`: `do` says what: `values`, `pattern`, `remove`, `proposals`, `belonging`.
pub(crate) async fn mapping_set(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let id = log_id(&path.log)?;
    match changed(&shared, id, &Fields(fields)).await {
        Ok(()) => Ok(Redirect::to(&format!("/logs/{id}/mapping")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            mapping_page(&shared, &preferences, id, problem).await
        }
    }
}

async fn changed(shared: &Shared, id: LogId, fields: &Fields) -> Result<(), Error> {
    let answer = shared.app.unit_mapping(&shared.actor, id, usize::MAX).await?;
    let mut units = answer.units.clone();
    match fields.one("do") {
        "values" => fields.values(&mut units)?,
        "pattern" => fields.pattern(&mut units)?,
        "proposals" => units.rules.extend(answer.proposals()),
        "remove" => {
            let at: usize = fields.one("rule").parse().map_err(|_| invalid("request-invalid"))?;
            if at < units.rules.len() {
                units.rules.remove(at);
            }
        }
        "belonging" => {
            let chosen = belonging_of(fields.one("belonging")).ok_or_else(|| invalid("request-invalid"))?;
            (units.belonging, units.attribute) = chosen;
        }
        _ => return Err(invalid("request-invalid")),
    }
    // What the page showed, so that nobody undoes what another did meanwhile.
    let version = fields.one("version").parse().map_err(|_| invalid("request-invalid"))?;
    shared.app.unit_mapping_set(&shared.actor, id, version, &units).await
}
