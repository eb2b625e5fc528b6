//! The licences of what is inside `dist/`: the crates in both wasm modules, Rust's own library, and
//! the npm packages in the bundles. Whoever is inside without a text of its licence stops the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::step::{OrSay, Outcome, Work, ask, fail};
use crate::tools::{WASM_TARGET, cargo, rustc_version};
use crate::wasm::{API, Flavour, PAGE};
use crate::workspace::{Workspace, read, write};

/// As it is called in `dist/`. The npm packages' part of it is vite's (`vite.element.config.ts`).
pub const FILE: &str = "bptt-explorer-licenses.md";

/// Where the headings of what is in the page's wasm stand, for the single files that hold it
/// (`www/inline/plugin.ts`).
const NAMES: &str = "www/pkg/licences.txt";

/// Of Rust's own library there is no package whose text could be read.
const RUST: &str = include_str!("../licences/rust.txt");

/// The finished file, which takes the place of vite's.
pub fn finished(workspace: &Workspace) -> PathBuf {
    workspace.work.join("licences").join(FILE)
}

/// Writes down what is in the page's wasm, before it is bundled.
pub fn names(workspace: &Workspace) -> Outcome<Work> {
    let names: Vec<String> = inside(workspace, &[PAGE])?.into_keys().collect();
    kept(&workspace.root.join(NAMES), &(names.join("\n") + "\n"))
}

/// Puts the texts together: npm's, as vite found them, then those of what is in the wasm.
pub fn texts(workspace: &Workspace) -> Outcome<Work> {
    let npm = workspace.work.join("element").join(FILE);
    let mut all = String::from_utf8_lossy(&read(&npm)?).trim_end().to_owned();
    for (name, text) in inside(workspace, &[API, PAGE])? {
        let _ = write!(all, "\n\n## {name}\n\n{}", text.trim());
    }
    kept(&finished(workspace), &(all + "\n"))
}

/// Writes only what has changed.
fn kept(path: &Path, text: &str) -> Outcome<Work> {
    if fs::read(path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(Work::Unchanged);
    }
    write(path, text.as_bytes())?;
    Ok(Work::Done)
}

/// What these modules are made of beside our own: `name - version (licence)`, and the texts.
fn inside(workspace: &Workspace, flavours: &[Flavour]) -> Outcome<BTreeMap<String, String>> {
    let described = described(workspace)?;
    let mut found = BTreeMap::new();
    for package in flavours.iter().map(|f| crates(workspace, f)).collect::<Outcome<Vec<_>>>()? {
        for name in package {
            let Some(Described { folder, licence, foreign }) = described.get(&name) else {
                return fail(format!(
                    "cargo metadata does not know {name:?}, which cargo tree names"
                ));
            };
            if *foreign {
                let (name, version) = name.split_once(" v").unwrap_or((&name, ""));
                found.insert(
                    format!("{name} - {version} ({licence})"),
                    text(workspace, name, folder, licence)?,
                );
            }
        }
    }
    let version = rustc_version(workspace)?;
    found.insert(
        format!("Rust's standard library - {version} (MIT OR Apache-2.0)"),
        RUST.to_owned(),
    );
    Ok(found)
}

/// The crates that are compiled into a module, `name v1.2.3`: none that only builds, or expands macros.
fn crates(workspace: &Workspace, flavour: &Flavour) -> Outcome<BTreeSet<String>> {
    let mut command = cargo(workspace);
    command
        .args(["tree", "--locked", "--package=bptt-wasm", "--edges=normal,no-proc-macro"])
        .args(["--prefix=none", "--format={p}"])
        .arg(format!("--target={WASM_TARGET}"))
        .arg(format!("--features={}", flavour.features.join(",")));
    // After the version may come a path, or a star where it was named before.
    let tree = ask(&mut command)?;
    Ok(tree.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect())
}

struct Described {
    folder: PathBuf,
    licence: String,
    /// Not of this workspace.
    foreign: bool,
}

/// Every package of the workspace and of what it leans on, under the name `cargo tree` gives it.
fn described(workspace: &Workspace) -> Outcome<BTreeMap<String, Described>> {
    let mut command = cargo(workspace);
    command.args(["metadata", "--locked", "--format-version=1", "--all-features"]);
    let advice = || "cargo metadata says what cannot be read".to_owned();
    let metadata: Value = serde_json::from_str(&ask(&mut command)?).or_say(advice)?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(packages
        .iter()
        .map(|package| {
            let name = format!("{} v{}", text(&package["name"]), text(&package["version"]));
            let manifest = PathBuf::from(text(&package["manifest_path"]));
            let described = Described {
                folder: manifest.parent().map(Path::to_path_buf).unwrap_or_default(),
                licence: text(&package["license"]),
                foreign: !package["source"].is_null(),
            };
            (name, described)
        })
        .collect())
}

/// The text of a crate's licence, from the files beside its manifest: all there are, or, where the
/// licence leaves the choice, MIT's alone.
/// A text that is none (a link that packaging has broken) gives way to one in `xtask/licences`.
fn text(workspace: &Workspace, name: &str, folder: &Path, licence: &str) -> Outcome<String> {
    let advice = || format!("cannot list {}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).or_say(advice)? {
        let path = entry.or_say(advice)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
        if ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"]
            .iter()
            .any(|word| name.starts_with(word))
        {
            files.push((name, path));
        }
    }
    files.sort();
    if !licence.contains(" AND ") && files.iter().any(|(name, _)| name == "LICENSE-MIT") {
        files.retain(|(name, _)| name == "LICENSE-MIT");
    }
    let kept = workspace.root.join("xtask/licences").join(format!("{name}.txt"));
    let mut all = Vec::new();
    for path in files.into_iter().map(|(_, path)| path).chain(kept.is_file().then_some(kept)) {
        let text = String::from_utf8_lossy(&read(&path)?).replace("\r\n", "\n");
        if text.to_lowercase().contains("copyright") {
            all.push(text.trim_matches('\n').to_owned());
        }
    }
    if licence.is_empty() || all.is_empty() {
        return fail(format!(
            "{name} is in the wasm and has no text of its licence: add one as \
             xtask/licences/{name}.txt, or do without this crate"
        ));
    }
    Ok(all.join("\n\n"))
}
