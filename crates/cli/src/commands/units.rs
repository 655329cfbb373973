//! `samsyn units`: the tree of units, a table of them brought in, whose work a log's values mean, and how a unit's figures add
//! up.

use std::collections::HashMap;
use std::path::Path;

use samsyn_app::{
    Actor, App, Belonging, Cell, ClosingDaysNew, Day, Field, Fit, LogId, LogName, LogUnits, MappingAnswer, MappingRule,
    OpeningHoursRow, Source, Table, UnitChange, UnitFinding, UnitId, UnitRow, UnitTreeAnswer, UnitsImportOptions, UnitsPlan,
    Zone, mapping_value_set,
};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{ClosingDays, DataFolder, Format, HoursOfUnits, MapUnits, Units, UnitsCommand, UnitsImport};
use crate::failure::{Failure, Outcome};
use crate::{log, output, show, text_table, words};

/// Values of a column that a text lists.
const VALUES_TEXT: usize = 20;

pub(super) fn units(arguments: &Units, said: &Words) -> Outcome {
    match &arguments.command {
        UnitsCommand::List { day, format, folder } => list(*day, *format, folder, said),
        UnitsCommand::Import(import) => bring_in(import, said),
        UnitsCommand::Map(map) => map_values(map, said),
        UnitsCommand::Hours(hours) => opening_hours(hours, said),
        UnitsCommand::ClosingDays(days) => closing_days(days, said),
        UnitsCommand::Figures(reading) => {
            super::no_picture(reading, "units figures")?;
            let log = super::open(reading, said)?;
            let answer = samsyn_app::log_parts(&log, &super::question(reading))?;
            super::finish(reading, &show::parts(&answer, said), &answer)
        }
    }
}

fn write(format: Format, table: &Table, json: &impl serde::Serialize, said: &Words) -> Outcome {
    output::write(None, |to| match format {
        Format::Json => super::json(to, json),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(table, said, &Zone::utc()).as_bytes()),
    })
}

/// Lists the opening hours, after they were set or removed when that is asked.
fn opening_hours(arguments: &HoursOfUnits, said: &Words) -> Outcome {
    no_picture(arguments.format, "units hours")?;
    let text = arguments.set.as_deref().map(log::text).transpose()?;
    let rows = opened(&arguments.folder, async |app| {
        let actor = Actor::Owner;
        let unit = match &arguments.unit {
            None => None,
            Some(key) => {
                let tree = app.unit_tree(&actor, None).await?;
                let found = tree.rows.iter().find(|row| row.key == *key).map(|row| row.id);
                Some(found.ok_or_else(|| samsyn_app::Error::new(samsyn_app::ErrorKind::Missing, "unit-missing"))?)
            }
        };
        if let Some(text) = &text {
            app.opening_hours_set(&actor, unit, text).await?;
        }
        if arguments.remove {
            app.opening_hours_remove(&actor, unit).await?;
        }
        app.opening_hours(&actor).await
    })?;
    if rows.is_empty() {
        output::tell(&said.text("opening-hours-none"));
    }
    if arguments.format == Format::Text {
        let title = |row: &OpeningHoursRow| match row.unit {
            None => said.text("opening-hours-authority"),
            Some(_) => row.name.clone(),
        };
        let text: Vec<String> = rows.iter().map(|row| format!("# {}\n{}\n", title(row), row.text.trim())).collect();
        return output::write(None, |to| super::put(to, text.join("\n").as_bytes()));
    }
    let cells = |row: &OpeningHoursRow| vec![Cell::from(row.name.as_str()), Cell::from(row.text.as_str())];
    let table = Table { columns: vec!["unit", "opening-hours"], rows: rows.iter().map(cells).collect() };
    write(arguments.format, &table, &rows, said)
}

