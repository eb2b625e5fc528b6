//! Bad input is refused with its place, what was expected and what was found; the next call works.

mod support;

use bptt::{Code, Kind, Node, Overrides, Problem, Unrolled, preset};
use serde_json::{Value, json};
use support::{gradient, read, run, series};

fn good() -> Value {
    json!({
        "cell": "rnn", "activation": "tanh", "loss": "squared", "lossAt": "every",
        "params": { "wxh": [[1, 2], [3, 4], [5, 6]], "whh": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
                    "bh": [0, 0, 0], "why": [[1, 1, 1]], "by": [0] },
        "inputs": [[1, 0], [0, 1]], "targets": [[1], [0]]
    })
}

#[test]
fn a_good_config_is_read_with_its_defaults() {
    let problem = read(&good()).unwrap();
    assert_eq!(problem.values("h0"), Some(&[0.0; 3][..]));
    assert_eq!(problem.truncation, None);
    let mut bare = good();
    bare["activation"] = Value::Null;
    bare["params"]["bh"] = Value::Null;
    let problem = read(&bare).unwrap();
    assert_eq!(problem.model.activation(), bptt::Activation::Tanh);
    assert!(!problem.model.biased());
}

/// As frameworks take them: what a student's own code was given can be given here.
#[test]
fn targets_may_be_classes_numbers_or_one_row_for_the_last_step() {
    let targets = |config: Value| read(&config).map(|p| p.sequence.targets.data().to_vec());
    let with = |changes: &[(&str, Value)]| {
        let mut config = good();
        for (name, value) in changes {
            config[*name] = value.clone();
        }
        config
    };
    let why = json!({ "wxh": [[1, 2], [3, 4], [5, 6]], "whh": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        "bh": [0, 0, 0], "why": [[1, 1, 1], [0, 1, 0], [1, 0, 0]], "by": [0, 0, 0] });
    let classes = with(&[
        ("params", why.clone()),
        ("loss", json!("cross-entropy")),
        ("targets", json!([2, 0])),
    ]);
    assert_eq!(targets(classes).unwrap(), [0.0, 0.0, 1.0, 1.0, 0.0, 0.0]);
    assert_eq!(targets(with(&[("targets", json!([0.5, -1]))])).unwrap(), [0.5, -1.0]);
    let last = |value: Value| with(&[("lossAt", json!("last")), ("targets", value)]);
    assert_eq!(targets(last(json!([[7]]))).unwrap(), [7.0, 7.0]);
    assert_eq!(targets(last(json!([7]))).unwrap(), [7.0, 7.0]);
    let one = run(read(&last(json!([[7]]))).unwrap());
    let all = run(read(&last(json!([[0], [7]]))).unwrap());
    assert_eq!(one.loss(), all.loss());
    // With a loss at every step there is one for each.
    for (value, path) in [
        (json!([[7]]), "targets"),
        (json!([7]), "targets"),
        (json!([7, "a"]), "targets[1]"),
        (json!([7, [1]]), "targets[1]"),
    ] {
        let error = targets(with(&[("targets", value)])).unwrap_err();
        assert_eq!(error.path, path, "{error}");
    }
    for (value, path) in [
        (json!([3, 0]), "targets[0]"),
        (json!([0, 0.5]), "targets[1]"),
        (json!([0, -1]), "targets[1]"),
        (json!([0, 1, 2]), "targets"),
    ] {
        let config = with(&[("params", why.clone()), ("targets", value)]);
        let error = targets(config).unwrap_err();
        assert_eq!(error.path, path, "{error}");
    }
}

