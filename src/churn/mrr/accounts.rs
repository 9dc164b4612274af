//! The recurring revenue of every customer, before and after a period.

#[cfg(feature = "serde")]
mod stored;

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt,
};

use rust_decimal::Decimal;

use super::{
    Movements, Tally,
    kinds::{Kind, Kinds},
};
use crate::{
    churn,
    error::Error,
    money::{self, not_negative},
};

/// Whether somebody had ever paid before the period.
///
/// Tells a new customer from one who comes back; of no effect on those who paid at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Past {
    /// Never paid before: new if paying now.
    #[default]
    NeverPaid,
    /// Paid at some time before: a reactivation if paying now and not at the start.
    Paid,
}

/// What a customer, or one subscription of a customer, paid at the start and at the end of a period.
///
/// Checked when it is recorded: no amount is negative.
///
/// ```
/// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
///
/// let (before, after) = (Decimal::from(20), Decimal::from(-5));
/// let customer = Customer { id: 17, before, after, past: Past::Paid };
/// let error = Accounts::new().record(customer).unwrap_err();
/// assert_eq!(error.to_string(), "MRR at the end -5 is negative");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Customer<Id> {
    /// Who it is.
    pub id: Id,
    /// MRR at the start.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub before: Decimal,
    /// MRR at the end.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub after: Decimal,
    /// Whether the customer had ever paid before the period.
    pub past: Past,
}

/// What every customer paid at the start and at the end of a period.
///
/// The state behind a [`Tally`] of movements, and the one to merge if the subscriptions of a customer
/// come from several sources: amounts are summed by id, and only then compared. It holds an id and 36
/// bytes a customer, and what the tree around them takes. What is recorded or merged twice counts
/// twice: it trusts that each subscription comes once.
///
/// ```
/// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
///
/// let subscription = |before: i64, after: i64| Customer {
///     id: "ada", before: before.into(), after: after.into(), past: Past::Paid,
/// };
/// let mut accounts = Accounts::new();
/// accounts.record(subscription(50, 0))?; // One plan was cancelled
/// accounts.record(subscription(0, 60))?; // and another one taken.
/// assert_eq!(accounts.movements()?.movements().expansion, Decimal::from(10));
/// assert_eq!(accounts.customers().rate()?.to_string(), "0%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Stored as a list, `{"metric":"mrr_accounts","customers":[{"id":...,"before":"50",...}]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts<Id> {
    customers: BTreeMap<Id, Account>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Account {
    // Normalized, so that equal accounts are stored alike; not negative.
    before: Decimal,
    after: Decimal,
    past: Past,
}

impl Account {
    fn new(before: Decimal, after: Decimal, past: Past) -> Result<Self, Error> {
        Ok(Self {
            before: not_negative(before, "MRR at the start")?.normalize(),
            after: not_negative(after, "MRR at the end")?.normalize(),
            past,
        })
    }

    fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self {
            before: money::add(self.before, other.before)?,
            after: money::add(self.after, other.after)?,
            past: self.past.max(other.past),
        })
    }

    fn kind(self) -> Kind {
        Kind::of(self.before, self.after, self.past)
    }
}

impl<Id: Ord> Accounts<Id> {
    /// No customers yet.
    ///
    /// ```
    /// use cx_metrics::churn::mrr::Accounts;
    /// assert_eq!(Accounts::<u64>::new().kinds().new, 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The accounts of customers who come once each, their subscriptions already summed.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
    ///
    /// let (before, after) = (Decimal::from(20), Decimal::from(10));
    /// let customer = Customer { id: 17, before, after, past: Past::Paid };
    /// let error = Accounts::from_customers([customer, customer]).unwrap_err();
    /// assert_eq!(error.to_string(), "customer 17 is there twice");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Duplicate`] if a customer is there twice, [`Error::Negative`] for a negative amount.
    pub fn from_customers(customers: impl IntoIterator<Item = Customer<Id>>) -> Result<Self, Error>
    where
        Id: fmt::Debug,
    {
        let mut accounts = Self::new();
        for Customer { id, before, after, past } in customers {
            match accounts.customers.entry(id) {
                Entry::Vacant(new) => new.insert(Account::new(before, after, past)?),
                Entry::Occupied(twice) => {
                    let id = format!("{:?}", twice.key());
                    return Err(Error::Duplicate { what: "customer", id });
                }
            };
        }
        Ok(accounts)
    }

