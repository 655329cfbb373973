//! The twins of every view: the same answer as JSON, CSV or SVG, under the view's address with an ending.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use samsyn_app::{
    CompareSide, Error, ErrorKind, LogId, MapAnswer, OpenLog, Page, Question, Result, Table, log_activities, log_attributes,
    log_cases, log_clock, log_clocks, log_handovers, log_indicators, log_info, log_map, log_over_time, log_overview, log_parts,
    log_resources, log_rework, log_times, log_variants, log_waits,
};
use serde::Serialize;

use super::map;
use super::say::Say;
use super::view::{Tab, View};
use super::{automation, backlog, clocks, compare_maps, queues, waiting};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// `GET /logs/{log}/{part}.{ending}`.
pub(super) async fn twin(
    shared: &Shared,
    log: LogId,
    part: &str,
    ending: &str,
    query: &[(String, String)],
    preferences: &Preferences,
) -> Outcome {
    let opened = super::open(shared, log).await?;
    let view = View::asked(&shared.app, log, Tab::Map, query)?;
    let say = Say::new(preferences.timed(view.time).words, opened.zone());
    let formats = super::export::FORMATS.map(|(format, _)| format);
    if let Some(format) = formats.into_iter().find(|format| part == super::export::PART && format.name() == ending) {
        return super::export::export(opened, &view, format).await;
    }
    let name = file_name(opened.name(), part, ending);
    let part = part.to_owned();
    let response = match ending {
        "json" => shared.app.run(move || json(&opened, &view, &part)).await?,
        "csv" => {
            let text = shared.app.run(move || csv(&opened, &view, &say, &part)).await?;
            file(text, "text/csv; charset=utf-8", &name)
        }
        "svg" => {
            let text = shared.app.run(move || svg(&opened, &view, &say, &part)).await?;
            file(text, "image/svg+xml; charset=utf-8", &name)
        }
        _ => return Err(Problem::missing("page-missing")),
    };
    Ok(response)
}

fn unknown() -> Error {
    Error::new(ErrorKind::Missing, "page-missing")
}

fn json(opened: &OpenLog, view: &View, part: &str) -> Result<Response> {
    let question = view.question();
    Ok(match part {
        "map" => answered(&sliders(opened, view)?),
        "info" => answered(&log_info(opened, &question)?),
        "variants" => answered(&log_variants(opened, &question, Page::all())?),
        "cases" => answered(&log_cases(opened, &question, view.order, Page::all())?),
        "time" => answered(&Times { lead: log_times(opened, &question)?, over_time: log_over_time(opened, &question, None)? }),
        "activities" => answered(&log_activities(opened, &question)?),
        "waits" => answered(&log_waits(opened, &question)?),
        "overview" => answered(&log_overview(opened, &question, view.indicator_period())?),
        "indicators" => answered(&log_indicators(opened, &question, view.indicator_period())?),
        "compare" => answered(&super::compare::asked(opened, view)?),
        "compare-maps" => answered(&compare_maps::asked(opened, view)?),
        "waiting" => answered(&waiting::answer(opened, view)?),
        "automation" => answered(&automation::answer(opened, view)?),
        "queues" => answered(&queues::answer(opened, view)?),
        "handovers" => answered(&log_handovers(opened, &question)?),
        "clocks" => match clocks::choice(view) {
            None => answered(&log_clocks(opened, &question, &clocks::options(view))?),
            Some(choice) => answered(&log_clock(opened, &question, &choice, &clocks::options(view))?),
        },
        "backlog" => answered(&backlog::answer(opened, view)?),
        "backlog-cases" => answered(&backlog::open_cases(opened, view, Page::all())?),
        "clock-cases" => answered(&clocks::cases(opened, view, Page::all())?),
        "resources" => answered(&log_resources(opened, &question)?),
        "attributes" => answered(&log_attributes(opened, &question, 50)?),
        "units" => answered(&log_parts(opened, &question)?),
        "rework" => answered(&log_rework(opened, &question)?),
        _ => return Err(unknown()),
    })
}

/// What the time tab shows.
#[derive(Serialize)]
struct Times {
    lead: samsyn_app::TimesAnswer,
    over_time: samsyn_app::OverTimeAnswer,
}

fn answered(value: &impl Serialize) -> Response {
    Json(value).into_response()
}

/// The map of a view: everything, unless its address says where the sliders stand.
fn sliders(opened: &OpenLog, view: &View) -> Result<MapAnswer> {
    let share = |percent: Option<u8>| f64::from(percent.unwrap_or(100)) / 100.0;
    log_map(
        opened,
        &Question { activities: share(view.activities), paths: share(view.paths), quantiles: true, ..view.question() },
    )
}

