//! `samsyn serve`: the pages, on this machine, or for others as the settings say.

use std::sync::Arc;

use samsyn_app::{App, Home};
use samsyn_server::{Address, Entrance, Listening, Provider, Setup, Site, Tls};
use samsyn_wording::Words;

use crate::arguments::{DataFolder, Listen, Serve};
use crate::failure::{Failure, Outcome};
use crate::settings::{LISTEN, Settings, settings_in_force};
use crate::{log, logging, output};

pub(super) fn serve(serve: &Serve, words: &Words) -> Outcome {
    let settings = Settings::read(serve.settings.as_deref())?;
    let home = home(serve, &settings)?;
    run(&serve.listen, &settings, &home, Entrance::Accounts, words, async || Ok(App::open(&home).await?))
}

/// Data folder and database: the command line's, the file's, or the usual ones.
pub(super) fn home(serve: &Serve, settings: &Settings) -> Outcome<Home> {
    let given = serve.listen.folder.clone();
    let (data, database) = (given.data.or_else(|| settings.data.clone()), given.database.or_else(|| settings.database.clone()));
    log::folder(&DataFolder { data, database })
}

/// The server's own certificate, if the settings name one.
pub(super) fn certificate(settings: &Settings) -> Outcome<Option<Tls>> {
    let files = settings.server.tls.as_ref();
    Ok(files.map(|files| Tls::read(&files.certificate, &files.key)).transpose()?)
}

/// Opens and serves until somebody ends it; the address is the only line on standard output.
pub(super) fn run(
    listen: &Listen,
    settings: &Settings,
    home: &Home,
    entrance: Entrance,
    words: &Words,
    open: impl AsyncFnOnce() -> Outcome<App>,
) -> Outcome {
    logging::start(listen.log_format.or(settings.log.format).unwrap_or_default(), settings.log.level.unwrap_or_default());
    let listening = Listening {
        address: listen.listen.or(settings.server.listen).unwrap_or(LISTEN),
        tls: certificate(settings)?,
        proxies: settings.server.trusted_proxies.clone(),
    };
    let public = settings.server.address.clone();
    let tls = listening.tls.is_some() || public.as_ref().is_some_and(Address::is_tls);
    log::runtime()?.block_on(async {
        let app = open().await?;
        app.factor_rule_set(settings.sign_in.second_factor.unwrap_or_default());
        app.answer_links_set(settings.sign_in.answer_links.unwrap_or_default());
        let bound = samsyn_server::bind_as(listening).await?;
        let figures = match settings.server.metrics {
            Some(address) => Some(samsyn_server::bind(address).await?),
            None => None,
        };
        // Before anybody is told the address: who reads it may ask to end at once.
        let end = ended().map_err(|error| Failure::new("serve-failed").with("reason", error))?;
        let here = public.or_else(|| format!("http://{}", bound.address()).parse().ok());
        let address = here.as_ref().map(|address| format!("{address}/")).unwrap_or_default();
        output::write(None, |to| super::put(to, format!("{address}\n").as_bytes()))?;
        output::tell(&words.with("cli-serving", &[("address", address.as_str().into())]));
        if entrance == Entrance::Accounts
            && let Some(code) = app.setup_code_make().await?
        {
            // On the console alone: whoever reads it may set up the administrator.
            output::tell(&words.with("cli-setup-code", &[("address", address.as_str().into()), ("code", code.into())]));
        }
        let provider = match (settings.openid.as_ref(), &here) {
            (Some(provider), Some(address)) => Some(Arc::new(Provider::new(provider.read()?, address)?)),
            _ => None,
        };
        let settings = Arc::new(settings_in_force(listen, settings, &home.dir));
        let setup = Setup { site: Site { entrance, tls }, address: here, provider, settings };
        bound.run(app, setup, figures, end).await;
        Ok(())
    })
}

/// Ready when the person presses Ctrl-C or the system asks to end.
fn ended() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        drop(tokio::signal::ctrl_c().await);
    })
}
