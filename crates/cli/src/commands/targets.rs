//! `samsyn targets`: what is aimed at, by indicator.

use samsyn_app::{Actor, Error, ErrorKind, TargetId, TargetNew, TargetSide, Zone, indicator_period, target_value};
use samsyn_wording::Words;

use super::clock::find;
use super::journal::opened;
use crate::arguments::{DataFolder, Format, TargetSet, Targets, TargetsCommand};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

pub(super) fn targets(arguments: &Targets, said: &Words) -> Outcome {
    match &arguments.command {
        TargetsCommand::List { log, format, folder } => list(log, *format, folder, said),
        TargetsCommand::Set(asked) => set(asked, said),
        TargetsCommand::Remove { log, target, folder } => {
            let target = TargetId(*target);
            opened(folder, async |app| app.target_remove(&Actor::Owner, find(&app, log).await?, target).await)?;
            output::tell(&said.with("cli-target-removed", &[("log", log.as_str().into())]));
            Ok(())
        }
    }
}

fn list(log: &str, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "targets list"));
    }
    let rows = opened(folder, async |app| app.target_list(&Actor::Owner, find(&app, log).await?).await)?;
    if rows.is_empty() {
        output::tell(&said.text("targets-none"));
    }
    let table = samsyn_server::target_table(said, &rows);
    output::write(None, |to| match format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}

fn set(asked: &TargetSet, said: &Words) -> Outcome {
    let (side, goal) = match (&asked.at_least, &asked.at_most) {
        (Some(goal), _) => (TargetSide::AtLeast, goal.as_str()),
        (None, goal) => (TargetSide::AtMost, goal.as_ref().map_or("", String::as_str)),
    };
    let mut new = TargetNew {
        unit: None,
        indicator: asked.indicator.clone(),
        rule: asked.rule.clone(),
        period: indicator_period(&asked.period)?,
        side,
        goal: 0.0,
        threshold: None,
        from: asked.from,
        reason: asked.because.clone(),
    };
    opened(&asked.folder, async |app| {
        if let Some(key) = &asked.unit {
            let tree = app.unit_tree(&Actor::Owner, None).await?;
            let unit = tree.rows.iter().find(|row| row.key == *key).map(|row| row.id);
            new.unit = Some(unit.ok_or_else(|| Error::new(ErrorKind::Invalid, "target-unit-missing"))?);
        }
        let log = find(&app, &asked.log).await?;
        let opened = app.log_open(&Actor::Owner, log).await?;
        let unit = opened.indicator_unit(&asked.indicator);
        let unit =
            unit.ok_or_else(|| Error::new(ErrorKind::Invalid, "target-indicator-invalid").with("name", &asked.indicator))?;
        new.goal = target_value(unit, goal)?;
        new.threshold = asked.threshold.as_deref().map(|text| target_value(unit, text)).transpose()?;
        app.target_set(&Actor::Owner, log, &new).await
    })?;
    output::tell(&said.with("cli-target-set", &[("log", asked.log.as_str().into())]));
    Ok(())
}