#[allow(clippy::too_many_lines)] // one table
/// Each fault: where to put what, the code, and the whole message.
#[test]
fn every_fault_names_its_place() {
    let long: Vec<Value> = (0..10_001).map(|_| json!([0, 0])).collect();
    let wide = json!([vec![0; 1025]]);
    for (pointer, value, code, message) in [
        (
            "/cell",
            json!("gru2"),
            Code::Word,
            r#"cell: expected "rnn", "gru", "lstm", "leaky", found "gru2""#,
        ),
        (
            "/cell",
            Value::Null,
            Code::Missing,
            r#"cell: expected "rnn", "gru", "lstm", "leaky", or { equations }, found nothing"#,
        ),
        (
            "/activation",
            json!(3),
            Code::Type,
            r#"activation: expected "linear", "tanh", "relu", "sigmoid", found 3"#,
        ),
        (
            "/lossAt",
            json!("first"),
            Code::Word,
            r#"lossAt: expected "every", "last", found "first""#,
        ),
        ("/params", json!(7), Code::Type, "params: expected an object, found 7"),
        (
            "/params/whh",
            json!([[1, 0, 0], [0, 1], [0, 0, 1]]),
            Code::Shape,
            "params.whh[1]: expected 3 numbers, found 2",
        ),
        (
            "/params/whh",
            json!([]),
            Code::Empty,
            "params.whh: expected 1 to 1024 rows, found 0 rows",
        ),
        (
            "/params/whh",
            json!("W"),
            Code::Type,
            r#"params.whh: expected a list of 1 to 1024 rows, found the text "W""#,
        ),
        (
            "/params/wxh",
            json!([[1, 2], [3, 4]]),
            Code::Shape,
            "params.wxh: expected 3 rows, found 2",
        ),
        (
            "/params/wxh",
            wide,
            Code::Limit,
            "params.wxh[0]: expected 1 to 1024 numbers, found 1025 numbers",
        ),
        (
            "/params/why",
            json!([[1, true, 1]]),
            Code::Type,
            "params.why[0][1]: expected a finite number, found a boolean",
        ),
        ("/params/by", json!([0, 0]), Code::Shape, "params.by: expected 1 number, found 2"),
        (
            "/params/by",
            json!([null]),
            Code::Missing,
            "params.by[0]: expected a finite number, found nothing",
        ),
        ("/h0", json!([1, 2]), Code::Shape, "h0: expected 3 numbers, found 2"),
        ("/inputs", json!([]), Code::Empty, "inputs: expected 1 to 10000 steps, found 0 steps"),
        ("/inputs", json!([[1, 0], [1]]), Code::Shape, "inputs[1]: expected 2 numbers, found 1"),
        (
            "/inputs",
            Value::Array(long),
            Code::Limit,
            "inputs: expected 1 to 10000 steps, found 10001 steps",
        ),
        ("/targets", json!([[1]]), Code::Shape, "targets: expected 2 rows, found 1"),
        (
            "/truncation",
            json!({ "k1": 3, "k2": 2 }),
            Code::Range,
            "truncation.k2: expected a whole number from 3 to 10000, found 2",
        ),
        (
            "/truncation",
            json!({ "k1": 0.5, "k2": 2 }),
            Code::Range,
            "truncation.k1: expected a whole number from 1 to 10000, found 0.5",
        ),
        (
            "/loss",
            json!("cross-entropy"),
            Code::Probability,
            "targets[1]: expected numbers that sum to 1, found sum 0",
        ),
    ] {
        let mut config = good();
        if let Some(slot) = config.pointer_mut(pointer) {
            *slot = value;
        } else {
            config[&pointer[1..]] = value;
        }
        let error = read(&config).unwrap_err();
        assert_eq!((error.code, error.to_string().as_str()), (code, message), "{pointer}");
    }
}

const ROOT: &str = r#""cell", "activation", "loss", "lossAt", "reduction", "params", "h0", "inputs", "targets", "truncation""#;
const PARAMETERS: &str = r#""wxh", "whh", "bh", "why", "by""#;

