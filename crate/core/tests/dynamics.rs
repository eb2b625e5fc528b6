//! One step as a map: its fixed points, its slopes, its basins.

mod support;

use bptt::dynamics::{
    BasinGrid, FixedPoints, Stability, StepMap, basins_on_line, fixed_points, inputs_apart,
    search_window, trajectory, window,
};
use bptt::{Activation, Code, Overrides, Problem, hop_jacobian};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::Json;
use support::problems::{any_problem, drawn, gated, run};

fn near(found: f64, want: f64, within: f64) {
    assert!((found - want).abs() <= within, "{found}, not {want}");
}

/// One unit without input: h = φ(w h[t−1] + b).
fn unit(activation: &str, w: f64, b: f64, h0: f64) -> Problem {
    let config = json!({
        "cell": "rnn", "activation": activation, "loss": "squared", "lossAt": "last",
        "params": { "wxh": [[0.0]], "whh": [[w]], "bh": [b], "why": [[1.0]], "by": [0.0] },
        "h0": [h0], "inputs": vec![[0.0]; 20], "targets": vec![[0.0]; 20],
    });
    Problem::read(Json(Some(&config))).unwrap()
}

/// A recurrence of one's own, without input.
#[allow(clippy::needless_pass_by_value)] // as json! makes them
fn own(equations: &str, params: Value, initial: Value) -> Problem {
    let config = json!({
        "cell": { "equations": equations }, "loss": "squared", "lossAt": "last", "params": params,
        "initial": initial, "inputs": vec![[0.0]; 10], "targets": vec![[0.0]; 10],
    });
    Problem::read(Json(Some(&config))).unwrap()
}

fn logistic(r: f64) -> Problem {
    own("h = r * h[t-1] * (1 - h[t-1])", json!({ "r": r }), json!({ "h": [0.3] }))
}

fn found(problem: &Problem) -> (StepMap, FixedPoints) {
    let mut map = StepMap::new(problem, 1).unwrap();
    let fixed = fixed_points(&mut map, &search_window(&run(problem)));
    (map, fixed)
}

fn places(fixed: &FixedPoints) -> Vec<f64> {
    fixed.points.iter().map(|point| point.at[0]).collect()
}

fn kinds(fixed: &FixedPoints) -> Vec<Stability> {
    fixed.points.iter().map(|point| point.stability).collect()
}

#[test]
fn a_latch_has_two_stable_points_and_an_unstable_one_between_them() {
    // h = tanh(2h), by going on until nothing changes.
    let mut h = 0.5_f64;
    for _ in 0..1000 {
        h = (2.0 * h).tanh();
    }
    assert_eq!(format!("{h:.4}"), "0.9575");
    let (_, fixed) = found(&unit("tanh", 2.0, 0.0, 0.5));
    assert_eq!(kinds(&fixed), [Stability::Sink, Stability::Source, Stability::Sink]);
    for (place, want) in places(&fixed).into_iter().zip([-h, 0.0, h]) {
        near(place, want, 2e-16);
    }
    let slopes: Vec<f64> = fixed.points.iter().map(|point| point.jacobian.data()[0]).collect();
    near(slopes[0], 2.0 * (1.0 - h * h), 1e-14);
    assert_eq!(slopes[1], 2.0);
    near(fixed.points[2].spectral_radius(), 0.166_372, 1e-6);
}

#[test]
fn below_one_there_is_one_and_it_attracts() {
    let (_, fixed) = found(&unit("tanh", 0.9, 0.0, 0.5));
    assert_eq!((places(&fixed), kinds(&fixed)), (vec![0.0], vec![Stability::Sink]));
    // At 1 the slope alone does not decide.
    assert_eq!(kinds(&found(&unit("tanh", 1.0, 0.0, 0.5)).1), [Stability::Neutral]);
    // Just above it all three lie between neighbouring places of the grid.
    let (_, fixed) = found(&unit("tanh", 1.000_001, 0.0, 0.5));
    assert_eq!(fixed.points.len(), 3, "{:?}", places(&fixed));
    // tanh(wh) = h near 0: h² ≈ 3 (w − 1).
    near(fixed.points[2].at[0], 3e-6_f64.sqrt(), 1e-6);
}

#[test]
fn the_logistic_map_has_the_slope_two_minus_r() {
    let (_, fixed) = found(&logistic(3.2));
    assert_eq!(kinds(&fixed), [Stability::Source, Stability::Source]);
    near(fixed.points[1].at[0], 1.0 - 1.0 / 3.2, 2e-16);
    near(fixed.points[1].jacobian.data()[0], 2.0 - 3.2, 1e-14);
    assert_eq!(kinds(&found(&logistic(2.5)).1), [Stability::Source, Stability::Sink]);
}

