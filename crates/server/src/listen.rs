//! The door: a port, who may connect, TLS, and time limits against clients that hold connections without asking anything.

use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_rustls::server::TlsStream;

use crate::{App, Error, Network, Result, Setup};

/// Longest wait for the head of a request, and between requests on a connection.
const HEAD_WAIT: Duration = Duration::from_secs(60);
/// Longest TLS handshake.
const HANDSHAKE_WAIT: Duration = Duration::from_secs(10);
/// Connections at once; more wait to be accepted.
const CONNECTIONS_MAX: usize = 2048;
/// How long running answers and imports may take to end when the server is to end.
const END_WAIT: Duration = Duration::from_secs(30);

/// A certificate with its key, read and checked.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    /// Reads a certificate chain and its private key, both PEM. TLS 1.2 and 1.3 are spoken.
    ///
    /// # Errors
    /// [`Error::Tls`] names the file that cannot be read, or says that the two do not belong together.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self> {
        let failed = |file: &Path, reason: String| Error::Tls { file: file.to_owned(), reason };
        let chain = CertificateDer::pem_file_iter(certificate)
            .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
            .map_err(|error| failed(certificate, error.to_string()))?;
        let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| failed(key, error.to_string()))?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(chain, secret))
            .map_err(|error: rustls::Error| failed(certificate, error.to_string()))?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)) })
    }
}

/// Where to listen, and who may come.
#[derive(Clone, Debug)]
pub struct Listening {
    /// Address and port; port 0 takes a free one.
    pub address: SocketAddr,
    /// The certificate, when the server speaks TLS itself.
    pub tls: Option<Tls>,
    /// The machines of a proxy that speaks TLS for it; nobody else may connect then.
    pub proxies: Vec<Network>,
}

/// A server that has its port and does not answer yet.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    listening: Listening,
}

/// Takes a port of the loopback interface; port 0 takes a free one.
///
/// # Errors
/// When `address` is not of the loopback interface, or the port cannot be had.
pub async fn bind(address: SocketAddr) -> Result<Bound> {
    bind_as(Listening { address, tls: None, proxies: Vec::new() }).await
}

/// Takes a port. Other machines can reach it only by TLS, its own or that of a proxy.
///
/// # Errors
/// When neither is set and `address` is not of the loopback interface, or when the port cannot be had.
pub async fn bind_as(mut listening: Listening) -> Result<Bound> {
    let address = listening.address;
    if !address.ip().is_loopback() && listening.tls.is_none() && listening.proxies.is_empty() {
        return Err(Error::NotLoopback(address));
    }
    let failed = |source| Error::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    listening.address = listener.local_addr().map_err(failed)?;
    Ok(Bound { listener, listening })
}

impl Bound {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address
    }

    /// Answers until `shutdown` is ready; then takes no more connections, stops imports before they change anything, and
    /// lets running answers finish, for half a minute at most. `figures`: a port for Prometheus beside it.
    pub async fn run(
        self,
        app: App,
        setup: impl Into<Setup>,
        figures: Option<Self>,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) {
        let retention = tokio::spawn(crate::retention::daily(app.clone()));
        let reading = tokio::spawn(crate::clock_rules::resume(app.clone()));
        let notices = tokio::spawn(crate::notices::watch(app.clone()));
        let reads = app.clone();
        let base = crate::base(app, setup.into());
        let (imports, ending) = (base.imports.clone(), base.imports.clone());
        let figures = figures.map(|bound| {
            let router = crate::metrics::router(base.clone());
            tokio::spawn(bound.serve(router, std::future::pending()))
        });
        let shutdown = async move {
            shutdown.await;
            ending.stop();
            reads.clocks_stop();
        };
        self.serve(crate::router_of(base), shutdown).await;
        if tokio::time::timeout(END_WAIT, imports.ended()).await.is_err() {
            tracing::warn!("an import that took too long to end was cut off; the log is as it was before");
        }
        retention.abort();
        reading.abort();
        notices.abort();
        if let Some(figures) = figures {
            figures.abort();
        }
    }

    /// Answers with a router until `shutdown` is ready.
    async fn serve(self, router: Router, shutdown: impl Future<Output = ()> + Send + 'static) {
        let (graceful, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS_MAX)));
        let (close, closing) = watch::channel(());
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            let accepted = async {
                let place = room.clone().acquire_owned().await;
                (place, self.listener.accept().await)
            };
            let (place, accepted) = tokio::select! {
                accepted = accepted => accepted,
                () = &mut shutdown => break,
            };
            let Ok((stream, peer)) = accepted else {
                // Too many open files, or the client is gone already: neither ends the server.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            if !self.listening.proxies.is_empty() && !self.listening.proxies.iter().any(|n| n.holds(peer.ip())) {
                tracing::warn!("a connection that does not come from the proxy was closed");
                continue;
            }
            let (tls, watcher, closing) = (self.listening.tls.clone(), graceful.watcher(), closing.clone());
            let (router, asked) = (TowerToHyperService::new(router.clone()), Arc::new(AtomicBool::new(false)));
            let noted = asked.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                noted.store(true, Ordering::Relaxed);
                router.call(request)
            });
            tokio::spawn(async move {
                let _place = place;
                let opened = tokio::select! {
                    opened = Stream::open(stream, tls) => opened,
                    () = unasked(closing.clone(), &asked) => None,
                };
                let Some(stream) = opened else { return };
                let mut http = hyper::server::conn::http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(HEAD_WAIT);
                let connection = http.serve_connection(TokioIo::new(stream), service);
                tokio::select! {
                    answered = watcher.watch(connection) => {
                        if let Err(error) = answered {
                            tracing::debug!("a connection broke: {error}");
                        }
                    }
                    () = unasked(closing, &asked) => {}
                }
            });
        }
        drop(self.listener);
        drop(close);
        if tokio::time::timeout(END_WAIT, graceful.shutdown()).await.is_err() {
            tracing::warn!("answers that took too long were cut off");
        }
    }
}

/// Ready when the server is to end and nothing was ever asked on a connection: browsers open some in advance.
async fn unasked(mut closing: watch::Receiver<()>, asked: &AtomicBool) {
    // It fails when the sender is gone, which is the sign.
    drop(closing.changed().await);
    if asked.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

/// A connection, plain or by TLS.
enum Stream {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    async fn open(stream: TcpStream, tls: Option<Tls>) -> Option<Self> {
        // Answers are written whole; waiting for more to send only delays them.
        drop(stream.set_nodelay(true));
        let Some(tls) = tls else { return Some(Self::Plain(stream)) };
        let shaken = tokio::time::timeout(HANDSHAKE_WAIT, tls.acceptor.accept(stream)).await;
        shaken.ok()?.ok().map(|stream| Self::Tls(Box::new(stream)))
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(context, to),
            Self::Tls(stream) => Pin::new(stream).poll_read(context, to),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Tls(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(context),
            Self::Tls(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Tls(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
