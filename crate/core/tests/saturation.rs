//! What W_hh alone would do over a run, beside what becomes of it when every hop passes φ′ too.

mod support;

use bptt::{
    Activation, Code, Overrides, Strength, Truncation, Unrolled, jacobian_flow, reaches, strengths,
};
use support::assert_close;
use support::problems::{drawn, gated, recurrence};

fn run(id: &str, overrides: &Overrides) -> Unrolled {
    support::problems::run(&drawn(id, overrides))
}

fn own() -> Overrides {
    Overrides::default()
}

/// "|W_hh| > 1 explodes is wrong for a saturating unit": tanh, no input, h_0 = ½, 50 steps.
#[test]
fn the_table_of_a_tanh_unit() {
    let table = [
        (0.9, 5.153_775_207e-3, 2.277_334_4e-3, 0.9),
        (1.1, 117.390_853, 5.560_192_1e-5, 0.821_756),
        (1.5, 6.376_215_00e8, 4.092_642_5e-20, 0.394_313),
        (2.0, 1.125_899_907e15, 1.490_658_4e-38, 0.166_372),
    ];
    let rows = strengths(&drawn("saturating", &own()), &table.map(|row| row.0)).unwrap();
    for (row, (whh, power, whole, factor)) in rows.iter().zip(table) {
        assert_eq!(row.value, whh);
        assert_close("W_hh^50", &[10f64.powf(row.linear.unwrap())], &[power], 1e-8);
        assert_close("∂h_50/∂h_0", &[10f64.powf(row.to_start)], &[whole], 3e-8);
        assert_close("factor", &[row.settled_hop.unwrap()], &[factor], 2e-6);
        // 0.9 and 1.1 are still on their way to the fixed point after 50 steps.
        assert_close(
            "last hop",
            &[row.last_hop.unwrap()],
            &[factor],
            if whh < 1.2 { 1e-2 } else { 1e-5 },
        );
    }
}

#[test]
fn the_gradient_at_h_0_is_one_hop_further() {
    for id in ["landing", "notes-tanh", "saturating", "latch"] {
        let network = run(id, &own());
        let flow = jacobian_flow(&network).unwrap();
        let steps = flow.jacobian.len();
        // Of one unit ∂L/∂h_0 = ∂L/∂h_1 · φ′(a_1)·W_hh.
        let model = &network.problem().model;
        let slope = model.activation().derivative(network.series("a").unwrap()[0]);
        let hop = (slope * model.parameter("whh").unwrap()[0]).abs().log10();
        assert!((flow.to_start - flow.jacobian[steps - 1] - hop).abs() < 1e-12, "{id}");
    }
    // ReLU that is dead stays exactly 0, and a product of many units is no product of norms.
    let dead =
        Overrides { activation: Some(Activation::Relu), h0: Some(0.0), bh: Some(-1.0), ..own() };
    assert_eq!(jacobian_flow(&run("saturating", &dead)).unwrap().to_start, f64::NEG_INFINITY);
    let shear = jacobian_flow(&run("shear", &own())).unwrap();
    let powers = (200f64.sqrt() * 2f64.powi(19)).log10();
    assert!((shear.to_start - powers).abs() < 1e-3, "{}", shear.to_start);
}

#[test]
fn of_many_units_a_strength_is_a_factor() {
    let problem = drawn("shear", &own());
    let [one, half] = strengths(&problem, &[1.0, 0.5]).unwrap()[..] else { panic!("two rows") };
    assert_eq!(one.to_start, jacobian_flow(&run("shear", &own())).unwrap().to_start);
    // W² = 0, and so is every further power, at every strength.
    assert_eq!((one.linear, half.linear), (Some(f64::NEG_INFINITY), Some(f64::NEG_INFINITY)));
    assert!((one.last_hop.unwrap() - 200f64.sqrt()).abs() < 1e-3, "{:?}", one.last_hop);
}

