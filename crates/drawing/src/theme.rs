//! Colours and type of all drawings, as one style sheet of classes and custom properties: light, dark, forced colours
//! and print. It goes into each file that stands alone, and once into a page.

use std::fmt::Write;
use std::sync::OnceLock;

/// Which colours shades run through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ramp {
    /// Blue: how often.
    #[default]
    Frequency,
    /// Amber to red-brown: how long.
    Time,
}

impl Ramp {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Ramp::Frequency => "sd-frequency",
            Ramp::Time => "sd-time",
        }
    }
}

/// Steps of a ramp.
pub(crate) const STEPS: usize = 10;

/// The step of a shade from 0 to 1.
pub(crate) fn step(shade: f64) -> usize {
    if shade.is_finite() { ((shade.clamp(0.0, 1.0) * STEPS as f64) as usize).min(STEPS - 1) } else { 0 }
}

type Colours = [&'static str; STEPS];

/// From step 6 on the other ink is used: no step lies where neither ink has a contrast of 4.5.
const INK_TURNS: usize = 6;

const FREQUENCY_LIGHT: Colours =
    ["#eff6fc", "#deecf8", "#c8e0f2", "#aacfea", "#88bbe0", "#66a6d3", "#2a74ab", "#1e6397", "#145384", "#0a4370"];
const FREQUENCY_DARK: Colours =
    ["#1a2a38", "#1c3447", "#1f3f57", "#234d69", "#285b7d", "#2d6990", "#72b4de", "#90c6e9", "#b1d8f2", "#d5ebfa"];
const TIME_LIGHT: Colours =
    ["#fdf5e4", "#fce9c8", "#f9d9a2", "#f5c478", "#efab5a", "#e3914b", "#b4512d", "#a3452a", "#8f3a26", "#7b3021"];
const TIME_DARK: Colours =
    ["#2d251b", "#3f301d", "#52391e", "#654220", "#784a21", "#8b5223", "#e29d4e", "#efb366", "#f8cb8a", "#fde4b8"];

/// Colours of activities in variants and time lines.
pub(crate) const PALETTE: usize = 10;

const PALETTE_LIGHT: Colours =
    ["#cfe3f5", "#fbdfb0", "#cbe9d9", "#f5d0db", "#e0d8f4", "#f4eba8", "#cdebef", "#f6d3bd", "#dde5cb", "#dbe0e6"];
const PALETTE_DARK: Colours =
    ["#274a68", "#5d4517", "#21503c", "#5f2d40", "#433567", "#554c17", "#1f4e54", "#633b22", "#3e4830", "#3c444c"];
/// The same colours strong enough for dots and bars on paper.
const DOTS_LIGHT: Colours =
    ["#2a74ab", "#b06f00", "#1f7d55", "#b03a62", "#6b52ae", "#857400", "#137d8a", "#b4512d", "#5f7330", "#5d6a77"];
const DOTS_DARK: Colours =
    ["#72b4de", "#e5ab4b", "#63c297", "#ea8aa9", "#b09ce6", "#d0c050", "#5cc3cf", "#ef9566", "#a9bf76", "#a5b1bd"];

const LIGHT_INK: &str = "#13202c";
const LIGHT_INK_ON_DEEP: &str = "#ffffff";
const DARK_INK: &str = "#eef3f7";
const DARK_INK_ON_DEEP: &str = "#0e1821";

/// Everything but the ramps; custom properties only.
const LIGHT: &str = "--sd-paper:#fff;--sd-ink:#13202c;--sd-muted:#51606e;--sd-rule:#dde3e8;--sd-line:#8393a2;\
--sd-main:#3d556a;--sd-hot:#a63f26;--sd-box:rgba(19,32,44,.2);--sd-focus:#0b5a8c;--sd-plate:#fff;--sd-plate-rule:#d5dce3;\
--sd-more:#a63f26;--sd-less:#1e6397;--sd-bar:#2a74ab;--sd-bar-soft:#c8e0f2;--sd-band:rgba(42,116,171,.18);";
const DARK: &str = "--sd-paper:#10181f;--sd-ink:#eef3f7;--sd-muted:#a9b6c2;--sd-rule:#2b3843;--sd-line:#73879a;\
--sd-main:#b9c9d8;--sd-hot:#ff9a6b;--sd-box:rgba(238,243,247,.22);--sd-focus:#8ecdf5;--sd-plate:#17222c;--sd-plate-rule:#33424f;\
--sd-more:#ff9a6b;--sd-less:#8ecdf5;--sd-bar:#72b4de;--sd-bar-soft:#234d69;--sd-band:rgba(114,180,222,.25);";

const RULES: &str = include_str!("drawing.css");

/// The style sheet for all drawings, to be served once by a page whose drawings are written without their own.
pub fn stylesheet() -> &'static str {
    static SHEET: OnceLock<String> = OnceLock::new();
    SHEET.get_or_init(|| {
        let light = scheme(LIGHT, &FREQUENCY_LIGHT, LIGHT_INK, LIGHT_INK_ON_DEEP, "light")
            + &listed("c", &PALETTE_LIGHT)
            + &listed("d", &DOTS_LIGHT);
        let dark = scheme(DARK, &FREQUENCY_DARK, DARK_INK, DARK_INK_ON_DEEP, "dark")
            + &listed("c", &PALETTE_DARK)
            + &listed("d", &DOTS_DARK);
        let (time_light, time_dark) = (ramp(&TIME_LIGHT), ramp(&TIME_DARK));
        let system = ".sd:not([data-color-scheme=light],[data-color-scheme=light] *)";
        let mut sheet = format!(".sd{{{light}}}.sd-time{{{time_light}}}\n");
        let _ =
            writeln!(sheet, "@media screen and (prefers-color-scheme:dark){{{system}{{{dark}}}{system}.sd-time{{{time_dark}}}}}");
        let chosen = |class: &str| format!("[data-color-scheme=dark] {class},{class}[data-color-scheme=dark]");
        let (all, time) = (chosen(".sd"), chosen(".sd.sd-time"));
        let _ = writeln!(sheet, "@media screen{{{all}{{{dark}}}{time}{{{time_dark}}}}}");
        sheet.push_str(RULES);
        for i in 0..STEPS {
            let _ = write!(sheet, ".sd-s{i}{{--sd-fill:var(--sd-{i});--sd-on:var(--sd-on-{i})}}");
        }
        for i in 0..PALETTE {
            let _ = write!(sheet, ".sd-c{i}{{--sd-fill:var(--sd-c{i});--sd-dot:var(--sd-d{i})}}");
        }
        sheet
    })
}

