//! Business cases with their versions. Nothing is overwritten: a change adds a version, and to freeze one adds by what it was
//! computed beside it. What a text means is not for here.

use std::collections::BTreeMap;

use samsyn_organisation::{AccountId, UnitId};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{business_case, business_case_frozen, business_case_stance};
use crate::store::now_us;
use crate::{Error, Result, Store, Writer};

/// A version of a business case, to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBusinessCase {
    /// What the case is called in it.
    pub title: String,
    /// The text as it was written.
    pub text: String,
    /// Why it was written.
    pub note: String,
    /// Who wrote it; none: the machine's owner.
    pub account: Option<AccountId>,
}

/// By what a version was computed when it was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessCaseFrozen {
    /// Who froze it; none: the machine's owner.
    pub account: Option<AccountId>,
    /// What was kept.
    pub frozen: String,
    /// When, UTC microseconds.
    pub frozen_us: i64,
}

/// What a unit says of a version of a business case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessCaseStance {
    /// The version.
    pub version: i64,
    /// The unit.
    pub unit: UnitId,
    /// Whether it consents.
    pub consents: bool,
    /// Why, or why not.
    pub reason: String,
    /// Who said it for the unit; none: the machine's owner.
    pub account: Option<AccountId>,
    /// When, UTC microseconds.
    pub said_us: i64,
}

/// A version of a business case as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessCaseRecord {
    /// The number of the case.
    pub id: i64,
    /// The number of the version, from 1.
    pub version: i64,
    /// What was written.
    pub written: NewBusinessCase,
    /// When, UTC microseconds.
    pub said_us: i64,
    /// By what it was computed, where it is frozen.
    pub frozen: Option<BusinessCaseFrozen>,
}

impl Store {
    /// All versions of all business cases, or of one; cases by number, the oldest version first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn business_cases(&self, id: Option<i64>) -> Result<Vec<BusinessCaseRecord>> {
        let mut rows = business_case::Entity::find();
        if let Some(id) = id {
            rows = rows.filter(business_case::Column::BusinessCase.eq(id));
        }
        let rows = rows.order_by_asc(business_case::Column::BusinessCase).order_by_asc(business_case::Column::Version);
        let rows = rows.all(&self.db).await?;
        let frozen = business_case_frozen::Entity::find().all(&self.db).await?;
        let mut frozen: BTreeMap<i64, _> = frozen.into_iter().map(|row| (row.number, row)).collect();
        let kept = |row: business_case_frozen::Model| BusinessCaseFrozen {
            account: row.account_id.map(AccountId),
            frozen: row.frozen,
            frozen_us: row.frozen_us,
        };
        let record = |row: business_case::Model| BusinessCaseRecord {
            id: row.business_case,
            version: row.version,
            frozen: frozen.remove(&row.number).map(kept),
            written: NewBusinessCase { title: row.title, text: row.text, note: row.note, account: row.account_id.map(AccountId) },
            said_us: row.said_us,
        };
        Ok(rows.into_iter().map(record).collect())
    }

    /// All that units said of a business case, the oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn business_case_stances(&self, id: i64) -> Result<Vec<BusinessCaseStance>> {
        let rows = business_case_stance::Entity::find().filter(business_case_stance::Column::BusinessCase.eq(id));
        let rows = rows.order_by_asc(business_case_stance::Column::Number).all(&self.db).await?;
        let stance = |row: business_case_stance::Model| BusinessCaseStance {
            version: row.version,
            unit: UnitId(row.unit),
            consents: row.consents,
            reason: row.reason,
            account: row.account_id.map(AccountId),
            said_us: row.said_us,
        };
        Ok(rows.into_iter().map(stance).collect())
    }
}

impl Writer {
    /// Adds a version to the case whose newest version was `seen`, or the first of a new case, and gives the numbers of case and
    /// version. The journal tells a digest of the text, not the words, which may be about people.
    ///
    /// # Errors
    /// [`Error::BusinessCaseMissing`]; [`Error::BusinessCaseChanged`] when somebody else was quicker.
    pub async fn business_case_add(&self, of: Option<(i64, i64)>, new: &NewBusinessCase) -> Result<(i64, i64)> {
        let tx = self.begin().await?;
        let newest = business_case::Entity::find().order_by_desc(business_case::Column::Number).one(&tx).await?;
        let number = newest.map_or(0, |row| row.number) + 1;
        let (id, version) = if let Some((id, seen)) = of {
            let rows = business_case::Entity::find().filter(business_case::Column::BusinessCase.eq(id));
            let last = rows.order_by_desc(business_case::Column::Version).one(&tx).await?.ok_or(Error::BusinessCaseMissing)?;
            if last.version != seen {
                return Err(Error::BusinessCaseChanged(last.version));
            }
            (id, seen + 1)
        } else {
            let last = business_case::Entity::find().order_by_desc(business_case::Column::BusinessCase).one(&tx).await?;
            (last.map_or(0, |row| row.business_case) + 1, 1)
        };
        let digest = blake3::hash(new.text.as_bytes()).to_hex().to_string();
        let row = business_case::Model {
            number,
            business_case: id,
            version,
            title: new.title.clone(),
            text: new.text.clone(),
            note: new.note.clone(),
            account_id: new.account.map(|account| account.0),
            said_us: now_us(),
        };
        business_case::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let told = json!({ "business_case": id, "version": version, "text_blake3": digest });
        self.commit(tx, &format!("business case {id}"), &told).await?;
        Ok((id, version))
    }

