//! Fills a data directory with the simulated processes of a sample authority, so that everything can be tried at once.

use std::sync::Arc;

use samsyn_demo::{Config, Language};
use samsyn_eventlog::{Findings, ReadLog, Segment};
use samsyn_mining::{ClosingRule, Filter, LogRuleKind};
use samsyn_organisation::{Action, Command, Day, Grant, NewUnit, Organisation, Role, Scope, UnitId, apply, decide};
use samsyn_store::{LogId, LogName, LogUnits};
use serde::Serialize;

use crate::access::deed;
use crate::units::rejected;
use crate::{Actor, App, ErrorKind, ImportMode, Question, Result, log_automation_proposal, log_waiting_proposal};

/// A log of the sample authority.
#[derive(Clone, Debug, Serialize)]
pub struct DemoLog {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub name: LogName,
    /// Whether it was made now, rather than there already.
    pub made: bool,
}

/// Makes the sample authority's logs ([`samsyn_demo::processes`], which names them in the config's language); those that
/// exist by that name stay as they are. The same config makes the same logs. An authority without units gets its tree, and
/// logs made now are mapped to it.
///
/// # Errors
/// Those of an import.
pub async fn demo_fill(app: &App, actor: &Actor, config: &Config) -> Result<Vec<DemoLog>> {
    let mut logs = Vec::new();
    for process in samsyn_demo::processes(config.language) {
        let log = fill(app, actor, process.name, config, process.make).await?;
        if log.made {
            let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let rule = ClosingRule {
                activities: names(&process.closed_by),
                reopened_by: names(&process.reopened_by),
                attributes: Filter::default(),
                idle_days: None,
            };
            app.log_rule_set(actor, log.log, LogRuleKind::Closing, &rule.to_string()).await?;
        }
        logs.push(log);
    }
    if let Some(unit) = organise(app, actor, config).await? {
        app.opening_hours_set(actor, None, &office_hours()).await?;
        lead(app, actor, unit).await?;
    }
    crate::landscape::demo::fill(app, actor, config).await?;
    crate::business_case::demo::fill(app, actor, config).await?;
    for log in logs.iter().filter(|log| log.made) {
        map(app, actor, log.log).await?;
    }
    for log in logs.iter().filter(|log| log.made) {
        let opened = app.log_open(actor, log.log).await?;
        if let Some(rule) = log_automation_proposal(&opened, &Question::default())? {
            app.log_rule_set(actor, log.log, LogRuleKind::Automation, &rule.text()?).await?;
        }
    }
    // Of the processes the first is the building permits, which the law gives limits for.
    if let Some(log) = logs.first().filter(|log| log.made) {
        for text in building_rules(config.language) {
            app.clock_rule_set(actor, log.log, &text).await?;
        }
        work(app, actor, log.log).await?;
        let opened = app.log_open(actor, log.log).await?;
        if let Some(rule) = log_waiting_proposal(&opened, &Question::default())? {
            app.log_rule_set(actor, log.log, LogRuleKind::Waiting, &rule.text()?).await?;
        }
    }
    Ok(logs)
}

/// The limits that building permits have where a language is spoken; in Norway by their kind.
fn building_rules(language: Language) -> Vec<String> {
    fn shipped(name: &str) -> &'static str {
        samsyn_mining::shipped_rule_text(name).unwrap_or_default()
    }
    let of_kinds = |(name, weeks): (&str, i64)| {
        let (column, kinds) = samsyn_demo::kinds_of_limit(language, weeks);
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("\"{kind}\"")).collect();
        let applies = format!("kind = \"statutory\"\napplies = '\"{column}\" = {}'\n", kinds.join(", "));
        shipped(name).replacen("kind = \"statutory\"\n", &applies, 1)
    };
    match language {
        Language::Sv => vec![shipped("se-building").to_owned()],
        Language::Da => vec![shipped("dk-service-goal").to_owned()],
        _ => [("no-building-12-weeks", 12), ("no-building-3-weeks", 3)].map(of_kinds).to_vec(),
    }
}

/// The hours in which the simulated offices work ([`samsyn_demo::OpeningHours`]), as an authority would write them down.
fn office_hours() -> String {
    let week = |from: &str, closing: &str| {
        let day = |name: &str| format!("{name} = \"08:00-{closing}\"\n");
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(day).concat();
        format!("\n[[week]]\n{from}{days}")
    };
    let (mut weeks, mut days) = (week("", "15:45"), String::new());
    for year in OFFICE_YEARS {
        weeks += &week(&format!("from = \"{year}-05-15\"\n"), "15:00");
        weeks += &week(&format!("from = \"{year}-09-15\"\n"), "15:45");
        days += &format!("\"{year}-12-24\" = \"closed\"\n\"{year}-12-31\" = \"closed\"\n");
    }
    format!("zone = \"Europe/Oslo\"\nholidays = \"NO\"\n{weeks}\n[days]\n{days}")
}

/// Years of which summer and eves are written down.
const OFFICE_YEARS: std::ops::RangeInclusive<i32> = 2018..=2030;

