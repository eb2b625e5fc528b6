//! The static site: vite's runs and the API, put together and swapped into `dist/` at once.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fingerprint::Fingerprint;
use crate::licences;
use crate::step::{OrSay, Outcome, Work, fail, run};
use crate::tools::Node;
use crate::wasm::{API, PAGE};
use crate::workspace::{
    Workspace, copy_changed, empty_folder, files_below, make_folder, remove_folder,
};

/// Where vite.config.ts and its like put their results, below `target/xtask/`.
const RUNS: [(&str, &str); 4] = [
    ("pages", "vite.config.ts"),
    ("element", "vite.element.config.ts"),
    ("inline", "vite.inline.config.ts"),
    ("offline", "vite.offline.config.ts"),
];

/// Lays the page's wasm and its types where www/ imports them from.
pub fn publish_page_wasm(workspace: &Workspace) -> Outcome {
    let from = PAGE.folder(workspace);
    let to = workspace.root.join("www/pkg");
    for file in files_below(&from)? {
        copy_changed(&from.join(&file), &to.join(&file))?;
    }
    Ok(())
}

/// Bundles the pages and the element, unless nothing that goes in has changed.
pub fn bundle(workspace: &Workspace, node: &Node) -> Outcome<Work> {
    let inputs = bundle_inputs(workspace)?;
    let stamp = workspace.work.join("vite.stamp");
    let there = RUNS.iter().all(|(name, _)| workspace.work.join(name).is_dir());
    if there && inputs.matches(&stamp) {
        return Ok(Work::Unchanged);
    }
    for (_, config) in RUNS {
        let mut command = node.script(workspace, "vite/bin/vite.js")?;
        command.args(["build", "--logLevel=warn", "--config", config]);
        run(&mut command, "mend the first error it shows")?;
    }
    inputs.keep(&stamp)?;
    Ok(Work::Done)
}

/// All of www/ (the page's wasm included), and every page and configuration at the root.
fn bundle_inputs(workspace: &Workspace) -> Outcome<Fingerprint> {
    let mut inputs = Fingerprint::new(workspace)?;
    inputs.tree(&workspace.root.join("www"))?;
    let advice = || format!("cannot list {}", workspace.root.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&workspace.root).or_say(advice)? {
        let path = entry.or_say(advice)?.path();
        let counts = path
            .extension()
            .is_some_and(|kind| ["html", "json", "ts"].iter().any(|one| kind == *one));
        if counts && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    for file in files {
        inputs.bytes(file.as_os_str().as_encoded_bytes());
        inputs.file(&file)?;
    }
    Ok(inputs)
}

/// Replaces `dist/` as a whole, so that whoever serves it serves the old site or the new one.
pub fn publish(workspace: &Workspace) -> Outcome<Work> {
    let files = gather(workspace)?;
    let dist = workspace.root.join("dist");
    if dist.is_dir() && same_content(&files, &dist)? {
        return Ok(Work::Unchanged);
    }
    let next = workspace.work.join("next");
    let previous = workspace.work.join("previous");
    empty_folder(&next)?;
    remove_folder(&previous)?;
    for (name, source) in &files {
        let to = next.join(name);
        if let Some(folder) = to.parent() {
            make_folder(folder)?;
        }
        fs::copy(source, &to).or_say(|| format!("cannot write {}", to.display()))?;
    }
    let advice = || {
        "cannot put the new dist/ in its place; close what holds it open, or delete dist/"
            .to_owned()
    };
    if dist.symlink_metadata().is_ok() {
        fs::rename(&dist, &previous).or_say(advice)?;
    }
    fs::rename(&next, &dist).or_say(advice)?;
    remove_folder(&previous)?;
    Ok(Work::Done)
}

/// What goes into `dist/`: the name there, and where it comes from.
fn gather(workspace: &Workspace) -> Outcome<BTreeMap<PathBuf, PathBuf>> {
    let mut files = BTreeMap::new();
    let folders =
        RUNS.iter().map(|(name, _)| workspace.work.join(name)).chain([API.folder(workspace)]);
    for folder in folders {
        for name in files_below(&folder)? {
            if name.extension() == Some(OsStr::new("html")) && name.components().count() > 1 {
                return fail(format!(
                    "vite took a link to a page for an asset, {}: mark that <link> with the \
                     attribute vite-ignore",
                    name.display()
                ));
            }
            let source = folder.join(&name);
            if let Some(other) = files.insert(name, source.clone()) {
                return fail(format!(
                    "{} and {} would be the same file in dist/: rename one in the vite \
                     configuration",
                    other.display(),
                    source.display()
                ));
            }
        }
    }
    files.insert(licences::FILE.into(), licences::finished(workspace));
    // Types written by hand, beside what they describe.
    for folder in ["crate/wasm", "www/types"] {
        let folder = workspace.root.join(folder);
        for name in files_below(&folder)? {
            if name.to_string_lossy().ends_with(".d.ts") {
                files.insert(name.clone(), folder.join(name));
            }
        }
    }
    Ok(files)
}

fn same_content(files: &BTreeMap<PathBuf, PathBuf>, dist: &Path) -> Outcome<bool> {
    if files_below(dist)?.iter().ne(files.keys()) {
        return Ok(false);
    }
    let (mut wanted, mut there) = (Fingerprint::of_content(), Fingerprint::of_content());
    for (name, source) in files {
        wanted.file(source)?;
        there.file(&dist.join(name))?;
    }
    Ok(wanted.finish() == there.finish())
}
