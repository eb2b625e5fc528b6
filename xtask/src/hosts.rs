//! `cargo xtask test hosts`: the element in the tools that courses are written with. Each is
//! installed from its registry at the versions written down in tests/hosts, builds a site of one
//! page with the element in it, and the site is used in Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browsers::{ensure_chromium, ensure_python};
use crate::fingerprint::Fingerprint;
use crate::step::{OrSay, Outcome, Work, fail, run, step, warn};
use crate::tools::{Node, ensure_packages};
use crate::workspace::{Workspace, copy_changed, empty_folder, files_below, make_folder};

struct Host {
    /// Its folder in tests/hosts, and its `*.spec.ts` there.
    name: &'static str,
    tool: Tool,
    /// Where its author copies the element's files to; empty where a frame brings its own.
    element: &'static str,
}

enum Tool {
    /// The document is the site: what the tool would write is written down.
    None,
    /// package-lock.json says what is installed; then this script, below node_modules, runs.
    Npm(&'static [&'static str]),
    /// requirements.txt says what is installed; then this module of Python runs.
    Pip(&'static [&'static str]),
}

const HOSTS: [Host; 10] = [
    Host { name: "csp", tool: Tool::None, element: "bptt" },
    Host { name: "canvas", tool: Tool::None, element: "" },
    Host { name: "moodle", tool: Tool::None, element: "" },
    Host { name: "quarto", tool: Tool::None, element: "bptt" },
    Host { name: "reveal", tool: Tool::Npm(&[]), element: "bptt" },
    Host {
        name: "vitepress",
        tool: Tool::Npm(&["vitepress/bin/vitepress.js", "build"]),
        element: "public/bptt",
    },
    Host {
        name: "docusaurus",
        tool: Tool::Npm(&["@docusaurus/core/bin/docusaurus.mjs", "build"]),
        element: "static/bptt",
    },
    Host {
        name: "mkdocs",
        tool: Tool::Pip(&["mkdocs", "build", "--quiet", "--strict"]),
        element: "docs/bptt",
    },
    Host {
        name: "sphinx",
        tool: Tool::Pip(&["sphinx", "-q", "-W", "-b", "html", ".", "site"]),
        element: "_static/bptt",
    },
    Host {
        name: "jupyter",
        tool: Tool::Pip(&[
            "nbconvert",
            "--to=html",
            "--execute",
            "--log-level=ERROR",
            "--config=jupyter_nbconvert_config.py",
            "lesson.ipynb",
        ]),
        element: "bptt",
    },
];

/// Builds the hosts, then uses them. Hosts named after `--` are the only ones; the rest is
/// Playwright's.
pub fn test(workspace: &Workspace, extra: &[String]) -> Outcome<Work> {
    let (names, flags): (Vec<_>, Vec<_>) =
        extra.iter().partition(|word| HOSTS.iter().any(|host| host.name == word.as_str()));
    let node = Node::find()?;
    let chromium = ensure_chromium()?;
    let folder = workspace.work.join("hosts");
    let mut specs = Vec::new();
    let mut failed = Vec::new();
    for host in &HOSTS {
        if !names.is_empty() && !names.iter().any(|name| *name == host.name) {
            continue;
        }
        // A registry that is down is no reason to keep the others' results back.
        match step(&format!("host: {}", host.name), || host.build(workspace, &node, &folder)) {
            Ok(_) => specs.push(format!("tests/hosts/{}.spec.ts", host.name)),
            Err(failure) => {
                warn(&failure.to_string());
                failed.push(host.name);
            }
        }
    }
    if !specs.is_empty() {
        let mut command = node.script(workspace, "@playwright/test/cli.js")?;
        command
            .args(["test", "--config=tests/hosts/playwright.config.ts"])
            .args(specs)
            .args(flags)
            .env("CHROMIUM_PATH", chromium)
            .env("BPTT_HOSTS", &folder);
        let advice = "read the first failure above; test-results/ holds a screenshot of it";
        if let Err(failure) = run(&mut command, advice) {
            warn(&failure.to_string());
            failed.push("the tests in Chromium");
        }
    }
    if failed.is_empty() {
        Ok(Work::Done)
    } else {
        fail(format!("not in order: {}; the reasons are above", failed.join(", ")))
    }
}