#[test]
fn what_never_settles_is_said_to() {
    let settled = |id: &str, whh: f64, activation: Activation| -> Strength {
        let problem = drawn(id, &Overrides { activation: Some(activation), ..own() });
        strengths(&problem, &[whh]).unwrap()[0]
    };
    // At W_hh = 1 tanh creeps to 0 as √(3/2t); at −2 it flips its sign, but the hop stands still.
    assert_eq!(settled("saturating", 1.0, Activation::Tanh).settled_hop, None);
    let flips = settled("saturating", -2.0, Activation::Tanh).settled_hop.unwrap();
    assert!((flips + 0.166_372).abs() < 1e-6, "{flips}");
    // A linear unit's hop is W_hh from the first; what overflows on its way settles nowhere.
    assert_eq!(settled("saturating", 0.3, Activation::Linear).settled_hop, Some(0.3));
    let zero = settled("saturating", 0.0, Activation::Tanh);
    assert_eq!((zero.linear, zero.to_start), (Some(f64::NEG_INFINITY), f64::NEG_INFINITY));
    assert_eq!((zero.last_hop, zero.settled_hop), (Some(0.0), Some(0.0)));
}

#[test]
fn which_step_each_loss_reaches() {
    let reached = |k1: usize, k2: usize, steps: usize| reaches(Some(Truncation { k1, k2 }), steps);
    assert_eq!(reaches(None, 2), [1; 2]);
    assert_eq!(reached(1, 3, 6), [1, 1, 1, 2, 3, 4]);
    assert_eq!(reached(2, 3, 7), [1, 1, 2, 2, 4, 4, 5]);
    assert_eq!(reached(4, 4, 6), [1, 1, 1, 1, 3, 3]);
}

/// φ′ · W_hh is no hop of a gated cell; what becomes of a gradient is.
#[test]
fn of_gates_the_whole_is_left() {
    for cell in ["gru", "lstm"] {
        let problem = gated(cell, [2, 3, 1], 6, 1.5, 4);
        let [one, half] = strengths(&problem, &[1.0, 0.5]).unwrap()[..] else { panic!("two rows") };
        assert_eq!((one.linear, one.last_hop, one.settled_hop), (None, None, None));
        let own = support::problems::run(&problem);
        assert_eq!(one.to_start, jacobian_flow(&own).unwrap().to_start);
        let mut weaker = problem.clone();
        let halved: Vec<f64> =
            problem.values("whh").unwrap().iter().map(|weight| 0.5 * weight).collect();
        let numbers = serde_json::json!(halved);
        weaker.replace("whh", support::Json(Some(&numbers))).unwrap();
        let weaker = support::problems::run(&weaker);
        assert_eq!(half.to_start, jacobian_flow(&weaker).unwrap().to_start);
        assert_ne!(half.to_start, one.to_start);
    }
    let own = recurrence(1, 2, 3, bptt::Loss::Squared, bptt::LossAt::Every);
    assert_eq!(strengths(&own, &[1.0]).unwrap_err().code, Code::Missing);
}

/// Equations of one's own have a strength of W_hh where they call something so.
#[test]
fn a_recurrence_of_ones_own_is_run_at_other_strengths() {
    let config = |cell: serde_json::Value, [wxh, whh]: [&str; 2]| {
        let config = serde_json::json!({
            "cell": cell, "loss": "squared", "lossAt": "every",
            "params": { wxh: [[0.5], [1.0]], whh: [[0.8, -0.3], [0.2, 0.6]], "why": [[1, 1]], "by": [0] },
            "inputs": [[1], [-1], [0.5]], "targets": [[0], [1], [0]],
        });
        bptt::Problem::read(support::Json(Some(&config))).unwrap()
    };
    let equations = serde_json::json!({ "equations": "h = tanh(W_xh x + W_hh h[t-1])" });
    let written = config(equations, ["W_xh", "W_hh"]);
    let rows = strengths(&written, &[0.5, 1.0, 2.0]).unwrap();
    let library = config(serde_json::json!("rnn"), ["wxh", "whh"]);
    for (got, want) in rows.iter().zip(strengths(&library, &[0.5, 1.0, 2.0]).unwrap()) {
        assert_eq!(got.value, want.value);
        assert!((got.to_start - want.to_start).abs() < 1e-12, "{got:?} {want:?}");
    }
    assert!((rows[0].to_start - rows[2].to_start).abs() > 0.1);
}
