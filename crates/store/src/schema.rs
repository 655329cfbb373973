//! The database's tables, in numbered steps forward, in SQL that SQLite and PostgreSQL share but for type names.

use sea_orm::{ConnectionTrait, Statement};

use crate::database::is_postgres;
use crate::{Error, Result};

/// The steps, oldest first. A released step is never changed.
const STEPS: &[&[&str]] = &[
    LOGS,
    JOURNAL,
    ACCOUNTS,
    UNITS,
    STAFF_VIEW,
    OIDC,
    PROTECTION,
    CLOCKS,
    HOURS,
    SAVED_VIEWS,
    CLOSING,
    REPORTS,
    STAFF_LINKS,
    TARGETS,
    OWN_INDICATORS,
    WAITING,
    LOG_RULES,
    EXTRACTS,
    NOTICES,
    REGISTER,
    CLOSING_DAYS,
    PRICE_INDICES,
    SHARING_VERDICTS,
    QUESTIONS,
    BUSINESS_CASES,
];

const LOGS: &[&str] = &[
    "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
    "INSERT INTO counter (name, value) VALUES ('log', 0)",
    "CREATE TABLE log (
        id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_us BIGINT NOT NULL, zone TEXT NOT NULL,
        version BIGINT NOT NULL, next_segment BIGINT NOT NULL)",
    "CREATE TABLE log_version (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, version BIGINT NOT NULL, created_us BIGINT NOT NULL,
        kind TEXT NOT NULL, delivery TEXT NOT NULL, options TEXT NOT NULL, findings TEXT NOT NULL,
        cases BIGINT NOT NULL, events BIGINT NOT NULL, PRIMARY KEY (log_id, version))",
    "CREATE TABLE segment (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, number BIGINT NOT NULL, cases BIGINT NOT NULL,
        events BIGINT NOT NULL, cases_bytes BIGINT NOT NULL, events_bytes BIGINT NOT NULL,
        cases_checksum TEXT NOT NULL, events_checksum TEXT NOT NULL, PRIMARY KEY (log_id, number))",
    "CREATE TABLE manifest (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, version BIGINT NOT NULL, place BIGINT NOT NULL,
        segment BIGINT NOT NULL, mask {blob}, PRIMARY KEY (log_id, version, place))",
    "CREATE TABLE person_name (
        pseudonym TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, key_id TEXT NOT NULL, nonce {blob}, ciphertext {blob})",
    "CREATE TABLE person_log (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, pseudonym TEXT NOT NULL,
        PRIMARY KEY (log_id, pseudonym))",
];

const JOURNAL: &[&str] = &[
    "CREATE TABLE journal (
        number BIGINT NOT NULL PRIMARY KEY, time_us BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        thing TEXT NOT NULL, salt {blob}, payload TEXT, digest {blob} NOT NULL, hash {blob} NOT NULL)",
    "CREATE INDEX journal_by_time ON journal (time_us)",
    "CREATE INDEX journal_by_actor ON journal (actor)",
    "CREATE TABLE journal_head (id BIGINT NOT NULL PRIMARY KEY, number BIGINT NOT NULL, hash {blob} NOT NULL)",
    "INSERT INTO journal_head (id, number, hash) VALUES (1, 0, {empty})",
];

const ACCOUNTS: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('account', 0), ('grant', 0), ('session', 0), ('token', 0), ('attempt', 0)",
    "CREATE TABLE account (
        id BIGINT NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, demo BOOLEAN NOT NULL,
        created_us BIGINT NOT NULL, closed_us BIGINT, password TEXT, failed BIGINT NOT NULL, locked_until_us BIGINT NOT NULL,
        factor_nonce {blob}, factor_secret {blob}, factor_step BIGINT NOT NULL, code TEXT UNIQUE, code_until_us BIGINT)",
    "CREATE TABLE recovery_code (
        account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE, digest TEXT NOT NULL,
        PRIMARY KEY (account_id, digest))",
    "CREATE TABLE account_grant (
        id BIGINT NOT NULL PRIMARY KEY, account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        role TEXT NOT NULL, unit BIGINT, from_day INTEGER NOT NULL, until_day INTEGER, case_level BOOLEAN NOT NULL,
        names_purpose TEXT)",
    "CREATE TABLE session (
        id BIGINT NOT NULL PRIMARY KEY, digest TEXT NOT NULL UNIQUE,
        account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE, created_us BIGINT NOT NULL, seen_us BIGINT NOT NULL)",
    "CREATE TABLE token (
        id BIGINT NOT NULL PRIMARY KEY, digest TEXT NOT NULL UNIQUE,
        account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE, name TEXT NOT NULL, reach TEXT NOT NULL,
        created_us BIGINT NOT NULL, until_us BIGINT NOT NULL)",
];

