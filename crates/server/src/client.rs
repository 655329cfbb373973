//! Requests to other services, an identity provider or a register: HTTPS with the machine's trusted certificates, answers of a
//! bounded size, no redirects, and a time limit. Plain HTTP goes to this machine alone, for tests.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::{Error, Result};

/// How long is waited for an answer, and how large it may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) wait: Duration,
    pub(crate) bytes_max: usize,
}

/// For what an identity provider says.
const SMALL: Limits = Limits { wait: Duration::from_secs(10), bytes_max: 1 << 20 };

/// Why there is no answer; for the server's log.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A client that trusts the machine's certificates, and those of one more file.
#[derive(Clone)]
pub(crate) struct Client {
    tls: TlsConnector,
}

impl Client {
    /// # Errors
    /// [`Error::Tls`] when the file of further certificates cannot be read.
    pub(crate) fn new(further: Option<&Path>) -> Result<Self> {
        let mut roots = RootCertStore::empty();
        // What the machine has and cannot be read is the machine's affair; without any, no connection will come about.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(file) = further {
            let failed = |reason: String| Error::Tls { file: file.to_owned(), reason };
            let certificates = CertificateDer::pem_file_iter(file).map_err(|error| failed(error.to_string()))?;
            for certificate in certificates {
                let certificate = certificate.map_err(|error| failed(error.to_string()))?;
                roots.add(certificate).map_err(|error| failed(error.to_string()))?;
            }
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions();
        let config = config.map_err(|error| Error::Tls { file: "TLS".into(), reason: error.to_string() })?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Fetches JSON.
    pub(crate) async fn get(&self, url: &str) -> std::result::Result<Value, Fault> {
        let (status, bytes) = self.ask(Method::GET, url, None, None, SMALL).await?;
        let value = serde_json::from_slice(&bytes)?;
        if status.is_success() { Ok(value) } else { Err(format!("{url} answered {status}").into()) }
    }

    /// Fetches whatever it is, as the holder of a token.
    pub(crate) async fn get_as(&self, url: &str, token: &str, limits: Limits) -> std::result::Result<(StatusCode, Bytes), Fault> {
        self.ask(Method::GET, url, None, Some(format!("Bearer {token}")), limits).await
    }

    /// Sends a form; its answer is JSON.
    pub(crate) async fn post(
        &self,
        url: &str,
        form: &[(&str, String)],
        authorization: Option<String>,
    ) -> std::result::Result<(StatusCode, Value), Fault> {
        let pairs: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", crate::url::encode(value))).collect();
        let (status, bytes) = self.ask(Method::POST, url, Some(pairs.join("&")), authorization, SMALL).await?;
        Ok((status, serde_json::from_slice(&bytes)?))
    }

    async fn ask(
        &self,
        method: Method,
        url: &str,
        body: Option<String>,
        authorization: Option<String>,
        limits: Limits,
    ) -> std::result::Result<(StatusCode, Bytes), Fault> {
        let uri: Uri = url.parse()?;
        let mut request = Request::builder().method(method).uri(uri.path_and_query().map_or("/", |p| p.as_str()));
        let host = uri.authority().ok_or("an address without a host")?.as_str();
        request = request.header(header::HOST, host).header(header::ACCEPT, "application/json");
        request = request.header(header::USER_AGENT, concat!("samsyn/", env!("CARGO_PKG_VERSION")));
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(authorization) = authorization {
            let mut value = HeaderValue::from_str(&authorization)?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(Body::from(body.unwrap_or_default()))?;
        let answer = self.connected(&uri, request, limits.bytes_max);
        tokio::time::timeout(limits.wait, answer).await.map_err(|_| format!("{host} took too long"))?
    }

    async fn connected(
        &self,
        uri: &Uri,
        request: Request<Body>,
        bytes_max: usize,
    ) -> std::result::Result<(StatusCode, Bytes), Fault> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let tls = is_allowed(uri)?;
        let stream = TcpStream::connect((host.as_str(), uri.port_u16().unwrap_or(if tls { 443 } else { 80 }))).await?;
        if !tls {
            return exchange(stream, request, bytes_max).await;
        }
        exchange(self.tls.connect(ServerName::try_from(host)?, stream).await?, request, bytes_max).await
    }
}

/// Whether an address may be asked, and whether by TLS: by plain HTTP only this machine itself.
pub(crate) fn is_allowed(uri: &Uri) -> std::result::Result<bool, Fault> {
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => Ok(true),
        (Some("http"), Some(host)) if crate::guard::is_loopback(host) => Ok(false),
        _ => Err(format!("{uri} is not asked: it is not https").into()),
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    request: Request<Body>,
    bytes_max: usize,
) -> std::result::Result<(StatusCode, Bytes), Fault> {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let driven = tokio::spawn(connection);
    let response = sender.send_request(request).await?;
    let status = response.status();
    let bytes = to_bytes(Body::new(response.into_body()), bytes_max).await?;
    driven.abort();
    Ok((status, bytes))
}