impl Host {
    /// Its site, in a folder of its own where its tool stays installed.
    fn build(&self, workspace: &Workspace, node: &Node, hosts: &Path) -> Outcome<Work> {
        let folder = hosts.join(self.name);
        let sources = workspace.root.join("tests/hosts").join(self.name);
        make_folder(&folder)?;
        let mut inputs = Fingerprint::new(workspace)?;
        inputs.tree(&sources)?;
        for file in files_below(&sources)? {
            copy_changed(&sources.join(&file), &folder.join(&file))?;
        }
        if !self.element.is_empty() {
            self.copy_element(workspace, &folder, &mut inputs)?;
        }
        let program = self.install(workspace, node, &folder)?;
        let stamp = folder.join(".built-from");
        if inputs.matches(&stamp) {
            return Ok(Work::Unchanged);
        }
        if let Some(mut command) = program {
            run(&mut command, "mend the first error it shows")?;
        }
        inputs.keep(&stamp)?;
        Ok(Work::Done)
    }

    /// What docs/embedding.md says to copy: every file whose name begins with `bptt-explorer`.
    fn copy_element(
        &self,
        workspace: &Workspace,
        folder: &Path,
        inputs: &mut Fingerprint,
    ) -> Outcome {
        let dist = workspace.root.join("dist");
        let to = folder.join(self.element);
        empty_folder(&to)?;
        for name in files_below(&dist)? {
            if !name.to_string_lossy().starts_with("bptt-explorer") {
                continue;
            }
            inputs.file(&dist.join(&name))?;
            fs::copy(dist.join(&name), to.join(&name))
                .or_say(|| format!("cannot write {}", to.join(&name).display()))?;
        }
        Ok(())
    }

    /// The tool at the versions its lock file names, and the call that builds the site.
    fn install(
        &self,
        workspace: &Workspace,
        node: &Node,
        folder: &Path,
    ) -> Outcome<Option<Command>> {
        let mut command = match self.tool {
            Tool::None => return Ok(None),
            Tool::Pip(words) => {
                let mut command = Command::new(ensure_requirements(folder)?);
                command.arg("-m").args(words);
                command
            }
            Tool::Npm(words) => {
                ensure_packages(
                    folder,
                    "check that the npm registry (registry.npmjs.org) can be reached",
                )?;
                let [script, words @ ..] = words else { return Ok(None) };
                let mut command = node.command(workspace);
                command.arg(folder.join("node_modules").join(script)).args(words);
                command
            }
        };
        // Nobody counts these builds, and no tool asks whether there is a newer one of it.
        command
            .current_dir(folder)
            .env("DOCUSAURUS_NO_TELEMETRY", "1")
            .env("NO_UPDATE_NOTIFIER", "1")
            .env("NO_MKDOCS_2_WARNING", "1");
        Ok(Some(command))
    }
}

/// A virtual environment with what requirements.txt says, exactly; its Python. It stands beside the
/// folder, since Sphinx takes everything inside for a page.
fn ensure_requirements(folder: &Path) -> Outcome<PathBuf> {
    let venv = folder.with_extension("venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let stamp = venv.join(".installed-from");
    let mut wanted = Fingerprint::of_content();
    wanted.file(&folder.join("requirements.txt"))?;
    if wanted.matches(&stamp) && python.exists() {
        return Ok(python);
    }
    let system = ensure_python()?;
    let mut create = Command::new(system);
    create.current_dir(folder).args(["-m", "venv", "--clear"]).arg(&venv);
    run(&mut create, "check the free space, and that Python has its venv module")?;
    let mut install = Command::new(&python);
    install.current_dir(folder).args(["-m", "pip", "install", "--quiet", "--no-deps"]).args([
        "--disable-pip-version-check",
        "--requirement",
        "requirements.txt",
    ]);
    run(
        &mut install,
        "check that the Python package index (pypi.org) can be reached, and that it has every \
         version that requirements.txt names",
    )?;
    wanted.keep(&stamp)?;
    Ok(python)
}
