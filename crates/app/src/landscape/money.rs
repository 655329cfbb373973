//! The investment overview: the cost lines of a year by administration, account and nature, each stage beside the others;
//! what nobody carries; the way from the year before. Amounts are whole øre. Who reads the landscape reads it.

mod answer;
mod ledger;
mod lines;
mod price_index;
mod tables;

use std::sync::Arc;

use samsyn_organisation::{Action, Day, Organisation, UnitId};
use samsyn_register::RecordId;
use samsyn_register::Register;
use samsyn_register::money::{
    CostLine, Group, Nature, Portion, PriceError, PriceIndex, Prices, SeenBy, Spread, Stage, spread_of,
};
use samsyn_store::PriceIndexRecord;
use serde::Serialize;

pub use answer::{
    MoneyAnswer, MoneyBridge, MoneyBridgeRow, MoneyLacking, MoneyRow, MoneyShared, MoneySum, MoneySums, MoneyTwice,
};
pub use ledger::{LedgerAnswer, LedgerDifference, LedgerDifferenceLine, LedgerDifferenceRow, TableFile};
pub use lines::{MoneyLine, MoneyLinesAnswer};
pub use price_index::{PriceIndexNew, PriceIndexRow};
pub use tables::MONEY_UNSAID;

use crate::access::{now_us, permit_somewhere};
use crate::{Actor, App, Error, Page, Result};

/// What is asked of the money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyQuery {
    /// Of which year; `None`: the latest of which there are lines.
    pub year: Option<i32>,
    /// As the records are on a day; `None`: today.
    pub day: Option<Day>,
    /// What the register and the price indices said by the end of this day; `None`: what they say now.
    pub known: Option<Day>,
    /// By the organisation of one day, so that years can be compared across a reorganisation; `None`: by that of each day.
    pub seen_by: Option<Day>,
    /// In the prices of another year by the index of this name; `None`: as recorded.
    pub index: Option<String>,
    /// In the prices of which year; `None`: of the year that is asked for.
    pub price_year: Option<i32>,
    /// Which stage the way from the year before is told of.
    pub bridge: Stage,
    /// Which part of the money.
    pub cell: MoneyCell,
}

impl Default for MoneyQuery {
    /// All of the latest year as recorded, with the way of the budget.
    fn default() -> Self {
        Self {
            year: None,
            day: None,
            known: None,
            seen_by: None,
            index: None,
            price_year: None,
            bridge: Stage::Budget,
            cell: MoneyCell::default(),
        }
    }
}

/// A part of the money: what is `None` is not asked for, so that the default is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyCell {
    /// Of an administration; `Some(None)`: of none.
    pub administration: Option<Option<UnitId>>,
    /// Of an account; empty: of those that no account is said of.
    pub account: Option<String>,
    /// Of a nature; `Some(None)`: not said.
    pub nature: Option<Option<Nature>>,
    /// Of a stage.
    pub stage: Option<Stage>,
    /// For a contract, a system or an account, as the way from the year before tells them.
    pub subject: Option<MoneySubject>,
}

/// What money is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneySubject {
    /// A contract, or a system without one.
    Record(RecordId),
    /// An account, of lines that name neither.
    Account(String),
}

impl MoneySubject {
    /// Reads a number of a record, or `account:` and the account, as [`std::fmt::Display`] writes them.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("account:") {
            Some(account) => Some(Self::Account(account.to_owned())),
            None => text.parse().ok().map(Self::Record),
        }
    }
}

impl std::fmt::Display for MoneySubject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Record(record) => record.fmt(f),
            Self::Account(account) => write!(f, "account:{account}"),
        }
    }
}

impl MoneyCell {
    /// Whether a portion is of the part, wherever it is carried.
    fn holds(&self, spread: &Spread<'_>, portion: &Portion) -> bool {
        let line = &spread.lines[portion.line];
        let is_subject = |subject: &MoneySubject| match (subject, spread.group(portion, samsyn_register::money::By::Subject)) {
            (MoneySubject::Record(asked), Group::Record(Some(record))) => *asked == record,
            (MoneySubject::Account(asked), Group::Account(account)) => *asked == account,
            _ => false,
        };
        self.account.as_deref().is_none_or(|account| account == line.account)
            && self.nature.is_none_or(|nature| nature == line.nature)
            && self.stage.is_none_or(|stage| stage == line.stage)
            && self.subject.as_ref().is_none_or(is_subject)
    }

