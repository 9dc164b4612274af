//! The wire form of churn.

use cx_metrics::{
    Confidence, Decimal, RoundingStrategy,
    churn::{
        self, Status,
        daily::{self, Day},
        mrr::{self, Accounts, Customer, Kinds, Movements, Past},
        split::{self, Outcome},
        subscriptions::{Period, Subscription, Subscriptions},
    },
};

use super::{refused, stored};

const CHURN: &str =
    r#"{"metric":"churn","start":1000,"lost":50,"joined":200,"joined_lost":10,"reactivated":3}"#;
const SPLIT: &str = r#"{"metric":"churn_split","start":500,"voluntary":30,"involuntary":20}"#;
const DAILY: &str = r#"{"metric":"churn_daily","days":[{"customers":98,"lost":0,"days":1},{"customers":100,"lost":2,"days":2}]}"#;
const SUBSCRIPTIONS: &str = r#"{"metric":"churn_subscriptions","customers":[{"customer":"ada","spells":[{"start":0,"end":12},{"start":14,"end":null}]},{"customer":"bob","spells":[{"start":-3,"end":15}]}]}"#;
const MRR: &str = r#"{"metric":"mrr","start":"10000","new":"1000","expansion":"500.5","contraction":"200","churned":"300","reactivation":"0"}"#;
const ACCOUNTS: &str = r#"{"metric":"mrr_accounts","customers":[{"id":7,"before":"49.9","after":"0","past":"paid"},{"id":9,"before":"0","after":"20","past":"never_paid"}]}"#;

fn counts() -> churn::Counts {
    churn::Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 3 }
}

fn movements() -> Movements {
    Movements {
        start: Decimal::from(10_000),
        new: Decimal::from(1_000),
        expansion: Decimal::new(50_050, 2),
        contraction: Decimal::from(200),
        churned: Decimal::from(300),
        reactivation: Decimal::ZERO,
    }
}

fn subscriptions() -> Subscriptions<String> {
    let mut subscriptions = Subscriptions::new();
    for (customer, start, end) in
        [("bob", -3, Some(15)), ("ada", 14, None), ("ada", 5, Some(12)), ("ada", 0, Some(6))]
    {
        let subscription = Subscription { customer: customer.to_owned(), start, end };
        subscriptions.record(subscription).expect("a subscription");
    }
    subscriptions
}

fn accounts() -> Accounts<u32> {
    let (before, nothing) = (Decimal::new(4_990, 2), Decimal::ZERO);
    Accounts::from_customers([
        Customer { id: 9, before: nothing, after: Decimal::from(20), past: Past::NeverPaid },
        Customer { id: 7, before, after: nothing, past: Past::Paid },
    ])
    .expect("accounts")
}