    /// Keeps by what a version was computed, under the hash that the journal tells.
    ///
    /// # Errors
    /// [`Error::BusinessCaseMissing`], [`Error::BusinessCaseFrozen`] when it was frozen before.
    pub async fn business_case_freeze(
        &self,
        (id, version): (i64, i64),
        account: Option<AccountId>,
        frozen: &str,
        hash: &str,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let of_case = business_case::Entity::find().filter(business_case::Column::BusinessCase.eq(id));
        let found = of_case.filter(business_case::Column::Version.eq(version)).one(&tx).await?;
        let number = found.ok_or(Error::BusinessCaseMissing)?.number;
        if business_case_frozen::Entity::find_by_id(number).one(&tx).await?.is_some() {
            return Err(Error::BusinessCaseFrozen);
        }
        let account_id = account.map(|account| account.0);
        let row = business_case_frozen::Model { number, account_id, frozen: frozen.to_owned(), frozen_us: now_us() };
        business_case_frozen::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let told = json!({ "business_case": id, "version": version, "frozen": hash });
        self.commit(tx, &format!("business case {id}"), &told).await
    }
}

impl Writer {
    /// Keeps what a unit says of the newest version of a business case; what it said before stays known. The journal tells no reason, which
    /// may be about people.
    ///
    /// # Errors
    /// [`Error::BusinessCaseMissing`]; [`Error::BusinessCaseChanged`] when there is a newer version.
    pub async fn business_case_stance_add(&self, id: i64, stance: &BusinessCaseStance) -> Result<()> {
        let tx = self.begin().await?;
        let rows = business_case::Entity::find().filter(business_case::Column::BusinessCase.eq(id));
        let last = rows.order_by_desc(business_case::Column::Version).one(&tx).await?.ok_or(Error::BusinessCaseMissing)?;
        if last.version != stance.version {
            return Err(Error::BusinessCaseChanged(last.version));
        }
        let newest = business_case_stance::Entity::find().order_by_desc(business_case_stance::Column::Number).one(&tx).await?;
        let row = business_case_stance::Model {
            number: newest.map_or(0, |row| row.number) + 1,
            business_case: id,
            version: stance.version,
            unit: stance.unit.0,
            consents: stance.consents,
            reason: stance.reason.clone(),
            account_id: stance.account.map(|account| account.0),
            said_us: now_us(),
        };
        business_case_stance::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let told = json!({ "business_case": id, "version": stance.version, "unit": stance.unit.0, "consents": stance.consents });
        self.commit(tx, &format!("business case {id}"), &told).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Deed;
    use samsyn_organisation::Actor;

    fn written(title: &str) -> NewBusinessCase {
        let (title, text) = (title.to_owned(), format!("title = \"{title}\""));
        NewBusinessCase { title, text, note: "first".to_owned(), account: Some(AccountId(7)) }
    }

    #[tokio::test]
    async fn versions_stay_and_whoever_saw_an_older_one_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("opened");
        let deed = || Deed::of(&Actor::Owner, "landscape-change");
        let writer = store.writer(deed()).await.expect("writes");
        assert_eq!(writer.business_case_add(None, &written("A")).await.expect("kept"), (1, 1));
        assert_eq!(writer.business_case_add(None, &written("B")).await.expect("kept"), (2, 1));
        assert_eq!(writer.business_case_add(Some((1, 1)), &written("'; DROP")).await.expect("kept"), (1, 2));
        let late = writer.business_case_add(Some((1, 1)), &written("late")).await;
        assert!(matches!(late, Err(Error::BusinessCaseChanged(2))), "{late:?}");
        let none = writer.business_case_add(Some((9, 1)), &written("none")).await;
        assert!(matches!(none, Err(Error::BusinessCaseMissing)), "{none:?}");
        writer.business_case_freeze((1, 1), None, "{}", "00").await.expect("frozen");
        let again = writer.business_case_freeze((1, 1), None, "other", "01").await;
        assert!(matches!(again, Err(Error::BusinessCaseFrozen)), "{again:?}");
        let none = writer.business_case_freeze((1, 3), None, "{}", "00").await;
        assert!(matches!(none, Err(Error::BusinessCaseMissing)), "{none:?}");
        let stance = |version: i64, consents: bool| BusinessCaseStance {
            version,
            unit: UnitId(3),
            consents,
            reason: "fortunate".to_owned(),
            account: None,
            said_us: 0,
        };
        let late = writer.business_case_stance_add(1, &stance(1, true)).await;
        assert!(matches!(late, Err(Error::BusinessCaseChanged(2))), "{late:?}");
        let none = writer.business_case_stance_add(9, &stance(1, true)).await;
        assert!(matches!(none, Err(Error::BusinessCaseMissing)), "{none:?}");
        writer.business_case_stance_add(1, &stance(2, true)).await.expect("kept");
        writer.business_case_stance_add(1, &stance(2, false)).await.expect("kept");
        drop(writer);
        drop(store);
        let store = Store::open(folder.path()).await.expect("opened again");
        let kept = store.business_cases(Some(1)).await.expect("read");
        assert_eq!(kept.iter().map(|of| of.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((&kept[0].written, &kept[1].written), (&written("A"), &written("'; DROP")));
        assert_eq!(kept[0].frozen.as_ref().map(|of| of.frozen.as_str()), Some("{}"));
        assert_eq!(kept[1].frozen, None);
        assert_eq!(store.business_cases(None).await.expect("read").len(), 3);
        assert_eq!(store.journal_verify(None).await.expect("whole").number, 6);
        let stances = store.business_case_stances(1).await.expect("read");
        assert_eq!(stances.iter().map(|of| (of.version, of.consents)).collect::<Vec<_>>(), [(2, true), (2, false)]);
    }
}
