//! Finds the programs the build leans on, and says how to get the one that is missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fingerprint::Fingerprint;
use crate::step::{Outcome, Work, ask, fail, run};
use crate::workspace::Workspace;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The Node versions vite runs on: from 20.19 within 20, and from 22.12.
const NODE_WANTED: &str = "Node.js 20.19 or newer, or 22.12 or newer";

/// The cargo that runs us, so that the toolchain is the same throughout.
pub fn cargo(workspace: &Workspace) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(&workspace.root);
    command
}

/// Where the active toolchain lives.
pub fn sysroot(workspace: &Workspace) -> Outcome<PathBuf> {
    let program = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(program);
    command.current_dir(&workspace.root);
    ask(command.args(["--print", "sysroot"])).map(PathBuf::from)
}

/// The version of the active toolchain, as in `1.95.0`.
pub fn rustc_version(workspace: &Workspace) -> Outcome<String> {
    let program = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(program);
    command.current_dir(&workspace.root);
    let said = ask(command.arg("--version"))?;
    Ok(said.split(' ').nth(1).unwrap_or_default().to_owned())
}

/// Adds the wasm target to the active toolchain where it is missing.
pub fn ensure_wasm_target(workspace: &Workspace) -> Outcome<Work> {
    let library = sysroot(workspace)?.join("lib/rustlib").join(WASM_TARGET).join("lib");
    if library.is_dir() {
        return Ok(Work::Unchanged);
    }
    let Some(rustup) = find_on_path("rustup") else {
        return fail(format!(
            "the Rust toolchain lacks the target {WASM_TARGET} and there is no rustup to add it: \
             install the toolchain with rustup (rustup.rs), or add that target's standard library \
             through your system's packages"
        ));
    };
    let mut command = Command::new(rustup);
    command.current_dir(&workspace.root);
    run(
        command.args(["target", "add", WASM_TARGET]),
        &format!("check the network, then run `rustup target add {WASM_TARGET}` in this folder"),
    )
}

/// Adds rustfmt or clippy to the active toolchain where it is missing.
pub fn ensure_component(workspace: &Workspace, component: &str) -> Outcome {
    let subcommand = if component == "rustfmt" { "fmt" } else { component };
    if ask(cargo(workspace).args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    let Some(rustup) = find_on_path("rustup") else {
        return fail(format!(
            "the Rust toolchain lacks {component} and there is no rustup to add it: install \
             {component} the way you installed Rust"
        ));
    };
    let mut command = Command::new(rustup);
    command.current_dir(&workspace.root);
    run(
        command.args(["component", "add", component]),
        &format!("check the network, then run `rustup component add {component}` in this folder"),
    )
    .map(|_| ())
}

/// Node, once it is known to be there and new enough.
pub struct Node(PathBuf);

impl Node {
    pub fn find() -> Outcome<Self> {
        let Some(path) = find_on_path("node").or_else(|| find_on_path("nodejs")) else {
            return fail(format!(
                "Node.js was not found on PATH: install {NODE_WANTED} (nodejs.org, or your \
                 system's packages), then run the command again"
            ));
        };
        let version = ask(Command::new(&path).arg("--version"))?;
        if new_enough(&version) {
            Ok(Self(path))
        } else {
            fail(format!(
                "{} is {version}, but the page's tools need {NODE_WANTED}: install that, then run \
                 the command again",
                path.display()
            ))
        }
    }

    /// A program of an npm package, by its script: no shell wrapper in between.
    pub fn script(&self, workspace: &Workspace, script: &str) -> Outcome<Command> {
        let path = workspace.root.join("node_modules").join(script);
        if !path.is_file() {
            return fail(format!(
                "node_modules/{script} is missing: delete the folder node_modules, then run the \
                 command again"
            ));
        }
        let mut command = self.command(workspace);
        command.arg(path);
        Ok(command)
    }

    pub fn command(&self, workspace: &Workspace) -> Command {
        let mut command = Command::new(&self.0);
        command.current_dir(&workspace.root);
        command
    }
}

/// `v20.20.2` and the like against [`NODE_WANTED`].
fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return false;
    };
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major > 22,
    }
}

/// The page's own packages.
pub fn ensure_node_modules(workspace: &Workspace) -> Outcome<Work> {
    ensure_packages(
        &workspace.root,
        "check that the npm registry can be reached, and after editing package.json run \
         `npm install` to bring package-lock.json up to date",
    )
}

/// Makes a folder's `node_modules` what its package-lock.json says, exactly.
pub fn ensure_packages(folder: &Path, advice: &str) -> Outcome<Work> {
    let stamp = folder.join("node_modules/.installed-from");
    let mut wanted = Fingerprint::of_content();
    for manifest in ["package.json", "package-lock.json", ".npmrc"] {
        let manifest = folder.join(manifest);
        if manifest.is_file() {
            wanted.file(&manifest)?;
        }
    }
    if wanted.matches(&stamp) {
        return Ok(Work::Unchanged);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let Some(npm) = find_on_path(npm) else {
        return fail(
            "npm was not found on PATH: install it (it comes with Node.js; on Debian it is the \
             package `npm`), then run the command again",
        );
    };
    let mut command = Command::new(npm);
    command
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // The tests use the system's browsers.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut command, advice)?;
    wanted.keep(&stamp)?;
    Ok(Work::Done)
}

pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let name =
        if cfg!(windows) && !name.contains('.') { format!("{name}.exe") } else { name.to_owned() };
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| executable(path))
}

#[cfg(unix)]
pub fn executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
pub fn executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    #[test]
    fn node_is_accepted_where_vite_accepts_it() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v23.0.0", "v24.1.0"] {
            assert!(new_enough(version), "{version}");
        }
        for version in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "", "vX"] {
            assert!(!new_enough(version), "{version}");
        }
    }
}
