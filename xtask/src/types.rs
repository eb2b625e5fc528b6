//! `cargo xtask types`: the TypeScript of what the page's wasm hands out, from its Rust structs.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::step::{OrSay, Outcome, Work, ask, fail, step};
use crate::tools::{Node, cargo, ensure_node_modules};
use crate::workspace::{Workspace, write};

/// Committed, so that editors and reviews see it.
const FILE: &str = "www/core/generated.ts";

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return fail(format!("`types` takes no arguments, so leave out `{unknown}`"));
    }
    let node = Node::find()?;
    step("npm packages", || ensure_node_modules(workspace))?;
    step(FILE, || put(workspace, &node))?;
    Ok(())
}

/// Writes the file, if it has changed.
pub fn put(workspace: &Workspace, node: &Node) -> Outcome<Work> {
    let text = generated(workspace, node)?;
    if fs::read(file(workspace)).is_ok_and(|there| there == text) {
        return Ok(Work::Unchanged);
    }
    write(&file(workspace), &text)?;
    Ok(Work::Done)
}

/// Whether the committed file is what the structs say.
pub fn check(workspace: &Workspace, node: &Node) -> Outcome<Work> {
    let text = generated(workspace, node)?;
    if fs::read(file(workspace)).is_ok_and(|there| there == text) {
        return Ok(Work::Done);
    }
    fail(format!(
        "{FILE} is not what the structs in crate/wasm/src/page say: run `cargo xtask types`"
    ))
}

fn file(workspace: &Workspace) -> PathBuf {
    workspace.root.join(FILE)
}

/// The file as it should be: the crate's test tells it, biome sets its lines.
fn generated(workspace: &Workspace, node: &Node) -> Outcome<Vec<u8>> {
    let raw = workspace.work.join("types.ts");
    let mut test = cargo(workspace);
    test.args(["test", "--quiet", "--locked", "--package=bptt-wasm", "--features=page", "--lib"])
        .args(["--", "page::types::written", "--exact"])
        .env("BPTT_TYPES", &raw);
    ask(&mut test)?;
    let told = File::open(&raw).or_say(|| {
        "the test page::types::written of crate/wasm wrote nothing: is it still there?".to_owned()
    })?;
    let mut biome = node.script(workspace, "@biomejs/biome/bin/biome")?;
    biome.args(["format", "--colors=off"]).arg(format!("--stdin-file-path={FILE}")).stdin(told);
    let output = biome.output().or_say(|| "biome could not be started".to_owned())?;
    let _ = fs::remove_file(&raw);
    if !output.status.success() {
        return fail(format!("biome failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    Ok(output.stdout)
}
