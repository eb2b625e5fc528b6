//! The TypeScript of all that the page is handed, written from the structs themselves:
//! `cargo xtask types` puts it into www/core/generated.ts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use bptt::dynamics::Stability;
use bptt::train::{Optimizer, Task};
use bptt::{
    Activation, Cause, Curve, Init, LEVER, Loss, LossAt, Order, Outlook, Reduction, STRENGTHS,
    TermKind, Verdict,
};
use ts_rs::{Config, TS, TypeVisitor};

use super::ModelInfo;
use super::activation::ActivationPicture;
use super::aim::Aimed;
use super::checks::GradientCheck;
use super::cliff::{CliffPlace, CliffSection, CliffSurface};
use super::clipping::Clipped;
use super::compared::Compared;
use super::contributions::Contributions;
use super::diagnosis::Mistaken;
use super::dynamics::Dynamics;
use super::explain::{Line, Nudge, Paths};
use super::flow::Jacobians;
use super::frame::FrameNumbers;
use super::learning::RUNS;
use super::plot::Picture;
use super::policy::Reinforced;
use super::push::{Push, Sensitivities};
use super::run::Part;
use super::saturation::Strength;
use super::schema::Schema;
use super::shares::Shares;
use super::spectrum::{Changed, Spectrum, SpectrumPicture};
use super::triangle::{Triangle, TrianglePicture};
use super::truncation::Truncated;
use super::words::FunctionName;
use crate::results::training::{Metrics, NextChange, Survey, TaskInfo};
use crate::results::{Diagnosis, Named, Numbers};

impl TS for Numbers {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &Config) -> String {
        "Float64Array".to_owned()
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }
}

impl<V: TS> TS for Named<V> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(config: &Config) -> String {
        format!("Readonly<Record<string, {}>>", V::name(config))
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }

    fn visit_generics(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        V::visit_generics(visitor);
        visitor.visit::<V>();
    }
}

/// What has been declared.
struct Declared {
    config: Config,
    names: BTreeSet<String>,
    text: String,
}

/// A type and all that it is made of, by name: the order in which ts-rs tells them changes.
struct Closure<'a> {
    config: &'a Config,
    names: &'a mut BTreeSet<String>,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Closure<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::ident(self.config);
        // Numbers, texts, lists and records are written where they stand.
        if T::output_path().is_some() && self.names.insert(name.clone()) {
            let docs = T::docs().unwrap_or_default();
            let told = read_only(&format!("{docs}export {}", T::decl(self.config)));
            self.found.insert(name, told);
            T::visit_dependencies(self);
        }
    }
}

/// Nobody changes an answer: fields and lists can only be read. Comments of one line are made one.
fn read_only(declaration: &str) -> String {
    let mut text = String::new();
    for line in declaration.lines() {
        if line.starts_with("/**") || line.starts_with(" *") {
            text += line;
        } else {
            let parts = line.split_inclusive("{ ").flat_map(|part| part.split_inclusive(", "));
            parts.for_each(|part| text += &field(part));
        }
        text.push('\n');
    }
    let mut parts = text.split("/**\n * ");
    let before = parts.next().unwrap_or_default().to_owned();
    let comments = parts.map(|part| match part.split_once("\n */") {
        Some((line, code)) if !line.contains('\n') => format!("/** {line} */{code}"),
        _ => format!("/**\n * {part}"),
    });
    before + &comments.collect::<String>()
}

/// One field of a declaration, with what stands behind it; or no field.
fn field(part: &str) -> String {
    let name = part.split_once(": ").map_or("", |(name, _)| name);
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '"');
    let keyword = if named { "readonly " } else { "" };
    format!("{keyword}{}", part.replace("Array<", "ReadonlyArray<"))
}