const UNITS: &[&str] = &[
    "CREATE TABLE unit_event (number BIGINT NOT NULL PRIMARY KEY, time_us BIGINT NOT NULL, event TEXT NOT NULL)",
    "CREATE TABLE unit_mapping (
        log_id BIGINT NOT NULL PRIMARY KEY REFERENCES log (id) ON DELETE CASCADE, version BIGINT NOT NULL,
        mapping TEXT NOT NULL)",
];

const STAFF_VIEW: &[&str] = &[
    "CREATE TABLE staff_view (
        log_id BIGINT NOT NULL PRIMARY KEY REFERENCES log (id) ON DELETE CASCADE, basis TEXT NOT NULL, since_us BIGINT NOT NULL)",
];

/// Whom an identity provider vouches for, and which of their roles it gave.
const OIDC: &[&str] = &[
    "CREATE TABLE account_identity (
        digest TEXT NOT NULL PRIMARY KEY, account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE)",
    "CREATE TABLE identity_grant (
        grant_id BIGINT NOT NULL PRIMARY KEY REFERENCES account_grant (id) ON DELETE CASCADE)",
];

const PROTECTION: &[&str] = &[
    // No reference to the log: an older backup may have a log that was deleted since.
    "CREATE TABLE erasure (
        log_id BIGINT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, erased_us BIGINT NOT NULL, before_us BIGINT,
        PRIMARY KEY (log_id, kind, digest))",
    "CREATE TABLE protection (
        log_id BIGINT NOT NULL PRIMARY KEY REFERENCES log (id) ON DELETE CASCADE, controller TEXT NOT NULL,
        purpose TEXT NOT NULL, legal_basis TEXT NOT NULL, subjects TEXT NOT NULL, recipients TEXT NOT NULL,
        measures TEXT NOT NULL, retention_months BIGINT)",
];

/// Rules of clocks, as text.
const CLOCKS: &[&str] = &["CREATE TABLE clock_rule (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, id TEXT NOT NULL, text TEXT NOT NULL,
        changed_us BIGINT NOT NULL, PRIMARY KEY (log_id, id))"];

/// Opening hours of the authority (unit 0) and of units, as text.
const HOURS: &[&str] = &["CREATE TABLE opening_hours (
        unit BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL, changed_us BIGINT NOT NULL)"];
/// Views of logs that somebody saved. Without an account they are the owner's of the machine.
const SAVED_VIEWS: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('saved_view', 0)",
    "CREATE TABLE saved_view (
        id BIGINT NOT NULL PRIMARY KEY, log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE,
        account_id BIGINT REFERENCES account (id) ON DELETE CASCADE, title TEXT NOT NULL, words TEXT NOT NULL,
        tab TEXT NOT NULL, query TEXT NOT NULL, exact BOOLEAN NOT NULL, shared BOOLEAN NOT NULL, citation TEXT,
        created_us BIGINT NOT NULL, changed_us BIGINT NOT NULL, taken_back_us BIGINT)",
    "CREATE INDEX saved_view_by_log ON saved_view (log_id)",
];

/// The closing rule, as text; empty where it was let go of.
const CLOSING: &[&str] = &["CREATE TABLE closing_rule (
        log_id BIGINT NOT NULL PRIMARY KEY REFERENCES log (id) ON DELETE CASCADE, text TEXT NOT NULL,
        version BIGINT NOT NULL, changed_us BIGINT NOT NULL)"];

