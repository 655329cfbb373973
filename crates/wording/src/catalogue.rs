//! The compiled-in Fluent catalogues, parsed once per language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};

use crate::Language;

pub(crate) type Bundle = FluentBundle<FluentResource>;

macro_rules! files {
    ($tag:literal) => {
        &[
            include_str!(concat!("../locales/", $tag, "/measures.ftl")),
            include_str!(concat!("../locales/", $tag, "/findings.ftl")),
            include_str!(concat!("../locales/", $tag, "/errors.ftl")),
            include_str!(concat!("../locales/", $tag, "/frame.ftl")),
            include_str!(concat!("../locales/", $tag, "/import.ftl")),
            include_str!(concat!("../locales/", $tag, "/questions.ftl")),
            include_str!(concat!("../locales/", $tag, "/sharing.ftl")),
            include_str!(concat!("../locales/", $tag, "/cases.ftl")),
            include_str!(concat!("../locales/", $tag, "/compare.ftl")),
            include_str!(concat!("../locales/", $tag, "/explorer.ftl")),
            include_str!(concat!("../locales/", $tag, "/clocks.ftl")),
            include_str!(concat!("../locales/", $tag, "/overview.ftl")),
            include_str!(concat!("../locales/", $tag, "/flow.ftl")),
            include_str!(concat!("../locales/", $tag, "/evidence.ftl")),
            include_str!(concat!("../locales/", $tag, "/extract.ftl")),
            include_str!(concat!("../locales/", $tag, "/reports.ftl")),
            include_str!(concat!("../locales/", $tag, "/closing.ftl")),
            include_str!(concat!("../locales/", $tag, "/log_rule.ftl")),
            include_str!(concat!("../locales/", $tag, "/filters.ftl")),
            include_str!(concat!("../locales/", $tag, "/groups.ftl")),
            include_str!(concat!("../locales/", $tag, "/account.ftl")),
            include_str!(concat!("../locales/", $tag, "/units.ftl")),
            include_str!(concat!("../locales/", $tag, "/landscape.ftl")),
            include_str!(concat!("../locales/", $tag, "/landscape_import.ftl")),
            include_str!(concat!("../locales/", $tag, "/money.ftl")),
            include_str!(concat!("../locales/", $tag, "/landscape_files.ftl")),
            include_str!(concat!("../locales/", $tag, "/landscape_views.ftl")),
            include_str!(concat!("../locales/", $tag, "/interface.ftl")),
            include_str!(concat!("../locales/", $tag, "/protection.ftl")),
            include_str!(concat!("../locales/", $tag, "/settings.ftl")),
            include_str!(concat!("../locales/", $tag, "/cli.ftl")),
        ]
    };
}

/// The catalogue files of a language.
pub(crate) fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::Nb => files!("nb"),
        Language::Nn => files!("nn"),
        Language::Da => files!("da"),
        Language::Sv => files!("sv"),
        Language::En => files!("en"),
    }
}

/// The parsed catalogue of a language. What a file gets wrong is left out; a test holds the files to be right.
pub(crate) fn bundle(language: Language) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; 5] = [const { OnceLock::new() }; 5];
    BUNDLES[language as usize].get_or_init(|| {
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let formatter: fn(&FluentValue, &_) -> Option<String> = match language {
            Language::En => |value, _| number_text(value, Language::En),
            _ => |value, _| number_text(value, Language::Nb),
        };
        bundle.set_formatter(Some(formatter));
        for source in sources(language) {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource(resource).unwrap_or_default();
        }
        bundle
    })
}

fn number_text(value: &FluentValue, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(crate::number::number(language, number.value)),
        _ => None,
    }
}
