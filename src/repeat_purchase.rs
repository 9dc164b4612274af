//! Repeat purchase: how many customers come back.
//!
//! ```text
//! repeat rate = 100 x customers with two orders or more / customers with one order or more
//! ```
//!
//! ```
//! use cx_metrics::repeat_purchase::{self, Buyers, Counts};
//!
//! // From a report:
//! let report = Counts { customers: 400, repeat_customers: 60 };
//! assert_eq!(repeat_purchase::rate(report)?.to_string(), "15%");
//! // From a stream of orders, by the customer who placed each:
//! let mut buyers = ["ann", "ben", "ann", "cleo"].into_iter().collect::<Buyers<_>>();
//! buyers.record("dora");
//! assert_eq!(buyers.rate()?.to_string(), "25%");
//! assert_eq!(buyers.tally().orders_per_customer()?.to_string(), "1.25");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # From what you have
//!
//! | you have | you use | it knows |
//! | --- | --- | --- |
//! | two numbers of a report | [`Counts`], [`rate()`] | the rate |
//! | customers by number of orders | [`Tally`] | the rate and its interval, orders per customer, the share of returning orders |
//! | the customer of each order, as a stream | [`Buyers`] | the same; it merges, in the memory of an entry a customer |
//! | orders with id, day and amount | [`Orders`], and its [`History`] | also revenue, gaps, windows, second orders within n days |
//!
//! The larger ones hand out the smaller, so they cannot disagree.
//!
//! # From a CSV file
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
//!
//! let file: &[u8] = b"\
//! id,customer,day,amount,country
//! 1001,ann,3,12.50,FR
//! 1002,ben,3,80.00,FR
//! 1003,ann,17,9.90,FR
//! ";
//! let mut orders = Orders::<String, u64>::new();
//! for row in csv::Reader::from_reader(file).deserialize() {
//!     orders.record(row?)?;
//! }
//! let history = orders.history(SameDay::Separate)?;
//! println!("{:.1} come back", history.rate()?); // 50.0% come back
//! println!("after {} days", history.first_gaps().median()?); // after 14 days
//! # assert_eq!(format!("{:.1}", history.rate()?), "50.0%");
//! # assert_eq!(history.first_gaps().median()?.to_string(), "14");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! For the rate alone, the column with the customer is enough:
//!
//! ```
//! use cx_metrics::repeat_purchase::Buyers;
//!
//! let file: &[u8] = b"customer\nann\nben\nann\n";
//! let mut buyers = Buyers::new();
//! for row in csv::Reader::from_reader(file).records() {
//!     buyers.record(row?[0].to_owned());
//! }
//! assert_eq!(buyers.rate()?.to_string(), "50%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Days
//!
//! A day is an `i64`, counted from any day you like; only differences matter. Of a Unix time in
//! seconds it is `seconds.div_euclid(86_400)`, in UTC. With the crate `chrono` it is
//! `date.num_days_from_ce().into()`, with `time` it is `date.to_julian_day().into()`. Of a text such
//! as `2011-12-09`, without such a crate:
//!
//! ```
//! fn day(date: &str) -> Option<i64> {
//!     let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
//!     let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
//!     // A year that begins in March ends with the leap day.
//!     let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
//!     let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
//!     Some(365 * year + leap_days + (153 * month + 2) / 5 + day)
//! }
//! assert_eq!(day("2012-03-01").unwrap() - day("2011-12-09").unwrap(), 83);
//! ```
//!
//! Which day an order late in the evening belongs to is up to you: take the date in the time zone
//! of your reports, and one time zone for all.
//!
//! # Same data, different numbers
//!
//! In February 400 customers ordered. 60 of them did so twice, ten of those on one day; 90 others
//! had ordered in January:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 15 % | [`Window::repeat_rate`]: two orders or more within the window | what is mostly called repeat purchase rate |
//! | 37.5 % | [`Window::returning_rate`]: an order in the window that is not the first ever | Shopify ("returning customer rate") |
//! | 12.5 % | the first with [`SameDay::Merged`]: orders of one day are one purchase | the Python package `lifetimes` counts purchases so |
//! | 27.27 % | [`Tally::returning_order_share`]: of the orders, those that are not their customer's first | `dbt_shopify` (an order is new or repeat) |
//! | 10 % | [`History::cohort_second_orders`]: of those new in February, who ordered again within 7 days, if all had 7 days | Tresl (30, 60 and 90 days) |
//!
//! ```
//! use cx_metrics::repeat_purchase::{Order, Orders, SameDay, Within};
//!
//! let mut orders = Orders::new();
//! let mut id = 0..;
//! for customer in 0..400 {
//!     let days: &[i64] = match customer {
//!         0..10 => &[40, 40],
//!         10..31 => &[40, 45],
//!         31..60 => &[40, 50],
//!         60..150 => &[10, 40],
//!         _ => &[40],
//!     };
//!     for (&day, id) in days.iter().zip(&mut id) {
//!         orders.record(Order { customer, id, day, amount: 20.into() })?;
//!     }
//! }
//! let separate = orders.history(SameDay::Separate)?;
//! let february = separate.window(31..59)?;
//! assert_eq!(february.customers, 400);
//! assert_eq!(february.repeat_rate()?.to_string(), "15%");
//! assert_eq!(february.returning_rate()?.to_string(), "37.5%");
//! let merged = orders.history(SameDay::Merged)?.window(31..59)?;
//! assert_eq!(merged.repeat_rate()?.to_string(), "12.5%");
//! assert_eq!(separate.tally().returning_order_share()?.to_string(), "27.27%");
//! let week = Within { days: 7, observed_until: 58 };
//! let cohort = separate.cohort_second_orders(31..59, week)?;
//! assert_eq!(cohort.matured.percent()?.to_string(), "10%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! What a vendor publishes may change; ask yours.
//!
//! # Which one when
//!
//! - Month by month, for a business with short intervals between orders: the returning rate of a
//!   [window](History::window). The repeat rate within a month says more about the length of a
//!   month than about loyalty.
//! - Whether new customers get better at coming back: the [second orders](History::second_orders)
//!   within n days, by [cohort](History::cohort_second_orders), the matured ones. It is the only
//!   one here that compares customers who had the same time.
//! - All-time [`rate()`]: only for a look at all data. It rises as a shop grows older and falls when
//!   many new customers come in, without anybody behaving differently.
//! - What the business lives on: shares of [orders](Tally::returning_order_share) and
//!   [revenue](History::returning_revenue_share) that are not first ones. A share of orders is not a
//!   share of customers.
//!
//! # What it cannot tell
//!
//! - Data begin somewhere. The first order in the data need not be the customer's first ever, so
//!   early windows show too many new customers and too few returning ones. Leave out the beginning
//!   of the data, for as long as customers usually stay away.
//! - Data end somewhere. Who has not come back may yet do so ("right-censored"). Therefore `matured`
//!   in [`SecondOrders`]; and therefore [`Gaps`], which only knows those who did come back, is too
//!   short.
//! - Wholesalers order often and much, and pull means and shares of orders and revenue their way.
//!   Measure them apart from private customers; show medians.
//! - Refunds and cancellations are no orders, and negative amounts are refused. Leave out what was
//!   cancelled; whether a returned order counts is a choice to be written down.
//! - One person with two accounts is two customers, and guests may be a new one each time: the rate
//!   is then too low.
//!
//! # Merging and storing
//!
//! [`Buyers`] merge with `+`, `+=` and `sum`, [`Orders`] with [`try_merge`](Orders::try_merge), since
//! an order that is in both is an error; both give the same in any order (on days with several orders
//! of a customer, see [`Orders`](Orders#which-of-two-orders-on-one-day-is-the-first)). A [`Tally`] or [`Window`] of
//! one month cannot be added to that of another: a customer with an order in each would count as
//! two customers who did not come back. With the feature `serde` all of them are stored.
//!
//! Sources: the pages and programs named in the table above. No standard defines the repeat purchase
//! rate; write down which one you publish, the window, and what counts as an order.

