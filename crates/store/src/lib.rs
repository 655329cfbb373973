//! What is kept: the data directory with its log segments, keys and uploads, and its tables, in a SQLite file there or in a
//! PostgreSQL database. The only crate that touches them.
//!
//! A log is a manifest of immutable segment files. A change writes new files, syncs them, gives them their names, syncs the
//! directory, and then commits one transaction; a crash at any point leaves the old log or the new. What a crash leaves
//! lying about is swept at the next opening. Any number of processes read; one writes at a time.

mod account;
mod backup;
mod case_hash;
mod citation;
mod clock_rule;
mod copy;
mod database;
mod delivery;
mod derived;
mod dir;
mod disclosure_key;
mod entity;
mod erasure;
mod error;
mod extract;
mod identity;
mod installation;
mod journal;
mod keys;
mod ledger;
mod leftovers;
mod log;
mod log_rule;
mod mask;
mod name;
mod notice;
mod opening_hours;
mod own_indicator;
mod person;
mod protection;
mod ready;
mod register;
mod report;
mod saved_view;
mod schema;
mod segment_file;
mod session;
mod sign_in;
mod staff_link;
mod staff_view;
mod step;
mod store;
mod target;
mod unit;
mod upload;
mod veil;
mod version;

pub use account::{AccountRecord, GrantRecord, NewAccount};
pub use backup::{BackupKey, BackupReport, RestoreReport, RestoreWith, ledger_of, restore};
pub use case_hash::CaseHash;
pub use citation::CitationSeal;
pub use clock_rule::ClockRuleRecord;
pub use database::{DatabaseUrl, Home};
pub use delivery::{Delivery, DeliveryKind};
pub use derived::Derived;
pub use disclosure_key::DisclosureKeyState;
pub use erasure::{Erasure, ErasureReport, Within};
pub use error::{Error, Result};
pub use extract::{ExtractId, ExtractRecord, ExtractSecret, NewExtract};
pub use identity::Identity;
pub use journal::{Deed, JournalEntry, JournalFilter, JournalHead};
pub use ledger::{ErasureEntry, ErasureLedger, Ledger, erasures_parse};
pub use log::{LogRecord, StoredLog};
pub use log_rule::LogRuleRecord;
pub use name::{LogId, LogName};
pub use notice::{NewNotice, NoticeId, NoticeRecord};
pub use opening_hours::OpeningHoursRecord;
pub use own_indicator::{NewOwnIndicator, OwnIndicatorId, OwnIndicatorRecord};
pub use person::{Pseudonyms, is_pseudonym};
pub use protection::Protection;
pub use report::{NewReport, ReportId, ReportPart, ReportRecord};
pub use saved_view::{NewSavedView, SavedViewId, SavedViewRecord};
pub use session::{SessionRecord, TokenRecord};
pub use sign_in::{Attempt, NewFactor, SignedIn};
pub use staff_link::StaffLink;
pub use staff_view::StaffView;
pub use store::{Store, Writer};
pub use target::{NewTarget, TargetId, TargetRecord};
pub use unit::LogUnits;
pub use upload::Upload;
pub use version::VersionRecord;
