//! A variant as a row of chevrons: each activity a pointed box in its colour with its name, wrapping to more rows.

use std::fmt::Write;

use super::{ChartOptions, open_svg};
use crate::text_width::{Weight, shorten, text_width};
use crate::xml::{Escaped, Num};

/// A step of a variant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chevron {
    /// The activity's name.
    pub label: String,
    /// Colour of the activity: the same number, the same colour, everywhere.
    pub colour: usize,
}

const HEIGHT: f64 = 28.0;
const GAP: f64 = 4.0;
const POINT: f64 = 9.0;
const TEXT_SIZE: f64 = 12.0;
const STEP_WIDTH_MAX: f64 = 180.0;

/// Draws a variant; its height follows from the number of rows. Long names are cut, with the whole name on focus.
pub fn chevrons(steps: &[Chevron], options: &ChartOptions) -> String {
    let width = options.width.max(60.0);
    let longest = STEP_WIDTH_MAX.min(width - 2.0);
    let mut places: Vec<(f64, f64, f64)> = Vec::with_capacity(steps.len());
    let (mut x, mut row) = (0.0, 0.0);
    for step in steps {
        let own = (text_width(&step.label, TEXT_SIZE, Weight::Regular) + 2.0 * POINT + 14.0).clamp(34.0, longest);
        if x > 0.0 && x + own > width {
            (x, row) = (0.0, row + 1.0);
        }
        places.push((x, row, own));
        x += own - POINT + GAP;
    }
    let mut heading = String::new();
    let top = if options.show_title { open_svg(&mut heading, options, 0.0) } else { 0.0 };
    let source = if options.source.is_empty() { 0.0 } else { 20.0 };
    let mut out = String::new();
    open_svg(&mut out, options, top + (row + 1.0) * (HEIGHT + GAP) + source);
    for (i, (step, &(x, row, own))) in steps.iter().zip(&places).enumerate() {
        let y = top + row * (HEIGHT + GAP) + 1.0;
        let words = shorten(&step.label, own - 2.0 * POINT - 10.0, TEXT_SIZE, Weight::Regular);
        let _ = writeln!(
            out,
            "<g class=\"sd-chevron sd-c{}\" role=\"graphics-symbol img\" tabindex=\"{}\" aria-label=\"{name}\"><title>{name}</title>\
             <path d=\"M{} {}h{}l{} {}l-{} {}h-{}l{} -{}Z\"/><text x=\"{}\" y=\"{}\">{}</text></g>",
            step.colour % crate::theme::PALETTE,
            if i == 0 { 0 } else { -1 },
            Num(x),
            Num(y),
            Num(own - POINT),
            Num(POINT),
            Num(HEIGHT / 2.0),
            Num(POINT),
            Num(HEIGHT / 2.0),
            Num(own - POINT),
            Num(POINT),
            Num(HEIGHT / 2.0),
            Num(x + (own + POINT) / 2.0 - 2.0),
            Num(y + HEIGHT / 2.0 + 4.0),
            Escaped(&words),
            name = Escaped(&step.label),
        );
    }
    out.push_str("</svg>\n");
    out
}
