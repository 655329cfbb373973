//! `samsyn accounts`: who may sign in, and the way back in for whom nobody else can help.

use samsyn_app::{AccountRow, Actor, Cell, Table, Zone};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{Accounts, AccountsCommand, DataFolder, Format};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

pub(super) fn accounts(arguments: &Accounts, said: &Words) -> Outcome {
    match &arguments.command {
        AccountsCommand::List { format, folder } => list(*format, folder, said),
        AccountsCommand::Staff { login, name, folder, .. } => staff(login, name.as_deref(), folder, said),
        AccountsCommand::Code { login, without_second_factor, folder } => code(login, *without_second_factor, folder, said),
    }
}

fn read(folder: &DataFolder) -> Outcome<Vec<AccountRow>> {
    opened(folder, async |app| app.account_list(&Actor::Owner).await)
}

fn list(format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "accounts list"));
    }
    let rows = read(folder)?;
    let roles = |row: &AccountRow| {
        let held = row.grants.iter().filter(|g| g.in_force).map(|g| said.text(&format!("office-{}", g.grant.role.name())));
        held.collect::<Vec<_>>().join(", ")
    };
    let cells = |row: &AccountRow| vec![Cell::from(row.login.as_str()), row.name.as_str().into(), roles(row).as_str().into()];
    let open = rows.iter().filter(|row| !row.closed);
    let table = Table { columns: vec!["login", "name", "roles"], rows: open.map(cells).collect() };
    output::write(None, |to| match format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}

/// The open account of this login name.
fn account(login: &str, folder: &DataFolder) -> Outcome<AccountRow> {
    let found = read(folder)?.into_iter().find(|row| !row.closed && row.login == login.to_lowercase());
    found.ok_or_else(|| Failure::new("cli-no-account").with("name", login))
}

/// Without a name the connection goes.
fn staff(login: &str, name: Option<&str>, folder: &DataFolder, said: &Words) -> Outcome {
    let found = account(login, folder)?;
    opened(folder, async |app| app.staff_link_set(&Actor::Owner, found.id, name).await)?;
    let key = if name.is_some() { "cli-staff-linked" } else { "cli-staff-unlinked" };
    output::tell(&said.with(key, &[("name", found.name.as_str().into())]));
    Ok(())
}

/// Prints the code alone, so that it can be piped to where it is needed.
fn code(login: &str, without_factor: bool, folder: &DataFolder, said: &Words) -> Outcome {
    let found = account(login, folder)?;
    let code = opened(folder, async |app| {
        if without_factor {
            app.account_factor_remove(&Actor::Owner, found.id).await?;
        }
        app.account_code_make(&Actor::Owner, found.id).await
    })?;
    output::tell(&said.with("cli-account-code", &[("name", found.name.as_str().into())]));
    output::write(None, |to| super::put(to, format!("{code}\n").as_bytes()))
}