    /// Keeps the portions of the part; those of all administrations when they are to be compared.
    fn keep(&self, spread: &mut Spread<'_>, of_all: bool) {
        let portions = std::mem::take(&mut spread.portions);
        let is_there = |portion: &Portion| of_all || self.administration.is_none_or(|asked| asked == portion.administration);
        let kept: Vec<Portion> = portions.into_iter().filter(|p| is_there(p) && self.holds(spread, p)).collect();
        spread.portions = kept;
    }
}

/// In which prices amounts are told, and by which index: named beside every figure that it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyPrices {
    /// The index.
    pub index: String,
    /// Who publishes it.
    pub source: String,
    /// Its version here.
    pub version: i64,
    /// The year whose prices they are.
    pub year: i32,
}

/// What a question of money is answered from.
struct Known {
    register: Arc<Register>,
    organisation: Arc<Organisation>,
    version: u64,
    day: Day,
    told_us: i64,
    /// The index in force and its version.
    index: Option<(PriceIndex, PriceIndexRecord)>,
    query: MoneyQuery,
}

impl App {
    /// The investment overview. Cost: O(lines × shares).
    ///
    /// # Errors
    /// Denied; `price-index-missing`, `price-index-year-missing`; `price-index-needed` for a price year without an index.
    pub async fn money(&self, actor: &Actor, query: &MoneyQuery) -> Result<MoneyAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let known = self.money_known(query).await?;
        self.run(move || answer::answer(&known)).await
    }

    /// The lines behind figures, each with the portions that are carried in the part asked for. Cost: O(lines × shares).
    ///
    /// # Errors
    /// As [`App::money`].
    pub async fn money_lines(&self, actor: &Actor, query: &MoneyQuery, page: Page) -> Result<MoneyLinesAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let known = self.money_known(query).await?;
        self.run(move || lines::lines(&known, page)).await
    }

    async fn money_known(&self, query: &MoneyQuery) -> Result<Known> {
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let index = match &query.index {
            Some(name) => Some(self.price_index_of(name, query.known).await?),
            None if query.price_year.is_some() => return Err(Error::invalid("price-index-needed")),
            None => None,
        };
        Ok(Known {
            version: self.version_known(&register, query.known).await?,
            day: query.day.unwrap_or(self.today()),
            told_us: now_us(),
            register,
            organisation,
            index,
            query: query.clone(),
        })
    }
}

impl Known {
    /// The years of some lines, and the one that is asked for; without any that of the day.
    fn years(&self, lines: &[CostLine<'_>]) -> (Vec<i32>, i32) {
        let years: std::collections::BTreeSet<i32> = lines.iter().map(|line| line.year).collect();
        let year = self.query.year.or_else(|| years.last().copied()).unwrap_or(self.day.civil().0);
        (years.into_iter().collect(), year)
    }

    fn view(&self) -> samsyn_register::View<'_> {
        self.register.as_of(self.day).at(self.version)
    }

    /// Spreads some of the lines in the prices that are asked for.
    fn spread<'a>(
        &'a self,
        lines: &[CostLine<'a>],
        prices: Prices<'_>,
        is_asked: impl Fn(&CostLine<'_>) -> bool,
    ) -> Result<Spread<'a>> {
        let seen_by = self.query.seen_by.map_or(SeenBy::EachDay, SeenBy::Day);
        let asked = lines.iter().filter(|line| is_asked(line)).copied().collect();
        spread_of(self.view(), &self.organisation, seen_by, prices, asked).map_err(unpriced)
    }

    /// The prices of an overview of a year.
    fn prices(&self, year: i32) -> Prices<'_> {
        let asked = self.query.price_year.unwrap_or(year);
        self.index.as_ref().map_or(Prices::AsRecorded, |(index, _)| Prices::OfYear(asked, index))
    }

    fn prices_told(&self, year: i32) -> Option<MoneyPrices> {
        let told = |(_, record): &(PriceIndex, PriceIndexRecord)| MoneyPrices {
            index: record.name.clone(),
            source: record.source.clone(),
            version: record.version,
            year: self.query.price_year.unwrap_or(year),
        };
        self.index.as_ref().map(told)
    }

    /// What a unit is called on the day.
    fn unit_name(&self, unit: UnitId) -> String {
        super::unit_name(&self.organisation, unit, self.day).unwrap_or_else(|| unit.to_string())
    }
}

pub(crate) fn unpriced(PriceError { index, year }: PriceError) -> Error {
    Error::invalid("price-index-year-missing").with("index", index).with("year", year)
}
