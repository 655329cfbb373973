//! `samsyn completions` and `samsyn man`: what the one definition of the command line says about itself.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::failure::Outcome;
use crate::output;

pub(super) fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "samsyn", &mut script);
    output::write(None, |to| super::put(to, &script))
}

/// One page with the subcommands after each other, so that `samsyn man | man -l -` shows all.
pub(super) fn man() -> Outcome {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let render = |page: &mut Vec<u8>| -> io::Result<()> {
        Man::new(command.clone()).render(page)?;
        for sub in command.get_subcommands() {
            let name = sub.get_name().to_uppercase();
            page.extend(format!(".SH \"SAMSYN {name}\"\n").into_bytes());
            let man = Man::new(sub.clone());
            man.render_synopsis_section(page)?;
            man.render_description_section(page)?;
            man.render_options_section(page)?;
        }
        Ok(())
    };
    render(&mut page).map_err(|error| output::broken_stream(&error))?;
    output::write(None, |to| super::put(to, &page))
}
