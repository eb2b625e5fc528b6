//! `cargo xtask bench`: what a run, a step of training, a drag and a scroll cost in Chromium, as tables to be read. It
//! asserts nothing about time: how long a thing takes is a question of the machine as well.

use std::env::consts::EXE_SUFFIX;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::thread;

use crate::browsers::ensure_chromium;
use crate::parts::{self, Part as _};
use crate::step::{OrSay, Outcome, Work, run as run_program, step};
use crate::tools::{Node, cargo, ensure_packages};
use crate::workspace::{Workspace, copy_changed, files_below, make_folder};
use crate::{build, http, serve};

/// One of these carries dist/ while it is measured: the first that is free.
const PORTS: RangeInclusive<u16> = 4173..=4199;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Run,
    Training,
    Drag,
    Scroll,
}

impl parts::Part for Part {
    const ALL: &'static [Self] = &[Self::Run, Self::Training, Self::Drag, Self::Scroll];

    fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Training => "training",
            Self::Drag => "drag",
            Self::Scroll => "scroll",
        }
    }
}

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let (parts, extra) = parts::parse::<Part>(arguments)?;
    build::site(workspace)?;
    for part in parts {
        step(&format!("bench: {}", part.name()), || measure(workspace, part, extra))?;
    }
    Ok(())
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
    if part == Part::Training {
        command.arg("--peers").arg(peers(workspace)?);
        let venv = if cfg!(windows) { "torch/Scripts/python.exe" } else { "torch/bin/python" };
        command.arg("--python").arg(workspace.target.join(venv));
    }
    run_program(command.args(extra), "read its message above")
}

/// A folder where TensorFlow.js is installed, at the version of tests/perf/peers.
fn peers(workspace: &Workspace) -> Outcome<PathBuf> {
    let folder = workspace.work.join("peers");
    make_folder(&folder)?;
    let sources = workspace.root.join("tests/perf/peers");
    for file in files_below(&sources)? {
        copy_changed(&sources.join(&file), &folder.join(&file))?;
    }
    ensure_packages(&folder, "check that the npm registry (registry.npmjs.org) can be reached")?;
    Ok(folder)
}
