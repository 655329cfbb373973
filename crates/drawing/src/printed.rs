//! A drawing for paper: the colours of the light scheme written out, for renderers that know neither custom properties nor
//! media queries (PDF).

use std::sync::OnceLock;

use crate::theme::{Ramp, light_colours};

/// The drawing, standing alone, with its style sheet replaced by one of plain CSS 2.1; a drawing without a style sheet
/// stays as it is.
///
/// ```
/// let svg = "<svg class=\"sd\"><style>.sd-line{stroke:var(--sd-line)}</style><path class=\"sd-line\"/></svg>";
/// assert!(!samsyn_drawing::printed(svg).contains("var("));
/// ```
pub fn printed(svg: &str) -> String {
    static SHEET: OnceLock<String> = OnceLock::new();
    let sheet = SHEET.get_or_init(sheet);
    match (svg.find("<style>"), svg.find("</style>")) {
        (Some(from), Some(to)) if from < to => format!("{}<style>{sheet}{}", &svg[..from], &svg[to..]),
        _ => svg.to_owned(),
    }
}

/// The rules that hold on paper: none of pointing and focus, none of a screen's.
fn sheet() -> String {
    let rules = include_str!("drawing.css");
    let rules = rules.split("@media").next().unwrap_or_default();
    let (plain, stepped) = light_colours();
    // Of many lines the main ones stand out; the selectors that say so for screens are beyond CSS 2.1.
    let mut out =
        ".sd-crowded .sd-line,.sd-crowded .sd-head{opacity:.45}\n.sd-crowded .sd-main .sd-line,.sd-crowded .sd-main .sd-head,\
                   .sd-crowded .sd-hot .sd-line,.sd-crowded .sd-hot .sd-head,.sd-crowded .sd-more .sd-line,.sd-crowded .sd-more .sd-head,\
                   .sd-crowded .sd-less .sd-line,.sd-crowded .sd-less .sd-head{opacity:1}\n"
            .to_owned();
    for rule in rules.lines() {
        let Some((selectors, body)) = rule.split_once('{') else { continue };
        let body = body.trim_end_matches('}');
        let selectors: Vec<&str> = selectors.split(',').filter(|selector| !selector.contains(':')).collect();
        // A comma inside of `:not()` leaves halves.
        if selectors.is_empty() || rule.contains(":not(") || rule.contains(":is(") {
            continue;
        }
        let resolve = |body: &str, more: &[(String, String)]| {
            let all = plain.iter().chain(more);
            all.fold(body.to_owned(), |body, (name, colour)| body.replace(&format!("var({name})"), colour))
        };
        if ["--sd-fill", "--sd-on", "--sd-dot"].iter().any(|name| body.contains(&format!("var({name})"))) {
            for (class, ramp, colours) in &stepped {
                let within = if *ramp == Some(Ramp::Time) { ".sd-time " } else { "" };
                let body = resolve(body, colours);
                if body.contains("var(") {
                    continue;
                }
                for selector in &selectors {
                    let (first, rest) =
                        selector.split_once(' ').map_or((*selector, String::new()), |(a, b)| (a, format!(" {b}")));
                    out.push_str(&format!("{within}.{class} {selector},{within}{first}.{class}{rest}{{{body}}}\n"));
                }
            }
        } else {
            out.push_str(&format!("{}{{{}}}\n", selectors.join(","), resolve(body, &[])));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_paper_does_not_know() {
        let sheet = sheet();
        assert!(!sheet.contains("var(") && !sheet.contains('@'), "{sheet}");
        for known in [".sd-s3 .sd-box", ".sd-box.sd-s3", ".sd-node.sd-s9 text", ".sd-time .sd-s3 .sd-box", ".sd-c2 .sd-event"] {
            assert!(sheet.contains(known), "{known}");
        }
        assert!(!sheet.contains("hover") && !sheet.contains("focus"), "{sheet}");
    }

    #[test]
    fn a_drawing_without_a_sheet_stays() {
        assert_eq!(printed("<svg><path/></svg>"), "<svg><path/></svg>");
    }
}
