//! The door: TLS, the proxy, the port for figures, and how it closes.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use samsyn_server::{Address, Listening, Setup, Tls, bind, bind_as};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::{PERMITS, Site};

const HOST: &str = "samsyn.example.no";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn public() -> Setup {
    let address: Address = format!("https://{HOST}").parse().expect("an address");
    let site = samsyn_server::Site { tls: true, ..samsyn_server::Site::default() };
    Setup { site, address: Some(address), ..Setup::default() }
}

fn loopback() -> SocketAddr {
    "127.0.0.1:0".parse().expect("an address")
}

/// Sends a request and reads until the server closes.
async fn ask(mut stream: impl AsyncRead + AsyncWrite + Unpin, path: &str, host: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    // A server that closes a TLS connection without a farewell is no error here.
    drop(stream.read_to_end(&mut answer).await);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A running server; `stop` asks it to end.
struct Running {
    address: SocketAddr,
    figures: SocketAddr,
    stop: tokio::sync::oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

async fn run(site: &Site, listening: Listening, setup: Setup) -> Running {
    let bound = bind_as(listening).await.expect("a free port");
    let figures = bind(loopback()).await.expect("a free port");
    let (address, figures_at) = (bound.address(), figures.address());
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let app = site.app.clone();
    let ended = tokio::spawn(bound.run(app, setup, Some(figures), async move { drop(stopped.await) }));
    Running { address, figures: figures_at, stop, ended }
}

fn plain() -> Listening {
    Listening { address: loopback(), tls: None, proxies: Vec::new() }
}

#[tokio::test(flavor = "multi_thread")]
async fn its_own_certificate_protects_the_way() {
    let site = Site::new().await;
    let tls = Some(Tls::read(&file("certificate.pem"), &file("key.pem")).expect("good"));
    // With a certificate, other machines may come: any address can be listened on.
    let address = "0.0.0.0:0".parse().expect("an address");
    let server = run(&site, Listening { address, tls, proxies: Vec::new() }, public()).await;
    let at = SocketAddr::new(loopback().ip(), server.address.port());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file("certificate.pem")).expect("a certificate")).expect("added");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
    let config = config.expect("versions").with_root_certificates(roots).with_no_client_auth();
    let connect = async || {
        let name = ServerName::try_from(HOST).expect("a name");
        let stream = TcpStream::connect(at).await.expect("connected");
        TlsConnector::from(Arc::new(config.clone())).connect(name, stream).await.expect("a handshake")
    };
    let answer = ask(connect().await, "/sign-in", HOST).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=31536000"), "{answer}");
    assert!(ask(connect().await, "/sign-in", "evil.example").await.starts_with("HTTP/1.1 403"));
    // Whoever does not speak TLS is not answered, and keeps nobody else from it.
    let talker = TcpStream::connect(at).await.expect("connected");
    assert!(!ask(talker, "/health", HOST).await.contains("200 OK"));
    let _silent = TcpStream::connect(at).await.expect("connected");
    assert!(ask(connect().await, "/health", HOST).await.ends_with("alive\n"));
    server.stop.send(()).expect("asked");
    server.ended.await.expect("ended");
}

#[tokio::test]
async fn a_certificate_that_cannot_be_used_is_named() {
    for (certificate, key, named) in [
        ("nothing.pem", "key.pem", "nothing.pem"),
        ("certificate.pem", "README.md", "README.md"),
        ("README.md", "key.pem", "README.md"),
    ] {
        let error = Tls::read(&file(certificate), &file(key)).expect_err("refused");
        assert_eq!(error.code(), "tls-unusable");
        assert!(error.args()[0].1.ends_with(named), "{:?}", error.args());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_nobody_else_may_connect() {
    let site = Site::new().await;
    for (proxies, answered) in [("127.0.0.0/8", true), ("10.0.0.7", false)] {
        let proxies = vec![proxies.parse().expect("a range")];
        let server = run(&site, Listening { proxies, ..plain() }, public()).await;
        let answer = ask(TcpStream::connect(server.address).await.expect("connected"), "/sign-in", HOST).await;
        assert_eq!(answer.starts_with("HTTP/1.1 200"), answered, "{answer}");
        server.stop.send(()).expect("asked");
        server.ended.await.expect("ended");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_for_prometheus_tell_nothing_of_people_or_data() {
    let site = Site::with_permits().await;
    let server = run(&site, plain(), Setup::default()).await;
    let get = async |at: SocketAddr, path: &str| ask(TcpStream::connect(at).await.expect("connected"), path, "localhost").await;
    get(server.address, "/logs/1/case/2?filter=case%20%3D%20hemmelig").await;
    get(server.address, "/hemmelig").await;
    let figures = get(server.figures, "/metrics").await;
    for line in [
        "samsyn_requests_total{method=\"GET\",route=\"/logs/{log}/case/{number}\",status=\"401\"} 1",
        "samsyn_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1",
        "samsyn_ready 1",
        "samsyn_request_duration_seconds_count 2",
    ] {
        assert!(figures.contains(line), "{line} is not in\n{figures}");
    }
    assert!(!figures.contains("hemmelig") && !figures.contains("Permits"), "{figures}");
    assert!(get(server.address, "/metrics").await.starts_with("HTTP/1.1 404"), "not on the port of the pages");
    assert!(get(server.figures, "/logs").await.starts_with("HTTP/1.1 404"), "nothing else on theirs");
    server.stop.send(()).expect("asked");
    server.ended.await.expect("ended");
}

/// Asked to end in the middle of a delivery, the server ends, and the log is as it was.
#[tokio::test(flavor = "multi_thread")]
async fn it_ends_when_asked_and_imports_change_nothing() {
    let site = Site::with_permits().await;
    let actor = site.app.visitor(&site.session).await.expect("asked").expect("signed in").actor;
    let token = site.app.own_token_make(&actor, "program", samsyn_app::TokenReach::Deliveries, 1).await.expect("made");
    let server = run(&site, plain(), Setup::default()).await;
    let body = format!("{PERMITS}4,Apply,2024-04-01 08:00,North\n");
    // A request under way: its body has not come yet.
    let mut stream = TcpStream::connect(server.address).await.expect("connected");
    let head = format!(
        "POST /api/v1/logs/1/deliveries?file=more.csv&mode=snapshot HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\
         content-length: {}\r\n\r\ncase,",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let _idle = TcpStream::connect(server.address).await.expect("connected");
    let begun = async || {
        let figures = TcpStream::connect(server.figures).await.expect("connected");
        ask(figures, "/metrics", "localhost").await.contains("samsyn_requests_in_flight 1\n")
    };
    while !begun().await {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    server.stop.send(()).expect("asked");
    // The answer that is under way is finished, though nobody new is let in.
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    stream.write_all(&body.as_bytes()[5..]).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
    server.ended.await.expect("ended");
    let versions = site.app.log_versions(&samsyn_app::Actor::Owner, samsyn_app::LogId(1)).await.expect("a list");
    let stored = answer.starts_with("HTTP/1.1 200");
    assert_eq!(versions.len(), 1 + usize::from(stored), "what was answered is what happened: {answer}");
    site.app.journal_verify(&samsyn_app::Actor::Owner, None).await.expect("whole");
}
