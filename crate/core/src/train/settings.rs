//! A training run in the form of the public API.

use crate::error::{Code, Error};
use crate::limits::LIMITS;
use crate::memory;
use crate::problem::{Problem, read_targets};
use crate::read::{Kind, Node, Place};
use crate::recurrence::cells;
use crate::train::{Beginning, Clip, Corpus, Optimizer, Recurrence, Schedule, Task, Training};
use crate::{Activation, Init, Loss, LossAt, Matrix, Reduction, Truncation};

/// Largest text of a recurrence.
const MOST_TEXT: usize = 4000;
/// Most sequences, or lines, that are taken.
const MOST_SEQUENCES: usize = 10_000;
/// Most characters of a word.
const MOST_WORD: usize = 100;
/// Most parameters that are kept as they are.
const MOST_KEPT: usize = 64;
/// Whole numbers that JavaScript knows exactly.
const MOST_SEED: usize = if usize::BITS > 53 { (1 << 53) - 1 } else { usize::MAX };

impl Training {
    /// Reads a run from a tree; what is not said is usual: a vanilla cell of 16 units drawn from seed
    /// 1, Adam at a rate of 0.01, batches of 16 (of given sequences or lines, at most all of them), no
    /// clipping, no truncation.
    ///
    /// # Errors
    /// The first fault, with its place; as [`Task::problem`] and [`crate::train::Trainer::new`].
    pub fn read<N: Node>(node: N) -> Result<Self, Error> {
        let root = Place::root(node, "");
        root.closed(
            &[
                "task",
                "config",
                "cell",
                "activation",
                "units",
                "init",
                "gain",
                "forgetBias",
                "keep",
                "optimizer",
                "rate",
                "schedule",
                "clip",
                "batch",
                "carry",
                "truncation",
                "seed",
            ],
            &[],
        )?;
        let seed = read_whole(&root, "seed", 0..=MOST_SEED)?.unwrap_or(1) as u64;
        let config = root
            .optional("config")?
            .map(|place| place.within(|node| Problem::read(node)))
            .transpose()?;
        let task = read_task(&root.field("task")?, config.as_ref())?;
        let truncation =
            root.optional("truncation")?.map(|place| Truncation::read(&place)).transpose()?;
        let mut problem = match config {
            Some(problem) => {
                for name in ["cell", "activation", "units", "init", "gain", "forgetBias"] {
                    if let Some(place) = root.optional(name)? {
                        let expected = "nothing: the model is the config's";
                        return Err(place.error(Code::Key, expected, format!("\"{name}\"")));
                    }
                }
                let (loss, loss_at, reduction) = task.losses();
                let truncation = truncation.or(problem.truncation);
                Problem { loss, loss_at, reduction, truncation, ..problem }
            }
            None => task.problem(&read_beginning(&root, seed)?, truncation)?,
        };
        if let Some(place) = root.optional("keep")? {
            for index in 0..place.len(MOST_KEPT, "names")? {
                let place = place.item(index)?;
                let name = place.text(MOST_WORD)?;
                if !problem.model.keep(&name) {
                    let schema = problem.model.schema();
                    let names: Vec<_> =
                        schema.parameters.iter().map(|p| format!("\"{}\"", p.name)).collect();
                    let found = format!("\"{}\"", crate::read::visible(&name));
                    return Err(place.error(Code::Word, &names.join(", "), found));
                }
            }
        }
        let usual = task.count().unwrap_or(USUAL_BATCH).min(USUAL_BATCH);
        let carry = read_boolean(&root, "carry")?.unwrap_or(false);
        // What is one stream is one sequence at a time.
        let usual = if carry && task.count().is_some() { 1 } else { usual };
        let training = Self {
            problem,
            optimizer: read_optimizer(&root)?,
            rate: read_number(&root, "rate")?.unwrap_or(0.01),
            schedule: read_schedule(&root)?,
            clip: read_clip(&root)?,
            batch: read_whole(&root, "batch", 1..=MOST_SEQUENCES)?.unwrap_or(usual),
            carry,
            seed,
            task,
        };
        training.validate()?;
        Ok(training)
    }
}

const USUAL_BATCH: usize = 16;

fn read_number<N: Node>(root: &Place<N>, name: &str) -> Result<Option<f64>, Error> {
    root.optional(name)?.map(|place| place.number()).transpose()
}

