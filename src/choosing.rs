//! Which metric, which convention? What each number tells, and what it cannot.
//!
//! This module holds no code.
//!
//! # From the question to the metric
//!
//! | the question | metric | here | what it cannot tell |
//! | --- | --- | --- | --- |
//! | would customers recommend us? | Net Promoter Score | [`nps`](crate::nps) | why; whether they do; two companies can share a score and have no answer in common |
//! | were they satisfied, with this contact or with us? | Customer Satisfaction | [`csat`](crate::csat) | whether they stay; whoever left in anger was not asked |
//! | was it easy for them? | Customer Effort | [`ces`](crate::ces) | anything about customers who never got in touch |
//! | what is a customer worth to us? | Customer Lifetime Value | [`clv`](crate::clv) | what this customer will do: it is an average over customers like this one |
//! | how many leave? | churn, retention | [`churn`](crate::churn) | why; who is next; in a growing company a low rate may only say that most customers are new |
//! | how much revenue leaves? | MRR churn, NRR, GRR | [`churn::mrr`](crate::churn::mrr) | how many customers stand behind it: one large account outweighs many |
//! | do buyers come back? | repeat purchase rate | [`repeat_purchase`](crate::repeat_purchase) | whether those who have not yet returned will |
//! | do visitors do what the page is for? | conversion rate | [`conversion`](crate::conversion) | whether they were the right visitors; a rate rises when the wrong ones stay away |
//! | are our mails read? | open rate | [`email`](crate::email) | whether a person read anything: mail proxies open mail too, and blocked images hide who did |
//! | how long do customers wait for an answer? | average response time | [`response_time`](crate::response_time) | whether the answer helped; a mean of those answered says nothing of those who still wait |
//! | did it pay? | return on investment | [`roi`](crate::roi) | whether the benefit was caused by what was paid for |
//!
//! # From the situation to the convention
//!
//! The default of each module is the definition that most sources share. Take another one to match
//! a number that is already published, or for one of these reasons; and print the name of the
//! convention beside the number.
//!
//! ## Survey scores
//!
//! | situation | take |
//! | --- | --- |
//! | the answer rate moves, and the score must not move with it | the default: over those who answered |
//! | a dashboard counts dismissed surveys | [`nps::Tally::score_including_unanswered`](crate::nps::Tally::score_including_unanswered) |
//! | neutral answers are many, and going neutral should cost | [`csat::Tally::score`](crate::csat::Tally::score) (the neutral are in the whole) |
//! | a good or bad button, without a middle | a scale of two points, or [`csat::Categories::satisfied_of_decided`](crate::csat::Categories::satisfied_of_decided) |
//! | small changes over time on one scale | the mean: [`csat::Tally::mean`](crate::csat::Tally::mean), [`ces::Tally::mean`](crate::ces::Tally::mean) |
//! | two scales in one chart | [`csat::Tally::rescaled_mean`](crate::csat::Tally::rescaled_mean), with care: people answer a longer scale differently |
//!
//! ## Churn
//!
//! | situation | take |
//! | --- | --- |
//! | the complement of retention; contracts over a month or longer | [`churn::Tally::rate`](crate::churn::Tally::rate): of those who were there at the start |
//! | many join and leave within one period | [`churn::Tally::exposed_rate`](crate::churn::Tally::exposed_rate), or daily counts: [`churn::daily`](crate::churn::daily) |
//! | a monthly rate for the year | [`churn::rate_over`](crate::churn::rate_over): never twelve times the rate |
//! | subscriptions of very different prices | revenue: [`churn::mrr`](crate::churn::mrr) |
//! | failed payments | [`churn::split`](crate::churn::split): the involuntary part has another cure |
//!
//! ## Repeat purchase
//!
//! | situation | take |
//! | --- | --- |
//! | all customers of a shop so far | [`repeat_purchase::Tally::rate`](crate::repeat_purchase::Tally::rate) |
//! | a month, beside other months | [`repeat_purchase::Window::returning_rate`](crate::repeat_purchase::Window::returning_rate), if the orders before it are known |
//! | does the welcome mail bring the second order? | [`repeat_purchase::SecondOrders`](crate::repeat_purchase::SecondOrders), of those observed long enough |
//! | how much of the revenue is not from first orders | [`repeat_purchase::History::returning_revenue_share`](crate::repeat_purchase::History::returning_revenue_share) |
//!
//! ## Conversion
//!
//! | situation | take |
//! | --- | --- |
//! | a purchase once in a lifetime, a sign-up | unique visitors: [`conversion::Tally`](crate::conversion::Tally) |
//! | every visit is a chance | sessions: [`conversion::Sessions`](crate::conversion::Sessions) |
//! | advertising, where one click may bring several conversions | [`conversion::Interactions`](crate::conversion::Interactions), which is a ratio and no rate |
//! | several steps | [`conversion::Funnel`](crate::conversion::Funnel) |
//!
//! ## E-mail
//!
//! | situation | take |
//! | --- | --- |
//! | compare with an industry benchmark | unique opens over delivered, the default, if the benchmark says no other |
//! | many readers on Apple Mail | the rate without machine opens, or clicks instead of opens |
//! | the list is old and bounces | the delivery and bounce rates first: an open rate over delivered hides them |
//! | the content, not the subject | clicks over unique opens (click-to-open) |
//!
//! ## Response time
//!
//! | situation | take |
//! | --- | --- |
//! | a total to plan staff by | the mean |
//! | what a customer can expect | the median, and a high percentile: a few nights and weekends carry the mean away |
//! | a promise ("within an hour") | the share within the target |
//! | a backlog | the number of open enquiries beside whatever else is printed |
//!
//! ## Lifetime value
//!
//! See the table in [`clv`](crate::clv#which-formula): the formula follows from what is known.
//!
//! # From one score to its parts
//!
//! A score says that something is wrong, not where. By channel, stage of the [`journey`](crate::journey),
//! plan or month it does: a [`Breakdown`](crate::Breakdown) holds a tally for each, and the module
//! [`breakdown`](crate::breakdown) says which question takes which method.
//!
//! | situation | take |
//! | --- | --- |
//! | many touchpoints, and time to mend one | [`pain_points`](crate::Breakdown::pain_points): a low score of many answers, and not the lowest of all |
//! | the score moved, and so did who answered | [`decomposition_from`](crate::Breakdown::decomposition_from): the parts, or their shares |
//! | a monthly score that goes up and down | [`control_chart`](crate::Breakdown::control_chart): signal or noise; [`rolling`](crate::Breakdown::rolling) for the trend |
//! | a team of four in a public table | [`suppress_below`](crate::Breakdown::suppress_below), and what it does not protect from |
//! | a goal | a [`Target`](crate::Target): how much of the way is gone |
//!
//! # What adds up, and what does not
//!
//! | adds up | does not | keep instead |
//! | --- | --- | --- |
//! | survey answers, carts, response times, values of different customers (`+`); sessions, amounts (`try_merge`) | rates, scores, means, medians, percentiles | the tally they are read from |
//! | customers of different segments in one period | the churn of months to the churn of a quarter | the tally of the quarter, or [`churn::rate_over`](crate::churn::rate_over) |
//! | different people | unique people of several days | their ids: [`conversion::Visitors`](crate::conversion::Visitors), [`repeat_purchase::Buyers`](crate::repeat_purchase::Buyers) |
//! | messages of different campaigns | unique opens of several days of one campaign | the log of the campaign |
//!
//! What cannot be added rightly has no `+` in this crate, and no method that hides it: a unique count
//! has `add_disjoint`, whose name says what must hold. A `+` is there where it is right for *other*
//! customers, sessions or answers; no type can tell that the customers of two tallies are the same,
//! or that two tallies of churn are of two months.
