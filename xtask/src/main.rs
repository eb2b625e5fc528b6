//! `cargo xtask`: everything this repository is built, served, tested and checked with.
//! One file a command; each step is named and timed, and each failure says what to do.

mod bench;
mod browsers;
mod build;
mod check;
mod fingerprint;
mod fuzz;
mod guard;
mod hosts;
mod http;
mod licences;
mod parts;
mod serve;
mod site;
mod step;
mod test;
mod tools;
mod types;
mod wasm;
mod workspace;

use std::process::ExitCode;

use step::{Outcome, fail};
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask serve [--port N] [--no-build] [--dev]   build, then serve dist/ on 127.0.0.1
cargo xtask build                                   the site in dist/
cargo xtask test [PART …] [-- ARGS]                 all tests, or some: native, api, pages, engines,
                                                    and on demand: hosts
cargo xtask fuzz [SECONDS] [PART …] [-- ARGS]       random doings, each kind for so long (a minute), or some:
                                                    api, handles, page, hashes, attributes, state,
                                                    messages, import, living
cargo xtask gallery [ARGS]                          the pictures of tests/gallery and the README
cargo xtask bench [PART …] [-- ARGS]                how long things take, or some: run, training, drag, scroll
cargo xtask types                                   www/core/generated.ts, from the Rust structs
cargo xtask check [--fix]                           formatting, lints, types";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            step::warn(&format!("xtask: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        return fail(format!("say which command to run:\n{USAGE}"));
    };
    let workspace = Workspace::locate()?;
    match command.as_str() {
        "build" => build::run(&workspace, rest),
        "serve" => serve::run(&workspace, rest),
        "test" => test::run(&workspace, rest),
        "fuzz" => fuzz::run(&workspace, rest),
        "gallery" => test::gallery(&workspace, rest),
        "bench" => bench::run(&workspace, rest),
        "types" => types::run(&workspace, rest),
        "check" => check::run(&workspace, rest),
        "help" | "--help" | "-h" => {
            step::say(USAGE);
            Ok(())
        }
        unknown => fail(format!("there is no command `{unknown}`; these are:\n{USAGE}")),
    }
}
