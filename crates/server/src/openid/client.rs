//! Requests to the identity provider: HTTPS with the machine's trusted certificates, small answers, no redirects, and a time
//! limit. Plain HTTP goes to this machine alone, for tests.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
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

const WAIT: Duration = Duration::from_secs(10);
const ANSWER_BYTES_MAX: usize = 1 << 20;

/// Why there is no answer; for the server's log.
pub(super) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A client that trusts the machine's certificates, and those of one more file.
#[derive(Clone)]
pub(super) struct Client {
    tls: TlsConnector,
}

impl Client {
    /// # Errors
    /// [`Error::Tls`] when the file of further certificates cannot be read.
    pub(super) fn new(further: Option<&Path>) -> Result<Self> {
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
    pub(super) async fn get(&self, url: &str) -> std::result::Result<Value, Fault> {
        let (status, value) = self.ask(Method::GET, url, None, None).await?;
        if status.is_success() { Ok(value) } else { Err(format!("{url} answered {status}").into()) }
    }

    /// Sends a form; its answer is JSON.
    pub(super) async fn post(
        &self,
        url: &str,
        form: &[(&str, String)],
        authorization: Option<String>,
    ) -> std::result::Result<(StatusCode, Value), Fault> {
        let pairs: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", crate::url::encode(value))).collect();
        self.ask(Method::POST, url, Some(pairs.join("&")), authorization).await
    }

    async fn ask(
        &self,
        method: Method,
        url: &str,
        body: Option<String>,
        authorization: Option<String>,
    ) -> std::result::Result<(StatusCode, Value), Fault> {
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
        tokio::time::timeout(WAIT, self.connected(&uri, request)).await.map_err(|_| format!("{host} took too long"))?
    }

    async fn connected(&self, uri: &Uri, request: Request<Body>) -> std::result::Result<(StatusCode, Value), Fault> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let tls = is_allowed(uri)?;
        let stream = TcpStream::connect((host.as_str(), uri.port_u16().unwrap_or(if tls { 443 } else { 80 }))).await?;
        if !tls {
            return exchange(stream, request).await;
        }
        exchange(self.tls.connect(ServerName::try_from(host)?, stream).await?, request).await
    }
}

/// Whether an address may be asked, and whether by TLS: by plain HTTP only this machine itself.
pub(super) fn is_allowed(uri: &Uri) -> std::result::Result<bool, Fault> {
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => Ok(true),
        (Some("http"), Some(host)) if crate::guard::is_loopback(host) => Ok(false),
        _ => Err(format!("{uri} is not asked: it is not https").into()),
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    request: Request<Body>,
) -> std::result::Result<(StatusCode, Value), Fault> {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let driven = tokio::spawn(connection);
    let response = sender.send_request(request).await?;
    let status = response.status();
    let bytes = to_bytes(Body::new(response.into_body()), ANSWER_BYTES_MAX).await?;
    driven.abort();
    Ok((status, serde_json::from_slice(&bytes)?))
}