/// A custom property and its colour.
type Named = (String, String);

/// A class of a step or of an activity, the ramp that it is of, and what its colours are.
type Stepped = (String, Option<Ramp>, Vec<Named>);

/// The colours of the light scheme: those that hold everywhere, and those of each class of steps and of activities, by ramp.
pub(crate) fn light_colours() -> (Vec<Named>, Vec<Stepped>) {
    let named = |name: &str, colour: &str| (name.to_owned(), colour.to_owned());
    let plain = LIGHT.split(';').filter_map(|pair| pair.split_once(':')).map(|(name, colour)| named(name, colour)).collect();
    let on = |i: usize| if i < INK_TURNS { LIGHT_INK } else { LIGHT_INK_ON_DEEP };
    let steps = |ramp: Ramp, colours: &'static Colours| {
        (0..STEPS).map(move |i| (format!("sd-s{i}"), Some(ramp), vec![named("--sd-fill", colours[i]), named("--sd-on", on(i))]))
    };
    let activities = (0..PALETTE)
        .map(|i| (format!("sd-c{i}"), None, vec![named("--sd-fill", PALETTE_LIGHT[i]), named("--sd-dot", DOTS_LIGHT[i])]));
    let stepped = steps(Ramp::Frequency, &FREQUENCY_LIGHT).chain(steps(Ramp::Time, &TIME_LIGHT)).chain(activities);
    (plain, stepped.collect())
}

fn scheme(base: &str, frequency: &Colours, ink: &str, deep: &str, name: &str) -> String {
    let mut all = format!("color-scheme:{name};{base}{}", ramp(frequency));
    for i in 0..STEPS {
        let _ = write!(all, "--sd-on-{i}:{};", if i < INK_TURNS { ink } else { deep });
    }
    all
}

fn ramp(colours: &Colours) -> String {
    listed("", colours)
}

fn listed(name: &str, colours: &Colours) -> String {
    colours.iter().enumerate().fold(String::new(), |mut all, (i, colour)| {
        let _ = write!(all, "--sd-{name}{i}:{colour};");
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.1 defines it.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_step_carries_its_ink_and_steps_run_one_way() {
        let all = [
            (FREQUENCY_LIGHT, LIGHT_INK, LIGHT_INK_ON_DEEP, -1.0),
            (TIME_LIGHT, LIGHT_INK, LIGHT_INK_ON_DEEP, -1.0),
            (FREQUENCY_DARK, DARK_INK, DARK_INK_ON_DEEP, 1.0),
            (TIME_DARK, DARK_INK, DARK_INK_ON_DEEP, 1.0),
        ];
        for (colours, ink, deep, way) in all {
            for (i, colour) in colours.iter().enumerate() {
                let on = if i < INK_TURNS { ink } else { deep };
                assert!(contrast(colour, on) >= 4.5, "{colour} {on}: {}", contrast(colour, on));
            }
            for pair in colours.windows(2) {
                assert!((luminance(pair[1]) - luminance(pair[0])) * way > 0.0, "{pair:?}");
            }
        }
    }

    #[test]
    fn words_and_lines_stand_out_from_paper() {
        for (paper, text, line) in [
            ("#ffffff", ["#51606e", "#a63f26", "#13202c", "#1e6397"], ["#8393a2", "#3d556a", "#0b5a8c"]),
            ("#10181f", ["#a9b6c2", "#ff9a6b", "#eef3f7", "#8ecdf5"], ["#73879a", "#b9c9d8", "#8ecdf5"]),
        ] {
            let base = if paper == "#ffffff" { LIGHT } else { DARK };
            for colour in text {
                assert!(base.contains(colour) && contrast(paper, colour) >= 4.5, "{colour}");
            }
            for colour in line {
                assert!(base.contains(colour) && contrast(paper, colour) >= 3.0, "{colour}");
            }
        }
    }

    #[test]
    fn activities_carry_words_and_their_dots_stand_out() {
        for i in 0..PALETTE {
            assert!(contrast(PALETTE_LIGHT[i], LIGHT_INK) >= 4.5 && contrast(PALETTE_DARK[i], DARK_INK) >= 4.5, "{i}");
            assert!(contrast(DOTS_LIGHT[i], "#ffffff") >= 3.0 && contrast(DOTS_DARK[i], "#10181f") >= 3.0, "{i}");
        }
    }

    #[test]
    fn shades_fall_into_steps() {
        assert_eq!([step(0.0), step(0.55), step(1.0), step(7.0), step(f64::NAN)], [0, 5, 9, 9, 0]);
    }
}
