//! A figure and what it is worth: exact, near the truth, or too small to be shown. Every count, share and time of an
//! answer is one, so that no surface can show a figure without knowing which it has.

use samsyn_stats::cell_key::Shown;
use serde::{Serialize, Serializer};

/// A figure with its mark. In JSON an exact figure is the bare number, one near the truth `{"about": 1230}`, and one that
/// is not shown `"few"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure<T = u64> {
    /// As it is: for those with the case-level right.
    Exact(T),
    /// Near the truth, and the same in each question about the same cases; sums need not add up.
    About(T),
    /// Of few cases, or none: not shown. The two look the same.
    Few,
}

impl<T: Copy> Figure<T> {
    /// The figure, if there is one.
    ///
    /// ```
    /// use samsyn_app::Figure;
    /// assert_eq!((Figure::Exact(3).value(), Figure::About(20).value(), Figure::<u64>::Few.value()), (Some(3), Some(20), None));
    /// ```
    pub fn value(self) -> Option<T> {
        match self {
            Self::Exact(value) | Self::About(value) => Some(value),
            Self::Few => None,
        }
    }

    /// Whether it is as it is, neither disturbed nor left out.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// Another figure made of this one, worth as much.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Figure<U> {
        match self {
            Self::Exact(value) => Figure::Exact(of(value)),
            Self::About(value) => Figure::About(of(value)),
            Self::Few => Figure::Few,
        }
    }

    /// A figure made of two; worth as much as the worse of them.
    ///
    /// ```
    /// use samsyn_app::Figure;
    /// assert_eq!(Figure::Exact(3).with(Figure::About(20), |a, b| a + b), Figure::About(23));
    /// assert_eq!(Figure::Exact(3).with(Figure::<u64>::Few, |a, b| a + b), Figure::Few);
    /// ```
    pub fn with<U: Copy, V>(self, other: Figure<U>, of: impl FnOnce(T, U) -> V) -> Figure<V> {
        match (self.value(), other.value()) {
            (Some(a), Some(b)) if self.is_exact() && other.is_exact() => Figure::Exact(of(a, b)),
            (Some(a), Some(b)) => Figure::About(of(a, b)),
            _ => Figure::Few,
        }
    }
}

impl Figure {
    /// How much it is, for order and size of drawings: nothing where it is not shown.
    pub fn size(self) -> u64 {
        self.value().unwrap_or(0)
    }

    /// Its share of a whole, 0 to 1; of nothing 0.
    pub fn share_of(self, whole: Self) -> Figure<f64> {
        self.with(whole, |part, whole| if whole == 0 { 0.0 } else { (part as f64 / whole as f64).min(1.0) })
    }
}

impl Figure<f64> {
    /// How much it is, for order and size of drawings: nothing where it is not shown.
    pub fn size(self) -> f64 {
        self.value().unwrap_or(0.0)
    }
}

impl From<Shown> for Figure {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Exact(count) => Self::Exact(count),
            Shown::Perturbed(count) => Self::About(count),
            Shown::Suppressed => Self::Few,
        }
    }
}

impl From<u64> for Figure {
    fn from(count: u64) -> Self {
        Self::Exact(count)
    }
}

impl From<f64> for Figure<f64> {
    fn from(value: f64) -> Self {
        Self::Exact(value)
    }
}

impl<T: Serialize> Serialize for Figure<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Exact(value) => value.serialize(to),
            Self::About(value) => to.collect_map([("about", value)]),
            Self::Few => to.serialize_str("few"),
        }
    }
}

/// The forms of a figure in JSON.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case", untagged)]
#[expect(dead_code, reason = "only its schema is asked for")]
enum Form<T> {
    /// As it is.
    Exact(T),
    /// Near the truth, in figures about groups.
    About {
        /// The figure.
        about: T,
    },
    /// Too few cases, or none: not shown.
    Few(Few),
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum Few {
    Few,
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Figure<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Figure_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Form::<T>::json_schema(generator)
    }
}
