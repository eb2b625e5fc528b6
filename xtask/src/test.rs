//! `cargo xtask test`: the mathematics natively, the API in Node, the pages in Chromium, their main
//! paths in the other engines; and, where it is asked for, the element in other people's tools.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::Path;
use std::process::Command;
use std::{fs, thread};

use crate::browsers::{ensure_chromium, ensure_engines};
use crate::parts::{self, Part as _};
use crate::step::{OrSay, Outcome, Work, fail, run as run_program, say, step, warn};
use crate::tools::{Node, cargo};
use crate::workspace::Workspace;
use crate::{build, hosts, http, serve};

/// One of these carries dist/ during the tests in browsers: the first that is free.
const PORTS: RangeInclusive<u16> = 4173..=4199;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Native,
    Api,
    Pages,
    Engines,
    Hosts,
}

impl parts::Part for Part {
    const ALL: &'static [Self] =
        &[Self::Native, Self::Api, Self::Pages, Self::Engines, Self::Hosts];

    /// The others want registries, and their own time.
    const USUAL: &'static [Self] = &[Self::Native, Self::Api, Self::Pages, Self::Engines];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Api => "api",
            Self::Pages => "pages",
            Self::Engines => "engines",
            Self::Hosts => "hosts",
        }
    }
}

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let (parts, extra) = parts::parse::<Part>(arguments)?;
    if parts.iter().any(|part| *part != Part::Native) {
        build::site(workspace)?;
    }
    // One part that fails is no reason to keep the others' results back.
    let mut failed = Vec::new();
    for part in parts {
        let outcome = step(&format!("tests: {}", part.name()), || match part {
            Part::Native => native(workspace, extra),
            Part::Api => api(workspace, extra),
            Part::Pages => pages(workspace, extra),
            Part::Engines => engines(workspace, extra),
            Part::Hosts => hosts::test(workspace, extra),
        });
        if let Err(failure) = outcome {
            warn(&failure.to_string());
            failed.push(part.name());
        }
    }
    if failed.is_empty() {
        say("✓ all tests that were asked for passed");
        Ok(())
    } else {
        fail(format!(
            "these tests failed: {}; run one part alone with `cargo xtask test {}`",
            failed.join(", "),
            failed[0]
        ))
    }
}

/// The crates first, then this tool: together, cargo would compile what they share once more.
fn native(workspace: &Workspace, extra: &[String]) -> Outcome<Work> {
    let advice = "read the first failure above";
    run_program(cargo(workspace).args(["test", "--locked"]).args(extra), advice)?;
    run_program(
        cargo(workspace).args(["test", "--locked", "--quiet", "--package=xtask"]).args(extra),
        advice,
    )
}

/// The files are named one by one: `node --test FOLDER` means something else in each Node.
fn api(workspace: &Workspace, extra: &[String]) -> Outcome<Work> {
    let node = Node::find()?;
    let folder = workspace.root.join("tests/api");
    let advice = || format!("cannot list {}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).or_say(advice)? {
        let path = entry.or_say(advice)?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return fail("tests/api/ holds no *.test.mjs: restore it from the repository");
    }
    let mut command = node.command(workspace);
    command.args(["--test", "--test-reporter=spec"]).args(extra).args(files);
    run_program(&mut command, "read the first failure above")
}

fn pages(workspace: &Workspace, extra: &[String]) -> Outcome<Work> {
    in_chromium(workspace, extra, &[])
}

/// `cargo xtask gallery`: the pictures of tests/gallery, and those of the README, made anew.
pub fn gallery(workspace: &Workspace, arguments: &[String]) -> Outcome {
    build::site(workspace)?;
    step("gallery", || {
        let docs = workspace.root.join("docs/images");
        let switches = [("BPTT_GALLERY", "1".into()), ("BPTT_PICTURES", docs.into_os_string())];
        in_chromium(workspace, arguments, &switches)
    })?;
    say("look at tests/gallery/ and docs/images/ before you commit them");
    Ok(())
}

fn in_chromium(
    workspace: &Workspace,
    extra: &[String],
    switches: &[(&str, OsString)],
) -> Outcome<Work> {
    let node = Node::find()?;
    let chromium = ensure_chromium()?;
    // Let go at once: Playwright starts the server there itself, and stops it.
    let port = serve::bind(PORTS)?
        .local_addr()
        .or_say(|| "no free port was found; close what listens on 4173 to 4199".to_owned())?
        .port();
    let mut command = node.script(workspace, "@playwright/test/cli.js")?;
    command
        .arg("test")
        .args(extra)
        .env("CHROMIUM_PATH", chromium)
        .env("BPTT_PORT", port.to_string())
        .envs(switches.iter().map(|(name, value)| (name, value)));
    run_program(
        &mut command,
        "read the first failure above; test-results/ holds a screenshot and a trace of it",
    )
}

/// Served from here, so that nothing is left to stop once the tests have ended, however they end.
fn engines(workspace: &Workspace, extra: &[String]) -> Outcome<Work> {
    let node = Node::find()?;
    let engines = ensure_engines()?;
    let listener = serve::bind(PORTS)?;
    let address = listener
        .local_addr()
        .or_say(|| "no free port was found; close what listens on 4173 to 4199".to_owned())?;
    let dist = workspace.root.join("dist");
    thread::spawn(move || http::serve(&listener, &dist));

    let mut command = node.command(workspace);
    command.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]).args(extra);
    command.arg("tests/engines/firefox.test.mjs");
    if let Some(webkit) = &engines.webkit {
        command.arg("tests/engines/webkit.test.mjs");
        command = with_display(&webkit.display, &command);
        command.env("WEBKIT_DRIVER_PATH", &webkit.driver).env("MINIBROWSER_PATH", &webkit.browser);
    }
    command.env("FIREFOX_PATH", engines.firefox).env("BPTT_ORIGIN", format!("http://{address}"));
    run_program(&mut command, "read the first failure above")
}

/// The same, on a display nobody sees.
fn with_display(xvfb_run: &Path, command: &Command) -> Command {
    let mut displayed = Command::new(xvfb_run);
    displayed
        .args(["--auto-servernum", "--server-args=-screen 0 1280x1024x24"])
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        displayed.current_dir(folder);
    }
    displayed
}
