//! Finds the programs the build leans on, and says how to get the one that is missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fingerprint::Fingerprint;
use crate::step::{Outcome, Work, ask, fail, run, warn};
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

/// Makes `node_modules` what package-lock.json says, exactly.
pub fn ensure_node_modules(workspace: &Workspace) -> Outcome<Work> {
    let stamp = workspace.root.join("node_modules/.installed-from");
    let mut wanted = Fingerprint::of_content();
    for manifest in ["package.json", "package-lock.json", ".npmrc"] {
        wanted.file(&workspace.root.join(manifest))?;
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
        .current_dir(&workspace.root)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // The tests use the system's Chromium.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(
        &mut command,
        "check that the npm registry can be reached, and after editing package.json run \
         `npm install` to bring package-lock.json up to date",
    )?;
    wanted.keep(&stamp)?;
    Ok(Work::Done)
}

/// The browser for the page tests, with a font that has Chinese.
pub fn ensure_chromium() -> Outcome<PathBuf> {
    let found = find_chromium()?;
    let chinese = has_chinese_font();
    if let (Some(path), true) = (&found, chinese) {
        return Ok(path.clone());
    }
    let mut packages = Vec::new();
    if found.is_none() {
        packages.push("chromium");
    }
    if !chinese {
        // fontconfig brings fc-list, with which the next run sees that the font is there.
        packages.extend(["fonts-noto-cjk", "fontconfig"]);
    }
    if debian_as_root() {
        apt_install(&packages)?;
    } else if !chinese {
        warn("note: no font with Chinese characters was found; on Debian: fonts-noto-cjk");
    }
    match found.map_or_else(find_chromium, |path| Ok(Some(path)))? {
        Some(path) => Ok(path),
        None => fail(
            "no Chromium was found for the page tests: install one (on Debian as root \
             `apt-get install chromium`, elsewhere Chromium or Google Chrome), or set CHROMIUM_PATH \
             to its executable",
        ),
    }
}

/// `CHROMIUM_PATH` decides where it is set; else the usual names, then the usual places.
fn find_chromium() -> Outcome<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("CHROMIUM_PATH").filter(|path| !path.is_empty()) {
        let chosen = PathBuf::from(chosen);
        if answers(&chosen) {
            return Ok(Some(chosen));
        }
        return fail(format!(
            "CHROMIUM_PATH is {}, which does not start: correct it, or unset it to use the \
             system's browser",
            chosen.display()
        ));
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let places = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    // A name can stand for a wrapper that only says what to install, so each is asked.
    Ok(names
        .iter()
        .filter_map(|name| find_on_path(name))
        .chain(places.iter().map(PathBuf::from))
        .find(|path| answers(path)))
}

fn answers(program: &Path) -> bool {
    ask(Command::new(program).arg("--version")).is_ok_and(|version| !version.is_empty())
}

fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ask(Command::new("fc-list").arg(":lang=zh")).is_ok_and(|fonts| !fonts.is_empty())
}

fn debian_as_root() -> bool {
    let debian = fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian" || line == "ID=\"debian\""));
    debian && ask(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

fn apt_install(packages: &[&str]) -> Outcome {
    let advice = format!(
        "check the network and /etc/apt/sources.list, then run `apt-get install {}`",
        packages.join(" ")
    );
    let mut update = Command::new("apt-get");
    run(update.args(["update", "--quiet"]), &advice)?;
    let mut install = Command::new("apt-get");
    install
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    run(&mut install, &advice).map(|_| ())
}

fn find_on_path(name: &str) -> Option<PathBuf> {
    let name =
        if cfg!(windows) && !name.contains('.') { format!("{name}.exe") } else { name.to_owned() };
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| executable(path))
}

#[cfg(unix)]
fn executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn executable(path: &Path) -> bool {
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