/// Saved views and words in an order; the parts as JSON. Without an account they are the owner's of the machine.
const REPORTS: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('report', 0)",
    "CREATE TABLE report (
        id BIGINT NOT NULL PRIMARY KEY, account_id BIGINT REFERENCES account (id) ON DELETE CASCADE, title TEXT NOT NULL,
        parts TEXT NOT NULL, shared BOOLEAN NOT NULL, created_us BIGINT NOT NULL, changed_us BIGINT NOT NULL, taken_back_us BIGINT)",
];

/// Which person of the logs' staff an account is: the name or pseudonym that stands there.
const STAFF_LINKS: &[&str] = &["CREATE TABLE staff_link (
        account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE, text TEXT NOT NULL UNIQUE,
        since_us BIGINT NOT NULL)"];

/// Targets of indicators, with the threshold beyond which somebody is told. Without an account they are the owner's of the machine.
const TARGETS: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('target', 0)",
    "CREATE TABLE target (
        id BIGINT NOT NULL PRIMARY KEY, log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, unit BIGINT,
        indicator TEXT NOT NULL, rule TEXT NOT NULL, period TEXT NOT NULL, at_least BOOLEAN NOT NULL, goal TEXT NOT NULL,
        threshold TEXT, from_day INTEGER NOT NULL, reason TEXT NOT NULL, account_id BIGINT, set_us BIGINT NOT NULL)",
    "CREATE INDEX target_by_log ON target (log_id)",
];

/// Indicators that somebody made of a filter and a measure. Without an account they are the owner's of the machine.
const OWN_INDICATORS: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('own_indicator', 0)",
    "CREATE TABLE own_indicator (
        id BIGINT NOT NULL PRIMARY KEY, log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE,
        account_id BIGINT REFERENCES account (id) ON DELETE CASCADE, title TEXT NOT NULL, words TEXT NOT NULL,
        filter TEXT NOT NULL, measure TEXT NOT NULL, shared BOOLEAN NOT NULL, made_us BIGINT NOT NULL)",
    "CREATE INDEX own_indicator_by_log ON own_indicator (log_id)",
];

/// The waiting rule, as text; empty where it was let go of.
const WAITING: &[&str] = &["CREATE TABLE waiting_rule (
        log_id BIGINT NOT NULL PRIMARY KEY REFERENCES log (id) ON DELETE CASCADE, text TEXT NOT NULL,
        version BIGINT NOT NULL, changed_us BIGINT NOT NULL)"];

/// The rules of which a log has one of each kind, as text; empty where one was let go of. They had a table each.
const LOG_RULES: &[&str] = &[
    "CREATE TABLE log_rule (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, kind TEXT NOT NULL, text TEXT NOT NULL,
        version BIGINT NOT NULL, changed_us BIGINT NOT NULL, PRIMARY KEY (log_id, kind))",
    "INSERT INTO log_rule (log_id, kind, text, version, changed_us)
        SELECT log_id, 'closing', text, version, changed_us FROM closing_rule",
    "INSERT INTO log_rule (log_id, kind, text, version, changed_us)
        SELECT log_id, 'waiting', text, version, changed_us FROM waiting_rule",
    "DROP TABLE closing_rule",
    "DROP TABLE waiting_rule",
];

/// Recipes of research extracts: of which version and cases of a log, for whom and what for. Without an account they are the owner's of
/// the machine.
const EXTRACTS: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('extract', 0)",
    "CREATE TABLE extract (
        id BIGINT NOT NULL PRIMARY KEY, log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, version BIGINT NOT NULL,
        account_id BIGINT, recipient TEXT NOT NULL, purpose TEXT NOT NULL, filter TEXT NOT NULL, recipe TEXT NOT NULL,
        made_us BIGINT NOT NULL)",
    "CREATE INDEX extract_by_log ON extract (log_id)",
];