fn read_whole<N: Node>(
    root: &Place<N>,
    name: &str,
    range: core::ops::RangeInclusive<usize>,
) -> Result<Option<usize>, Error> {
    root.optional(name)?.map(|place| place.whole(range)).transpose()
}

fn read_boolean<N: Node>(root: &Place<N>, name: &str) -> Result<Option<bool>, Error> {
    let Some(place) = root.optional(name)? else { return Ok(None) };
    match place.kind()? {
        Kind::Boolean(value) => Ok(Some(value)),
        kind => Err(place.wrong("true or false", &kind)),
    }
}

fn read_beginning<N: Node>(root: &Place<N>, seed: u64) -> Result<Beginning, Error> {
    let usual = Beginning::default();
    let recurrence = match root.optional("cell")? {
        None => usual.recurrence,
        Some(place) if place.kind()? == Kind::Object => {
            place.closed(&["equations", "read"], &[])?;
            Recurrence::Own {
                equations: place.field("equations")?.text(MOST_TEXT)?,
                read: place.optional("read")?.map(|place| place.text(MOST_WORD)).transpose()?,
            }
        }
        Some(place) => {
            let words: Vec<_> = cells().iter().map(|cell| (cell.id, cell.id)).collect();
            Recurrence::Library(place.word(&words)?.to_owned())
        }
    };
    let word = |name| root.optional(name);
    Ok(Beginning {
        recurrence,
        activation: word("activation")?
            .map(|place| place.word(&Activation::WORDS))
            .transpose()?
            .unwrap_or(usual.activation),
        units: read_whole(root, "units", 1..=LIMITS.units)?.unwrap_or(usual.units),
        init: word("init")?
            .map(|place| place.word(&Init::WORDS))
            .transpose()?
            .unwrap_or(usual.init),
        gain: read_number(root, "gain")?.unwrap_or(usual.gain),
        forget_bias: read_number(root, "forgetBias")?,
        seed,
    })
}

fn read_task<N: Node>(place: &Place<N>, config: Option<&Problem>) -> Result<Task, Error> {
    let names = Task::MADE.into_iter().chain(["words", "given"]);
    let words: Vec<_> = names.map(|name| (name, name)).collect();
    let name = place.field("name")?.word(&words)?;
    let whole = |key: &str, usual: Option<usize>| -> Result<usize, Error> {
        match (place.optional(key)?, usual) {
            (None, Some(usual)) => Ok(usual),
            _ => place.field(key)?.whole(0..=LIMITS.steps),
        }
    };
    let closed = |known: &[&str]| place.closed(&[&["name"], known].concat(), &[]);
    Ok(match name {
        "recall" => {
            closed(&["steps", "symbols"])?;
            Task::Recall { steps: whole("steps", None)?, symbols: whole("symbols", Some(2))? }
        }
        "adding" => {
            closed(&["steps"])?;
            Task::Adding { steps: whole("steps", None)? }
        }
        "copy" => {
            closed(&["delay", "symbols", "length"])?;
            Task::Copy {
                delay: whole("delay", None)?,
                symbols: whole("symbols", Some(8))?,
                length: whole("length", Some(10))?,
            }
        }
        "order" => {
            closed(&["steps"])?;
            Task::Order { steps: whole("steps", None)? }
        }
        "echo" => {
            closed(&["steps", "delay"])?;
            Task::Echo { steps: whole("steps", None)?, delay: whole("delay", Some(3))? }
        }
        "sine" => {
            closed(&["steps"])?;
            Task::Sine { steps: whole("steps", None)? }
        }
        "words" => {
            closed(&["lines"])?;
            let lines = place.field("lines")?;
            let mut told = Vec::new();
            let mut all = 0;
            for index in 0..lines.len(MOST_SEQUENCES, "lines")? {
                let line = lines.item(index)?;
                let words = 0..line.len(LIMITS.steps - 1, "words")?;
                all += words.len() as u64;
                if all > LIMITS.numbers {
                    let expected = format!("at most {} words", LIMITS.numbers);
                    return Err(lines.error(Code::Limit, &expected, "more"));
                }
                memory::ensure((words.len() * MOST_WORD) as u64)?;
                let words = words.map(|word| line.item(word)?.text(MOST_WORD));
                told.push(words.collect::<Result<Vec<_>, Error>>()?);
            }
            Task::Words(Corpus::new(&told)?)
        }
        _ => {
            closed(&["sequences", "loss", "lossAt", "reduction"])?;
            read_given(place, config)?
        }
    })
}

