//! How the recurring revenue of a customer moved.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{super::Status, Past};

/// How many customers moved in which way. A passive record.
///
/// ```
/// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
///
/// let customer = |id, before: i64, after: i64| Customer {
///     id, before: before.into(), after: after.into(), past: Past::Paid,
/// };
/// let accounts = Accounts::from_customers([customer(1, 50, 80), customer(2, 20, 0), customer(3, 0, 10)])?;
/// let kinds = accounts.kinds();
/// assert_eq!((kinds.expansion, kinds.churned, kinds.reactivation), (1, 1, 1));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Kinds {
    /// Pay for the first time.
    pub new: u64,
    /// Former customers who pay again.
    pub reactivation: u64,
    /// Pay more than before.
    pub expansion: u64,
    /// Pay less than before.
    pub contraction: u64,
    /// Pay nothing any more.
    pub churned: u64,
    /// Pay as much as before.
    pub unchanged: u64,
    /// Paid nothing before and pay nothing now.
    pub inactive: u64,
}

/// How a customer moved.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    New,
    Reactivation,
    Expansion,
    Contraction,
    Churned,
    Unchanged,
    Inactive,
}

impl Kind {
    /// Of amounts that are not negative.
    pub(super) fn of(before: Decimal, after: Decimal, past: Past) -> Self {
        match (before.is_zero(), after.is_zero(), before.cmp(&after)) {
            (true, true, _) => Self::Inactive,
            (true, false, _) if past == Past::Paid => Self::Reactivation,
            (true, false, _) => Self::New,
            (false, true, _) => Self::Churned,
            (false, false, Ordering::Less) => Self::Expansion,
            (false, false, Ordering::Greater) => Self::Contraction,
            (false, false, Ordering::Equal) => Self::Unchanged,
        }
    }

    /// What became of the customer, for churn in customers.
    pub(super) fn status(self) -> Option<Status> {
        match self {
            Self::New => Some(Status::Joined),
            Self::Reactivation => Some(Status::Reactivated),
            Self::Churned => Some(Status::Lost),
            Self::Expansion | Self::Contraction | Self::Unchanged => Some(Status::Stayed),
            Self::Inactive => None,
        }
    }
}

impl Kinds {
    pub(super) fn count(&mut self, kind: Kind) {
        *match kind {
            Kind::New => &mut self.new,
            Kind::Reactivation => &mut self.reactivation,
            Kind::Expansion => &mut self.expansion,
            Kind::Contraction => &mut self.contraction,
            Kind::Churned => &mut self.churned,
            Kind::Unchanged => &mut self.unchanged,
            Kind::Inactive => &mut self.inactive,
        } += 1;
    }
}
