//! Equations that someone types, with what they leave open.

mod support;

use bptt::{Dimensions, Problem, Unrolled, cells, preset};
use proptest::prelude::*;

fn run(problem: &Problem) -> Unrolled {
    let mut run = Unrolled::new(problem.clone()).unwrap();
    run.run();
    run
}

/// Name, rows, columns of every parameter.
fn shapes(problem: &Problem) -> Vec<(String, usize, usize)> {
    let parameters = &problem.model.schema().parameters;
    parameters.iter().map(|p| (p.name.clone(), p.rows, p.cols)).collect()
}

fn theory() -> Problem {
    preset("theory").unwrap().problem()
}

/// Of every cell of the library its own text gives the same numbers, block by block.
#[test]
fn a_cell_typed_out_is_the_same_cell() {
    for preset in ["blame", "notes-linear", "theory", "gru-gates", "lstm-gates"] {
        let base = bptt::preset(preset).unwrap().problem();
        for cell in cells() {
            let library = base.with_cell(cell.id, 3, 1.0).unwrap();
            let own = library.with_equations(&library.own_equations(), None, None, 1).unwrap();
            let (a, b) = (run(&library), run(&own));
            assert_eq!(a.loss(), b.loss(), "{preset}, {}", cell.id);
            let of = |run: &Unrolled| {
                let grads = run.gradients().named();
                let mut all: Vec<f64> = grads.flat_map(|(_, g)| g.to_vec()).collect();
                all.retain(|g| *g != 0.0);
                all.sort_by(f64::total_cmp);
                all
            };
            let learnt = library.model.schema().parameters.iter().all(|p| p.trained);
            if learnt && cell.id != "leaky" {
                assert_eq!(of(&a), of(&b), "{preset}, {}", cell.id);
            }
            let again = own.with_equations(&own.own_equations(), None, None, 9).unwrap();
            assert_eq!(again, own, "{preset}, {}", cell.id);
        }
    }
}

#[test]
fn what_is_open_is_chosen_by_its_use() {
    let base = theory(); // I = 3, H = 2, O = 3
    let (inputs, outputs) = (base.shape().inputs, base.shape().outputs);
    let two = base
        .with_equations(
            "g = tanh(V x + U g[t-1] + c)\nh = (1 - α) * h[t-1] + α * tanh(W g)",
            None,
            Some(4),
            1,
        )
        .unwrap();
    assert_eq!(
        shapes(&two),
        [
            ("V".to_owned(), 4, inputs),
            ("U".to_owned(), 4, 4),
            ("c".to_owned(), 4, 1),
            ("α".to_owned(), 1, 1),
            ("W".to_owned(), 4, 4),
            ("why".to_owned(), outputs, 4),
            ("by".to_owned(), outputs, 1),
        ]
    );
    let of = |name: &str| {
        let schema = two.model.schema();
        schema.parameters[schema.parameter(name).unwrap()].dimensions
    };
    assert_eq!(
        [of("V"), of("c"), of("α")],
        [Dimensions::Matrix, Dimensions::Vector, Dimensions::Scalar]
    );
    let width = 1.0 / 2.0; // 1/√4
    assert!(two.values("U").unwrap().iter().all(|w| w.abs() <= width && *w != 0.0));
    assert_eq!(two.values("c").unwrap(), [0.0; 4]);
    assert_eq!(two.values("α").unwrap(), [0.5]);
    // Each name has numbers of its own, whatever else there is.
    assert_ne!(two.values("U"), two.values("W"));
    let alone = base.with_equations("h = tanh(W x + U h[t-1])", None, Some(4), 1).unwrap();
    assert_eq!(alone.values("U"), two.values("U"));
    let other = base.with_equations("h = tanh(W x + U h[t-1])", None, Some(4), 2).unwrap();
    assert_ne!(alone.values("U"), other.values("U"));
}

#[test]
fn what_is_entry_by_entry_takes_the_input_s_length() {
    let base = theory();
    let same = base.with_equations("h = h[t-1] + x", None, Some(4), 1).unwrap();
    assert_eq!(same.shape().hidden, base.shape().inputs);
    let sized = base.with_equations("h = w * h[t-1] + sum(x)", None, Some(4), 1).unwrap();
    assert_eq!(sized.shape().hidden, 4);
}

