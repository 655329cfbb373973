//! Waterfall: from one sum to another, step by step, each bar where the last one ended. Lies on its side, so that words of any
//! length stand beside their bars.

use std::fmt::Write;

use super::{ChartOptions, TICK_SIZE, open_svg};
use crate::text_width::{Weight, shorten, text_width};
use crate::xml::{Escaped, Num};

/// A step, or a sum at one of the ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaterfallStep {
    /// What it is.
    pub label: String,
    /// How much, in words.
    pub words: String,
    /// How much; of a sum, from nothing.
    pub value: f64,
    /// Whether it is a sum.
    pub is_sum: bool,
}

const ROW: f64 = 32.0;
const BAR: f64 = 18.0;
const GAP: f64 = 12.0;
/// Of the width, what labels may take at most.
const LABEL_SHARE: f64 = 0.34;
/// Steps that take less than this of the largest sum would hardly be seen.
const SEEN_SHARE: f64 = 0.25;

/// Whether the bars of the sums are cut off, since the steps between them would be too small to see; say so beside it.
pub fn waterfall_is_cut(steps: &[WaterfallStep]) -> bool {
    floor(&spans(steps)) > 0.0
}

/// Where the drawing begins: at nothing, or below the lowest point that the steps reach.
fn floor(spans: &[(f64, f64)]) -> f64 {
    let low = spans.iter().map(|span| span.1).fold(f64::INFINITY, f64::min);
    let high = spans.iter().map(|span| span.1).fold(f64::NEG_INFINITY, f64::max);
    let is_small = low > 0.0 && high > low && high - low < high * SEEN_SHARE;
    if is_small { (low - (high - low)).max(0.0) } else { 0.0 }
}

/// Draws the steps; the height follows from how many there are. Less is drawn in the colour of the hot spot and has its sign.
///
/// ```
/// use samsyn_drawing::{ChartOptions, WaterfallStep, waterfall};
/// let step = |label: &str, value: f64, is_sum| WaterfallStep { label: label.into(), words: value.to_string(), value, is_sum };
/// let steps = [step("2025", 100.0, true), step("Ended", -40.0, false), step("2026", 60.0, true)];
/// let svg = waterfall(&steps, &ChartOptions { title: "From 2025 to 2026".into(), ..ChartOptions::default() });
/// assert!(svg.contains("aria-label=\"Ended: -40\"") && svg.matches("<rect class=\"sd-bar").count() == 3);
/// ```
pub fn waterfall(steps: &[WaterfallStep], options: &ChartOptions) -> String {
    let width = options.width.max(240.0);
    let widest = |text: fn(&WaterfallStep) -> &str| {
        steps.iter().map(|step| text_width(text(step), TICK_SIZE, Weight::Regular)).fold(0.0, f64::max)
    };
    let (labels, words) = (widest(|step| &step.label).min(width * LABEL_SHARE), widest(|step| &step.words));
    let spans = spans(steps);
    let floor = floor(&spans);
    let low = if floor > 0.0 { floor } else { spans.iter().map(|span| span.0.min(span.1)).fold(0.0, f64::min) };
    let high = spans.iter().map(|span| span.0.max(span.1)).fold(0.0, f64::max);
    let (left, reach) = (labels + GAP, (width - labels - words - 2.0 * GAP).max(20.0));
    let x = |value: f64| left + if high > low { (value.max(low) - low) / (high - low) * reach } else { 0.0 };
    let source = if options.source.is_empty() { 0.0 } else { 20.0 };
    let mut out = String::new();
    let title = open_svg(&mut String::new(), options, 0.0);
    open_svg(&mut out, options, title + ROW * steps.len() as f64 + source + 4.0);
    let bottom = title + ROW * steps.len() as f64;
    let _ = writeln!(out, "<path class=\"sd-base\" aria-hidden=\"true\" d=\"M{} {}V{}\"/>", Num(x(0.0)), Num(title), Num(bottom));
    for (at, (step, (from, to))) in steps.iter().zip(&spans).enumerate() {
        let top = title + ROW * at as f64;
        let (begin, end) = (x(from.min(*to)), x(from.max(*to)));
        let colour = if step.is_sum {
            "sd-bar sd-soft"
        } else if step.value < 0.0 {
            "sd-bar sd-hot"
        } else {
            "sd-bar"
        };
        let middle = top + ROW / 2.0;
        let _ = writeln!(
            out,
            "<g class=\"sd-mark\" role=\"graphics-symbol img\" tabindex=\"{}\" aria-label=\"{name}\"><title>{name}</title>\
             <rect class=\"{colour}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR}\"/>\
             <text class=\"sd-tick\" x=\"0\" y=\"{}\">{}</text><text class=\"sd-tick sd-end-anchor\" x=\"{}\" y=\"{}\">{}</text></g>",
            if at == 0 { 0 } else { -1 },
            Num(begin),
            Num(middle - BAR / 2.0),
            Num((end - begin).max(1.0)),
            Num(middle + 4.0),
            Escaped(&shorten(&step.label, labels, TICK_SIZE, Weight::Regular)),
            Num(width),
            Num(middle + 4.0),
            Escaped(&step.words),
            name = Escaped(&format!("{}: {}", step.label, step.words)),
        );
        if step.is_sum && floor > 0.0 {
            let _ = writeln!(
                out,
                "<path class=\"sd-cut\" aria-hidden=\"true\" d=\"M{} {}l6 {}\"/>",
                Num(begin + 8.0),
                Num(middle + BAR / 2.0 + 1.0),
                Num(-BAR - 2.0)
            );
        }
        if let Some((next, _)) = spans.get(at + 1).filter(|_| at + 1 < steps.len()) {
            let joint = if steps[at + 1].is_sum { *to } else { *next };
            let _ = writeln!(
                out,
                "<path class=\"sd-grid\" aria-hidden=\"true\" d=\"M{} {}v{}\"/>",
                Num(x(joint)),
                Num(middle + BAR / 2.0),
                Num(ROW - BAR)
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

/// From where to where each bar reaches.
fn spans(steps: &[WaterfallStep]) -> Vec<(f64, f64)> {
    let mut at = 0.0;
    let span = |step: &WaterfallStep| {
        let from = if step.is_sum { 0.0 } else { at };
        at = from + step.value;
        (from, at)
    };
    steps.iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(values: &[f64]) -> Vec<WaterfallStep> {
        let last = values.len() - 1;
        let step = |(at, value): (usize, &f64)| WaterfallStep {
            value: *value,
            is_sum: at == 0 || at == last,
            ..WaterfallStep::default()
        };
        values.iter().enumerate().map(step).collect()
    }

    #[test]
    fn bars_are_cut_only_where_the_steps_would_not_be_seen() {
        for (values, is_cut) in [
            (&[100.0, 2.0, 102.0][..], true),
            (&[100.0, -60.0, 62.0, 102.0], false),
            (&[100.0, 40.0, 140.0], false),
            (&[-100.0, 2.0, -98.0], false),
            (&[100.0, 0.0, 100.0], false),
            (&[0.0, 0.0], false),
        ] {
            assert_eq!(waterfall_is_cut(&steps(values)), is_cut, "{values:?}");
            let svg = waterfall(&steps(values), &ChartOptions::default());
            assert_eq!(svg.matches("sd-cut\"").count(), if is_cut { 2 } else { 0 }, "{values:?}");
            assert!(!svg.contains("NaN") && !svg.contains("width=\"-"), "{values:?}");
        }
    }
}
