//! What the command line says about surveys.

use anyhow::Context;
use clap::Args as Arguments;

use super::{ANSWER, Question, Survey};
use crate::{args::Args, rows::COUNT};

/// The columns of answers, and how they are to be read.
#[derive(Arguments)]
#[command(next_help_heading = "Surveys")]
#[group(skip)]
pub struct Options {
    /// Column of the answers from 0 to 10 to "would you recommend us?"
    #[arg(long, value_name = "COLUMN", requires = "files")]
    nps: Option<String>,

    /// Column of the answers to "how satisfied were you?"
    #[arg(long, value_name = "COLUMN", requires = "files")]
    csat: Option<String>,

    /// Column of the answers to "it was easy"
    #[arg(long, value_name = "COLUMN", requires = "files")]
    ces: Option<String>,

    /// Points of the CSAT scale, which starts at 1 (2 to 11)
    #[arg(long, value_name = "N", default_value_t = 5, requires = "csat")]
    csat_points: usize,

    /// Points of the CES scale, which starts at 1 (2 to 11)
    #[arg(long, value_name = "N", default_value_t = 7, requires = "ces")]
    ces_points: usize,

    /// Lowest rating that counts as satisfied [default: top box on 2 and 3 points, top two on 4 to
    /// 7, top three on 8 to 11]
    #[arg(long, value_name = "RATING", requires = "csat")]
    csat_from: Option<i64>,

    /// Lowest rating that counts as easy, with --effort after turning around [default: above the
    /// middle]
    #[arg(long, value_name = "RATING", requires = "ces")]
    ces_from: Option<i64>,

    /// The CES question was "how much effort", where low is good
    #[arg(long, requires = "ces")]
    effort: bool,

    /// What a text in the NPS column stands for (repeatable)
    #[arg(long = "nps-label", value_name = "TEXT=RATING", value_parser = label, requires = "nps")]
    nps_labels: Vec<(String, i64)>,

    /// What a text in the CSAT column stands for (repeatable)
    #[arg(long = "csat-label", value_name = "TEXT=RATING", value_parser = label, requires = "csat")]
    csat_labels: Vec<(String, i64)>,

    /// What a text in the CES column stands for (repeatable)
    #[arg(long = "ces-label", value_name = "TEXT=RATING", value_parser = label, requires = "ces")]
    ces_labels: Vec<(String, i64)>,

    /// How many people were invited, for the response rate
    #[arg(long, value_name = "N", requires = "survey")]
    invited: Option<u64>,
}

impl Options {
    /// What is asked for of the files.
    pub fn of(&self, args: &Args) -> Vec<Survey> {
        let csat = Question::Csat { points: self.csat_points, satisfied_from: self.csat_from };
        let ces = Question::Ces {
            points: self.ces_points,
            easy_from: self.ces_from,
            effort: self.effort,
        };
        [
            (Question::Nps, &self.nps, &self.nps_labels),
            (csat, &self.csat, &self.csat_labels),
            (ces, &self.ces, &self.ces_labels),
        ]
        .into_iter()
        .filter_map(|(question, column, labels)| {
            Some(self.survey(args, question, column.as_ref()?, labels))
        })
        .collect()
    }

    fn survey(
        &self,
        args: &Args,
        question: Question,
        column: &str,
        labels: &[(String, i64)],
    ) -> Survey {
        let count = args.count.iter().map(|count| (COUNT, count.clone()));
        Survey {
            title: question.title().to_owned(),
            origin: None,
            source: args.source([(ANSWER, column.to_owned())].into_iter().chain(count).collect()),
            question,
            labels: labels.to_vec(),
            invited: self.invited,
            goal: args.insights.goal(),
        }
    }
}

fn label(text: &str) -> anyhow::Result<(String, i64)> {
    let (label, rating) = text.rsplit_once('=').context("expected TEXT=RATING")?;
    Ok((label.trim().to_owned(), rating.trim().parse()?))
}
