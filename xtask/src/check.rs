//! `cargo xtask check`: formatting, lints and types, of Rust and of TypeScript, and whether the
//! crates can be packaged.

use crate::build;
use crate::step::{Outcome, fail, run as run_program, say, step, warn};
use crate::tools::{cargo, ensure_component};
use crate::types;
use crate::wasm::PAGE;
use crate::workspace::Workspace;

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let fix = match arguments {
        [] => false,
        [flag] if flag == "--fix" => true,
        _ => return fail("`check` takes --fix and nothing else"),
    };
    ensure_component(workspace, "rustfmt")?;
    ensure_component(workspace, "clippy")?;
    // www/ imports the types that wasm-bindgen writes.
    let node = build::sources(workspace)?;

    let mut format = cargo(workspace);
    format.args(["fmt", "--all"]);
    let mut biome = node.script(workspace, "@biomejs/biome/bin/biome")?;
    if fix {
        biome.args(["check", "--write"]);
    } else {
        format.arg("--check");
        biome.args(["ci", "--colors=off"]);
    }
    let mut clippy = cargo(workspace);
    clippy
        .args(["clippy", "--locked", "--workspace", "--all-targets"])
        .args(["--", "--deny=warnings"]);
    let mut clippy_wasm = PAGE.cargo(workspace, "clippy")?;
    clippy_wasm.args(["--", "--deny=warnings"]);
    let mut types = node.script(workspace, "typescript/bin/tsc")?;
    types.arg("--noEmit");
    let mut test_types = node.script(workspace, "typescript/bin/tsc")?;
    test_types.args(["--noEmit", "--project", "tests"]);
    let mut public_types = node.script(workspace, "typescript/bin/tsc")?;
    public_types.args(["--noEmit", "--project", "tests/types"]);
    // What crates.io would be given, without compiling it once more.
    let mut package = cargo(workspace);
    package.args(["package", "--quiet", "--locked", "--no-verify", "--allow-dirty"]).args([
        "--package=bptt",
        "--package=bptt-plot",
        "--package=bptt-wasm",
    ]);

    let format_advice = "run `cargo xtask check --fix`, then mend what it leaves";
    let advice = "mend what it names above";
    let checks = [
        ("rustfmt", format, format_advice),
        ("biome", biome, format_advice),
        ("tsc: www", types, advice),
        ("tsc: tests", test_types, advice),
        ("tsc: published types", public_types, advice),
        ("cargo package", package, advice),
        ("clippy", clippy, advice),
        ("clippy: wasm", clippy_wasm, advice),
    ];
    // All of them, so that one run shows everything there is to mend.
    let mut failed = Vec::new();
    let told = if fix { types::put } else { types::check };
    if let Err(failure) = step("generated types", || told(workspace, &node)) {
        warn(&failure.to_string());
        failed.push("generated types");
    }
    for (name, mut command, advice) in checks {
        if let Err(failure) = step(name, || run_program(&mut command, advice)) {
            warn(&failure.to_string());
            failed.push(name);
        }
    }
    if failed.is_empty() {
        say("✓ all checks passed");
        Ok(())
    } else {
        fail(format!("these checks failed: {}", failed.join(", ")))
    }
}