/// Sequences of one's own, with their loss, or that of the config.
fn read_given<N: Node>(place: &Place<N>, config: Option<&Problem>) -> Result<Task, Error> {
    let loss = match (place.optional("loss")?, config) {
        (None, Some(problem)) => problem.loss,
        _ => place.field("loss")?.word(&Loss::WORDS)?,
    };
    let loss_at = match (place.optional("lossAt")?, config) {
        (None, Some(problem)) => problem.loss_at,
        _ => place.field("lossAt")?.word(&LossAt::WORDS)?,
    };
    let reduction = match (place.optional("reduction")?, config) {
        (None, Some(problem)) => problem.reduction,
        (None, None) => Reduction::Sum,
        (Some(place), _) => place.word(&Reduction::WORDS)?,
    };
    let list = place.field("sequences")?;
    let mut sequences: Vec<(Matrix, Matrix)> = Vec::new();
    let mut numbers = 0;
    for index in 0..list.len(MOST_SEQUENCES, "sequences")? {
        let place = list.item(index)?;
        place.closed(&["inputs", "targets"], &[])?;
        let (inputs, targets) = (place.field("inputs")?, place.field("targets")?);
        let steps = inputs.len(LIMITS.steps, "steps")?;
        let (width, outputs) = match (sequences.first(), config) {
            (Some((inputs, targets)), _) => (inputs.cols(), targets.cols()),
            (None, Some(problem)) => (problem.shape().inputs, problem.shape().outputs),
            (None, None) => {
                targets.len(LIMITS.steps, "rows")?;
                let outputs = match targets.item(0)?.kind()? {
                    Kind::Number(_) => 1,
                    _ => targets.inner_len(LIMITS.units)?,
                };
                (inputs.inner_len(LIMITS.units)?, outputs)
            }
        };
        numbers += (steps * (width + outputs)) as u64;
        if numbers > LIMITS.numbers {
            let expected = format!("at most {} numbers", LIMITS.numbers);
            return Err(list.error(Code::Limit, &expected, "more"));
        }
        memory::ensure((2 * steps * (width + outputs)) as u64)?;
        sequences
            .push((inputs.matrix(steps, width)?, read_targets(&targets, steps, outputs, loss_at)?));
    }
    let task = Task::Given { sequences, loss, loss_at, reduction };
    task.validate()?;
    Ok(task)
}

fn read_optimizer<N: Node>(root: &Place<N>) -> Result<Optimizer, Error> {
    let Some(place) = root.optional("optimizer")? else { return Ok(Optimizer::WORDS[3].1) };
    let mut optimizer = place.field("name")?.word(&Optimizer::WORDS)?;
    let settings = optimizer.settings_mut();
    let names = settings.iter().map(|(name, _)| *name);
    place.closed(&[&["name"], &names.collect::<Vec<_>>()[..]].concat(), &[])?;
    for (name, value) in settings {
        if let Some(given) = read_number(&place, name)? {
            *value = given;
        }
    }
    Ok(optimizer)
}

fn read_schedule<N: Node>(root: &Place<N>) -> Result<Schedule, Error> {
    let Some(place) = root.optional("schedule")? else { return Ok(Schedule::Constant) };
    let words = ["constant", "decay", "cosine"].map(|name| (name, name));
    let steps = |name: &str| Ok(place.field(name)?.whole(1..=1 << 30)? as u64);
    let closed = |known: &[&str]| place.closed(&[&["name"], known].concat(), &[]);
    Ok(match place.field("name")?.word(&words)? {
        "decay" => {
            closed(&["factor", "every"])?;
            Schedule::Decay { factor: place.field("factor")?.number()?, every: steps("every")? }
        }
        "cosine" => {
            closed(&["steps"])?;
            Schedule::Cosine { steps: steps("steps")? }
        }
        _ => {
            closed(&[])?;
            Schedule::Constant
        }
    })
}

fn read_clip<N: Node>(root: &Place<N>) -> Result<Option<Clip>, Error> {
    let Some(place) = root.optional("clip")? else { return Ok(None) };
    place.closed(&["norm", "value"], &[])?;
    match (read_number(&place, "norm")?, read_number(&place, "value")?) {
        (Some(theta), None) => Ok(Some(Clip::Norm(theta))),
        (None, Some(most)) => Ok(Some(Clip::Value(most))),
        (both, _) => {
            let found = if both.is_some() { "both" } else { "neither" };
            Err(place.error(Code::Missing, "norm or value", found))
        }
    }
}
