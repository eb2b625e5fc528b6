//! Cells side by side: one sequence, one loss and one read-out through several cells of the library,
//! from matched initial weights, and how far back each one's gradient reaches.

use crate::Unrolled;
use crate::error::{Code, Error};
use crate::flow::{Verdict, gradient_flow};
use crate::jacobian::jacobian_flow;
use crate::presets::FORGET_BIAS;
use crate::problem::Problem;

/// One cell of a comparison. Logs are log10, index = distance k = 0 … T − 1; s is all states of the
/// cell together, an LSTM's h and c.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Its id in the library.
    pub cell: &'static str,
    /// ‖∂l_T/∂s_{T−k}‖ against that at k = 0; None where that is 0 or not finite.
    pub gain: Option<Vec<f64>>,
    /// ‖∂s_T/∂s_{T−k}‖, spectral; None where it would take too long.
    pub jacobian: Option<Vec<f64>>,
    /// Of an LSTM ‖f_T ∘ … ∘ f_{T−k+1}‖_∞: what the direct path c_t = f_t ∘ c_{t−1} + … keeps, with
    /// the gates taken as constants. The Jacobian has three more ways from c_{t−1} to c_t, all through
    /// h_{t−1}: by i_t, by f_t and by g_t.
    pub forget_product: Option<Vec<f64>>,
    /// Of an LSTM the mean of f_t over units and steps.
    pub mean_forget: Option<f64>,
    /// Decades of `gain` from k = 0 to T − 1.
    pub decades: Option<f64>,
    /// What these amount to.
    pub verdict: Option<Verdict>,
}

/// `problem` with each of `cells`, as [`Problem::with_cell`] matches them; with its own cell it stays
/// what it is. `forget_bias` is the LSTM's; None: that of the problem's own LSTM, or 1 for one that
/// takes another cell's place.
///
/// # Errors
/// As [`Problem::with_cell`], [`Problem::validate`] and [`Unrolled::new`]; [`Code::Key`] also where no
/// cell is asked for and the problem has none of the library.
pub fn compared(
    problem: &Problem,
    cells: &[&str],
    seed: u64,
    forget_bias: Option<f64>,
) -> Result<Vec<Compared>, Error> {
    cells
        .iter()
        .map(|id| {
            let matched = problem.with_cell(id, seed, forget_bias.unwrap_or(FORGET_BIAS))?;
            // Its own cell comes back as it was, whatever the bias.
            let matched = match forget_bias {
                Some(bias) => matched.with_forget_bias(bias),
                None => matched,
            };
            let Some(cell) = matched.model.cell() else {
                let found = format!("\"{id}\"");
                return Err(Error::new(Code::Key, "cell", "a cell of the library", found));
            };
            let mut unrolled = Unrolled::new(matched)?;
            unrolled.run();
            let (flow, _) = gradient_flow(&unrolled);
            let forget = cell.forget.and_then(|line| unrolled.series(line));
            let hidden = unrolled.problem().shape().hidden;
            Ok(Compared {
                cell: cell.id,
                gain: flow.gain(),
                jacobian: jacobian_flow(&unrolled).ok().map(|flow| flow.jacobian),
                forget_product: forget.map(|f| products_to_the_end(f, hidden)),
                mean_forget: forget.map(|f| f.iter().sum::<f64>() / f.len() as f64),
                decades: flow.decades(),
                verdict: flow.verdict(),
            })
        })
        .collect()
}

/// log10 of the largest entry of f_T ∘ … ∘ f_{T−k+1} for k = 0 … T − 1; f is T × `width`, from 0 to 1.
/// The logs are added, so that no product leaves f64.
fn products_to_the_end(f: &[f64], width: usize) -> Vec<f64> {
    let mut logs = vec![0.0; width];
    let mut all = vec![0.0];
    for row in f.chunks_exact(width).skip(1).rev() {
        for (log, &gate) in logs.iter_mut().zip(row) {
            *log += libm::log10(gate);
        }
        // What is not a number is no product of others.
        all.push(
            logs.iter().fold(
                f64::NEG_INFINITY,
                |m, &log| {
                    if log > m || log.is_nan() { log } else { m }
                },
            ),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_of_gates_runs_from_the_end_unit_by_unit() {
        // Two units at three steps; f_1 is in no product, for k ends at s_1.
        let f = [0.1, 0.1, 1e-3, 1e-1, 1.0, 1e-4];
        let got = products_to_the_end(&f, 2);
        assert_eq!(got.len(), 3);
        for (got, want) in got.iter().zip([0.0, 0.0, -3.0]) {
            assert!((got - want).abs() < 1e-12, "{got} {want}");
        }
    }

    #[test]
    fn products_below_f64_keep_their_size_and_zeros_and_nans_stay() {
        let long = products_to_the_end(&vec![1e-10; 101], 1);
        assert!((long[100] + 1000.0).abs() < 1e-9);
        assert_eq!(products_to_the_end(&[0.5, 0.0], 1), [0.0, f64::NEG_INFINITY]);
        for row in [[f64::NAN, 0.5], [0.5, f64::NAN]] {
            let f = [0.5, 0.5, row[0], row[1]];
            assert!(products_to_the_end(&f, 2)[1].is_nan());
        }
    }
}
