//! Writes one of each chart into a folder, for looking at: `cargo run -p samsyn-drawing --example charts -- FOLDER`

use samsyn_drawing::*;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".into());
    let write = |name: &str, svg: String| std::fs::write(format!("{folder}/{name}.svg"), svg);
    let options = |title: &str| ChartOptions {
        title: title.into(),
        source: "Byggesak · data til 14. november 2026".into(),
        ..ChartOptions::default()
    };
    let day = 86400.0;
    let days = |s: f64| format!("{:.0} dager", s / day);
    let bars: Vec<Bar> = (0..30)
        .map(|i| {
            let x = f64::from(i);
            let value = (180.0 * x * (-x / 6.0).exp()).round();
            Bar { from: x * 4.0 * day, to: (x + 1.0) * 4.0 * day, value, name: format!("{value} saker"), hot: false }
        })
        .collect();
    let chart = Histogram {
        x: Axis::durations("behandlingstid", 120.0 * day, 6, days),
        y: Axis::counts("saker", 420.0, 4, |v| format!("{v}")),
        bars,
        marks: vec![
            Mark { at: 38.0 * day, label: "median 38 dager".into() },
            Mark { at: 71.0 * day, label: "9 av 10 innen 71 dager".into() },
        ],
    };
    write("histogram", histogram(&chart, &options("Halvparten av sakene er ferdige på 38 dager")))?;
    let points = |wave: f64| -> Vec<SeriesPoint> {
        (0..24)
            .map(|i| {
                let x = f64::from(i);
                let y = 60.0 + 20.0 * (x * wave).sin() + x;
                SeriesPoint { x, y, interval: Some((y - 8.0, y + 9.0)), name: format!("måned {i}: {y:.0}") }
            })
            .collect()
    };
    let months =
        || (0..24).step_by(3).map(|i| Tick { at: f64::from(i), label: format!("{}/{}", i % 12 + 1, 2025 + i / 12) }).collect();
    let x = || Axis::given("", -0.5, 23.5, months());
    let y = || Axis::counts("hendelser per måned", 120.0, 4, |v| format!("{v}"));
    let plain = |wave| points(wave).into_iter().map(|p| SeriesPoint { interval: None, ..p }).collect();
    let columns = Series { x: x(), y: y(), form: Form::Columns, lines: vec![Line { points: plain(0.4), ..Line::default() }] };
    write("columns", series(&columns, &options("Det kommer flere hendelser om våren")))?;
    let two = vec![
        Line { label: "inn".into(), points: points(0.4), muted: false },
        Line { label: "ut".into(), points: plain(0.3), muted: true },
    ];
    write("line", series(&Series { x: x(), y: y(), form: Form::Line, lines: two }, &options("Flere saker kommer inn enn ut")))?;
    let survival = (0..20)
        .map(|i| {
            let x = f64::from(i) * 6.0;
            let y = (-x / 45.0).exp();
            SeriesPoint { x: x * day, y, interval: Some((y * 0.92, (y * 1.08).min(1.0))), name: format!("{:.0} %", y * 100.0) }
        })
        .collect();
    let chart = Series {
        x: Axis::durations("siden søknaden kom", 120.0 * day, 6, days),
        y: Axis::numbers("fortsatt åpne", 0.0, 1.0, 4, |v| format!("{:.0} %", v * 100.0)),
        form: Form::Steps,
        lines: vec![Line { points: survival, ..Line::default() }],
    };
    write("survival", series(&chart, &options("Etter 31 dager er halvparten av sakene avgjort")))?;
    let small = ChartOptions { width: 120.0, height: 28.0, title: "siste år".into(), ..ChartOptions::default() };
    write("sparkline", sparkline(&[3.0, 4.0, 2.0, 6.0, 7.0, 5.0, 9.0, 8.0], &small))?;
    let names = [
        "Søknad mottatt",
        "Kontroll av mottak",
        "Be om dokumentasjon",
        "Faglig vurdering",
        "Høring hos nabo og etat",
        "Vedtak",
        "Utsending",
    ];
    let events = (0..12)
        .map(|i: usize| {
            let lane = [0, 1, 2, 1, 3, 4, 4, 3, 4, 3, 5, 6][i];
            let from = i as f64 * 3.5;
            TimelineEvent { lane, from, to: (i % 3 == 1).then_some(from + 3.0), colour: lane, name: names[lane].into() }
        })
        .collect();
    let chart = Timeline {
        x: Axis::given(
            "",
            0.0,
            42.0,
            (0..7).map(|i| Tick { at: f64::from(i) * 7.0, label: format!("uke {}", i + 10) }).collect(),
        ),
        lanes: names.iter().map(|n| (*n).into()).collect(),
        events,
    };
    write("timeline", timeline(&chart, &options("Sak 2026/1412: seks uker fra søknad til vedtak")))?;
    let steps: Vec<Chevron> =
        [0, 1, 2, 1, 3, 4, 3, 4, 3, 5, 6].iter().map(|&i: &usize| Chevron { label: names[i].into(), colour: i }).collect();
    write("chevrons", chevrons(&steps, &ChartOptions { show_title: false, source: String::new(), ..options("Variant 1") }))
}