#[test]
fn a_linear_unit() {
    let (_, fixed) = found(&unit("linear", 0.5, 1.0, 0.0));
    assert_eq!((places(&fixed), kinds(&fixed)), (vec![2.0], vec![Stability::Sink]));
    let (_, fixed) = found(&unit("linear", -1.5, 1.0, 0.0));
    near(fixed.points[0].at[0], 0.4, 1e-15);
    assert_eq!(kinds(&fixed), [Stability::Source]);
    // Nowhere, or everywhere.
    assert_eq!(found(&unit("linear", 1.0, 1.0, 0.0)).1, FixedPoints::default());
    let (_, all) = found(&unit("linear", 1.0, 0.0, 0.5));
    assert_eq!((places(&all), all.intervals), (vec![], vec![[-5.0, 5.0]]));
    let (_, half) = found(&unit("relu", 1.0, 0.0, 0.5));
    assert_eq!(half.intervals, [[0.0, 5.0]]);
}

/// The saddle-node bifurcations of the error cliff: x = 5σ(x) + b touches the diagonal.
#[test]
fn where_two_fixed_points_meet_one_is_found() {
    let count = |b: f64| {
        let problem = unit("sigmoid", 5.0, b, 0.5);
        fixed_points(&mut StepMap::new(&problem, 1).unwrap(), &[[0.0, 1.0]]).points.len()
    };
    for fold in [-2.655_610_339, -2.344_389_661] {
        let inside = if fold < -2.5 { 1e-8 } else { -1e-8 };
        assert_eq!((count(fold - inside), count(fold + inside)), (1, 3), "{fold}");
    }
}

#[test]
fn at_the_cliff_the_start_is_the_unstable_point() {
    let wall = bptt::cliff::wall(5.0).unwrap();
    let problem = bptt::cliff::problem(5.0, wall);
    let (mut map, fixed) = found(&problem);
    assert_eq!(kinds(&fixed), [Stability::Sink, Stability::Source, Stability::Sink]);
    near(fixed.points[1].at[0], problem.sequence.initial[0][0], 1e-15);
    let basins = basins_on_line(&mut map, &fixed, [0.0, 1.0], 41);
    assert_eq!(basins.iter().map(|b| b.sink).collect::<Vec<_>>(), [Some(0), Some(2)]);
    // The border is that point itself, and 0 of a latch is 0.
    assert_eq!([basins[0].to, basins[1].from], [fixed.points[1].at[0]; 2]);
    let (mut map, fixed) = found(&unit("tanh", 2.0, 0.0, 0.5));
    assert_eq!(basins_on_line(&mut map, &fixed, [-1.25, 1.25], 120)[0].to, 0.0);
}

#[test]
fn the_hop_of_a_run_is_the_slope_of_its_map() {
    for id in ["landing", "notes-tanh", "saturating", "latch"] {
        let unrolled = run(&drawn(id, &Overrides::default()));
        let problem = unrolled.problem();
        let states = trajectory(&unrolled);
        for t in 1..=problem.shape().steps {
            let mut map = StepMap::new(problem, t).unwrap();
            let before = &states[t - 1..t];
            assert_eq!(map.image(before), &states[t..=t], "{id} {t}");
            let slope = problem.model.activation().derivative(unrolled.series("a").unwrap()[t - 1]);
            let factor = slope * problem.model.parameter("whh").unwrap()[0];
            assert_eq!(map.jacobian(before).data(), [factor], "{id} {t}");
        }
    }
}

#[test]
fn a_window_holds_the_run_and_the_fixed_points_and_is_symmetric() {
    // h_1 of this layer stays within 1e-8: beside h_2 = ½ its axis is no narrower.
    let shear = run(&drawn("shear", &Overrides::default()));
    assert_eq!(window(&shear, &FixedPoints::default()), [[-1.25, 1.25]; 2]);
    assert_eq!(search_window(&shear), [[-5.0, 5.0]; 2]);
    // By itself a small number fills its axis.
    let small = run(&unit("linear", 0.5, 0.0, 1e-6));
    near(window(&small, &FixedPoints::default())[0][1], 1.25e-6, 1e-18);
    // A fixed point far from the run is in the picture.
    let problem = unit("linear", 0.95, 0.3, 0.0);
    let unrolled = run(&problem);
    let (_, fixed) = found(&problem);
    let [[from, to]] = window(&unrolled, &fixed)[..] else { panic!("one axis") };
    assert!(from == -to && (6.0..=8.0).contains(&to), "{to}");
}

