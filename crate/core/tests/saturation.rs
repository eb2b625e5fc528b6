//! What W_hh alone would do over a run, beside what becomes of it when every hop passes φ′ too.

mod support;

use bptt::{
    Activation, Network, Overrides, Strength, Truncation, jacobian_flow, preset, reaches, strengths,
};
use support::assert_close;

fn run(id: &str, overrides: &Overrides) -> Network {
    let mut network = Network::new(preset(id).unwrap().with(overrides).unwrap()).unwrap();
    network.run();
    network
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
    let rows = strengths(&preset("saturating").unwrap().config(), &table.map(|row| row.0)).unwrap();
    for (row, (whh, power, whole, factor)) in rows.iter().zip(table) {
        assert_eq!(row.whh, whh);
        assert_close("W_hh^50", &[10f64.powf(row.linear)], &[power], 1e-8);
        assert_close("∂h_50/∂h_0", &[10f64.powf(row.to_start)], &[whole], 3e-8);
        assert_close("factor", &[row.settled_hop.unwrap()], &[factor], 2e-6);
        // 0.9 and 1.1 are still on their way to the fixed point after 50 steps.
        assert_close("last hop", &[row.last_hop], &[factor], if whh < 1.2 { 1e-2 } else { 1e-5 });
    }
}

#[test]
fn the_gradient_at_h_0_is_one_hop_further() {
    for id in ["landing", "notes-tanh", "saturating", "latch"] {
        let network = run(id, &own());
        let flow = jacobian_flow(&network).unwrap();
        let steps = flow.jacobian.len();
        // Of one unit ∂L/∂h_0 = ∂L/∂h_1 · φ′(a_1)·W_hh.
        let slope = network.slopes()[0];
        let hop = (slope * network.config().cell.whh.data()[0]).abs().log10();
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
    let config = preset("shear").unwrap().config();
    let [one, half] = strengths(&config, &[1.0, 0.5]).unwrap()[..] else { panic!("two rows") };
    assert_eq!(one.to_start, jacobian_flow(&run("shear", &own())).unwrap().to_start);
    // W² = 0, and so is every further power, at every strength.
    assert_eq!((one.linear, half.linear), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    assert!((one.last_hop - 200f64.sqrt()).abs() < 1e-3, "{}", one.last_hop);
}

#[test]
fn what_never_settles_is_said_to() {
    let settled = |id: &str, whh: f64, activation: Activation| -> Strength {
        let config = preset(id).unwrap().with(&Overrides { activation: Some(activation), ..own() });
        strengths(&config.unwrap(), &[whh]).unwrap()[0]
    };
    // At W_hh = 1 tanh creeps to 0 as √(3/2t); at −2 it flips its sign, but the hop stands still.
    assert_eq!(settled("saturating", 1.0, Activation::Tanh).settled_hop, None);
    let flips = settled("saturating", -2.0, Activation::Tanh).settled_hop.unwrap();
    assert!((flips + 0.166_372).abs() < 1e-6, "{flips}");
    // A linear unit's hop is W_hh from the first; what overflows on its way settles nowhere.
    assert_eq!(settled("saturating", 0.3, Activation::Linear).settled_hop, Some(0.3));
    let zero = settled("saturating", 0.0, Activation::Tanh);
    assert_eq!((zero.linear, zero.to_start), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    assert_eq!((zero.last_hop, zero.settled_hop), (0.0, Some(0.0)));
}

#[test]
fn which_step_each_loss_reaches() {
    let reached = |k1: usize, k2: usize, steps: usize| {
        let truncation = Some(Some(Truncation { k1, k2 }));
        let overrides = Overrides { truncation, steps: Some(steps), ..own() };
        reaches(&preset("notes-tanh").unwrap().with(&overrides).unwrap())
    };
    assert_eq!(reaches(&preset("notes-tanh").unwrap().config()), [1; 2]);
    assert_eq!(reached(1, 3, 6), [1, 1, 1, 2, 3, 4]);
    assert_eq!(reached(2, 3, 7), [1, 1, 2, 2, 4, 4, 5]);
    assert_eq!(reached(4, 4, 6), [1, 1, 1, 1, 3, 3]);
}
