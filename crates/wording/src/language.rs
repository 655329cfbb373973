//! The languages there are, and which of them a reader wants.

/// A language of the pages and the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Norwegian bokmål.
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// Danish.
    Da,
    /// Swedish.
    Sv,
    /// English.
    #[default]
    En,
}

impl Language {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 5] = [Self::Nb, Self::Nn, Self::Da, Self::Sv, Self::En];

    /// The language's tag, such as `nb`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::Da => "da",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nb => "Norsk bokmål",
            Self::Nn => "Norsk nynorsk",
            Self::Da => "Dansk",
            Self::Sv => "Svenska",
            Self::En => "English",
        }
    }

    /// The language of a tag such as `nb-NO`, `no`, `en_GB.UTF-8`; `None` when it is not one of ours.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or("").to_ascii_lowercase();
        match primary.as_str() {
            "nb" | "no" => Some(Self::Nb),
            "nn" => Some(Self::Nn),
            "da" => Some(Self::Da),
            "sv" => Some(Self::Sv),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The best of ours for an `Accept-Language` header (RFC 9110, 12.5.4); English when none fits.
    ///
    /// ```
    /// # use samsyn_wording::Language;
    /// assert_eq!(Language::negotiate("de, en;q=0.5, da;q=0.9"), Language::Da);
    /// ```
    pub fn negotiate(accept: &str) -> Self {
        let mut best: Option<(Self, f32)> = None;
        for item in accept.split(',').take(50) {
            let mut parts = item.split(';');
            let tag = parts.next().unwrap_or("");
            let quality = parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if let Some(language) = Self::parse(tag)
                && quality > 0.0
                && best.is_none_or(|(_, known)| quality > known)
            {
                best = Some((language, quality));
            }
        }
        best.map_or(Self::En, |(language, _)| language)
    }
}
