//! Figures about the server for Prometheus, without anything about people or data: routes are told by their pattern, never by
//! the address that was asked for. They are answered on a port of their own, on the loopback interface only, so that no
//! session or token has to be given to a machine.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Instant, SystemTime};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::visit::Base;

/// Upper ends of the bars of the answers' times, in milliseconds.
const BARS_MS: [u64; 10] = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000];

/// What is counted since the start.
#[derive(Debug)]
pub(crate) struct Metrics {
    started: SystemTime,
    answers: Mutex<BTreeMap<(&'static str, String, u16), u64>>,
    bars: [AtomicU64; BARS_MS.len() + 1],
    time_us: AtomicU64,
    in_flight: AtomicI64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            started: SystemTime::now(),
            answers: Mutex::default(),
            bars: Default::default(),
            time_us: AtomicU64::new(0),
            in_flight: AtomicI64::new(0),
        }
    }
}

/// Counts a request as being answered for as long as it lives.
struct InFlight(Arc<Metrics>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The name of a method, so that clients cannot make up new ones.
fn method(request: &Request) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "DELETE"].into_iter().find(|name| request.method() == *name).unwrap_or("other")
}

/// The middleware that counts, and tells each answer in the log for whoever looks for a fault (`debug`).
pub(crate) async fn count(State(base): State<Base>, request: Request, next: Next) -> Response {
    let metrics = base.metrics;
    metrics.in_flight.fetch_add(1, Ordering::Relaxed);
    let in_flight = InFlight(metrics.clone());
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let (method, begun) = (method(&request), Instant::now());
    let response = next.run(request).await;
    drop(in_flight);
    let (took, status) = (begun.elapsed(), response.status().as_u16());
    let bar = BARS_MS.iter().position(|ms| took.as_millis() <= u128::from(*ms)).unwrap_or(BARS_MS.len());
    metrics.bars[bar].fetch_add(1, Ordering::Relaxed);
    metrics.time_us.fetch_add(took.as_micros() as u64, Ordering::Relaxed);
    tracing::debug!(method, route, status, took_ms = took.as_millis() as u64, "answered");
    let mut answers = metrics.answers.lock().unwrap_or_else(PoisonError::into_inner);
    *answers.entry((method, route, status)).or_default() += 1;
    drop(answers);
    response
}

/// The router of the port for figures: `/metrics`, and nothing else.
pub(crate) fn router(base: Base) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(base)
}

async fn metrics(State(base): State<Base>) -> Response {
    let ready = base.app.ready().await.is_ok();
    let text = base.metrics.text(ready, base.imports.running());
    let media = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, media)], text).into_response()
}

/// Begins a figure in the text.
fn head(to: &mut String, name: &str, kind: &str, about: &str) {
    let _ = writeln!(to, "# HELP {name} {about}\n# TYPE {name} {kind}");
}

fn single(to: &mut String, name: &str, kind: &str, about: &str, value: impl std::fmt::Display) {
    head(to, name, kind, about);
    let _ = writeln!(to, "{name} {value}");
}

impl Metrics {
    /// All figures in Prometheus' text format.
    fn text(&self, ready: bool, imports: usize) -> String {
        let mut to = String::new();
        head(&mut to, "samsyn_build_info", "gauge", "The version that runs.");
        let _ = writeln!(to, "samsyn_build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION"));
        let started = self.started.duration_since(SystemTime::UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64());
        single(&mut to, "samsyn_start_time_seconds", "gauge", "When the server started, seconds since 1970.", started);
        single(&mut to, "samsyn_ready", "gauge", "Whether database and data folder can be used.", u8::from(ready));
        let in_flight = self.in_flight.load(Ordering::Relaxed);
        single(&mut to, "samsyn_requests_in_flight", "gauge", "Requests being answered now.", in_flight);
        single(&mut to, "samsyn_imports_running", "gauge", "Imports running now.", imports);
        if let Some(bytes) = resident_bytes() {
            single(&mut to, "process_resident_memory_bytes", "gauge", "Memory in use, mapped logs included.", bytes);
        }
        head(&mut to, "samsyn_requests_total", "counter", "Requests answered, by pattern of their route.");
        for ((method, route, status), count) in self.answers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ = writeln!(to, "samsyn_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {count}");
        }
        let name = "samsyn_request_duration_seconds";
        head(&mut to, name, "histogram", "Time to the head of the answer.");
        let mut all = 0;
        for (at, bar) in self.bars.iter().enumerate() {
            all += bar.load(Ordering::Relaxed);
            let end = BARS_MS.get(at).map_or("+Inf".to_owned(), |ms| (*ms as f64 / 1000.0).to_string());
            let _ = writeln!(to, "{name}_bucket{{le=\"{end}\"}} {all}");
        }
        let _ = writeln!(to, "{name}_sum {}\n{name}_count {all}", self.time_us.load(Ordering::Relaxed) as f64 / 1e6);
        to
    }
}

/// Memory in use, where the system tells it.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_add_up() {
        let metrics = Metrics::default();
        metrics.bars[0].store(3, Ordering::Relaxed);
        metrics.bars[10].store(1, Ordering::Relaxed);
        let text = metrics.text(true, 2);
        for line in [
            "samsyn_request_duration_seconds_bucket{le=\"0.005\"} 3",
            "samsyn_request_duration_seconds_bucket{le=\"10\"} 3",
            "samsyn_request_duration_seconds_bucket{le=\"+Inf\"} 4",
            "samsyn_request_duration_seconds_count 4",
            "samsyn_ready 1",
            "samsyn_imports_running 2",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
        }
    }
}