/// That a target was crossed in a period, once of exact figures and once of those about groups; and who has seen it, 0 for the machine's owner.
const NOTICES: &[&str] = &[
    "INSERT INTO counter (name, value) VALUES ('notice', 0)",
    "CREATE TABLE notice (
        id BIGINT NOT NULL PRIMARY KEY, log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE,
        target_id BIGINT NOT NULL REFERENCES target (id) ON DELETE CASCADE, period_us BIGINT NOT NULL, exact BOOLEAN NOT NULL,
        found_us BIGINT NOT NULL, UNIQUE (target_id, period_us, exact))",
    "CREATE TABLE notice_seen (
        notice_id BIGINT NOT NULL REFERENCES notice (id) ON DELETE CASCADE, account_id BIGINT NOT NULL,
        PRIMARY KEY (notice_id, account_id))",
];
/// What the register is made of: events, in order.
const REGISTER: &[&str] =
    &["CREATE TABLE register_event (number BIGINT NOT NULL PRIMARY KEY, time_us BIGINT NOT NULL, event TEXT NOT NULL)"];

/// Local closing days of the authority, by days since 1970; the hour at which offices close, 0: they do not open.
const CLOSING_DAYS: &[&str] = &["CREATE TABLE closing_day (
        day BIGINT NOT NULL PRIMARY KEY, closes_at BIGINT NOT NULL, reason TEXT NOT NULL, changed_us BIGINT NOT NULL,
        removed_us BIGINT)"];

/// Versions of price indices; nothing is overwritten.
const PRICE_INDICES: &[&str] = &["CREATE TABLE price_index (
        version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, points TEXT NOT NULL,
        set_us BIGINT NOT NULL)"];

/// Questions that were put off, and links by which a unit answers; of a link's secret only a digest.
const QUESTIONS: &[&str] = &[
    "CREATE TABLE question_put_off (
        record BIGINT NOT NULL, field TEXT NOT NULL, until_day BIGINT NOT NULL, source TEXT NOT NULL, said_us BIGINT NOT NULL,
        PRIMARY KEY (record, field))",
    "CREATE TABLE answer_link (
        number BIGINT NOT NULL PRIMARY KEY, unit BIGINT NOT NULL, digest TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
        made_us BIGINT NOT NULL, expires_us BIGINT NOT NULL, revoked_us BIGINT)",
];

/// What reviewers said of pairs of systems, the first number the smaller; the last of a pair counts.
const SHARING_VERDICTS: &[&str] = &["CREATE TABLE sharing_verdict (
        number BIGINT NOT NULL PRIMARY KEY, a BIGINT NOT NULL, b BIGINT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
        source TEXT NOT NULL, said_us BIGINT NOT NULL)"];

/// Versions of business cases as they were written, by what those that are frozen were computed, and what units said of them; nothing is
/// overwritten.
const BUSINESS_CASES: &[&str] = &[
    "CREATE TABLE business_case (
        number BIGINT NOT NULL PRIMARY KEY, business_case BIGINT NOT NULL, version BIGINT NOT NULL, title TEXT NOT NULL,
        text TEXT NOT NULL, note TEXT NOT NULL, account_id BIGINT, said_us BIGINT NOT NULL, UNIQUE (business_case, version))",
    "CREATE TABLE business_case_frozen (
        number BIGINT NOT NULL PRIMARY KEY, account_id BIGINT, frozen TEXT NOT NULL, frozen_us BIGINT NOT NULL)",
    "CREATE TABLE business_case_stance (
        number BIGINT NOT NULL PRIMARY KEY, business_case BIGINT NOT NULL, version BIGINT NOT NULL, unit BIGINT NOT NULL,
        consents BOOLEAN NOT NULL, reason TEXT NOT NULL, account_id BIGINT, said_us BIGINT NOT NULL)",
];

/// A statement in the words of one of the two. In PostgreSQL texts are compared byte by byte, as in SQLite, whatever the
/// database's language: lists have one order.
pub(crate) fn spelled(statement: &str, postgres: bool) -> String {
    let (blob, empty, text) = if postgres { ("BYTEA", "''::bytea", " TEXT COLLATE \"C\"") } else { ("BLOB", "x''", " TEXT") };
    statement.replace("{blob}", blob).replace("{empty}", empty).replace(" TEXT", text)
}

