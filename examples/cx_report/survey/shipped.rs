//! The surveys that ship with the project.

use super::{ANSWER, Question, Survey};
use crate::{
    change::PERIOD,
    insights::{
        Goal,
        place::{STAGE, TOUCHPOINT},
    },
    rows::{COUNT, Source},
};

/// The surveys under `examples/data`; their README tells where they are from.
pub fn shipped() -> Vec<Survey> {
    let csat = Question::Csat { points: 3, satisfied_from: None };
    let ces = Question::Ces { points: 7, easy_from: None, effort: false };
    let mut housing = survey(csat, "copenhagen_housing.csv", "Sat", &["Type", "Infl", "Cont"]);
    housing.source.columns.push((COUNT, "Freq".to_owned()));
    vec![
        survey(Question::Nps, "relationship_nps.csv", "score", &["plan", "channel"]),
        Survey {
            origin: Some("real answers: housing in Copenhagen, Madsen (1976)".to_owned()),
            labels: ["Low", "Medium", "High"].map(str::to_owned).into_iter().zip(1..).collect(),
            ..housing
        },
        survey(ces, "support_ces.csv", "ease", &["channel", "topic"]),
        journey(),
    ]
}

/// With a stage, a touchpoint and a month of every answer.
fn journey() -> Survey {
    let csat = Question::Csat { points: 5, satisfied_from: None };
    let mut journey = survey(csat, "journey_csat.csv", "satisfaction", &[]);
    let columns = [(STAGE, "stage"), (TOUCHPOINT, "touchpoint"), (PERIOD, "month")];
    let columns = columns.map(|(role, name)| (role, name.to_owned()));
    journey.source.columns.extend(columns);
    Survey {
        title: "Customer Satisfaction along the Journey".to_owned(),
        goal: Some(Goal { goal: 75.into(), baseline: Some(65.into()) }),
        ..journey
    }
}

fn survey(question: Question, file: &str, column: &str, segments: &[&str]) -> Survey {
    let synthetic = "synthetic answers, made by examples/synthetic_data.rs: no real company's";
    Survey {
        title: question.title().to_owned(),
        origin: Some(synthetic.to_owned()),
        source: Source::shipped(file, &[(ANSWER, column)], segments),
        question,
        labels: Vec::new(),
        invited: None,
        goal: None,
    }
}
