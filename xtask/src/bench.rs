//! `cargo xtask bench`: what a run, a drag and a scroll cost in Chromium, as tables to be read. It
//! asserts nothing about time: how long a thing takes is a question of the machine as well.

use std::env::consts::EXE_SUFFIX;
use std::ops::RangeInclusive;
use std::thread;

use crate::browsers::ensure_chromium;
use crate::step::{OrSay, Outcome, Work, fail, run as run_program, step};
use crate::tools::{Node, cargo};
use crate::workspace::Workspace;
use crate::{build, http, serve};

/// One of these carries dist/ while it is measured: the first that is free.
const PORTS: RangeInclusive<u16> = 4173..=4199;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Run,
    Drag,
    Scroll,
}

impl Part {
    const ALL: [Self; 3] = [Self::Run, Self::Drag, Self::Scroll];

    fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Drag => "drag",
            Self::Scroll => "scroll",
        }
    }
}

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let (parts, extra) = parse(arguments)?;
    build::site(workspace)?;
    for part in parts {
        step(&format!("bench: {}", part.name()), || measure(workspace, part, extra))?;
    }
    Ok(())
}

/// The parts asked for (all, where none is named), and what follows `--` for their scripts.
fn parse(arguments: &[String]) -> Outcome<(Vec<Part>, &[String])> {
    let split = arguments.iter().position(|argument| argument == "--");
    let (names, extra) = match split {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    for name in names {
        if !Part::ALL.iter().any(|part| part.name() == name) {
            return fail(format!("`{name}` cannot be measured; there are run, drag and scroll"));
        }
    }
    let asked = |part: &Part| names.is_empty() || names.iter().any(|name| name == part.name());
    let parts: Vec<Part> = Part::ALL.into_iter().filter(asked).collect();
    if !extra.is_empty() && parts.len() > 1 {
        return fail("name one of run, drag and scroll before `--`: what follows is for it alone");
    }
    Ok((parts, extra))
}

/// Served from here, so that nothing is left to stop afterwards; `scroll` serves its notes itself.
fn measure(workspace: &Workspace, part: Part, extra: &[String]) -> Outcome<Work> {
    let node = Node::find()?;
    let chromium = ensure_chromium()?;
    let mut command = node.command(workspace);
    command.arg(format!("tests/perf/{}.mjs", part.name())).env("CHROMIUM_PATH", chromium);
    if part == Part::Scroll {
        command.arg("dist");
    } else {
        let listener = serve::bind(PORTS)?;
        let address = listener
            .local_addr()
            .or_say(|| "no free port was found; close what listens on 4173 to 4199".to_owned())?;
        let dist = workspace.root.join("dist");
        thread::spawn(move || http::serve(&listener, &dist));
        command.arg(format!("http://{address}"));
    }
    if part == Part::Run {
        run_program(
            cargo(workspace)
                .args(["build", "--release", "--locked", "--package=bptt"])
                .args(["--example", "speed"]),
            "mend the first error it shows",
        )?;
        let native = format!("release/examples/speed{EXE_SUFFIX}");
        command.arg("--native").arg(workspace.target.join(native));
    }
    run_program(command.args(extra), "read its message above")
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn parsed(arguments: &[&str]) -> Option<(Vec<&'static str>, usize)> {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        let (parts, extra) = parse(&arguments).ok()?;
        Some((parts.iter().map(|part| part.name()).collect(), extra.len()))
    }

    #[test]
    fn what_follows_the_dashes_is_for_one_part_alone() {
        assert_eq!(parsed(&[]), Some((vec!["run", "drag", "scroll"], 0)));
        assert_eq!(parsed(&["drag", "run"]), Some((vec!["run", "drag"], 0)));
        assert_eq!(parsed(&["run", "--", "--rounds", "3"]), Some((vec!["run"], 2)));
        assert_eq!(parsed(&["--", "--rounds", "3"]), None);
        assert_eq!(parsed(&["speed"]), None);
    }
}