#[test]
fn without_input_a_state_begins_somewhere() {
    let base = preset("blame").unwrap().problem();
    let map = base.with_equations("p = r * p[t-1] * (1 - p[t-1])", None, Some(1), 1).unwrap();
    assert_eq!(map.values("p0").unwrap(), [0.5]);
    let driven = base.with_equations("d = x\ng = d[t-1] + g[t-1]", None, Some(1), 1).unwrap();
    assert_eq!(driven.values("g0").unwrap(), [0.0]);
}

#[test]
fn numbers_stay_where_names_and_shapes_do() {
    let base = theory();
    let own = base.with_equations(&base.own_equations(), None, None, 1).unwrap();
    let longer = own
        .with_equations("a = W_xh x + W_hh h[t-1] + b_h\ng = tanh(a)\nh = k * g", None, None, 1)
        .unwrap();
    for (old, new) in [("wxh", "W_xh"), ("whh", "W_hh"), ("bh", "b_h"), ("why", "why")] {
        assert_eq!(base.values(old), longer.values(new), "{new}");
    }
    assert_eq!(base.values("h0"), longer.values("h0"));
    // More units: what both have stays.
    let wide = own.with_equations(&own.own_equations(), None, Some(5), 1).unwrap();
    let (small, large) = (own.model.matrix("W_hh").unwrap(), wide.model.matrix("W_hh").unwrap());
    for i in 0..small.rows() {
        assert_eq!(small.row(i), &large.row(i)[..small.cols()]);
    }
    assert_eq!(wide.shape().hidden, 5);
}

#[test]
fn an_output_of_one_s_own_has_no_read_out() {
    let base = preset("blame").unwrap().problem();
    let text = "h = tanh(w * h[t-1] + x)\no = 2 h";
    let own = base.with_equations(text, None, Some(1), 1).unwrap();
    assert!(own.values("why").is_none());
    // Without it o comes back.
    let read = own.with_equations("h = tanh(w * h[t-1] + x)", None, None, 1).unwrap();
    assert!(read.values("why").is_none(), "as long as what is read fits the targets");
    let wide = own.with_equations("h = tanh(w * h[t-1] + x)", None, Some(3), 1);
    assert_eq!(wide.unwrap().shape().hidden, 1, "x is added entry by entry");
    let wide = own.with_equations("h = tanh(W h[t-1] + V x)", None, Some(3), 1).unwrap();
    assert_eq!(wide.values("why").unwrap().len(), 3);
}

#[test]
fn faults_name_their_place() {
    let base = theory();
    for (text, path) in [
        ("", "cell.equations[1:1]"),
        ("h = tanh(W x + U h[t-2])", "cell.equations[1:20]"),
        ("h = tanh(W x\nc = h", "cell.equations[1:13]"),
        ("a = b\nb = a", "cell.equations[1:5]"),
        ("tanh = x", "cell.equations[1:1]"),
        ("h = W + x", "cell.equations[1:5]"),
    ] {
        let error = base.with_equations(text, None, None, 1);
        match error {
            Err(error) => assert_eq!(error.path, path, "{text}: {error}"),
            // `W + x`: W is a vector then.
            Ok(own) => assert_eq!(text, "h = W + x", "{:?}", shapes(&own)),
        }
    }
}

proptest! {
    /// Whatever is typed, it is a model or a fault with a place; and a model runs.
    #[test]
    fn anything_typed_is_a_model_or_a_fault(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "h", "g", "x", "W", "b", "alpha", "h[t-1]", "g[t-1]", "tanh(", "sum(", "(", ")",
                "+", "-", "*", "/", "^2", "=", "\n", "2", "0.5", "softmax(", "h = ", "g = ", "o = ",
            ]),
            1..24,
        )
    ) {
        let text = parts.join(" ");
        match theory().with_equations(&text, None, None, 1) {
            Ok(own) => {
                run(&own);
                let again = own.with_equations(&text, None, None, 7).unwrap();
                prop_assert_eq!(again, own);
            }
            Err(error) => prop_assert!(
                error.path.starts_with("cell.") || error.path.starts_with("targets")
                    || error.path.starts_with("params"),
                "{}", error
            ),
        }
    }
}