mod buyers;
mod counts_by_id;
mod gaps;
mod history;
mod orders;
mod rates;
mod summary;
mod tally;
mod window;
#[cfg(feature = "serde")]
mod wire;

pub use self::{
    buyers::Buyers,
    gaps::Gaps,
    history::{History, SameDay},
    orders::{Order, Orders},
    summary::{HistorySummary, Summary},
    tally::Tally,
    window::{SecondOrders, Window, Within},
};
use crate::{
    confidence::Confidence, error::Error, estimate::Interval, percent::Percent,
    proportion::Proportion, total::rest,
};

/// Customers, and how many of them ordered again: what a report tells.
///
/// ```
/// use cx_metrics::{Confidence, repeat_purchase::Counts};
///
/// let report = Counts { customers: 400, repeat_customers: 60 };
/// assert_eq!(report.rate()?.to_string(), "15%");
/// assert_eq!(report.interval(Confidence::P95)?.to_string(), "11.83 to 18.83 at 95% confidence");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It does not add up, as a [`Tally`](Tally#it-does-not-add-up) does not. Every reading is an error
/// if there are more repeat customers than customers ([`Error::PartExceedsWhole`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Counts {
    /// Customers with one order or more.
    pub customers: u64,
    /// Of those, with two orders or more.
    pub repeat_customers: u64,
}

