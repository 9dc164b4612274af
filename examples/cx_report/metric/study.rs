//! From the rows of a metric to its report.

use cx_metrics::{Breakdown, Error};
use indexmap::IndexMap;

use super::{Figures, Group, Metric, Parts, Report, Segment, Shown};
use crate::{
    args::Args,
    change::{Change, PERIOD, in_order},
    insights::{
        self, GOAL,
        place::{Place, STAGE, TOUCHPOINT},
        subject::Subject,
    },
    rows::{BadCell, Row, Skipped, Source, shown},
};

/// What to report on.
pub struct Study<M> {
    /// As in the JSON form.
    pub name: &'static str,
    pub title: &'static str,
    /// Where the data are from, if they ship with the project.
    pub origin: Option<&'static str>,
    /// What a reader has to know about groups.
    pub groups: Option<&'static str>,
    pub source: Source,
    pub metric: M,
}

/// A state, and how many rows it counts.
#[derive(Default)]
struct Counted<State> {
    state: State,
    rows: u64,
}

/// All rows, counted.
struct Counts<M: Metric> {
    total: Counted<M::State>,
    /// One map for each column that is reported by, values in order of appearance.
    segments: Vec<Groups<M>>,
    /// The rows that name a period, by period.
    periods: Groups<M>,
    /// By everything at once, where rows can be counted so.
    places: Breakdown<Place, M::State>,
}

type Groups<M> = IndexMap<String, Counted<<M as Metric>::State>>;

impl<M: Metric> Study<M> {
    pub fn report(mut self, args: &Args) -> anyhow::Result<Report> {
        let unused = self.unused(args);
        self.source.columns.retain(|(role, _)| !unused.contains(role));
        let mut counts = Counts::of(&self.source);
        let Skipped { bad_cells, blank_lines } =
            self.source.read(args.strict, |row| counts.record(&self.metric, row))?;
        let shown_as = Shown { confidence: args.confidence, decimals: args.decimals };
        let group =
            |(name, counted): (String, _)| Group::of(name, &counted, &self.metric, shown_as);
        let segment = |(column, groups): (&String, Groups<M>)| {
            let groups = groups.into_iter().map(group).collect::<Result<_, _>>()?;
            Ok::<_, Error>(Segment { column: column.clone(), groups })
        };
        let sample = |counted: &Counted<_>| self.metric.sample(&counted.state);
        let segments = self.source.segments.iter().zip(counts.segments);
        Ok(Report {
            metric: self.name,
            change: Change::of(&self.source, &counts.periods, M::FIGURE, sample, args),
            insights: self.metric.insights(&counts.places, &self.subject(&counts.periods, args))?,
            unused,
            title: self.title,
            origin: self.origin,
            files: self.source.files.iter().map(|file| shown(file)).collect(),
            segments: segments.map(segment).collect::<Result<_, _>>()?,
            total: group(("(total)".to_owned(), counts.total))?,
            columns: self.source.columns.into_iter().collect(),
            bad_cells,
            blank_lines,
            note: self.metric.note(),
            groups: self.groups,
        })
    }

    /// What is given and says nothing here: sums without an interval have no goal, and do not move
    /// without a period.
    fn unused(&self, args: &Args) -> Vec<&'static str> {
        let unused: &[_] = match self.metric.parts() {
            Parts::Sampled => &[],
            Parts::Summed if self.source.column(PERIOD).is_some() => &[GOAL],
            Parts::Summed | Parts::Overlapping => &[STAGE, TOUCHPOINT, GOAL],
        };
        args.insights.given().filter(|option| unused.contains(option)).collect()
    }

    /// Every part of a rate is one.
    fn subject<'a>(&'a self, periods: &'a Groups<M>, args: &Args) -> Subject<'a> {
        Subject {
            source: &self.source,
            periods: in_order(periods.keys()),
            goal: args.insights.goal(),
            confidence: args.confidence,
            shown: insights::subject::Shown {
                figure: M::FIGURE.to_owned(),
                unit: "%",
                points: "points",
                whole: "all",
                decimals: args.decimals,
            },
        }
    }
}

impl<M: Metric> Counts<M> {
    fn of(source: &Source) -> Self {
        Self {
            total: Counted::default(),
            segments: source.segments.iter().map(|_| IndexMap::new()).collect(),
            periods: IndexMap::new(),
            places: Breakdown::new(),
        }
    }

    /// Counts a row in the total and in its groups, or in none of them.
    fn record(&mut self, metric: &M, row: &Row) -> Result<(), BadCell> {
        let input = metric.input(row)?;
        let groups = row.segments()?;
        let place = Place::of(row)?;
        self.total.record(metric, &input, row)?;
        let groups = self.segments.iter_mut().zip(groups);
        let period = place.period.clone().map(|period| (&mut self.periods, period));
        for (segment, group) in groups.chain(period) {
            segment.entry(group).or_default().record(metric, &input, row)?;
        }
        if metric.parts() == Parts::Overlapping {
            return Ok(());
        }
        metric.record(self.places.entry(place).or_default(), &input, row)
    }
}

impl<State> Counted<State> {
    fn record<M: Metric<State = State>>(
        &mut self,
        metric: &M,
        input: &M::Input,
        row: &Row,
    ) -> Result<(), BadCell> {
        metric.record(&mut self.state, input, row)?;
        self.rows += 1;
        Ok(())
    }
}

impl Group {
    /// A group with nothing to measure says so; any other error is one of the whole report.
    fn of<M: Metric>(
        name: String,
        counted: &Counted<M::State>,
        metric: &M,
        shown: Shown,
    ) -> Result<Self, Error> {
        let name = if name.is_empty() { "(blank)".to_owned() } else { name };
        let group = |summary, main, more, nothing| Self {
            name,
            rows: counted.rows,
            summary,
            nothing,
            main,
            more,
        };
        match metric.read_out(&counted.state, shown) {
            Ok(Figures { summary, main, more }) => Ok(group(Some(summary), main, more, None)),
            Err(nothing @ Error::NothingToMeasure { .. }) => {
                Ok(group(None, Vec::new(), Vec::new(), Some(nothing.to_string())))
            }
            Err(error) => Err(error),
        }
    }
}