    /// Adds a customer, or one subscription of a customer: what is there of the same id is summed.
    /// On an error the accounts stay as they were.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
    ///
    /// let mut accounts = Accounts::new();
    /// let (before, after) = (Decimal::from(20), Decimal::from(30));
    /// accounts.record(Customer { id: "ada", before, after, past: Past::Paid })?;
    /// assert_eq!(accounts.kinds().expansion, 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] for a negative amount; [`Error::SumNotADecimal`] or
    /// [`Error::TooManyDigits`] if no `Decimal` holds a sum exactly.
    pub fn record(&mut self, customer: Customer<Id>) -> Result<(), Error> {
        let Customer { id, before, after, past } = customer;
        let account = Account::new(before, after, past)?;
        match self.customers.entry(id) {
            Entry::Vacant(new) => {
                new.insert(account);
            }
            Entry::Occupied(mut known) => *known.get_mut() = known.get().plus(account)?,
        }
        Ok(())
    }

    /// Adds the customers and subscriptions of another shard. On an error the accounts stay as they
    /// were.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
    ///
    /// let account = |before: i64, after: i64| Accounts::from_customers([
    ///     Customer { id: "ada", before: before.into(), after: after.into(), past: Past::Paid },
    /// ]);
    /// let mut accounts = account(50, 0)?;
    /// accounts.try_merge(account(0, 60)?)?;
    /// assert_eq!(accounts.kinds().expansion, 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] or [`Error::TooManyDigits`] if no `Decimal` holds a sum exactly.
    pub fn try_merge(&mut self, other: Self) -> Result<(), Error> {
        // Every sum is tried before one is kept.
        let mut merged = Vec::with_capacity(other.customers.len());
        for (id, account) in other.customers {
            let known = self.customers.get(&id).copied().unwrap_or_default();
            merged.push((id, known.plus(account)?));
        }
        self.customers.extend(merged);
        Ok(())
    }

    /// The movements of all customers, exact and the same in any order.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
    ///
    /// let (before, after) = (Decimal::from(20), Decimal::from(15));
    /// let customer = Customer { id: 17, before, after, past: Past::Paid };
    /// let tally = Accounts::from_customers([customer])?.movements()?;
    /// assert_eq!(tally.movements().contraction, Decimal::from(5));
    /// assert_eq!(tally.gross_churn()?.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] or [`Error::TooManyDigits`] if no `Decimal` holds a sum exactly.
    pub fn movements(&self) -> Result<Tally, Error> {
        let of = |kind: Kind| self.accounts().filter(move |account| account.kind() == kind);
        let more = |account: Account| [account.after, -account.before];
        let less = |account: Account| [account.before, -account.after];
        Tally::from_movements(Movements {
            start: money::sum(self.accounts().map(|account| account.before))?,
            new: money::sum(of(Kind::New).map(|account| account.after))?,
            expansion: money::sum(of(Kind::Expansion).flat_map(more))?,
            contraction: money::sum(of(Kind::Contraction).flat_map(less))?,
            churned: money::sum(of(Kind::Churned).map(|account| account.before))?,
            reactivation: money::sum(of(Kind::Reactivation).map(|account| account.after))?,
        })
    }

    /// How many customers moved in which way.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
    ///
    /// let (before, after) = (Decimal::from(0), Decimal::from(15));
    /// let customer = Customer { id: 17, before, after, past: Past::NeverPaid };
    /// assert_eq!(Accounts::from_customers([customer])?.kinds().new, 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let mut kinds = Kinds::default();
        self.accounts().for_each(|account| kinds.count(account.kind()));
        kinds
    }

    /// The customers as counts, for churn in customers ("logo churn") from the same data.
    ///
    /// A customer is whoever pays. Those who joined and were lost again within the period paid at
    /// neither end, so they are not seen.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr::{Accounts, Customer, Past}};
    ///
    /// let (before, after) = (Decimal::from(20), Decimal::from(0));
    /// let customer = Customer { id: 17, before, after, past: Past::Paid };
    /// assert_eq!(Accounts::from_customers([customer])?.customers().rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers(&self) -> churn::Tally {
        self.accounts().filter_map(|account| account.kind().status()).collect()
    }

    fn accounts(&self) -> impl Iterator<Item = Account> {
        self.customers.values().copied()
    }
}

impl<Id> Default for Accounts<Id> {
    /// No customers yet.
    fn default() -> Self {
        Self { customers: BTreeMap::new() }
    }
}