/// Version of the schema; `None` in an empty database.
pub(crate) async fn version(db: &impl ConnectionTrait) -> Result<Option<i64>> {
    let backend = db.get_database_backend();
    let exists = match is_postgres(db) {
        false => "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
        true => {
            "SELECT COUNT(*) AS n FROM information_schema.tables \
             WHERE table_name = 'schema_version' AND table_schema = current_schema()"
        }
    };
    let row = db.query_one_raw(Statement::from_string(backend, exists)).await?;
    if row.map(|r| r.try_get::<i64>("", "n")).transpose()?.unwrap_or(0) == 0 {
        return Ok(None);
    }
    let row = db.query_one_raw(Statement::from_string(backend, "SELECT MAX(version) AS n FROM schema_version")).await?;
    Ok(row.map(|r| r.try_get::<i64>("", "n")).transpose()?)
}

/// Newest version known here.
pub(crate) fn known() -> i64 {
    STEPS.len() as i64
}

/// Takes the steps that are missing, in a transaction of the caller, who holds the writer's lock.
pub(crate) async fn migrate(tx: &impl ConnectionTrait) -> Result<()> {
    let found = version(tx).await?;
    if found.is_some_and(|found| found > known()) {
        return Err(Error::Newer { found: found.unwrap_or_default(), known: known() });
    }
    take(tx, found.unwrap_or(0) as usize, STEPS.len()).await
}

