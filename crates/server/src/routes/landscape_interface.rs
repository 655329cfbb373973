//! The landscape for programs: records, money, what is made of many records, and business cases.

use super::{LANDSCAPE, RECORDS, Route, WORKBOOK, read, send, store};
use crate::api::{self, LIST, landscape as land, landscape_views as views};

pub(super) fn routes() -> Vec<Route> {
    vec![
        read("/api/v1/records", LANDSCAPE, land::record_list)
            .named(
                "record_list",
                "The records of a kind as they are on a day: systems, uses, contracts, cost lines and others",
                &[land::RECORDS, land::WHEN, LIST],
            )
            .gives::<samsyn_app::RecordsAnswer>(200),
        send("/api/v1/records", RECORDS, land::record_make)
            .named("record_make", "Make a record, for which a name is enough", &[])
            .reads::<land::RecordAsk>()
            .gives::<samsyn_app::RecordChanged>(200),
        send("/api/v1/records/undo", RECORDS, land::records_undo)
            .named("records_undo", "Undo changes; what somebody changed again since stays", &[])
            .reads::<land::RecordsUndo>()
            .gives::<samsyn_app::RecordsUndone>(200),
        read("/api/v1/records/{record}", LANDSCAPE, land::record_get)
            .named("record_get", "A record on a day, with who says what of it, and what refers to it", &[land::WHEN])
            .gives::<samsyn_app::RecordAnswer>(200),
        store("/api/v1/records/{record}", RECORDS, land::record_set)
            .named("record_set", "Change what fields of a record hold, from a day on", &[])
            .reads::<samsyn_app::RecordSet>()
            .gives::<samsyn_app::RecordChanged>(200),
        send("/api/v1/records/{record}/confirm", RECORDS, land::record_confirm)
            .named("record_confirm", "Confirm that what fields of a record hold is still right", &[])
            .reads::<land::RecordConfirm>()
            .gives::<samsyn_app::RecordChanged>(200),
        read("/api/v1/money", LANDSCAPE, api::money::money)
            .named(
                "money",
                "What a year costs by administration, account and nature, with the bridge from the year before; in øre",
                &[api::money::MONEY, land::WHEN],
            )
            .gives::<samsyn_app::MoneyAnswer>(200),
        read("/api/v1/money/lines", LANDSCAPE, api::money::money_lines)
            .named(
                "money_lines",
                "The portions of cost lines behind figures of the overview, with key, contract and source; in øre",
                &[api::money::MONEY, land::WHEN, api::money::STAGE, LIST],
            )
            .gives::<samsyn_app::MoneyLinesAnswer>(200),
        read("/api/v1/money/price-indices", LANDSCAPE, api::money::price_index_list)
            .named("price_index_list", "The price indices with their sources and values, in thousandths", &[])
            .gives::<Vec<samsyn_app::PriceIndexRow>>(200),
        store("/api/v1/money/price-indices", RECORDS, api::money::price_index_set)
            .named("price_index_set", "Keep a price index, in place of the one of its name; the earlier version stays known", &[])
            .reads::<api::money::PriceIndexAsk>()
            .gives::<Vec<samsyn_app::PriceIndexRow>>(200),
        send("/api/v1/money/ledger", LANDSCAPE, api::money::money_ledger)
            .named("money_ledger", "Hold a ledger (CSV) against the lines of what was paid; nothing is kept", &[])
            .reads::<api::money::LedgerAsk>()
            .gives::<samsyn_app::LedgerAnswer>(200),
        read("/api/v1/records/{record}/impact", LANDSCAPE, views::record_impact)
            .named(
                "record_impact",
                "What stops when a system stops: who uses it, what gets data from it, processes and services, contracts that go on",
                &[land::WHEN],
            )
            .gives::<samsyn_app::ImpactAnswer>(200),
        read("/api/v1/records/{record}/flow", LANDSCAPE, views::process_flow)
            .named("process_flow", "What the log that a work process is linked to says of it, with the deadlines that run", &[land::WHEN])
            .gives::<Option<samsyn_app::ProcessFlow>>(200),
        read("/api/v1/contracts", LANDSCAPE, views::contract_list)
            .named(
                "contract_list",
                "The contracts by the last day on which notice can be given, and how soon each can be over",
                &[views::CONTRACTS, views::WHERE, LIST],
            )
            .gives::<samsyn_app::ContractsAnswer>(200),
        read("/api/v1/contracts/calendar", LANDSCAPE, views::contract_calendar)
            .named("contract_calendar", "The last days to give notice that are still to come, as a calendar", &[views::WHERE])
            .gives_file("text/calendar; charset=utf-8"),
        read("/api/v1/contracts/xlsx", LANDSCAPE, views::contract_book)
            .named("contract_book", "The same as a workbook", &[views::CONTRACTS, views::WHERE])
            .gives_file(WORKBOOK),
        read("/api/v1/records/{record}/impact/xlsx", LANDSCAPE, views::impact_book)
            .named("impact_book", "What stops when a system stops, as a workbook", &[land::WHEN])
            .gives_file(WORKBOOK),
        read("/api/v1/landscape/records/xlsx", LANDSCAPE, views::record_book)
            .named("record_book", "The records of all kinds as a workbook that can be taken in again", &[land::WHEN])
            .gives_file(WORKBOOK),
        read("/api/v1/landscape/model", LANDSCAPE, views::landscape_model)
            .named(
                "landscape_model",
                "The records of a day as an ArchiMate model, and what is not in it",
                &[views::DAY],
            )
            .gives::<samsyn_app::LandscapeFile>(200),
        read("/api/v1/landscape/services", LANDSCAPE, views::service_catalogue)
            .named("service_catalogue", "The services by CPSV-AP-NO, and which mandatory facts are missing", &[views::SERVICES, views::DAY])
            .gives::<samsyn_app::LandscapeFile>(200),
        read("/api/v1/landscape/map/xlsx", LANDSCAPE, views::map_book)
            .named("landscape_map_book", "The map as a workbook", &[views::MAP, views::WHERE])
            .gives_file(WORKBOOK),
        read("/api/v1/landscape/shares/xlsx", LANDSCAPE, views::shares_book)
            .named("landscape_shares_book", "The shares as a workbook", &[views::SHARES, views::WHERE])
            .gives_file(WORKBOOK),
        read("/api/v1/landscape/risk/xlsx", LANDSCAPE, views::risk_book)
            .named("process_risk_book", "The risk of work processes as a workbook", &[views::WHERE])
            .gives_file(WORKBOOK),
        read("/api/v1/landscape/map", LANDSCAPE, views::landscape_map)
            .named("landscape_map", "Units by tasks, with the systems that are used there", &[views::MAP, views::WHERE])
            .gives::<samsyn_app::LandscapeMapAnswer>(200),
        read("/api/v1/landscape/shares", LANDSCAPE, views::landscape_shares)
            .named("landscape_shares", "Which share of systems has a choice, by unit and year", &[views::SHARES, views::WHERE])
            .gives::<samsyn_app::SharesAnswer>(200),
        read("/api/v1/landscape/risk", LANDSCAPE, views::process_risk)
            .named("process_risk", "Work processes by risk, the greatest first", &[views::WHERE])
            .gives::<samsyn_app::RiskAnswer>(200),
        read("/api/v1/landscape/potential", LANDSCAPE, views::process_potential)
            .named("process_potential", "Work processes by what making them digital could spare", &[views::WHERE])
            .gives::<samsyn_app::PotentialAnswer>(200),
        read("/api/v1/landscape/potential/xlsx", LANDSCAPE, views::potential_book)
            .named("process_potential_book", "What making work processes digital could spare, as a workbook", &[views::WHERE])
            .gives_file(WORKBOOK),
        read("/api/v1/landscape/questions", LANDSCAPE, views::questions)
            .named("questions", "Facts that are missing and matter, those on which most hangs first", &[views::QUESTIONS])
            .gives::<samsyn_app::QuestionsAnswer>(200),
        read("/api/v1/landscape/sharing", LANDSCAPE, views::sharing)
            .named("sharing", "Systems of different administrations that may do the same work, and what speaks for it", &[])
            .gives::<samsyn_app::SharingAnswer>(200),
        send("/api/v1/landscape/sharing", RECORDS, views::sharing_say)
            .named("sharing_say", "Say of two systems whether they do the same work; the last word on a pair counts", &[])
            .reads::<views::SharingAsk>()
            .gives::<samsyn_app::SharingAnswer>(200),
        read("/api/v1/business-cases", LANDSCAPE, api::cases::case_list)
            .named("business_case_list", "The business cases by title, with their newest and their frozen versions", &[])
            .gives::<Vec<samsyn_app::BusinessCaseRow>>(200),
        send("/api/v1/business-cases", RECORDS, api::cases::case_make)
            .named("business_case_make", "Keep a new business case (TOML)", &[])
            .reads::<api::cases::CaseAsk>()
            .gives::<samsyn_app::BusinessCaseAnswer>(200),
        read("/api/v1/business-cases/{business_case}", LANDSCAPE, api::cases::case_get)
            .named("business_case_get", "A version of a business case, and what follows from it", &[api::cases::VERSION])
            .gives::<samsyn_app::BusinessCaseAnswer>(200),
        store("/api/v1/business-cases/{business_case}", RECORDS, api::cases::case_change)
            .named("business_case_change", "Keep a new version of a business case", &[])
            .reads::<api::cases::CaseChange>()
            .gives::<samsyn_app::BusinessCaseAnswer>(200),
        send("/api/v1/business-cases/{business_case}/try", LANDSCAPE, api::cases::case_try)
            .named("business_case_try", "What would follow from other values of assumptions; nothing is kept", &[])
            .reads::<api::cases::CaseTry>()
            .gives::<samsyn_app::BusinessCaseAnswer>(200),
        send("/api/v1/business-cases/{business_case}/freeze", RECORDS, api::cases::case_freeze)
            .named("business_case_freeze", "Freeze a version with its rules, draws and seed, under a hash", &[])
            .reads::<api::cases::CaseOf>()
            .gives::<samsyn_app::FrozenCase>(200),
        send("/api/v1/business-cases/{business_case}/check", LANDSCAPE, api::cases::case_check)
            .named("business_case_check", "Compute a frozen version again, and say whether it comes to the same", &[])
            .reads::<api::cases::CaseOf>()
            .gives::<samsyn_app::CaseChecked>(200),
        send("/api/v1/business-cases/{business_case}/say", RECORDS, api::cases::case_say)
            .named("business_case_say", "Say for a unit whether it consents to a business case; its last word counts", &[])
            .reads::<api::cases::CaseSay>()
            .gives::<samsyn_app::BusinessCaseAnswer>(200),
        read("/api/v1/business-cases/{business_case}/pdf", LANDSCAPE, api::cases::case_pdf)
            .named("business_case_pdf", "A business case on two pages, as PDF/UA-1", &[api::cases::VERSION])
            .gives_file("application/pdf"),
        read("/api/v1/business-cases/{business_case}/xlsx", LANDSCAPE, api::cases::case_xlsx)
            .named("business_case_book", "A business case as a workbook that computes by formulas", &[api::cases::VERSION])
            .gives_file(WORKBOOK),
    ]
}
