//! Cells side by side, against what is known of them and against the backward pass.

mod support;

use bptt::{
    Activation, Code, Compared, Loss, LossAt, Problem, Shape, Unrolled, Verdict, chrono_bias,
    compared, gradient_flow, jacobian_flow, preset, random_problem,
};
use serde_json::json;
use support::{Json, parameter, series};

const CELLS: [&str; 3] = ["rnn", "gru", "lstm"];

fn sigmoid(a: f64) -> f64 {
    1.0 / (1.0 + (-a).exp())
}

fn model(shape: Shape, loss_at: LossAt) -> Problem {
    random_problem(shape, Activation::Tanh, Loss::HalfSquared, loss_at, 5, 1.0)
}

fn run(problem: Problem) -> Unrolled {
    let mut unrolled = Unrolled::new(problem).unwrap();
    unrolled.run();
    unrolled
}

/// One LSTM unit with W_hh = 0, no input and this forget bias: c_t = f c_{t−1}, h_t = q tanh(c_t).
fn remembering(forget: f64, steps: usize) -> Problem {
    let zeros = json!([[0], [0], [0], [0]]);
    let config = json!({
        "cell": "lstm", "loss": "half-squared", "lossAt": "last",
        "params": {
            "wxh": zeros, "whh": zeros, "bxh": [0, forget, 0, 0], "bhh": [0, 0, 0, 0],
            "why": [[1]], "by": [0],
        },
        "c0": [0.01], "inputs": vec![[0]; steps], "targets": vec![[1]; steps],
    });
    Problem::read(Json(Some(&config))).unwrap()
}

fn lstm_of(problem: &Problem, forget_bias: Option<f64>) -> Compared {
    compared(problem, &["lstm"], 1, forget_bias).unwrap().remove(0)
}

fn near(got: f64, want: f64, tolerance: f64) {
    assert!((got - want).abs() <= tolerance, "{got} for {want}");
}

#[test]
fn an_lstm_vanishes_unless_its_forget_gate_is_kept_open() {
    // The model's own bias says nothing where another is asked for.
    let problem = remembering(-3.0, 101);
    for (bias, after_100, verdict) in [
        (0.0, 7.9e-31, Verdict::Vanishing),
        (1.0, 2.5e-14, Verdict::Vanishing),
        (2.0, 3.1e-6, Verdict::Vanishing),
        (5.0, 0.51, Verdict::Stable),
    ] {
        let lstm = lstm_of(&problem, Some(bias));
        let product = lstm.forget_product.unwrap();
        assert_eq!((product.len(), product[0]), (101, 0.0));
        near(product[100], 100.0 * sigmoid(bias).log10(), 1e-10);
        near(10f64.powf(product[100]) / after_100, 1.0, 0.02);
        near(lstm.mean_forget.unwrap(), sigmoid(bias), 1e-13);
        assert_eq!(lstm.verdict, Some(verdict), "{bias}");
        // The loss reaches c_T through h_T, a state of its own: from k = 1 on it goes along Π f alone.
        let gain = lstm.gain.unwrap();
        near(gain[100] - gain[1], 99.0 * sigmoid(bias).log10(), 1e-10);
        assert_eq!(lstm.decades, Some(gain[100]));
    }
}

/// Tallec and Ollivier (2018): with b_f = ln(T − 1) the gate is 1 − 1/T, and f^T → 1/e.
#[test]
fn chrono_initialisation_keeps_what_it_says() {
    let lstm = lstm_of(&remembering(0.0, 101), Some(chrono_bias(100)));
    near(10f64.powf(lstm.forget_product.unwrap()[100]), 0.366_032_34, 1e-8);
    near(lstm.mean_forget.unwrap(), 0.99, 1e-13);
    assert_eq!(lstm.verdict, Some(Verdict::Stable));
}