/// Lists the closing days, after one was changed when that is asked.
fn closing_days(arguments: &ClosingDays, said: &Words) -> Outcome {
    no_picture(arguments.format, "units closing-days")?;
    let rows = opened(&arguments.folder, async |app| {
        let actor = Actor::Owner;
        if let Some(first) = arguments.add {
            let (last, reason) = (arguments.last.unwrap_or(first), arguments.reason.clone().unwrap_or_default());
            let new = ClosingDaysNew { first, last, closes_at: arguments.closes_at, reason };
            app.closing_day_set(&actor, &new).await?;
        }
        if let Some(day) = arguments.remove {
            app.closing_day_remove(&actor, day).await?;
        }
        if let Some(day) = arguments.restore {
            app.closing_day_restore(&actor, day).await?;
        }
        app.closing_day_list(&actor, arguments.year).await
    })?;
    write(arguments.format, &Table::closing_days(&rows), &rows, said)
}

fn no_picture(format: Format, command: &str) -> Outcome {
    if format == Format::Svg { Err(Failure::usage("cli-no-picture").with("command", command)) } else { Ok(()) }
}

fn list(day: Option<Day>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    no_picture(format, "units list")?;
    let tree = opened(folder, async |app| app.unit_tree(&Actor::Owner, day).await)?;
    if tree.rows.is_empty() {
        output::tell(&said.text("cli-no-units"));
    }
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::from(text) };
    let keys: HashMap<UnitId, &str> = tree.rows.iter().map(|row| (row.id, row.key.as_str())).collect();
    let cells = |row: &UnitRow| {
        // Indented for people, as it stands in a file.
        let indent = if format == Format::Text { "  ".repeat(row.depth) } else { String::new() };
        let parent = row.parent.and_then(|parent| keys.get(&parent).copied()).unwrap_or_default();
        let until = row.until.map(|day| day.to_string()).unwrap_or_default();
        vec![
            Cell::Count(row.id.0.unsigned_abs()),
            Cell::from(row.key.as_str()),
            Cell::Text(format!("{indent}{}", row.name)),
            text(parent),
            text(row.kind.as_deref().unwrap_or_default()),
            Cell::Text(row.from.to_string()),
            text(&until),
        ]
    };
    let columns = vec!["number", "unit-key", "unit", "parent", "unit-kind", "from-day", "until-day"];
    write(format, &Table { columns, rows: tree.rows.iter().map(cells).collect() }, &tree, said)
}

fn bring_in(import: &UnitsImport, said: &Words) -> Outcome {
    no_picture(import.format, "units import")?;
    log::must_be_file(&import.file)?;
    let folder = log::folder(&import.folder)?;
    let source = Source::File(import.file.clone());
    let plan = log::runtime()?.block_on(async {
        let app = App::open(&folder).await?;
        let as_of = import.as_of.unwrap_or_else(|| app.today());
        let options = UnitsImportOptions { as_of, close_absent: import.complete };
        if import.dry_run {
            app.units_plan(&Actor::Owner, &source, options).await
        } else {
            app.units_import(&Actor::Owner, &source, options, None).await
        }
    });
    let plan = plan.map_err(|error| Failure::from(error).of_file(Path::new(&import.file)))?;
    plan.findings.iter().for_each(|finding| output::tell(&finding_words(finding, said)));
    output::tell(&said.with("units-plan-lead", &[("count", plan.changes.len().into())]));
    if import.dry_run {
        output::tell(&said.text("cli-units-dry"));
    }
    write(import.format, &changes(&plan), &plan, said)
}

fn finding_words(finding: &UnitFinding, said: &Words) -> String {
    let args: Vec<(String, String)> = finding.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let sentence = said.error(finding.code, &args);
    match finding.row {
        Some(row) => format!("{sentence} ({})", said.place(Some(row), None, None, None)),
        None => sentence,
    }
}

fn changes(plan: &UnitsPlan) -> Table {
    let cells = |change: &UnitChange| {
        let row = change.row.map_or(Cell::Empty, Cell::Count);
        let day = change.day.map(|day| day.to_string()).unwrap_or_default();
        vec![row, change.what.into(), (&*change.key).into(), (&*change.name).into(), (&*change.to).into(), Cell::Text(day)]
    };
    let columns = vec!["row", "change", "unit-key", "unit", "to", "from-day"];
    Table { columns, rows: plan.changes.iter().map(cells).collect() }
}