/// h = (h_1, h_2) whose Jacobian at the fixed point is known (`shear`).
#[test]
fn two_units_and_their_jacobian() {
    let problem = drawn("shear", &Overrides::default());
    let mut map = StepMap::new(&problem, 1).unwrap();
    let fixed = fixed_points(&mut map, &search_window(&run(&problem)));
    let point = fixed.points.iter().find(|p| (p.at[1] - 0.5).abs() < 1e-9).unwrap();
    near(point.at[0], 0.0, 1e-12);
    for (entry, want) in point.jacobian.data().iter().zip([8.0, 8.0, -6.0, -6.0]) {
        near(*entry, want, 1e-9);
    }
    near(point.spectral_radius(), 2.0, 1e-7);
    assert_eq!(point.stability, Stability::Saddle);
}

#[test]
fn two_latches_have_nine_fixed_points_and_four_basins() {
    let config = json!({
        "cell": "rnn", "activation": "tanh", "loss": "squared", "lossAt": "last",
        "params": { "wxh": [[0.0], [0.0]], "whh": [[2.0, 0.0], [0.0, 2.0]], "why": [[1.0, 1.0]], "by": [0.0] },
        "h0": [0.5, -0.3], "inputs": [[0.0], [0.0]], "targets": [[0.0], [0.0]],
    });
    let problem = Problem::read(Json(Some(&config))).unwrap();
    let (_, fixed) = found(&problem);
    let count = |kind: Stability| kinds(&fixed).iter().filter(|k| **k == kind).count();
    assert_eq!(
        [Stability::Sink, Stability::Saddle, Stability::Source].map(count),
        [4, 4, 1],
        "{fixed:?}"
    );
    let mut grid = BasinGrid::new(&problem, 1, &fixed, [[-1.25, 1.25]; 2], [8, 8]).unwrap();
    let side = |i: usize| if i < 4 { -1.0 } else { 1.0 };
    for row in 0..8 {
        let ends = grid.next_row().unwrap();
        for (col, sink) in ends.into_iter().enumerate() {
            let at = &fixed.points[sink.unwrap()].at;
            assert_eq!([at[0].signum(), at[1].signum()], [side(col), side(row)]);
        }
    }
    assert_eq!((grid.next_row(), grid.progress()), (None, 1.0));
}

#[test]
fn a_plane_of_fixed_points_is_said_to_be_crowded() {
    let identity = own(
        "h = A h[t-1]",
        json!({ "A": [[1.0, 0.0], [0.0, 1.0]], "why": [[1.0, 1.0]] }),
        json!({ "h": [0.5, 0.5] }),
    );
    let (_, fixed) = found(&identity);
    assert!(fixed.crowded && fixed.points.is_empty());
}

/// The sink that is nearest after a long time; None where none is near.
fn brute(map: &mut StepMap, fixed: &FixedPoints, start: f64) -> Option<usize> {
    let mut s = vec![start];
    for _ in 0..20_000 {
        s = map.image(&s);
    }
    fixed.sinks().find(|&sink| (fixed.points[sink].at[0] - s[0]).abs() < 1e-6)
}

#[test]
fn basins_are_where_starts_end() {
    for problem in [
        unit("tanh", 2.0, 0.0, 0.5),
        unit("tanh", 1.3, 0.05, 0.5),
        unit("tanh", -0.9, 0.3, 0.5),
        unit("sigmoid", 5.0, -2.5, 0.5),
        unit("linear", 0.7, 0.2, 0.5),
        logistic(2.9),
        own("h = h[t-1] ^2", json!({}), json!({ "h": [0.5] })),
    ] {
        let (mut map, fixed) = found(&problem);
        let line = window(&run(&problem), &fixed)[0];
        let basins = basins_on_line(&mut map, &fixed, line, 121);
        assert_eq!((basins[0].from, basins[basins.len() - 1].to), (line[0], line[1]));
        for basin in &basins {
            for part in [0.01, 0.3, 0.8, 0.99] {
                let start = basin.from + part * (basin.to - basin.from);
                assert_eq!(brute(&mut map, &fixed, start), basin.sink, "{start} {basin:?}");
            }
        }
    }
}