/// Place of the administration of permits and parking among the others, from 1.
const PERMITS: u32 = 6;

/// First day of the sample authority's units: before anything that it did.
const FOUNDED: Day = Day(16_436);

/// Makes the sample authority's tree of units, administrations above units; an organisation that is there stays. The
/// administration that answers for most of the logs' work, when it was made.
async fn organise(app: &App, actor: &Actor, config: &Config) -> Result<Option<UnitId>> {
    if app.organisation().await?.version() > 0 {
        return Ok(None);
    }
    let authority = samsyn_demo::Authority::nordvik(config.language);
    let open = |key: String, name: &str, parent: Option<UnitId>| {
        let unit = NewUnit { key, name: name.to_owned(), kind: None, parent };
        Command::Open { unit, from: FOUNDED, until: None }
    };
    let (mut organisation, mut events) = (Organisation::default(), Vec::new());
    let mut run = |command: Command| -> Result<UnitId> {
        let opened = organisation.next_unit();
        let decided = decide(&organisation, &command).map_err(|rejection| rejected(&organisation, &rejection))?;
        decided.iter().for_each(|event| apply(&mut organisation, event));
        events.extend(decided);
        Ok(opened)
    };
    let mut leads = None;
    for (administration, number) in authority.administrations.iter().zip(1_u32..) {
        let above = run(open(number.to_string(), administration.name, None))?;
        if number == PERMITS {
            leads = Some(above);
        }
        for (unit, part) in administration.units.iter().zip(1..) {
            run(open(format!("{number}{part}"), unit.name, Some(above)))?;
        }
    }
    app.store().organisation_append(&deed(actor, Action::OrganisationChange)?, 0, &events).await?;
    Ok(leads)
}

/// Gives the sample authority's manager a unit instead of the whole, so that what a role for a unit sees can be tried.
async fn lead(app: &App, actor: &Actor, unit: UnitId) -> Result<()> {
    let (deed, today) = (deed(actor, Action::AccountChange)?, app.today());
    let all = app.store().account_list().await?;
    let manager = all.iter().find(|account| account.demo && account.grants.iter().any(|g| g.grant.role == Role::Manager));
    let Some(manager) = manager else { return Ok(()) };
    for held in manager.grants.iter().filter(|g| g.grant.role == Role::Manager && g.grant.scope == Scope::Whole) {
        let grant = Grant { scope: Scope::Unit(unit), ..held.grant.clone() };
        app.store().grant_give(&deed, manager.id, &grant).await?;
        app.store().grant_take(&deed, manager.id, held.id, today).await?;
    }
    Ok(())
}

/// Makes the sample authority's officer one of those who work on a log, so that there are cases of one's own to be seen.
async fn work(app: &App, actor: &Actor, log: LogId) -> Result<()> {
    let all = app.store().account_list().await?;
    let officer = all.iter().find(|account| account.demo && account.grants.iter().any(|g| g.grant.role == Role::Officer));
    match officer {
        Some(officer) => app.staff_link_busiest(actor, officer.id, log).await,
        None => Ok(()),
    }
}

/// Maps the values of a log that are spelt like a unit.
async fn map(app: &App, actor: &Actor, log: LogId) -> Result<()> {
    let found = app.unit_mapping(actor, log, usize::MAX).await?;
    let units = LogUnits { rules: found.proposals(), ..found.units };
    app.unit_mapping_set(actor, log, found.version, &units).await
}

async fn fill(
    app: &App,
    actor: &Actor,
    name: &str,
    config: &Config,
    make: fn(&Config) -> samsyn_eventlog::Result<Segment>,
) -> Result<DemoLog> {
    let name = LogName::parse(name)?;
    match app.log_find(actor, &name).await {
        Ok(log) => return Ok(DemoLog { log: log.id, name, made: false }),
        Err(error) if error.kind != ErrorKind::Missing => return Err(error),
        Err(_) => {}
    }
    let (of_config, checksum) = (config.clone(), format!("demo {config:?} {name}"));
    let segment = app.run(move || Ok(make(&of_config)?)).await?;
    let read = ReadLog { segment, findings: Findings::new() };
    let made = app.deliver(deed(actor, Action::LogImport)?, &name, ImportMode::New, read, &checksum, "", &Arc::default()).await?;
    Ok(DemoLog { log: made.log, name, made: true })
}

#[cfg(test)]
mod tests {
    use samsyn_calendar::days_from_civil;
    use samsyn_organisation::OpeningHours;

    use super::*;

    #[test]
    fn the_hours_written_down_are_those_worked() {
        let written = OpeningHours::parse(&office_hours()).expect("hours");
        for day in days_from_civil(*OFFICE_YEARS.start(), 1, 1)..days_from_civil(*OFFICE_YEARS.end() + 1, 1, 1) {
            let minute = |second: i64| ((second - day * 86_400) / 60) as u16;
            let worked = samsyn_demo::OpeningHours.of_day(day).map(|(from, until)| minute(from)..minute(until));
            assert_eq!(written.on(Day(day as i32)), worked.into_iter().collect::<Vec<_>>(), "{day}");
        }
    }
}
