//! The direction of what the last loss sends back, against the steepest one of the Jacobian.

mod support;

use bptt::{
    Activation, Code, Loss, LossAt, Matrix, Overrides, Problem, Shape, Unrolled, alignment,
    gradient_flow, hop_jacobian, jacobian_flow, random_problem,
};
use proptest::prelude::*;
use serde_json::json;
use support::Json;
use support::problems::{alone, any_problem, drawn, run};

/// A linear layer without input whose loss asks for ŷ = `why` h_T.
fn linear(whh: [[f64; 2]; 2], why: [f64; 2], steps: usize) -> Unrolled {
    let config = json!({
        "cell": "rnn", "activation": "linear", "loss": "linear", "lossAt": "last",
        "params": { "wxh": [[0.0], [0.0]], "whh": whh, "why": [why], "by": [0.0] },
        "h0": [1.0, 1.0], "inputs": vec![[0.0]; steps], "targets": vec![[1.0]; steps],
    });
    run(&Problem::read(Json(Some(&config))).unwrap())
}

#[test]
fn of_one_number_there_is_but_one_direction() {
    for id in ["landing", "notes-tanh", "saturating"] {
        let found = alignment(&run(&drawn(id, &Overrides::default()))).unwrap();
        assert!(found.iter().all(|cosine| *cosine == 1.0), "{id} {found:?}");
    }
}

#[test]
fn a_jacobian_of_rank_one_leaves_one_direction() {
    // W = u vᵀ: after a single hop every gradient is a multiple of v.
    let found = alignment(&linear([[0.6, 1.2], [0.2, 0.4]], [1.0, -0.3], 6)).unwrap();
    assert!(found[0].is_nan());
    assert!(found[1..].iter().all(|c| (c - 1.0).abs() < 1e-15), "{found:?}");
}

#[test]
fn of_a_diagonal_matrix_it_is_known() {
    // Jᵀg = (0.9^k a, 0.6^k b), v_1 = (1, 0).
    let (a, b) = (0.2, 1.0);
    let found = alignment(&linear([[0.9, 0.0], [0.0, 0.6]], [a, b], 30)).unwrap();
    for (k, cosine) in (0..).zip(found).skip(1) {
        let (x, y) = (a * 0.9_f64.powi(k), b * 0.6_f64.powi(k));
        assert!((cosine - x / x.hypot(y)).abs() < 1e-14, "{k}: {cosine}");
    }
    // A loss that asks across the steepest direction never turns into it.
    let across = alignment(&linear([[0.9, 0.0], [0.0, 0.6]], [0.0, 1.0], 9)).unwrap();
    assert!(across[1..].iter().all(|c| *c == 0.0), "{across:?}");
}

#[test]
fn an_orthogonal_product_is_steep_in_no_direction() {
    let (sin, cos) = 0.7_f64.sin_cos();
    let found = alignment(&linear([[cos, -sin], [sin, cos]], [1.0, 0.0], 12)).unwrap();
    assert!(found.iter().all(|c| c.is_nan()), "{found:?}");
    // Nothing sent back has no direction either.
    let nothing = alignment(&linear([[0.9, 0.0], [0.0, 0.6]], [0.0, 0.0], 3)).unwrap();
    assert!(nothing.iter().all(|c| c.is_nan()), "{nothing:?}");
}

#[test]
fn far_outside_f64_it_is_as_it_is_within() {
    for size in [1e-9, 1e9] {
        let steps = 60;
        let (big, small) = (size, 0.9 * size);
        let unrolled = linear([[big, 0.0], [0.0, small]], [1.0, 1.0], steps);
        // The forward pass overflows at 1e9; a linear φ has its slopes all the same.
        let far = gradient_flow(&unrolled).0.last_loss[steps - 1];
        assert!(far.abs() > 500.0, "{far}");
        let found = alignment(&unrolled).unwrap();
        for (k, cosine) in (0..).zip(found).skip(1) {
            let want = 1.0 / 1.0_f64.hypot(0.9_f64.powi(k));
            assert!((cosine - want).abs() < 1e-12, "{size:e} {k}: {cosine}, not {want}");
        }
    }
}

#[test]
fn what_would_take_too_long_is_refused() {
    let shape = Shape { steps: 200, inputs: 1, hidden: 128, outputs: 2 };
    let problem = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Last, 1, 1.0);
    let unrolled = run(&problem);
    assert!(jacobian_flow(&unrolled).is_ok());
    assert_eq!(alignment(&unrolled).unwrap_err().code, Code::Limit);
}

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    Matrix::from_fn(a.rows(), b.cols(), |i, j| (0..a.cols()).map(|k| a[(i, k)] * b[(k, j)]).sum())
}

/// The leading right singular vector, by squaring MᵀM again and again; None where there is no one such.
fn by_squaring(m: &Matrix) -> Option<Vec<f64>> {
    let transposed = Matrix::from_fn(m.cols(), m.rows(), |i, j| m[(j, i)]);
    let mut gram = times(&transposed, m);
    for _ in 0..30 {
        let most = gram.data().iter().fold(0.0, |m: f64, g| m.max(g.abs()));
        if most == 0.0 || !most.is_finite() {
            return None;
        }
        gram = Matrix::from_fn(gram.rows(), gram.cols(), |i, j| gram[(i, j)] / most);
        gram = times(&gram, &gram);
    }
    // Now v_1 v_1ᵀ times a number, if there is one v_1.
    let trace: f64 = (0..gram.rows()).map(|i| gram[(i, i)]).sum();
    let squares: f64 = gram.data().iter().map(|g| g * g).sum();
    if (squares / (trace * trace) - 1.0).abs() > 1e-9 {
        return None;
    }
    let most = (0..gram.rows()).max_by(|&a, &b| gram[(a, a)].total_cmp(&gram[(b, b)]))?;
    let column: Vec<f64> = (0..gram.rows()).map(|i| gram[(i, most)]).collect();
    let norm = column.iter().map(|c| c * c).sum::<f64>().sqrt();
    Some(column.into_iter().map(|c| c / norm).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Against plain products of hops in f64, another way to v_1, and the gradients of runs that end
    /// where the loss is.
    #[test]
    fn it_agrees_with_another_method(problem in any_problem(6)) {
        let steps = problem.shape().steps;
        let whole = alone(&problem, steps);
        let found = alignment(&whole).unwrap();
        let graph = whole.problem().model.graph();
        let mut jacobian = Matrix::identity(graph.state_len());
        for (k, cosine) in found.into_iter().enumerate().skip(1) {
            let t = steps - k;
            jacobian = times(&jacobian, &hop_jacobian(&whole, t + 1));
            let Some(v) = by_squaring(&jacobian) else { continue };
            // The last loss is the only one: it comes to the states of earlier steps through the next.
            let states = graph.states.iter();
            let gradient: Vec<f64> = states
                .flat_map(|&id| {
                    let len = graph.values[id].len;
                    whole.streams(id).unwrap()[1][(t - 1) * len..t * len].to_vec()
                })
                .collect();
            let norm = gradient.iter().map(|g| g * g).sum::<f64>().sqrt();
            if !(1e-100..1e100).contains(&norm) {
                continue;
            }
            let want = (gradient.iter().zip(&v).map(|(g, v)| g * v).sum::<f64>() / norm).abs();
            prop_assert!((cosine - want).abs() < 1e-6, "k = {k}: {cosine}, not {want}");
        }
    }
}