/// Nothing comes back through h_{t−1} then: ∂c_T/∂c_{T−k} is Π f, and ∂h_T/∂c_{T−k} is q_T tanh′(c_T)
/// times it.
#[test]
fn without_recurrent_weights_the_jacobian_is_the_forget_product() {
    let shape = Shape { steps: 40, inputs: 2, hidden: 3, outputs: 1 };
    let mut problem = model(shape, LossAt::Last).with_cell("lstm", 2, 0.5).unwrap();
    parameter(&mut problem, "whh").fill(0.0);
    let lstm = lstm_of(&problem, None);
    let (jacobian, product) = (lstm.jacobian.unwrap(), lstm.forget_product.unwrap());
    let unrolled = run(problem);
    let (f, c, q) = (series(&unrolled, "f"), series(&unrolled, "c"), series(&unrolled, "q"));
    let mut kept = [1.0; 3];
    let mut apart = false;
    for k in 1..40 {
        for (unit, kept) in kept.iter_mut().enumerate() {
            *kept *= f[(40 - k) * 3 + unit];
        }
        near(product[k], kept.iter().fold(0.0, |m: f64, v| m.max(*v)).log10(), 1e-12);
        let norms = kept.iter().enumerate().map(|(unit, kept)| {
            let at = 39 * 3 + unit;
            kept * (q[at] * (1.0 - c[at].tanh().powi(2))).hypot(1.0)
        });
        near(jacobian[k], norms.fold(0.0, f64::max).log10(), 1e-12);
        apart |= (kept[0] - kept[1]).abs() > 0.01 * kept[0];
    }
    assert!(apart, "the units' gates differ, and the largest counts");
}

/// With recurrent weights there are three more ways, and the product alone is wrong.
#[test]
fn the_direct_path_is_not_the_whole() {
    let shape = Shape { steps: 60, inputs: 2, hidden: 4, outputs: 1 };
    let lstm = lstm_of(&model(shape, LossAt::Last), Some(1.0));
    let (jacobian, product) = (lstm.jacobian.unwrap(), lstm.forget_product.unwrap());
    let widest = jacobian.iter().zip(&product).map(|(j, p)| (j - p).abs()).fold(0.0, f64::max);
    assert!(widest > 0.5, "{widest} decades");
}

#[test]
fn each_cell_is_the_matched_problem_and_its_own_is_the_problem() {
    let shape = Shape { steps: 30, inputs: 2, hidden: 4, outputs: 1 };
    let rnn = model(shape, LossAt::Every);
    for own in CELLS {
        let problem = rnn.with_cell(own, 3, 2.5).unwrap();
        let cells = compared(&problem, &CELLS, 9, None).unwrap();
        assert_eq!(cells.iter().map(|cell| cell.cell).collect::<Vec<_>>(), CELLS);
        for cell in &cells {
            let matched = if cell.cell == own {
                problem.clone()
            } else {
                problem.with_cell(cell.cell, 9, 1.0).unwrap()
            };
            let unrolled = run(matched);
            let flow = gradient_flow(&unrolled).0;
            assert_eq!(cell.gain, flow.gain(), "{own} {}", cell.cell);
            assert_eq!((cell.decades, cell.verdict), (flow.decades(), flow.verdict()));
            assert_eq!(cell.jacobian, Some(jacobian_flow(&unrolled).unwrap().jacobian));
            let is_lstm = cell.cell == "lstm";
            assert_eq!(
                (cell.forget_product.is_some(), cell.mean_forget.is_some()),
                (is_lstm, is_lstm)
            );
        }
    }
}

/// Where the last step alone has a loss, the backward pass has the same gradients.
#[test]
fn gains_are_those_of_the_backward_pass() {
    let shape = Shape { steps: 20, inputs: 1, hidden: 3, outputs: 2 };
    let problem = model(shape, LossAt::Last);
    for cell in compared(&problem, &CELLS, 4, Some(0.7)).unwrap() {
        let unrolled = run(problem.with_cell(cell.cell, 4, 0.7).unwrap());
        let dh = series(&unrolled, "dh");
        let dc = (cell.cell == "lstm").then(|| series(&unrolled, "dcFuture"));
        let norm = |t: usize| {
            let of = |d: &[f64]| d[t * 3..][..3].iter().map(|v| v * v).sum::<f64>();
            (of(dh) + dc.map_or(0.0, of)).sqrt()
        };
        let gain = cell.gain.unwrap();
        assert_eq!(gain.len(), 20);
        for (k, gain) in gain.iter().enumerate() {
            near(*gain, (norm(19 - k) / norm(19)).log10(), 1e-10);
        }
    }
}

