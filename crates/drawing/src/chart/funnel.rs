//! A funnel: shares of groups over their sizes, with the limits within which chance leaves them. No order from best to worst, since most
//! of one is chance.

use std::fmt::Write;

use super::{Axis, ChartOptions, Plot};
use crate::text_width::{Weight, text_width};
use crate::xml::{Escaped, Num};

/// Between which shares chance leaves a group of a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLimits {
    /// Size of the group.
    pub x: f64,
    /// The narrower limits.
    pub inner: (f64, f64),
    /// The wider ones.
    pub outer: (f64, f64),
}

/// A group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FunnelDot {
    /// Its size.
    pub x: f64,
    /// Its share.
    pub y: f64,
    /// What it says when focused.
    pub name: String,
    /// Its name beside it; empty: none, as of groups that nothing is to be said of.
    pub label: String,
}

/// Shares over sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Sizes.
    pub x: Axis,
    /// Shares.
    pub y: Axis,
    /// The share of all.
    pub all: f64,
    /// The limits, by size.
    pub limits: Vec<FunnelLimits>,
    /// The groups.
    pub dots: Vec<FunnelDot>,
}

/// Draws a funnel.
pub fn funnel(chart: &Funnel, options: &ChartOptions) -> String {
    let mut plot = Plot::open(options, &chart.x, &chart.y);
    let place = |plot: &Plot, x: f64, y: f64| format!("{} {}", Num(plot.x(&chart.x, x)), Num(plot.y(&chart.y, y)));
    let path = |points: Vec<String>| format!("M{}", points.join("L"));
    let edge = |plot: &Plot, of: &dyn Fn(&FunnelLimits) -> f64| -> Vec<String> {
        chart.limits.iter().map(|limits| place(plot, limits.x, of(limits))).collect()
    };
    if !chart.limits.is_empty() {
        let mut band = edge(&plot, &|limits| limits.inner.1);
        band.extend(edge(&plot, &|limits| limits.inner.0).into_iter().rev());
        let sides = [edge(&plot, &|limits| limits.outer.0), edge(&plot, &|limits| limits.outer.1)].map(path);
        let _ = writeln!(plot.out, "<path class=\"sd-band\" d=\"{}Z\"/>", path(band));
        for side in sides {
            let _ = writeln!(plot.out, "<path class=\"sd-series sd-muted-line\" d=\"{side}\"/>");
        }
    }
    let across = path(vec![place(&plot, chart.x.low, chart.all), place(&plot, chart.x.high, chart.all)]);
    let _ = writeln!(plot.out, "<path class=\"sd-series sd-thin\" d=\"{across}\"/>");
    let mut first = true;
    for dot in &chart.dots {
        let (x, y) = (plot.x(&chart.x, dot.x), plot.y(&chart.y, dot.y));
        plot.open_mark("sd-group", &dot.name, std::mem::take(&mut first));
        let _ = writeln!(
            plot.out,
            "<circle class=\"sd-reach\" cx=\"{x}\" cy=\"{y}\" r=\"9\"/><circle class=\"sd-last\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/></g>",
            x = Num(x),
            y = Num(y)
        );
        if !dot.label.is_empty() {
            let width = text_width(&dot.label, 12.0, Weight::Bold);
            let left = if x + 9.0 + width > plot.left + plot.width { x - 9.0 - width } else { x + 9.0 };
            let (left, foot) = (Num(left), Num(y + 4.0));
            let _ = writeln!(plot.out, "<text class=\"sd-mark-word\" x=\"{left}\" y=\"{foot}\">{}</text>", Escaped(&dot.label));
        }
    }
    plot.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(dots: Vec<FunnelDot>, limits: Vec<FunnelLimits>) -> String {
        let x = Axis::numbers("Cases", 0.0, 100.0, 5, |v| v.to_string());
        let y = Axis::numbers("Share", 0.0, 1.0, 4, |v| v.to_string());
        let chart = Funnel { x, y, all: 0.5, limits, dots };
        funnel(&chart, &ChartOptions { title: "Rework".to_owned(), standalone: false, ..ChartOptions::default() })
    }

    #[test]
    fn groups_stand_in_their_limits_and_some_are_named() {
        let dot = |x: f64, label: &str| FunnelDot { x, y: 0.4, name: format!("{x} cases"), label: label.to_owned() };
        let limits = |x: f64| FunnelLimits { x, inner: (0.3, 0.7), outer: (0.2, 0.8) };
        let svg = drawn(vec![dot(10.0, ""), dot(100.0, "North & South")], vec![limits(10.0), limits(100.0)]);
        assert_eq!((svg.matches("sd-group").count(), svg.matches("sd-band").count()), (2, 1));
        assert!(svg.contains(">North &amp; South</text>") && svg.contains("10 cases"), "{svg}");
        // At the right end a name stands to the left of its dot, inside the picture.
        let at: f64 = svg.split("sd-mark-word\" x=\"").nth(1).and_then(|s| s.split('"').next()).unwrap().parse().unwrap();
        assert!(at > 0.0 && at < 560.0, "{at}");
        assert!(drawn(vec![], vec![]).contains("sd-thin"));
    }
}