/// Takes the steps after `from` up to and with `until`.
async fn take(tx: &impl ConnectionTrait, from: usize, until: usize) -> Result<()> {
    let mut statements = Vec::new();
    if from == 0 {
        statements.push("CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY)".to_owned());
    }
    for (step, number) in STEPS[..until].iter().zip(1_i64..).skip(from) {
        statements.extend(step.iter().map(|statement| spelled(statement, is_postgres(tx))));
        statements.push(format!("INSERT INTO schema_version (version) VALUES ({number})"));
    }
    // At once: each going to and from the database's thread would cost more than making a table.
    tx.execute_unprepared(&statements.join(";\n")).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dir::Dir;
    use crate::{Deed, Home, LogName, Store, database, installation};
    use sea_orm::DatabaseConnection;

    async fn tables(folder: &std::path::Path) -> DatabaseConnection {
        let dir = Dir::open(folder).expect("a folder");
        let connections = match Home::from(folder).postgres().await.expect("asked") {
            Some(options) => database::postgres(options).await,
            None => database::sqlite(&dir).await,
        };
        connections.expect("a database").commands
    }

    /// A data directory as the steps up to `until` made it, with a log in it.
    async fn of_before(folder: &std::path::Path, until: usize) {
        let db = tables(folder).await;
        take(&db, 0, until).await.expect("made");
        if is_postgres(&db) {
            let id = installation::of_new(&Dir::open(folder).expect("a folder")).expect("a number");
            installation::note(&db, &id).await.expect("bound");
        }
        for rows in [
            "UPDATE counter SET value = 7 WHERE name = 'log'",
            "INSERT INTO log VALUES (7, 'Permits', 1, 'UTC', 1, 2)",
            "INSERT INTO log_version VALUES (7, 1, 1, 'import', 'c', 'o', '[]', 3, 10)",
        ] {
            db.execute_unprepared(rows).await.expect("filled");
        }
        db.close().await.expect("closed");
    }

    #[tokio::test]
    async fn data_of_every_version_before_comes_along() {
        for until in 1..=STEPS.len() {
            let folder = tempfile::tempdir().expect("a folder");
            of_before(folder.path(), until).await;
            let store = Store::open(folder.path()).await.expect("brought forward");
            assert_eq!(version(&store.db).await.expect("a version"), Some(known()));
            let logs = store.log_list().await.expect("a list");
            assert_eq!((logs[0].name.as_str(), logs[0].cases, logs[0].events), ("Permits", 3, 10));
            let writer = store.writer(Deed::system("log-change")).await.expect("the right to write");
            writer.log_rename(logs[0].id, &LogName::parse("Building").expect("a name")).await.expect("renamed");
            assert_eq!(store.journal_verify(None).await.expect("whole").number, 1);
            assert!(!store.account_exists().await.expect("asked"));
        }
    }

    /// Each of the two kinds had a table of its own, and a rule that was let go of left its version behind.
    #[tokio::test]
    async fn rules_of_a_log_come_along_into_one_table() {
        let folder = tempfile::tempdir().expect("a folder");
        let before = STEPS.iter().position(|step| *step == LOG_RULES).expect("a step");
        of_before(folder.path(), before).await;
        let db = tables(folder.path()).await;
        for rows in [
            "INSERT INTO log VALUES (8, 'Parking', 1, 'UTC', 1, 2)",
            "INSERT INTO log_version VALUES (8, 1, 1, 'import', 'c', 'o', '[]', 3, 10)",
            "INSERT INTO closing_rule VALUES (7, 'idle-days = 9', 3, 11), (8, '', 2, 12)",
            "INSERT INTO waiting_rule VALUES (7, '[others]', 1, 13)",
        ] {
            db.execute_unprepared(rows).await.expect("filled");
        }
        db.close().await.expect("closed");
        let store = Store::open(folder.path()).await.expect("brought forward");
        let of = async |log: i64| {
            let rules = store.log_rules(crate::LogId(log)).await.expect("a list");
            rules.into_iter().map(|rule| (rule.kind, rule.text, rule.version, rule.changed_us)).collect::<Vec<_>>()
        };
        let rule = |kind: &str, text: &str, version, changed_us| (kind.to_owned(), text.to_owned(), version, changed_us);
        assert_eq!(of(7).await, [rule("closing", "idle-days = 9", 3, 11), rule("waiting", "[others]", 1, 13)]);
        assert_eq!(of(8).await, []);
        let writer = store.writer(Deed::system("log-change")).await.expect("the right to write");
        writer.log_rule_set(crate::LogId(8), "closing", "idle-days = 5").await.expect("kept");
        assert_eq!(of(8).await[0].2, 3);
    }

    #[tokio::test]
    async fn data_of_a_later_version_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        of_before(folder.path(), STEPS.len()).await;
        let db = tables(folder.path()).await;
        db.execute_unprepared("INSERT INTO schema_version (version) VALUES (99)").await.expect("noted");
        db.close().await.expect("closed");
        assert!(matches!(Store::open(folder.path()).await, Err(Error::Newer { found: 99, .. })));
    }

    /// What stands in data directories cannot be changed here; another step is added instead.
    #[test]
    fn steps_stay_as_they_were() {
        let digests = [
            "e3c0081dc0474081",
            "3d84b65ddc5520b0",
            "83affb438a348de3",
            "dddfb9965b4a3c65",
            "fcfbbbded95220b9",
            "694099e8ca08fd8f",
            "6862b466b85524de",
            "14943a1b5dca4d61",
            "b58b87a4017d0242",
            "ded41699a33799c6",
            "cc3d1dd73e0483ab",
            "2333fa9f164572ab",
            "e78460a6215582cb",
            "167ca9cb6279cf65",
            "872e4f05e64a7d9a",
            "d921c9b36054820a",
            "1b6a2b8147cf5da8",
            "9a71236d1a3e75c1",
            "cb15687b52f615e9",
            "96211e101d5cd250",
            "56284ef6393f8464",
            "7d65519c70ee9d97",
            "e398dbec15ad3a5b",
            "c3b4dbefa57878a0",
            "b17e9e28951f89ed",
        ];
        let digest = |step: &[&str]| blake3::hash(step.join(";").as_bytes()).to_hex()[..16].to_owned();
        assert_eq!(STEPS.iter().map(|step| digest(step)).collect::<Vec<_>>(), digests);
    }
}