#[test]
fn what_leaves_or_goes_round_has_no_basin() {
    // Both fixed points of the logistic map are unstable at 3.2: a cycle of two attracts.
    for (problem, sinks) in [(logistic(3.2), 0), (unit("linear", 2.0, 0.0, 0.5), 0)] {
        let (mut map, fixed) = found(&problem);
        assert_eq!(fixed.sinks().count(), sinks);
        let basins = basins_on_line(&mut map, &fixed, [-2.0, 2.0], 31);
        assert_eq!(basins.len(), 1);
        assert_eq!(basins[0].sink, None);
    }
    // h²: between −1 and 1 to 0, beyond it to infinity.
    let square = own("h = h[t-1] ^2", json!({}), json!({ "h": [0.5] }));
    let (mut map, fixed) = found(&square);
    let basins = basins_on_line(&mut map, &fixed, [-2.0, 2.0], 31);
    let sinks: Vec<Option<usize>> = basins.iter().map(|basin| basin.sink).collect();
    assert_eq!(sinks, [None, Some(0), None]);
    near(basins[1].from, -1.0, 1e-12);
    near(basins[1].to, 1.0, 1e-12);
    // Where the map is no number there is nothing to find, and nothing hangs.
    let root = own("h = log(h[t-1])", json!({}), json!({ "h": [0.5] }));
    let (mut map, fixed) = found(&root);
    assert!(fixed.points.is_empty());
    assert_eq!(basins_on_line(&mut map, &fixed, [-1.0, 1.0], 11)[0].sink, None);
    assert!(map.jacobian(&[f64::NAN]).data()[0].is_nan());
}

#[test]
fn a_step_that_there_is_not() {
    let problem = unit("tanh", 1.0, 0.0, 0.5);
    for step in [0, 21] {
        let error = StepMap::new(&problem, step).err().unwrap();
        assert_eq!((error.code, error.path.as_str()), (Code::Range, "step"));
    }
}

#[test]
fn inputs_that_come_again_have_one_map() {
    let with = |activation| Overrides { activation: Some(activation), ..Overrides::default() };
    let problem = drawn("notes-tanh", &with(Activation::Tanh));
    assert_eq!(inputs_apart(&problem, 9), [1]);
    let notes = drawn("notes-linear", &Overrides::default());
    assert_eq!(inputs_apart(&notes, 9), [1, 2]);
}

#[test]
fn an_lstm_of_one_unit_has_two_numbers_of_state() {
    let problem = gated("lstm", [1, 1, 1], 6, 1.0, 3);
    let unrolled = run(&problem);
    let states = trajectory(&unrolled);
    assert_eq!(states.len(), 14);
    let mut map = StepMap::new(&problem, 4).unwrap();
    assert_eq!(map.len(), 2);
    assert_eq!(map.image(&states[6..8]), &states[8..10]);
    assert_eq!(map.jacobian(&states[6..8]), hop_jacobian(&unrolled, 4));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_fixed_point_maps_to_itself(problem in any_problem(4)) {
        let unrolled = run(&problem);
        prop_assume!(trajectory(&unrolled).iter().all(|s| s.abs() < 1e3));
        let len = problem.model.graph().state_len();
        prop_assume!(len <= 2);
        let mut map = StepMap::new(&problem, 1).unwrap();
        let around = search_window(&unrolled);
        let fixed = fixed_points(&mut map, &around);
        let size = around.iter().map(|side| side[1]).fold(0.0, f64::max);
        for point in &fixed.points {
            let image = map.image(&point.at);
            let steep = point.jacobian.data().iter().fold(1.0, |m: f64, j| m.max(j.abs()));
            for (image, s) in image.iter().zip(&point.at) {
                // Of a jump of |s| itself, or of a kink, the neighbouring double is another matter.
                prop_assert!((image - s).abs() <= 1e-11 * size * steep, "{image} {s}");
            }
        }
    }

    #[test]
    fn slopes_are_those_of_differences(problem in any_problem(4), seed in 0u64..1000) {
        let len = problem.model.graph().state_len();
        let mut map = StepMap::new(&problem, 1).unwrap();
        let mut source = bptt::Normal::new(seed, 5);
        let at: Vec<f64> = (0..len).map(|_| 0.5 * source.draw()).collect();
        let jacobian = map.jacobian(&at);
        for j in 0..len {
            let moved = |map: &mut StepMap, by: f64| {
                let mut at = at.clone();
                at[j] += by;
                map.image(&at)
            };
            let (above, below) = (moved(&mut map, 1e-5), moved(&mut map, -1e-5));
            let (wide_above, wide_below) = (moved(&mut map, 2e-5), moved(&mut map, -2e-5));
            for i in 0..len {
                let slope = (above[i] - below[i]) / 2e-5;
                let wide = (wide_above[i] - wide_below[i]) / 4e-5;
                // Beside a kink of relu or |·|, or a pole, differences say nothing.
                if !slope.is_finite() || (slope - wide).abs() > 1e-4 * slope.abs().max(1.0) {
                    continue;
                }
                let within = 1e-4 * slope.abs().max(1.0);
                prop_assert!((jacobian[(i, j)] - slope).abs() <= within, "{} {slope}", jacobian[(i, j)]);
            }
        }
    }
}