fn map_values(map: &MapUnits, said: &Words) -> Outcome {
    no_picture(map.format, "units map")?;
    let name = LogName::parse(&map.log).map_err(|_| Failure::new("log-missing").with("name", &map.log))?;
    let values_max = if map.format == Format::Text { VALUES_TEXT } else { usize::MAX };
    let (id, tree, answer) = opened(&map.folder, async |app| {
        let id = app.log_find(&Actor::Owner, &name).await?.id;
        let tree = app.unit_tree(&Actor::Owner, None).await?;
        let answer = app.unit_mapping(&Actor::Owner, id, usize::MAX).await?;
        Ok((id, tree, answer))
    })?;
    let wanted = wanted(map, &tree, &answer)?;
    if let Some(units) = wanted.filter(|units| *units != answer.units) {
        set(id, &answer, &units, &map.folder)?;
    }
    let answer = opened(&map.folder, async |app| app.unit_mapping(&Actor::Owner, id, values_max).await)?;
    let values = [("count", said.count(answer.events_unmapped)), ("of", said.count(answer.events_of))];
    let share = if answer.events_of == 0 { 0.0 } else { answer.events_unmapped as f64 / answer.events_of as f64 };
    let [count, of] = values.map(|(name, text)| (name, text.into()));
    output::tell(&said.with("mapping-events-unmapped", &[count, of, ("share", said.percent(share).into())]));
    write(map.format, &mapped(&answer, &tree), &answer, said)
}

fn set(id: LogId, answer: &MappingAnswer, units: &LogUnits, folder: &DataFolder) -> Outcome {
    opened(folder, async |app| app.unit_mapping_set(&Actor::Owner, id, answer.version, units).await)
}

pub(super) fn keyed(tree: &UnitTreeAnswer, key: &str) -> Result<UnitId, Failure> {
    let found = tree.rows.iter().find(|row| row.key == key);
    found.map(|row| row.id).ok_or_else(|| Failure::new("cli-unit-unknown").with("key", key))
}

/// What the mapping shall be; `None`: nothing was asked to be changed.
fn wanted(map: &MapUnits, tree: &UnitTreeAnswer, answer: &MappingAnswer) -> Result<Option<LogUnits>, Failure> {
    let mut units = answer.units.clone();
    let asked = !(map.value.is_empty() && map.resource.is_empty() && map.pattern.is_empty() && map.belongs.is_none());
    for (fields, field) in [(&map.value, Field::Unit), (&map.resource, Field::Resource)] {
        for (value, key) in fields {
            let unit = if key.is_empty() { None } else { Some(keyed(tree, key)?) };
            mapping_value_set(&mut units.rules, &field, value, unit);
        }
    }
    for (pattern, key) in &map.pattern {
        let (fit, unit) = (Fit::Pattern(pattern.clone()), keyed(tree, key)?);
        units.rules.retain(|rule| rule.field != Field::Unit || rule.fit != fit);
        units.rules.push(MappingRule { field: Field::Unit, fit, unit, from: None, until: None });
    }
    if map.proposals {
        units.rules.extend(answer.proposals());
    }
    if let Some(belongs) = &map.belongs {
        (units.belonging, units.attribute) = match belongs.as_str() {
            "first-event" => (Belonging::FirstEvent, None),
            "last-event" => (Belonging::LastEvent, None),
            "most-events" => (Belonging::MostEvents, None),
            attribute => (Belonging::CaseAttribute, Some(attribute.to_owned())),
        };
    }
    Ok((asked || map.proposals).then_some(units))
}

fn mapped(answer: &MappingAnswer, tree: &UnitTreeAnswer) -> Table {
    let name =
        |unit: UnitId| tree.rows.iter().find(|row| row.id == unit).map_or(Cell::Empty, |row| Cell::from(row.name.as_str()));
    let mut rows = Vec::new();
    for column in &answer.columns {
        for value in &column.values {
            let unit = value.unit.map_or(Cell::Empty, name);
            rows.push(vec![(&*column.column).into(), (&*value.value).into(), value.count.into(), unit]);
        }
    }
    Table { columns: vec!["column", "value", "count", "unit"], rows }
}
