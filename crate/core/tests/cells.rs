//! Another cell in the place of one, changes of gated cells, and what the gated presets stand for.

mod support;

use bptt::{
    Activation, Code, Loss, LossAt, Overrides, Problem, Shape, Unrolled, check_problem,
    chrono_bias, gradient_flow, preset, presets, random_problem,
};
use proptest::prelude::*;
use serde_json::json;
use support::{Json, assert_close, gradient, read, run, series};

fn sigmoid(a: f64) -> f64 {
    1.0 / (1.0 + (-a).exp())
}

fn entries<'a>(problem: &'a Problem, name: &str) -> &'a [f64] {
    problem.values(name).unwrap()
}

/// Block `index` of `of` of a parameter.
fn block<'a>(problem: &'a Problem, name: &str, index: usize, of: usize) -> &'a [f64] {
    let values = entries(problem, name);
    let len = values.len() / of;
    &values[index * len..][..len]
}

fn vanilla() -> Problem {
    let shape = Shape { steps: 5, inputs: 3, hidden: 4, outputs: 2 };
    let mut problem =
        random_problem(shape, Activation::Relu, Loss::CrossEntropy, LossAt::Last, 3, 1.0);
    problem.truncation = Some(bptt::Truncation { k1: 2, k2: 3 });
    problem
}

#[test]
fn another_cell_keeps_the_candidate_and_all_that_is_outside() {
    let rnn = vanilla();
    for (id, candidate, blocks) in [("gru", 2, 3), ("lstm", 2, 4)] {
        let gated = rnn.with_cell(id, 7, 1.5).unwrap();
        for name in ["wxh", "whh"] {
            assert_eq!(block(&gated, name, candidate, blocks), entries(&rnn, name));
        }
        assert_eq!(block(&gated, "bxh", candidate, blocks), entries(&rnn, "bh"));
        assert!(entries(&gated, "bhh").iter().all(|&b| b == 0.0));
        for name in ["why", "by", "h0", "inputs", "targets"] {
            assert_eq!(entries(&gated, name), entries(&rnn, name), "{id} {name}");
        }
        assert_eq!((gated.loss, gated.loss_at), (rnn.loss, rnn.loss_at));
        assert_eq!((gated.reduction, gated.truncation), (rnn.reduction, rnn.truncation));
        assert_eq!(gated.shape(), rnn.shape());
        assert_eq!(gated.with_cell(id, 9, 0.0).unwrap(), gated, "the same cell");
        // Back, with the tanh that the candidate has.
        let back = gated.with_cell("rnn", 1, 0.0).unwrap();
        assert_eq!(back.model.activation(), Activation::Tanh);
        assert_eq!(back.model, rnn.model.clone().with_activation(Activation::Tanh));
        assert_eq!(back.sequence, rnn.sequence);
    }
    let lstm = rnn.with_cell("lstm", 7, 1.5).unwrap();
    assert_eq!(entries(&lstm, "c0"), [0.0; 4]);
    for (gate, bias) in [(0, 0.0), (1, 1.5), (3, 0.0)] {
        assert_eq!(block(&lstm, "bxh", gate, 4), [bias; 4]);
    }
}

/// U(−1/√H, 1/√H), a stream a block: GRU and LSTM begin with the same gates, and more inputs change no
/// recurrent weight.
#[test]
fn gates_are_drawn_alike_whatever_the_cell() {
    let rnn = vanilla();
    let [gru, lstm] = ["gru", "lstm"].map(|id| rnn.with_cell(id, 7, 1.0).unwrap());
    for gate in [0, 1] {
        for name in ["wxh", "whh"] {
            assert_eq!(block(&gru, name, gate, 3), block(&lstm, name, gate, 4));
        }
    }
    let mut drawn = Vec::new();
    for gate in [0, 1, 3] {
        for name in ["wxh", "whh"] {
            let values = block(&lstm, name, gate, 4);
            assert!(values.iter().all(|w| w.abs() <= 0.5), "1/√4");
            drawn.extend(values.iter().map(|w| w.to_bits()));
        }
    }
    let count = drawn.len();
    drawn.sort_unstable();
    drawn.dedup();
    assert_eq!(drawn.len(), count, "no draw twice");
    assert_ne!(rnn.with_cell("lstm", 8, 1.0).unwrap(), lstm);
    // A GRU that becomes an LSTM has the gates that a vanilla cell's LSTM has.
    assert_eq!(gru.with_cell("lstm", 7, 1.0).unwrap(), lstm);
    let shape = Shape { inputs: 1, ..rnn.shape() };
    let narrow = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Last, 3, 1.0);
    let narrow = narrow.with_cell("lstm", 7, 1.0).unwrap();
    for gate in [0, 1, 3] {
        assert_eq!(block(&narrow, "whh", gate, 4), block(&lstm, "whh", gate, 4));
    }
    // Over many units they fill the interval evenly.
    let shape = Shape { steps: 1, inputs: 1, hidden: 100, outputs: 2 };
    let wide = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Last, 3, 1.0);
    let wide = wide.with_cell("gru", 1, 1.0).unwrap();
    let values = block(&wide, "whh", 0, 3);
    let mean = values.iter().sum::<f64>() / 1e4;
    let square = values.iter().map(|w| w * w).sum::<f64>() / 1e4;
    assert!(mean.abs() < 3e-3 && (square / (0.01 / 3.0) - 1.0).abs() < 0.05, "{mean} {square}");
}