fn csv(opened: &OpenLog, view: &View, say: &Say, part: &str) -> Result<String> {
    let question = view.question();
    let table = match part {
        "map" => Table::map_edges(&sliders(opened, view)?),
        "map-activities" => Table::map_activities(&sliders(opened, view)?),
        "variants" => Table::variants(&log_variants(opened, &question, Page::all())?),
        "cases" => Table::cases(&log_cases(opened, &question, view.order, Page::all())?),
        "time" => Table::times(&log_times(opened, &question)?),
        "lead-times" => Table::times_histogram(&log_times(opened, &question)?),
        "times-open" => Table::times_open(&log_times(opened, &question)?),
        "survival" => Table::survival(&log_times(opened, &question)?),
        "over-time" => Table::over_time(&log_over_time(opened, &question, None)?),
        "activities" => Table::activities(&log_activities(opened, &question)?),
        "waits" => Table::waits(&log_waits(opened, &question)?),
        "overview" => super::overview::table(&log_indicators(opened, &question, view.indicator_period())?, say),
        "indicators" => super::overview::by_period(&log_indicators(opened, &question, view.indicator_period())?, say),
        "compare" => Table::compare(&super::compare::asked(opened, view)?),
        "compare-maps" => Table::compare_maps(&compare_maps::asked(opened, view)?),
        "automation" => automation::parts(&automation::answer(opened, view)?, say),
        "automation-activities" => Table::automation_activities(&automation::answer(opened, view)?),
        "waiting" => waiting::parts(&waiting::answer(opened, view)?, say),
        "waiting-steps" => Table::waiting_steps(&waiting::answer(opened, view)?),
        "waiting-activities" => Table::waiting_activities(&waiting::answer(opened, view)?),
        "waiting-units" => Table::waiting_units(&waiting::answer(opened, view)?),
        "queues" => Table::queues(&queues::answer(opened, view)?),
        "queue-activities" => Table::queue_activities(&queues::answer(opened, view)?),
        "queue-units" => Table::queue_units(&queues::answer(opened, view)?),
        "handovers" => Table::handovers(&log_handovers(opened, &question)?),
        "clocks" => clocks::overview(opened, view, say)?,
        "clock-months" => clocks::months(opened, view)?,
        "clock-cases" => clocks::case_table(opened, view, say)?,
        "backlog" => Table::backlog(&backlog::answer(opened, view)?),
        "backlog-ages" => Table::backlog_ages(&backlog::answer(opened, view)?),
        "backlog-cases" => Table::closing_cases(&backlog::open_cases(opened, view, Page::all())?),
        "resources" => Table::resources(&log_resources(opened, &question)?),
        "attributes" => Table::attributes(&log_attributes(opened, &question, 0)?),
        "units" => super::parts::table(&log_parts(opened, &question)?),
        "rework" => Table::rework(&log_rework(opened, &question)?),
        _ => return Err(unknown()),
    };
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut out = "\u{feff}".as_bytes().to_vec();
    let heading = |key: &str| say.words.text(&format!("column-{key}"));
    table.write_csv(&say.zone, &heading, &mut out)?;
    String::from_utf8(out).map_err(|e| {
        let mut error = Error::new(ErrorKind::Internal, "write-failed");
        error.source = Some(Box::new(e));
        error
    })
}

fn svg(opened: &OpenLog, view: &View, say: &Say, part: &str) -> Result<String> {
    let question = view.question();
    match part {
        "map" => {
            let question = map::question(view);
            let whole = log_map(opened, &question)?;
            let shown = map::shown(opened, &question, &whole, map::shares(view, &whole))?;
            Ok(map::draw_map(opened, &shown, view, say, true)?.svg)
        }
        "lead-times" => super::time::lead_chart(&log_times(opened, &question)?, say, true).ok_or_else(unknown),
        "funnel" => super::compare::funnel_file(opened, view, say)?.ok_or_else(unknown),
        "compare-maps" => compare_maps::file(opened, view, say, CompareSide::Difference),
        "compare-maps-first" => compare_maps::file(opened, view, say, CompareSide::First),
        "compare-maps-second" => compare_maps::file(opened, view, say, CompareSide::Second),
        "compare-maps-difference" => compare_maps::file(opened, view, say, CompareSide::Difference),
        "survival" => super::time::survival_chart(&log_times(opened, &question)?, say, true).ok_or_else(unknown),
        "over-time" => super::time::over_time_chart(&log_over_time(opened, &question, None)?, say, true).ok_or_else(unknown),
        "queues" => queues::chart(&queues::answer(opened, view)?, say, true).ok_or_else(unknown),
        "backlog" => backlog::backlog_chart(&backlog::answer(opened, view)?, say, true).ok_or_else(unknown),
        "backlog-flow" => backlog::flow_chart(&backlog::answer(opened, view)?, say, true).ok_or_else(unknown),
        "backlog-ages" => backlog::ages_chart(&backlog::answer(opened, view)?, say, true).ok_or_else(unknown),
        _ => Err(unknown()),
    }
}

/// "Permits map.svg": letters, digits and a few signs only, so that every system takes it.
pub(crate) fn file_name(log: &str, part: &str, ending: &str) -> String {
    let plain: String = format!("{log} {part}")
        .trim_end()
        .chars()
        .map(|c| if c.is_alphanumeric() || " -_".contains(c) { c } else { '_' })
        .collect();
    format!("{plain}.{ending}")
}

/// Says that a file is to be saved under this name, percent-encoded (RFC 8187), so that any letter survives.
pub(crate) fn attachment(name: &str) -> HeaderValue {
    let disposition = format!("attachment; filename*=UTF-8''{}", crate::url::encode(name));
    HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"))
}

/// A file to save.
fn file(text: String, media: &'static str, name: &str) -> Response {
    // A drawing that is opened by itself carries its own style sheet; nothing else may run in it.
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, attachment(name)),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (headers, text).into_response()
}