#[test]
fn the_seed_is_of_gates_alone_and_the_bias_of_the_lstm_alone() {
    let shape = Shape { steps: 12, inputs: 1, hidden: 3, outputs: 1 };
    let problem = model(shape, LossAt::Last);
    let of = |seed, bias| compared(&problem, &CELLS, seed, Some(bias)).unwrap();
    let (one, other, open) = (of(1, 1.0), of(2, 1.0), of(1, 3.0));
    assert_eq!(one, compared(&problem, &CELLS, 1, None).unwrap(), "1 where nothing is said");
    assert_eq!(one[0], other[0]);
    assert_ne!(one[1], other[1]);
    assert_ne!(one[2], other[2]);
    assert_eq!(one[..2], open[..2]);
    assert!(open[2].mean_forget > one[2].mean_forget);
}

#[test]
fn what_was_chosen_of_a_gated_preset_stays() {
    let problem = preset("lstm-memory").unwrap().problem();
    let lstm = lstm_of(&problem, None);
    let flow = gradient_flow(&run(problem.clone())).0;
    assert_eq!(lstm.gain, flow.gain());
    assert_ne!(lstm_of(&problem, Some(0.0)).gain, lstm.gain);
}

#[test]
fn where_nothing_sets_out_there_is_no_gain_and_one_step_is_no_way() {
    let mut problem = model(Shape { steps: 4, inputs: 1, hidden: 2, outputs: 1 }, LossAt::Last);
    parameter(&mut problem, "why").fill(0.0);
    for cell in compared(&problem, &CELLS, 1, None).unwrap() {
        assert_eq!((cell.gain, cell.decades, cell.verdict), (None, None, None));
        assert_eq!(cell.jacobian.map(|values| values.len()), Some(4));
    }
    let single = model(Shape { steps: 1, inputs: 1, hidden: 2, outputs: 1 }, LossAt::Last);
    for cell in compared(&single, &CELLS, 1, None).unwrap() {
        assert_eq!((cell.gain, cell.verdict), (Some(vec![0.0]), Some(Verdict::Stable)));
        assert_eq!(cell.forget_product.unwrap_or(vec![0.0]), [0.0]);
    }
}

/// The LSTM has twice the state: its Jacobian is over the limit first.
#[test]
fn what_takes_too_long_is_left_out_cell_by_cell() {
    let problem = model(Shape { steps: 3, inputs: 1, hidden: 128, outputs: 1 }, LossAt::Last);
    let cells = compared(&problem, &["rnn", "lstm"], 1, None).unwrap();
    assert_eq!(cells.iter().map(|c| c.jacobian.is_some()).collect::<Vec<_>>(), [true, false]);
    assert!(cells.iter().all(|cell| cell.gain.is_some()));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let problem = model(Shape { steps: 3, inputs: 1, hidden: 2, outputs: 1 }, LossAt::Last);
    assert_eq!(compared(&problem, &[], 1, None), Ok(Vec::new()));
    assert_eq!(compared(&problem, &["rnn", "lstms"], 1, None).unwrap_err().code, Code::Word);
    for own in [problem.clone(), remembering(0.0, 3)] {
        assert!(compared(&own, &["lstm"], 1, Some(f64::NAN)).is_err());
    }
    let config = json!({
        "cell": { "equations": "h = tanh(W x + whh h[t-1])" }, "loss": "squared", "lossAt": "every",
        "params": { "W": [[1], [2]], "whh": [[0.5, 0.1], [0.2, 0.3]], "why": [[1, 1]] },
        "inputs": [[1], [2]], "targets": [[0], [1]],
    });
    let own = Problem::read(Json(Some(&config))).unwrap();
    // Equations of one's own give way to any cell, all of whose weights are drawn.
    assert!(compared(&own, &["rnn", "lstm"], 1, None).unwrap().iter().all(|c| c.gain.is_some()));
}