#[test]
fn the_hidden_bias_of_a_candidate_goes_along() {
    let mut gru = vanilla().with_cell("gru", 7, 1.0).unwrap();
    gru.values_mut("bhh").unwrap()[8..].copy_from_slice(&[1.0, 2.0, 3.0, 4.0]);
    let lstm = gru.with_cell("lstm", 7, 1.0).unwrap();
    assert_eq!(block(&lstm, "bhh", 2, 4), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(block(&lstm, "bxh", 2, 4), block(&gru, "bxh", 2, 3));
    let rnn = gru.with_cell("rnn", 7, 1.0).unwrap();
    let sum: Vec<f64> =
        (0..4).map(|i| block(&gru, "bxh", 2, 3)[i] + block(&gru, "bhh", 2, 3)[i]).collect();
    assert_eq!(entries(&rnn, "bh"), sum);
}

#[test]
fn a_forget_bias_is_the_lstms_alone() {
    assert_eq!(chrono_bias(20), 19_f64.ln());
    assert!((sigmoid(chrono_bias(20)) - 0.95).abs() < 1e-15, "1 − 1/T");
    assert_eq!((chrono_bias(2), chrono_bias(1), chrono_bias(0)), (0.0, 0.0, 0.0));
    let mut lstm = vanilla().with_cell("lstm", 7, 1.0).unwrap();
    lstm.values_mut("bhh").unwrap().fill(0.25);
    let other = lstm.with_forget_bias(-2.0);
    assert_eq!(block(&other, "bxh", 1, 4), [-2.0; 4]);
    assert_eq!(block(&other, "bhh", 1, 4), [0.0; 4]);
    assert_eq!(block(&other, "bhh", 0, 4), [0.25; 4]);
    for id in ["rnn", "gru"] {
        let problem = vanilla().with_cell(id, 7, 1.0).unwrap();
        assert_eq!(problem.with_forget_bias(3.0), problem);
    }
}

#[test]
fn biases_are_learnt_where_they_were_or_where_there_is_one() {
    let bare = preset("landing").unwrap().problem();
    assert!(!bare.model.biased());
    let biased = |id: &str, bias: f64| bare.with_cell(id, 1, bias).unwrap().model.biased();
    assert!(!biased("gru", 1.0) && !biased("lstm", 0.0) && biased("lstm", 1.0));
    assert!(vanilla().with_cell("gru", 1, 0.0).unwrap().model.biased());
}

fn own() -> Problem {
    let config = json!({
        "cell": { "equations": "h = tanh(W x + whh h[t-1] + k)" },
        "loss": "squared", "lossAt": "every",
        "params": { "W": [[1], [2]], "whh": [[0.5, 0.1], [0.2, 0.3]], "k": 0.5, "why": [[1, 1]] },
        "initial": { "h": [1, -1] }, "inputs": [[1], [2]], "targets": [[0], [1]],
    });
    read(&config).unwrap()
}

#[test]
fn what_is_no_cell_is_refused() {
    let refused = vanilla().with_cell("lstms", 1, 1.0).unwrap_err();
    assert_eq!((refused.code, &*refused.path), (Code::Word, "cell"));
    assert!(vanilla().with_cell("lstm", 1, f64::NAN).is_err());
}

/// Of equations of one's own data, read-out and h_0 stay, the rest is drawn.
#[test]
fn equations_give_way_to_any_cell() {
    for id in ["rnn", "gru", "lstm", "leaky"] {
        let (own, next) = (own(), own().with_cell(id, 3, 1.0).unwrap());
        assert_eq!(next.sequence.inputs, own.sequence.inputs);
        assert_eq!(next.values("why"), own.values("why"));
        assert_eq!(next.values("h0"), own.values("h0"));
        assert!(next.values("whh").unwrap().iter().all(|w| *w != 0.0 && w.abs() <= 0.5_f64.sqrt()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_gradients_of_every_changed_cell_are_right(
        steps in 1..6_usize, inputs in 1..3_usize, hidden in 1..4_usize, seed: u64, from in 0..4_usize,
        to in 0..4_usize,
    ) {
        let cells = ["rnn", "gru", "lstm", "leaky"];
        let shape = Shape { steps, inputs, hidden, outputs: 2 };
        let rnn = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Every, seed, 1.0);
        let from = rnn.with_cell(cells[from], seed, 1.0).unwrap();
        let problem = from.with_cell(cells[to], seed ^ 1, 2.0).unwrap();
        for check in check_problem(&problem).unwrap() {
            prop_assert!(check.rtrl < 1e-10 && check.untied.unwrap() < 1e-10, "{:?}", check);
            prop_assert!(check.finite_difference.is_none_or(|e| e < 1e-6), "{:?}", check);
        }
    }
}

#[test]
fn overrides_of_gated_cells_are_factors() {
    let own = preset("lstm-memory").unwrap().problem();
    let changes = Overrides {
        whh: Some(2.0),
        wxh: Some(-1.0),
        why: Some(0.5),
        h0: Some(3.0),
        ..Overrides::default()
    };
    let mut lstm = own.clone();
    lstm.sequence.initial = vec![vec![0.1, 0.2], vec![0.3, 0.4]];
    let changed = changes.apply(lstm.clone()).unwrap();
    for (name, factor) in
        [("whh", 2.0), ("wxh", -1.0), ("why", 0.5), ("h0", 3.0), ("c0", 1.0), ("bxh", 1.0)]
    {
        let want: Vec<f64> = entries(&lstm, name).iter().map(|w| factor * w).collect();
        assert_eq!(entries(&changed, name), want, "{name}");
    }
    // One unit, too.
    let one = preset("lstm-gates").unwrap();
    let changed = one.with(&Overrides { whh: Some(2.0), ..Overrides::default() }).unwrap();
    assert_eq!(entries(&changed, "whh"), [1.0, 1.0, -1.0, 2.0]);
    for (changes, path) in [
        (Overrides { bh: Some(0.5), ..Overrides::default() }, "bh"),
        (Overrides { activation: Some(Activation::Relu), ..Overrides::default() }, "activation"),
    ] {
        for id in ["lstm-gates", "gru-gates", "lstm-memory"] {
            let refused = preset(id).unwrap().with(&changes).unwrap_err();
            assert_eq!((refused.code, &*refused.path), (Code::Key, path), "{id}");
        }
        // Where the vanilla cell takes their place, there is one.
        let vanilla = Overrides { cell: Some("rnn"), ..changes };
        assert!(preset("lstm-gates").unwrap().with(&vanilla).is_ok());
    }
}

#[test]
fn overrides_of_equations_are_of_what_has_the_name() {
    let changes = Overrides { whh: Some(2.0), h0: Some(3.0), ..Overrides::default() };
    let changed = changes.apply(own()).unwrap();
    assert_eq!(entries(&changed, "whh"), [1.0, 0.2, 0.4, 0.6]);
    assert_eq!(entries(&changed, "h0"), [3.0, -3.0]);
    assert_eq!(entries(&changed, "W"), [1.0, 2.0]);
    for (changes, path) in [
        (Overrides { wxh: Some(1.0), ..Overrides::default() }, "wxh"),
        (Overrides { bh: Some(1.0), ..Overrides::default() }, "bh"),
        (Overrides { activation: Some(Activation::Relu), ..Overrides::default() }, "activation"),
    ] {
        assert_eq!(changes.apply(own()).unwrap_err().path, path);
    }
}

#[test]
fn a_cell_can_be_chosen_for_every_preset() {
    let with = |id: &str, cell, seed| {
        preset(id).unwrap().with(&Overrides { cell: Some(cell), seed, ..Overrides::default() })
    };
    for id in presets() {
        let own = preset(id).unwrap().problem();
        for cell in ["rnn", "gru", "lstm", "leaky"] {
            let problem = with(id, cell, None).unwrap();
            assert_eq!(problem.shape(), own.shape(), "{id} {cell}");
            let seed = preset(id).unwrap().seed().unwrap_or(1);
            assert_eq!(problem, own.with_cell(cell, seed, 1.0).unwrap(), "{id} {cell}");
        }
    }
    assert_eq!(with("landing", "gru", Some(1)), with("landing", "gru", None));
    assert_ne!(with("landing", "gru", Some(2)), with("landing", "gru", None));
    let tree = json!({ "cell": "lstm", "seed": 5, "steps": 3 });
    let read = Overrides::read(Json(Some(&tree))).unwrap();
    assert_eq!((read.cell, read.seed, read.steps), (Some("lstm"), Some(5), Some(3)));
    let refused = Overrides::read(Json(Some(&json!({ "cell": "elman" })))).unwrap_err();
    assert_eq!((refused.code, &*refused.path), (Code::Word, "cell"));
}

#[test]
fn losses_fit_where_targets_are_what_they_need() {
    let fits = |id: &str| {
        let preset = preset(id).unwrap();
        let all = Loss::WORDS.map(|(_, loss)| preset.fits(loss));
        assert_eq!(all, Loss::WORDS.map(|(_, loss)| preset.problem().fits(loss)));
        all
    };
    // Squared, half squared, cross-entropy, binary cross-entropy, linear.
    assert_eq!(fits("theory"), [true; 5]);
    assert_eq!(fits("notes-linear"), [true, true, false, false, true]);
    assert_eq!(fits("latch"), [true, true, false, true, true], "softmax of one output is 1");
}

/// Entry sizes of all gradients.
fn sizes(unrolled: &Unrolled) -> impl Iterator<Item = f64> {
    unrolled.gradients().named().flat_map(|(_, g)| g).map(|g| g.abs()).filter(|g| *g != 0.0)
}

/// Both passes of the one unit, written down by hand.
#[test]
fn lstm_gates_by_hand() {
    let unrolled = run(preset("lstm-gates").unwrap().problem());
    let (x, y) = ([1.0, 0.5, -1.0, 0.5], [0.5, 0.0, -0.5, 0.5]);
    let (mut h, mut c) = (vec![0.0], vec![0.5]);
    let mut gates = Vec::new();
    for (t, x) in x.iter().enumerate() {
        let before: f64 = h[t];
        let i = sigmoid(x + 0.5 * before);
        let f = sigmoid(-0.5 * x + 1.0 + 0.5 * before);
        let g = (x - 0.5 * before).tanh();
        let q = sigmoid(0.5 * x + before);
        c.push(f * c[t] + i * g);
        h.push(q * c[t + 1].tanh());
        gates.push([i, f, g, q]);
    }
    assert_close("h", series(&unrolled, "h"), &h[1..], 1e-15);
    assert_close("c", series(&unrolled, "c"), &c[1..], 1e-15);
    let loss: f64 = (0..4).map(|t| (h[t + 1] - y[t]) * (h[t + 1] - y[t])).sum();
    assert_close("L", &[unrolled.loss()], &[loss], 1e-15);
    assert!((loss - 0.726_353).abs() < 5e-7);

    let (mut dh, mut dc) = (0.0, 0.0);
    let [mut wxh, mut whh, mut b] = [[0.0; 4]; 3];
    for t in (0..4).rev() {
        let [i, f, g, q] = gates[t];
        dh += 2.0 * (h[t + 1] - y[t]);
        let squashed = c[t + 1].tanh();
        dc += dh * q * (1.0 - squashed * squashed);
        let da = [
            dc * g * i * (1.0 - i),
            dc * c[t] * f * (1.0 - f),
            dc * i * (1.0 - g * g),
            dh * squashed * q * (1.0 - q),
        ];
        for k in 0..4 {
            wxh[k] += da[k] * x[t];
            whh[k] += da[k] * h[t];
            b[k] += da[k];
        }
        dh = da[0] * 0.5 + da[1] * 0.5 - da[2] * 0.5 + da[3];
        dc *= f;
    }
    for (name, want) in [("wxh", wxh), ("whh", whh), ("bxh", b), ("bhh", b)] {
        assert_close(name, gradient(&unrolled, name), &want, 1e-14);
    }
    assert_close("h0", gradient(&unrolled, "h0"), &[dh], 1e-14);
    assert_close("c0", gradient(&unrolled, "c0"), &[dc], 1e-14);
    for name in ["i", "f", "g", "q", "c", "h"] {
        assert!(series(&unrolled, name).iter().all(|v| v.abs() < 1.0), "{name}");
    }
    assert!(sizes(&unrolled).all(|g| (1e-2..2.0).contains(&g)));
}

#[test]
fn gru_gates_has_a_slow_and_a_fast_unit() {
    let problem = preset("gru-gates").unwrap().problem();
    let unrolled = run(problem.clone());
    let (wxh, whh) = (entries(&problem, "wxh"), entries(&problem, "whh"));
    let mut h = [0.5, -0.5];
    for (t, x) in [1.0, 0.0, -1.0, 0.5, 0.0, 1.0].into_iter().enumerate() {
        let over = |row: usize| whh[2 * row] * h[0] + whh[2 * row + 1] * h[1];
        let z_bias = [2.0, -2.0];
        let next = [0, 1].map(|k| {
            let r = sigmoid(wxh[k] * x + over(k));
            let z = sigmoid(wxh[2 + k] * x + z_bias[k] + over(2 + k));
            let n = (wxh[4 + k] * x + r * over(4 + k)).tanh();
            (1.0 - z) * n + z * h[k]
        });
        h = next;
        assert_close("h", &series(&unrolled, "h")[2 * t..][..2], &h, 1e-15);
    }
    let z = series(&unrolled, "z");
    let unit = |k: usize| z.iter().skip(k).step_by(2).copied();
    assert!(unit(0).all(|z| (0.83..0.95).contains(&z)) && unit(1).all(|z| z < 0.2));
    let kept = |k: usize| unit(k).product::<f64>();
    assert!((0.4..0.6).contains(&kept(0)) && kept(1) < 1e-5, "{} {}", kept(0), kept(1));
    for name in ["r", "z", "n", "h"] {
        assert!(series(&unrolled, name).iter().all(|v| v.abs() < 1.0), "{name}");
    }
    assert!(sizes(&unrolled).all(|g| (1e-3..2.0).contains(&g)));
}

/// The gain of the last loss over the whole sequence, T − 1 hops.
fn whole_gain(unrolled: &Unrolled) -> f64 {
    10_f64.powf(*gradient_flow(unrolled).0.gain().unwrap().last().unwrap())
}

#[test]
fn where_a_vanilla_cell_forgets_and_an_lstm_does_not() {
    let memory = preset("lstm-memory").unwrap();
    let lstm = run(memory.problem());
    assert!(whole_gain(&lstm) >= 0.1, "{}", whole_gain(&lstm));
    let vanilla = Overrides { cell: Some("rnn"), ..Overrides::default() };
    let vanilla = run(memory.with(&vanilla).unwrap());
    assert!(whole_gain(&vanilla) < 1e-6, "{:e}", whole_gain(&vanilla));
    // By a bound that needs no backward pass: |φ′| ≤ 1, so σ_max of W_hh for each hop.
    let whh = vanilla.problem().model.matrix("whh").unwrap();
    assert_eq!(whh.data(), [0.4, -0.2, 0.1, 0.3]);
    let sigma = bptt::spectral_norm(&whh).value();
    assert!(whole_gain(&vanilla) <= sigma.powi(19) * (1.0 + 1e-12) && sigma < 0.46);

    // The direct way of c: ∏ f over steps 2 … 20, of each unit, near (1 − 1/T)^(T − 1).
    let f = series(&lstm, "f");
    for unit in 0..2 {
        let kept: f64 = f.iter().skip(2 + unit).step_by(2).product();
        assert!((0.25..0.5).contains(&kept), "{kept}");
        // The sweep says the same, but for what goes round by the gates.
        let c = |t: usize| series(&lstm, "dc")[2 * (t - 1) + unit];
        let ratio = c(1) / c(20);
        assert!((0.5..2.0).contains(&(ratio / kept)), "{ratio} beside {kept}");
    }
    // The signal is still there.
    let c = series(&lstm, "c");
    assert!(c[38] / c[0] > 0.3 && c[0].abs() < 1.0, "{c:?}");
    assert!(sizes(&lstm).filter(|g| *g > 1e-3).count() > 20);
}