#[test]
fn a_key_that_a_config_does_not_have_is_refused_with_the_one_that_was_meant() {
    for (at, key, value, names, near) in [
        ("", "nonlinearity", json!("relu"), ROOT, Some("activation")),
        ("", "h_0", json!([1, 2, 3]), ROOT, Some("h0")),
        ("", "truncate", json!({ "k1": 1, "k2": 1 }), ROOT, Some("truncation")),
        ("", "Activation", json!("relu"), ROOT, Some("activation")),
        ("", "loss_at", json!("last"), ROOT, Some("lossAt")),
        ("", "results", Value::Null, ROOT, None),
        ("", "c0", json!([0, 0, 0]), ROOT, None),
        ("params", "b_h", json!([1, 1, 1]), PARAMETERS, Some("bh")),
        ("params", "bxh", json!([1, 1, 1]), PARAMETERS, Some("bh")),
        ("params", "bhh", json!([1, 1, 1]), PARAMETERS, Some("bh")),
        ("truncation", "k3", json!(1), r#""k1", "k2""#, None),
    ] {
        let mut config = good();
        config["truncation"] = json!({ "k1": 1, "k2": 2 });
        let place = if at.is_empty() { &mut config } else { &mut config[at] };
        place[key] = value;
        let error = read(&config).unwrap_err();
        let path = if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
        let near = near.map_or(String::new(), |near| format!(" (perhaps \"{near}\")"));
        assert_eq!(error.code, Code::Key, "{error}");
        assert_eq!(
            error.to_string(),
            format!("{path}: expected one of {names}{near}, found \"{key}\"")
        );
    }
}

#[test]
fn what_other_cells_have_may_be_there_and_say_nothing() {
    let mut config = good();
    for (pointer, key) in [("", "c0"), ("/params", "bxh"), ("/params", "bhh")] {
        config.pointer_mut(pointer).unwrap()[key] = Value::Null;
    }
    assert_eq!(read(&config), read(&good()));
    // Which cell it is comes first.
    config["c0"] = json!([0, 0, 0]);
    config["cell"] = json!("lstms");
    assert_eq!(read(&config).unwrap_err().path, "cell");
    config["cell"] = json!("lstm");
    assert_eq!(read(&config).unwrap_err().path, "activation");
}

fn with_targets(targets: &[[f64; 3]; 2]) -> Value {
    let mut config = good();
    config["loss"] = json!("cross-entropy");
    config["params"]["why"] = json!([[1, 1, 1], [0.5, -1, 2], [0.1, 0.2, 0.3]]);
    config["params"]["by"] = json!([0, 0.5, -0.5]);
    config["params"]["wxh"] = json!([[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]]);
    config["targets"] = json!(targets);
    config
}

/// A softmax of 1, 2, 3 in single precision, as PyTorch prints it: it sums to 1 + 2·10⁻⁸.
const FLOAT32: [f64; 3] = [0.090_030_57, 0.244_728_47, 0.665_240_94];

#[test]
fn a_softmax_in_single_precision_is_a_probability_vector() {
    assert_ne!(FLOAT32.iter().sum::<f64>(), 1.0);
    read(&with_targets(&[FLOAT32, [0.333_333, 0.333_333, 0.333_333]])).unwrap();
    for (y, message) in [
        ([0.5, 0.25, 0.24], "targets[0]: expected numbers that sum to 1, found sum 0.99"),
        ([0.5, 0.25, 0.250_002], "targets[0]: expected numbers that sum to 1, found sum 1.000002"),
        ([1.2, -0.2, 0.0], "targets[0][0]: expected a number from 0 to 1, found 1.2"),
        ([0.7, -0.2, 0.5], "targets[0][1]: expected a number from 0 to 1, found -0.2"),
    ] {
        let error = read(&with_targets(&[y, FLOAT32])).unwrap_err();
        assert_eq!((error.code, error.to_string().as_str()), (Code::Probability, message));
    }
}

/// −Σ y log ŷ has the derivative ŷ Σ y − y, which is ŷ − y only where Σ y is 1.
#[test]
fn the_gradient_is_that_of_the_loss_where_targets_sum_to_one_but_roughly() {
    let y = [0.333_333, 0.333_333, 0.333_333];
    let problem = read(&with_targets(&[y, y])).unwrap();
    for check in bptt::check_problem(&problem).unwrap() {
        assert!(check.rtrl < 1e-10, "{check:?}");
        assert!(check.untied.unwrap() < 1e-10, "{check:?}");
        assert!(check.finite_difference.unwrap() < 1e-8, "{check:?}");
    }
    let unrolled = run(problem.clone());
    let by: Vec<_> = (0..3).map(|j| support::forward_mode(&problem, "by", j)).collect();
    support::assert_close("by", gradient(&unrolled, "by"), &by, 1e-14);
    // A probability vector's is ŷ − y to the last bit.
    let unrolled = run(read(&with_targets(&[[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])).unwrap());
    let (yhat, d_o) = (series(&unrolled, "yhat"), series(&unrolled, "do"));
    let y = [0.1, 0.2, 0.7, 0.3, 0.3, 0.4];
    assert!((0..6).all(|i| d_o[i] == yhat[i] - y[i]));
}

/// A tree that says what no JSON can: NaN, a lying length, a getter that throws.
enum Odd {
    Good(Value),
    Not(f64),
    Endless,
    Throws,
}

impl Odd {
    fn replace(at: &str, name: &str) -> Option<Self> {
        match (at, name) {
            ("nan", "by") => Some(Self::Not(f64::NAN)),
            ("endless", "inputs") => Some(Self::Endless),
            ("throws", "h0") => Some(Self::Throws),
            _ => None,
        }
    }
}

struct Tree(Odd, &'static str);

impl Node for Tree {
    fn kind(&self) -> Result<Kind, String> {
        match &self.0 {
            Odd::Good(value) => support::Json(Some(value)).kind(),
            Odd::Not(_) => Ok(Kind::List(1)),
            Odd::Endless => Ok(Kind::List(1_000_000_000)),
            Odd::Throws => Err("Error: no h0 today".to_owned()),
        }
    }

    fn field(&self, name: &str) -> Result<Self, String> {
        let Odd::Good(value) = &self.0 else { panic!("no fields here") };
        let inner = value.get(name).cloned().unwrap_or(Value::Null);
        Ok(Self(Odd::replace(self.1, name).unwrap_or(Odd::Good(inner)), self.1))
    }

    fn keys(&self, most: usize) -> Result<Vec<String>, String> {
        let Odd::Good(value) = &self.0 else { panic!("no fields here") };
        if self.1 == "hiding" {
            return Err("Error: no keys today".to_owned());
        }
        support::Json(Some(value)).keys(most)
    }

    fn item(&self, index: usize) -> Result<Self, String> {
        match &self.0 {
            Odd::Good(value) => Ok(Self(Odd::Good(value[index].clone()), self.1)),
            Odd::Not(_) => Ok(Self(Odd::Good(Value::Null), self.1)),
            _ => panic!("contents were read before the length was checked"),
        }
    }

    fn copy_numbers(&self, out: &mut [f64]) -> bool {
        if let Odd::Not(value) = self.0 {
            out.fill(value);
        }
        matches!(self.0, Odd::Not(_))
    }
}

#[test]
fn nan_lying_lengths_and_throwing_getters_are_refused() {
    for (at, message) in [
        ("nan", "params.by[0]: expected a finite number, found NaN"),
        ("endless", "inputs: expected 1 to 10000 steps, found 1000000000 steps"),
        ("hiding", "expected a value that can be read, found Error: no keys today"),
        ("throws", "h0: expected a value that can be read, found Error: no h0 today"),
    ] {
        let error = Problem::read(Tree(Odd::Good(good()), at)).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn the_product_of_sizes_is_bounded() {
    let row = vec![0; 1024];
    let mut config = good();
    config["params"]["whh"] = json!(vec![row.clone(); 1024]);
    config["params"]["wxh"] = json!(vec![row.clone(); 1024]);
    config["inputs"] = json!(vec![row; 3000]);
    let error = read(&config).unwrap_err();
    assert_eq!(error.code, Code::Limit);
    assert!(error.expected.contains("T·H·(H + I + O)"), "{error}");
}

/// A list of numbers, NaN included.
struct Numbers(Vec<f64>);

impl Node for Numbers {
    fn kind(&self) -> Result<Kind, String> {
        Ok(Kind::List(self.0.len()))
    }

    fn field(&self, _: &str) -> Result<Self, String> {
        Err("a list".to_owned())
    }

    fn keys(&self, _: usize) -> Result<Vec<String>, String> {
        Err("a list".to_owned())
    }

    fn item(&self, _: usize) -> Result<Self, String> {
        Err("copied at once".to_owned())
    }

    fn copy_numbers(&self, out: &mut [f64]) -> bool {
        out.copy_from_slice(&self.0);
        true
    }
}

#[test]
fn a_refused_set_changes_nothing() {
    let mut unrolled = Unrolled::new(preset("notes-linear").unwrap().problem()).unwrap();
    unrolled.run();
    let mut set = |name: &str, values: &[f64]| unrolled.set(name, Numbers(values.to_vec()));
    assert_eq!(
        set("whh", &[f64::NAN]).unwrap_err().to_string(),
        "params.whh[0]: expected a finite number, found NaN"
    );
    assert_eq!(
        set("inputs", &[1.0]).unwrap_err().to_string(),
        "inputs: expected 2 numbers, found 1"
    );
    assert_eq!(set("__proto__", &[]).unwrap_err().code, Code::Word);
    assert_eq!(unrolled.run(), 12.8125);
}

#[test]
fn presets_refuse_what_they_cannot_be() {
    let with = |id: &str, overrides: Overrides| preset(id).unwrap().with(&overrides).unwrap_err();
    let steps = |steps| Overrides { steps: Some(steps), ..Overrides::default() };
    assert_eq!(with("landing", steps(1_000_000_000)).code, Code::Limit);
    assert_eq!(with("landing", steps(0)).code, Code::Empty);
    let nan = Overrides { whh: Some(f64::NAN), ..Overrides::default() };
    assert_eq!(with("chaos", nan).path, "params.whh[0][0]");
    let entropy = Overrides { loss: Some(bptt::Loss::CrossEntropy), ..Overrides::default() };
    assert_eq!(with("notes-linear", entropy).code, Code::Probability);
    assert_eq!(preset("nonsense").err().unwrap().code, Code::Word);
}

#[test]
fn a_problem_built_in_rust_is_refused_with_the_place_that_a_config_has() {
    let gated = || preset("lstm-gates").unwrap().problem();
    let own = || {
        let config = json!({
            "cell": { "equations": "s = W s[t-1] + k x" }, "loss": "squared", "lossAt": "last",
            "params": { "W": [[1, 0], [0, 1]], "k": 2 },
            "initial": { "s": [1, 2] }, "inputs": [[1]], "targets": [[0, 0]],
        });
        read(&config).unwrap()
    };
    for (mut problem, name, index, path) in [
        (read(&good()).unwrap(), "wxh", 3, "params.wxh[1][1]"),
        (read(&good()).unwrap(), "bh", 2, "params.bh[2]"),
        (read(&good()).unwrap(), "inputs", 3, "inputs[1][1]"),
        (read(&good()).unwrap(), "targets", 1, "targets[1][0]"),
        (gated(), "bhh", 3, "params.bhh[3]"),
        (gated(), "c0", 0, "c0[0]"),
        (own(), "W", 2, "params.W[1][0]"),
        (own(), "k", 0, "params.k"),
        (own(), "s0", 1, "initial.s[1]"),
    ] {
        problem.values_mut(name).unwrap()[index] = f64::INFINITY;
        let error = problem.validate().unwrap_err();
        assert_eq!((error.code, &*error.path), (Code::NotFinite, path));
    }
}