impl Counts {
    /// Repeat customers, and the others.
    ///
    /// ```
    /// use cx_metrics::{Proportion, repeat_purchase::Counts};
    /// let report = Counts { customers: 400, repeat_customers: 60 };
    /// assert_eq!(report.proportion()?, Proportion { hits: 60, misses: 340 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if there are more repeat customers than customers.
    pub fn proportion(self) -> Result<Proportion, Error> {
        let repeat = (self.repeat_customers, "repeat customers");
        let misses = rest((self.customers, "customers"), repeat)?;
        Ok(Proportion { hits: self.repeat_customers, misses })
    }

    /// `100 x repeat customers / customers`, exact.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Counts;
    /// let report = Counts { customers: 400, repeat_customers: 60 };
    /// assert_eq!(report.rate()?.to_string(), "15%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if there are more repeat customers than customers,
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn rate(self) -> Result<Percent, Error> {
        let hits = self.some()?.hits;
        Percent::of(hits, self.customers)
    }

    /// Where the rate lies in the population these customers were drawn from, in percent: Wilson's
    /// score interval, see [`Proportion::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, repeat_purchase::Counts};
    /// let report = Counts { customers: 400, repeat_customers: 60 };
    /// assert!(report.interval(Confidence::P95)?.contains(15.0));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`rate`](Self::rate).
    pub fn interval(self, confidence: Confidence) -> Result<Interval, Error> {
        self.some()?.interval(confidence)
    }

    fn some(self) -> Result<Proportion, Error> {
        let proportion = self.proportion()?;
        match self.customers {
            0 => Err(Error::NothingToMeasure { what: "customers" }),
            _ => Ok(proportion),
        }
    }
}

/// The repeat rate of counts from a report, exact: `100 x repeat customers / customers`.
///
/// For anything more, use a [`Tally`], [`Buyers`] or [`Orders`].
///
/// ```
/// use cx_metrics::repeat_purchase::{self, Counts};
///
/// let rate = repeat_purchase::rate(Counts { customers: 2357, repeat_customers: 1152 })?;
/// assert_eq!(rate.to_string(), "48.88%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::PartExceedsWhole`] if there are more repeat customers than customers,
/// [`Error::NothingToMeasure`] without a customer.
pub fn rate(counts: Counts) -> Result<Percent, Error> {
    counts.rate()
}