impl Declared {
    /// A type, then what it is made of.
    fn add<T: TS + 'static>(&mut self) {
        let Self { config, names, text } = self;
        let mut closure = Closure { config, names, found: BTreeMap::new() };
        closure.visit::<T>();
        let first = closure.found.remove(&T::ident(closure.config));
        for told in first.into_iter().chain(closure.found.into_values()) {
            let _ = writeln!(text, "{told}");
        }
    }

    fn alias(&mut self, name: &str, docs: &str, of: &str) {
        let _ = writeln!(self.text, "/** {docs} */\nexport type {name} = {of};\n");
    }

    /// What the page asks of each cell, of a model that has it.
    fn cells(&mut self) {
        self.text += TRAITS;
        for cell in bptt::cells() {
            let problem = bptt::preset("blame").unwrap().problem().with_cell(cell.id, 1, 1.0);
            let problem = problem.unwrap();
            // With biases, and with tanh where φ is open.
            let told = bptt::preset("theory").unwrap().problem().with_cell(cell.id, 1, 1.0);
            let told = told.unwrap();
            let model = &problem.model;
            let numbers = model.schema().parameters.iter().filter(|p| p.is_number());
            let numbers: Vec<_> =
                numbers.map(|p| format!("{}: {:?}", p.name, model.values()[p.at])).collect();
            let parameters = model.schema().parameters.iter().map(|p| &*p.name);
            let _ = writeln!(
                self.text,
                "{}: {{ unstacked: {}, activation: {}, bh: {}, forgetBias: {}, gates: {}, parameters: {:?}, numbers: {{ {} }}, equations: {:?} }},",
                cell.id,
                model.is_unstacked(),
                model.leaves_activation_open(),
                problem.values("bh").is_some(),
                problem.forget_bias().is_some(),
                model.graph().hop().is_none(),
                parameters.filter(|name| !matches!(*name, "why" | "by")).collect::<Vec<_>>(),
                numbers.join(", "),
                told.own_equations(),
            );
        }
        self.text += "};\n\n";
    }

    /// Each optimizer with its usual settings.
    fn optimizers(&mut self) {
        let told = Optimizer::WORDS.iter().map(|(name, of)| {
            let settings: Vec<_> =
                of.settings().iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
            format!("{name}: {{ {} }}", settings.join(", "))
        });
        let told: Vec<_> = told.collect();
        let _ = writeln!(
            self.text,
            "/** How a gradient changes a weight, with the usual settings; see crate/core/src/train/optimizer.rs. */\nexport const OPTIMIZERS = {{ {} }} as const;\nexport type OptimizerName = keyof typeof OPTIMIZERS;\n",
            told.join(", ")
        );
    }

    /// The words of a table of the core.
    fn words<T>(&mut self, name: &str, docs: &str, table: &[(&'static str, T)]) {
        let words: Vec<String> = table.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        self.alias(name, docs, &words.join(" | "));
    }
}

/// What `Declared::cells` tells of each cell.
const TRAITS: &str = "\
/** What a cell of the library has. */
export interface CellTraits {
  /** Its matrices are not stacked: of one unit each weight is a number. */
  readonly unstacked: boolean;
  /** Its φ can be chosen. */
  readonly activation: boolean;
  /** A bias that is called b_h. */
  readonly bh: boolean;
  /** A forget gate with a bias. */
  readonly forgetBias: boolean;
  /** It is no single hop h = f(M h[t-1] + …): the picture of it can be opened. */
  readonly gates: boolean;
  /** The names of its parameters, the read-out apart. */
  readonly parameters: readonly Parameter[];
  /** Those that are one number, with what each is where nothing is said. */
  readonly numbers: Readonly<Record<string, number>>;
  /** As one would type them, φ being tanh. */
  readonly equations: string;
}

/** The cells of the library, in its order. */
export const CELLS: Readonly<Record<CellName, CellTraits>> = {
";

/// Every type, in the order in which they are read.
fn typescript() -> String {
    let mut all = Declared {
        config: Config::new().with_large_int("number"),
        names: BTreeSet::new(),
        text: "// Written by `cargo xtask types` from the structs in crate/wasm/src/page: change \
               those, and run it again.\n\n"
            .to_owned(),
    };
    all.alias(
        "ValueId",
        "A value by its name in the equations, `h`; a part of a line that has none, `i~1`.",
        "string",
    );
    all.alias("Parameter", "A parameter by its name in a config: `whh`.", "string");
    all.alias(
        "BeatKind",
        "What a beat does, `dhFuture`, `shareWhh`: with its step the name of the beat, `dhFuture:2`.",
        "string",
    );
    let cells: Vec<_> = bptt::cells().iter().map(|cell| (cell.id, ())).collect();
    all.words("CellName", "The cells of the library.", &cells);
    all.cells();
    let functions: Vec<_> = bptt::FUNCTION_NAMES.split(", ").collect();
    let _ = writeln!(
        all.text,
        "/** The functions that equations may use. */\nexport const FUNCTIONS: readonly string[] = {functions:?};\n"
    );
    let strengths: Vec<_> =
        STRENGTHS.iter().map(|(name, written)| format!("{name}: {written:?}")).collect();
    let _ = writeln!(
        all.text,
        "/** What one number sets or scales, its strength: as requests name it, and as it is written. */\nexport const STRENGTHS = {{ {} }} as const;\nexport type StrengthId = keyof typeof STRENGTHS;\n\n/** Whose strength decides what becomes of a gradient. */\nexport const LEVER = {LEVER:?};\n",
        strengths.join(", ")
    );
    all.words("Activation", "φ of the vanilla cell.", &Activation::WORDS);
    all.words("LossName", "A loss of one step; see crate/core/src/loss.rs.", &Loss::WORDS);
    all.words("LossAt", "Which steps have a loss.", &LossAt::WORDS);
    all.words("Reduction", "How the losses of the steps make L.", &Reduction::WORDS);
    all.words("Scheme", "A way to draw W_hh; see crate/core/src/init.rs.", &Init::WORDS);
    all.words(
        "Order",
        "Two orders of the same beats: as a program does it, or parameter by parameter as by hand.",
        &Order::WORDS,
    );
    all.words("Verdict", "What becomes of a gradient on its way back.", &Verdict::WORDS);
    all.words(
        "Curve",
        "The curves of gradient norm against distance; see crate/core/src/curves.rs.",
        &Curve::WORDS,
    );
    all.words(
        "Outlook",
        "What W_hh alone says of the gradient's way back; see crate/core/src/outlook.rs.",
        &Outlook::WORDS,
    );
    let causes = Cause::ALL.map(|cause| (cause.word(), cause));
    all.words(
        "Cause",
        "Why a gradient is another one than that of its run; see crate/core/src/diagnosis/cause.rs.",
        &causes,
    );
    all.words(
        "Stability",
        "What becomes of a small deviation from a fixed point.",
        &Stability::WORDS,
    );
    all.words("TermKind", "How a term comes of its operands: see `Term`.", &TermKind::WORDS);
    all.add::<ModelInfo>();
    all.add::<Schema>();
    all.add::<FrameNumbers>();
    all.add::<Part>();
    all.add::<Line>();
    all.add::<Contributions>();
    all.add::<Paths>();
    all.add::<Nudge>();
    all.add::<Push>();
    all.add::<Sensitivities>();
    all.add::<Aimed>();
    all.add::<Reinforced>();
    all.add::<Picture>();
    all.add::<Jacobians>();
    all.add::<Triangle>();
    all.add::<TrianglePicture>();
    all.add::<Strength>();
    all.add::<Shares>();
    all.add::<Truncated>();
    all.add::<Clipped>();
    all.add::<GradientCheck>();
    let tasks = Task::MADE.into_iter().chain(["words", "given"]).map(|name| (name, ()));
    all.words(
        "TaskName",
        "What there is to learn; see crate/core/src/train/task.rs.",
        &tasks.collect::<Vec<_>>(),
    );
    all.optimizers();
    let inks: Vec<_> = RUNS.iter().map(|ink| ink.name()).collect();
    let _ = writeln!(
        all.text,
        "/** The inks of several runs of training, the one that goes on first. */\nexport const RUN_INKS: readonly string[] = {inks:?};\n"
    );
    all.add::<Metrics>();
    all.add::<Survey>();
    all.add::<NextChange>();
    all.add::<TaskInfo>();
    all.add::<Diagnosis>();
    all.add::<Mistaken>();
    all.add::<Spectrum>();
    all.add::<SpectrumPicture>();
    all.add::<Changed>();
    all.add::<ActivationPicture>();
    all.add::<Compared>();
    all.add::<Dynamics>();
    all.add::<CliffPlace>();
    all.add::<CliffSurface>();
    all.add::<CliffSection>();
    all.text
}

/// For `cargo xtask types`, which says where to.
#[test]
fn written() {
    let text = typescript();
    if let Some(path) = std::env::var_os("BPTT_TYPES") {
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn activations_are_functions_by_the_same_words() {
    let functions = FunctionName::inline(&Config::new());
    for (word, _) in Activation::WORDS {
        assert!(functions.contains(&format!("\"{word}\"")), "{word} is not among {functions}");
    }
}
