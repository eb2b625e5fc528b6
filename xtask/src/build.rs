//! `cargo xtask build`: the whole site in `dist/`, from a fresh clone or after any change.

use crate::licences;
use crate::site;
use crate::step::{Outcome, Work, fail, step};
use crate::tools::{Node, ensure_node_modules, ensure_wasm_target};
use crate::wasm::{API, PAGE};
use crate::workspace::Workspace;

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return fail(format!("`build` takes no arguments, so leave out `{unknown}`"));
    }
    site(workspace)
}

/// Builds everything that `dist/` holds.
pub fn site(workspace: &Workspace) -> Outcome {
    let _lock = workspace.lock()?;
    let node = prepare(workspace)?;
    step(&API.title(), || API.build(workspace, &node))?;
    page_wasm(workspace, &node)?;
    step("licences: names", || licences::names(workspace))?;
    step("pages and element", || site::bundle(workspace, &node))?;
    step("licences: texts", || licences::texts(workspace))?;
    step("dist/", || site::publish(workspace))?;
    Ok(())
}

/// Builds only what the sources in www/ import, for the type checker and vite's own server.
pub fn sources(workspace: &Workspace) -> Outcome<Node> {
    let _lock = workspace.lock()?;
    let node = prepare(workspace)?;
    page_wasm(workspace, &node)?;
    Ok(node)
}

fn prepare(workspace: &Workspace) -> Outcome<Node> {
    // First of all, so that a missing Node is not found out after a minute of compiling.
    let node = Node::find()?;
    step("wasm target", || ensure_wasm_target(workspace))?;
    step("npm packages", || ensure_node_modules(workspace))?;
    Ok(node)
}

fn page_wasm(workspace: &Workspace, node: &Node) -> Outcome<Work> {
    step(&PAGE.title(), || {
        let work = PAGE.build(workspace, node)?;
        site::publish_page_wasm(workspace)?;
        Ok(work)
    })
}
