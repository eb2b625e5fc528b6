//! A step has a name and a time; a failure is a sentence that says what to do.

use std::fmt;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Why a command stopped, in words for the person who ran it.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

pub type Outcome<T = ()> = Result<T, Failure>;

pub fn fail<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Failure(sentence.into()))
}

/// Turns a technical error into a sentence: `cannot read dist (Permission denied)`.
pub trait OrSay<T> {
    fn or_say(self, sentence: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> OrSay<T> for Result<T, E> {
    fn or_say(self, sentence: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{} ({error})", sentence())))
    }
}

/// Whether a step had anything to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    Done,
    Unchanged,
}

/// Names `work` before it starts and times it when it ends.
pub fn step(name: &str, work: impl FnOnce() -> Outcome<Work>) -> Outcome<Work> {
    say(&format!("→ {name}"));
    let started = Instant::now();
    let outcome = work();
    let seconds = started.elapsed().as_secs_f64();
    match &outcome {
        Ok(Work::Done) => say(&format!("✓ {name} ({seconds:.1} s)")),
        Ok(Work::Unchanged) => say(&format!("✓ {name}: unchanged ({seconds:.1} s)")),
        Err(_) => say(&format!("✗ {name} ({seconds:.1} s)")),
    }
    outcome
}

/// Prints a line. A reader who has gone away (`| head`) is no reason to stop.
pub fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// The same, where errors go.
pub fn warn(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Runs a program with its output shown; `advice` completes the sentence when it fails.
pub fn run(command: &mut Command, advice: &str) -> Outcome<Work> {
    let name = name_of(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .or_say(|| format!("`{name}` could not be started; check that it may be executed"))?;
    if status.success() {
        Ok(Work::Done)
    } else {
        fail(format!("`{name}` failed ({status}): {advice}"))
    }
}

/// Runs a program for what it prints on standard output, trimmed.
pub fn ask(command: &mut Command) -> Outcome<String> {
    let name = name_of(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .or_say(|| format!("`{name}` could not be started; check that it may be executed"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let complaint = String::from_utf8_lossy(&output.stderr);
        fail(format!("`{name}` failed: {}", complaint.trim()))
    }
}

/// The program and its first two arguments: enough to recognise it by.
fn name_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = vec![program.file_name().map_or_else(
        || program.to_string_lossy().into_owned(),
        |name| name.to_string_lossy().into_owned(),
    )];
    words.extend(command.get_args().take(2).map(|argument| {
        let argument = std::path::Path::new(argument);
        match argument.file_name() {
            Some(name) if argument.is_absolute() => name.to_string_lossy().into_owned(),
            _ => argument.to_string_lossy().into_owned(),
        }
    }));
    words.join(" ")
}
