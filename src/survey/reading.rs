//! What any survey tally can be read for, whatever its metric.

pub(crate) mod answers;
pub(crate) mod comparison;
pub(crate) mod shares;
pub(crate) mod spread;

/// Implements the readings that are the same for every survey tally.
///
/// The examples tally the ratings 2, 4, 5 and 5, with `tally` as their code.
macro_rules! reading {
    (
        $generics:tt $Tally:ident $Rating:ident $parameters:tt,
        metric: $metric:literal, points: $points:expr, tally: $tally:literal,
        top: $top:tt, bottom: $bottom:tt, rescaled: $rescaled:literal
    ) => {
        $crate::survey::reading::answers::answers!(
            $generics $Tally $Rating $parameters, metric: $metric, points: $points,
            example: concat!("use cx_metrics::", $metric, ";\nlet tally = ", $tally, ";")
        );
        $crate::survey::reading::shares::shares!(
            $generics $Tally $Rating $parameters, metric: $metric, points: $points,
            example: concat!("use cx_metrics::", $metric, ";\nlet tally = ", $tally, ";"),
            top: $top, bottom: $bottom
        );
        $crate::survey::reading::spread::spread!(
            $generics $Tally $Rating $parameters, metric: $metric, points: $points,
            example: concat!("use cx_metrics::", $metric, ";\nlet tally = ", $tally, ";"),
            rescaled: $rescaled
        );
        $crate::survey::reading::comparison::comparison!(
            $generics $Tally $Rating $parameters, metric: $metric, points: $points,
            example: concat!("use cx_metrics::", $metric, ";\nlet tally = ", $tally, ";")
        );
    };
}
pub(crate) use reading;
