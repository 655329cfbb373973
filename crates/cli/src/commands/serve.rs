//! `samsyn serve`: the pages, on this machine only.

use std::net::SocketAddr;

use samsyn_app::App;
use samsyn_server::{Entrance, Site};
use samsyn_wording::Words;

use crate::arguments::Serve;
use crate::failure::{Failure, Outcome};
use crate::{log, output};

pub(super) fn serve(serve: &Serve, words: &Words) -> Outcome {
    start_logging();
    let folder = log::folder(&serve.folder)?;
    log::runtime()?.block_on(async {
        let app = App::open(&folder).await?;
        run(app, serve.listen, Entrance::Accounts, words).await
    })
}

/// Serves until somebody ends it; the address is the only line on standard output.
pub(super) async fn run(app: App, listen: SocketAddr, entrance: Entrance, words: &Words) -> Outcome {
    let bound = samsyn_server::bind(listen).await?;
    // Before anybody is told the address: who reads it may ask to end at once.
    let end = ended().map_err(|error| Failure::new("serve-failed").with("reason", error))?;
    let address = format!("http://{}/", bound.address());
    output::write(None, |to| super::put(to, format!("{address}\n").as_bytes()))?;
    output::tell(&words.with("cli-serving", &[("address", address.as_str().into())]));
    if entrance == Entrance::Accounts
        && let Some(code) = app.setup_code_make().await?
    {
        // On the console alone: whoever reads it may set up the administrator.
        output::tell(&words.with("cli-setup-code", &[("address", address.as_str().into()), ("code", code.into())]));
    }
    bound.run(app, Site { entrance, tls: false }, end).await?;
    Ok(())
}

/// What the server notices goes to standard error.
pub(super) fn start_logging() {
    let started = tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).try_init();
    // Only a second start fails, and the first one stands.
    drop(started);
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