#[test]
fn stored_tallies_and_states_describe_themselves() {
    stored(&churn::Tally::from_counts(counts()).expect("a tally"), CHURN);
    let split = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    stored(&split::Tally::from_counts(split).expect("a tally"), SPLIT);
    let day = Day { customers: 100, lost: 2 };
    let days = [day, Day { customers: 98, lost: 0 }, day];
    stored(&daily::Tally::from_days(days).expect("a tally"), DAILY);
    stored(&subscriptions(), SUBSCRIPTIONS);
    stored(&mrr::Tally::from_movements(movements()).expect("a tally"), MRR);
    stored(&accounts(), ACCOUNTS);
    stored(&Subscriptions::<u8>::new(), r#"{"metric":"churn_subscriptions","customers":[]}"#);
}

#[test]
fn records_of_churn_are_their_fields() {
    let with = |metric: &str, text: &str| text.replace(&format!(r#""metric":"{metric}","#), "");
    stored(&counts(), &with("churn", CHURN));
    let split = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    stored(&split, &with("churn_split", SPLIT));
    stored(&Day { customers: 100, lost: 2 }, r#"{"customers":100,"lost":2}"#);
    stored(&Status::JoinedAndLost, r#""joined_and_lost""#);
    stored(&Outcome::Involuntary, r#""involuntary""#);
    stored(
        &Subscription { customer: 17, start: 3, end: None },
        r#"{"customer":17,"start":3,"end":null}"#,
    );
    let period = Period { after: 10, until: 20 };
    stored(&period, r#"{"after":10,"until":20}"#);
    stored(
        &subscriptions().activity(period).expect("activity"),
        r#"{"tally":{"metric":"churn","start":2,"lost":1,"joined":0,"joined_lost":0,"reactivated":0},"left_and_returned":1,"churn_events":2,"reactivation_events":1}"#,
    );
    stored(
        &Customer { id: 7, before: Decimal::new(4_990, 2), after: Decimal::ZERO, past: Past::Paid },
        r#"{"id":7,"before":"49.90","after":"0","past":"paid"}"#,
    );
    let subscriptions = subscriptions();
    let (_, spells) = subscriptions.customers().next().expect("ada");
    assert_eq!(serde_json::to_string(&spells[0]).expect("JSON"), r#"{"start":0,"end":12}"#);
    stored(&movements(), &with("mrr", MRR).replace("500.5", "500.50"));
    stored(
        &Kinds { new: 1, churned: 2, ..Kinds::default() },
        r#"{"new":1,"reactivation":0,"expansion":0,"contraction":0,"churned":2,"unchanged":0,"inactive":0}"#,
    );
}

#[test]
fn summaries_of_churn_are_ready_for_a_dashboard() {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let tally = churn::Tally::from_counts(counts()).expect("a tally");
    let summary = tally.summary(Confidence::P95).expect("a summary").rounded(1, away);
    stored(
        &summary,
        r#"{"rate":"5","interval":{"lower":3.8,"upper":6.5,"confidence":0.95},"retention":"95","rate_of_all_losses":"6","exposed_rate":"5","midpoint_rate":"5.6","net_rate":"5.7","growth":"14.3","lifetime":"20","half_life":13.5,"end":1143,"counts":{"start":1000,"lost":50,"joined":200,"joined_lost":10,"reactivated":3}}"#,
    );
    let nobody_lost = churn::Counts { start: 5, ..Default::default() };
    let tally = churn::Tally::from_counts(nobody_lost).expect("a tally");
    let text = serde_json::to_string(&tally.summary(Confidence::P95).expect("a summary"));
    let text = text.expect("JSON");
    assert!(text.contains(r#""lifetime":null,"half_life":null"#), "{text}");

    let tally = mrr::Tally::from_movements(movements()).expect("a tally");
    stored(
        &tally.summary().expect("a summary").rounded(1, away),
        r#"{"gross_churn":"5","cancelled_churn":"3","net_churn":"0","net_churn_with_reactivation":"0","gross_retention":"95","net_retention":"100","growth":"10","quick_ratio":"3","end":"11000.5","movements":{"start":"10000","new":"1000","expansion":"500.5","contraction":"200","churned":"300","reactivation":"0"}}"#,
    );
}

#[test]
fn another_metric_is_refused() {
    refused::<churn::Tally>(
        SPLIT,
        "unknown field `voluntary`, expected one of `metric`, `start`, `lost`, `joined`, `joined_lost`, `reactivated`",
    );
    let other = |text: &str| text.replacen(r#"metric":""#, r#"metric":"x"#, 1);
    refused::<churn::Tally>(&other(CHURN), r#"a stored "xchurn" tally cannot be read as "churn""#);
    refused::<split::Tally>(
        &other(SPLIT),
        r#"a stored "xchurn_split" tally cannot be read as "churn_split""#,
    );
    refused::<daily::Tally>(
        &other(DAILY),
        r#"a stored "xchurn_daily" tally cannot be read as "churn_daily""#,
    );
    refused::<Subscriptions<String>>(
        &other(SUBSCRIPTIONS),
        r#"a stored "xchurn_subscriptions" tally cannot be read as "churn_subscriptions""#,
    );
    refused::<mrr::Tally>(&other(MRR), r#"a stored "xmrr" tally cannot be read as "mrr""#);
    refused::<Accounts<u32>>(
        &other(ACCOUNTS),
        r#"a stored "xmrr_accounts" tally cannot be read as "mrr_accounts""#,
    );
}

#[test]
fn what_cannot_be_is_refused() {
    refused::<churn::Tally>(
        &CHURN.replace(r#""lost":50"#, r#""lost":1001"#),
        "1001 lost of 1000 customers at the start: a part cannot exceed its whole",
    );
    refused::<churn::Tally>(
        &CHURN.replace(r#""reactivated":3"#, r#""reactivated":18446744073709551615"#),
        "the counts add up to 18446744073709552815, past 18446744073709551615",
    );
    refused::<churn::Tally>(
        &CHURN.replace(r#","reactivated":3"#, ""),
        "missing field `reactivated`",
    );
    refused::<split::Tally>(
        &SPLIT.replace("30", "481"),
        "501 lost of 500 customers at the start: a part cannot exceed its whole",
    );
    refused::<daily::Tally>(
        &DAILY.replace(r#""lost":2"#, r#""lost":101"#),
        "101 lost of 100 customers of the day: a part cannot exceed its whole",
    );
    refused::<daily::Tally>(
        &DAILY.replace(r#""days":2"#, r#""days":18446744073709551615"#),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    refused::<Subscriptions<String>>(
        &SUBSCRIPTIONS.replace(r#""end":15"#, r#""end":-3"#),
        "a subscription cannot last from -3 to -3",
    );
    refused::<Subscriptions<String>>(
        &SUBSCRIPTIONS.replace("bob", "ada"),
        r#"customer "ada" is there twice"#,
    );
    refused::<mrr::Tally>(
        &MRR.replace(r#""churned":"300""#, r#""churned":"9800.01""#),
        "10000.01 MRR lost of 10000 MRR at the start: a part cannot exceed its whole",
    );
    refused::<mrr::Tally>(&MRR.replace("500.5", "-1"), "expansion MRR -1 is negative");
    refused::<Accounts<u32>>(
        &ACCOUNTS.replace(r#""id":9"#, r#""id":7"#),
        "customer 7 is there twice",
    );
    refused::<Accounts<u32>>(
        &ACCOUNTS.replace("49.9", "-49.9"),
        "MRR at the start -49.9 is negative",
    );
    refused::<Accounts<u32>>(
        &ACCOUNTS.replace(r#""id":9"#, r#""id":9,"plan":"pro""#),
        "unknown field `plan`, expected one of `id`, `before`, `after`, `past`",
    );
    refused::<Past>(r#""paying""#, "unknown variant `paying`, expected `never_paid` or `paid`");
}

#[test]
fn summaries_of_parts_and_days_are_stored() {
    let split = split::Counts { start: 4, voluntary: 1, involuntary: 1 };
    let tally = split::Tally::from_counts(split).expect("a tally");
    let summary = tally.summary(Confidence::P95).expect("a summary");
    let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    stored(
        &shown,
        r#"{"rate":"50","interval":{"lower":15.0,"upper":85.0,"confidence":0.95},"voluntary_rate":"25","voluntary_interval":{"lower":4.6,"upper":69.9,"confidence":0.95},"involuntary_rate":"25","involuntary_interval":{"lower":4.6,"upper":69.9,"confidence":0.95},"involuntary_share":"50","counts":{"start":4,"voluntary":1,"involuntary":1}}"#,
    );
    let days = [Day { customers: 100, lost: 2 }, Day { customers: 98, lost: 0 }];
    let summary = daily::Tally::from_days(days)
        .expect("a tally")
        .summary(Confidence::P95)
        .expect("a summary");
    stored(
        &summary.rounded(2, RoundingStrategy::MidpointAwayFromZero),
        r#"{"days":2,"lost":2,"customer_days":198,"compounded_rate":"2","rate_over_mean":"2.02","hazard":"1.01","interval":{"lower":0.28,"upper":3.61,"confidence":0.95}}"#,
    );
}
