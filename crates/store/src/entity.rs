//! The tables as the ORM sees them; `schema` makes them.
#![allow(unreachable_pub, reason = "the ORM's derive macros need public items")]

macro_rules! entity {
    ($module:ident, $table:literal, { $($(#[$attribute:meta])* $field:ident: $type:ty,)* }) => {
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                $($(#[$attribute])* pub $field: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

entity!(counter, "counter", {
    #[sea_orm(primary_key, auto_increment = false)]
    name: String,
    value: i64,
});

entity!(log, "log", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    name: String,
    created_us: i64,
    zone: String,
    version: i64,
    next_segment: i64,
});

entity!(staff_view, "staff_view", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    basis: String,
    since_us: i64,
});

entity!(clock_rule, "clock_rule", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    id: String,
    text: String,
    changed_us: i64,
});

entity!(closing_day, "closing_day", {
    #[sea_orm(primary_key, auto_increment = false)]
    day: i64,
    closes_at: i64,
    reason: String,
    changed_us: i64,
    removed_us: Option<i64>,
});

entity!(price_index, "price_index", {
    #[sea_orm(primary_key, auto_increment = false)]
    version: i64,
    name: String,
    source: String,
    points: String,
    set_us: i64,
});

entity!(question_put_off, "question_put_off", {
    #[sea_orm(primary_key, auto_increment = false)]
    record: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    field: String,
    until_day: i64,
    source: String,
    said_us: i64,
});

entity!(answer_link, "answer_link", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    unit: i64,
    digest: String,
    source: String,
    made_us: i64,
    expires_us: i64,
    revoked_us: Option<i64>,
});

entity!(sharing_verdict, "sharing_verdict", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    a: i64,
    b: i64,
    verdict: String,
    reason: String,
    source: String,
    said_us: i64,
});

entity!(business_case, "business_case", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    business_case: i64,
    version: i64,
    title: String,
    text: String,
    note: String,
    account_id: Option<i64>,
    said_us: i64,
});

entity!(business_case_frozen, "business_case_frozen", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    account_id: Option<i64>,
    frozen: String,
    frozen_us: i64,
});

entity!(business_case_stance, "business_case_stance", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    business_case: i64,
    version: i64,
    unit: i64,
    consents: bool,
    reason: String,
    account_id: Option<i64>,
    said_us: i64,
});

entity!(opening_hours, "opening_hours", {
    #[sea_orm(primary_key, auto_increment = false)]
    unit: i64,
    text: String,
    changed_us: i64,
});

entity!(saved_view, "saved_view", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    log_id: i64,
    account_id: Option<i64>,
    title: String,
    words: String,
    tab: String,
    query: String,
    exact: bool,
    shared: bool,
    citation: Option<String>,
    created_us: i64,
    changed_us: i64,
    taken_back_us: Option<i64>,
});

entity!(report, "report", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    account_id: Option<i64>,
    title: String,
    parts: String,
    shared: bool,
    created_us: i64,
    changed_us: i64,
    taken_back_us: Option<i64>,
});

entity!(log_rule, "log_rule", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    kind: String,
    text: String,
    version: i64,
    changed_us: i64,
});

entity!(staff_link, "staff_link", {
    #[sea_orm(primary_key, auto_increment = false)]
    account_id: i64,
    text: String,
    since_us: i64,
});

entity!(target, "target", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    log_id: i64,
    unit: Option<i64>,
    indicator: String,
    rule: String,
    period: String,
    at_least: bool,
    goal: String,
    threshold: Option<String>,
    from_day: i32,
    reason: String,
    account_id: Option<i64>,
    set_us: i64,
});

entity!(notice, "notice", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    log_id: i64,
    target_id: i64,
    period_us: i64,
    exact: bool,
    found_us: i64,
});

entity!(notice_seen, "notice_seen", {
    #[sea_orm(primary_key, auto_increment = false)]
    notice_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    account_id: i64,
});

entity!(own_indicator, "own_indicator", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    log_id: i64,
    account_id: Option<i64>,
    title: String,
    words: String,
    filter: String,
    measure: String,
    shared: bool,
    made_us: i64,
});

entity!(extract, "extract", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    log_id: i64,
    version: i64,
    account_id: Option<i64>,
    recipient: String,
    purpose: String,
    filter: String,
    recipe: String,
    made_us: i64,
});

entity!(log_version, "log_version", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    version: i64,
    created_us: i64,
    kind: String,
    delivery: String,
    options: String,
    findings: String,
    cases: i64,
    events: i64,
});

entity!(segment, "segment", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    cases: i64,
    events: i64,
    cases_bytes: i64,
    events_bytes: i64,
    cases_checksum: String,
    events_checksum: String,
});

entity!(manifest, "manifest", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    version: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    place: i64,
    segment: i64,
    mask: Option<Vec<u8>>,
});

entity!(person_name, "person_name", {
    #[sea_orm(primary_key, auto_increment = false)]
    pseudonym: String,
    digest: String,
    key_id: String,
    nonce: Option<Vec<u8>>,
    ciphertext: Option<Vec<u8>>,
});

entity!(person_log, "person_log", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pseudonym: String,
});

entity!(journal, "journal", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    time_us: i64,
    actor: String,
    action: String,
    thing: String,
    salt: Option<Vec<u8>>,
    payload: Option<String>,
    digest: Vec<u8>,
    hash: Vec<u8>,
});

entity!(journal_head, "journal_head", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    number: i64,
    hash: Vec<u8>,
});

entity!(account, "account", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    login: String,
    name: String,
    demo: bool,
    created_us: i64,
    closed_us: Option<i64>,
    password: Option<String>,
    failed: i64,
    locked_until_us: i64,
    factor_nonce: Option<Vec<u8>>,
    factor_secret: Option<Vec<u8>>,
    factor_step: i64,
    code: Option<String>,
    code_until_us: Option<i64>,
});

entity!(recovery_code, "recovery_code", {
    #[sea_orm(primary_key, auto_increment = false)]
    account_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    digest: String,
});

entity!(account_grant, "account_grant", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    account_id: i64,
    role: String,
    unit: Option<i64>,
    from_day: i32,
    until_day: Option<i32>,
    case_level: bool,
    names_purpose: Option<String>,
});

entity!(unit_event, "unit_event", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    time_us: i64,
    event: String,
});

entity!(register_event, "register_event", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    time_us: i64,
    event: String,
});

entity!(unit_mapping, "unit_mapping", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    version: i64,
    mapping: String,
});

entity!(session, "session", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    digest: String,
    account_id: i64,
    created_us: i64,
    seen_us: i64,
});

entity!(token, "token", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    digest: String,
    account_id: i64,
    name: String,
    reach: String,
    created_us: i64,
    until_us: i64,
});

entity!(account_identity, "account_identity", {
    #[sea_orm(primary_key, auto_increment = false)]
    digest: String,
    account_id: i64,
});

entity!(identity_grant, "identity_grant", {
    #[sea_orm(primary_key, auto_increment = false)]
    grant_id: i64,
});

entity!(erasure, "erasure", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    digest: String,
    erased_us: i64,
    before_us: Option<i64>,
});

entity!(protection, "protection", {
    #[sea_orm(primary_key, auto_increment = false)]
    log_id: i64,
    controller: String,
    purpose: String,
    legal_basis: String,
    subjects: String,
    recipients: String,
    measures: String,
    retention_months: Option<i64>,
});
