//! Finds the browsers the tests drive, and Python; where one is missing, installs it or says how to.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{Outcome, ask, fail, run, warn};
use crate::tools::{executable, find_on_path};

/// A program of the system's: where it is looked for, and how one gets it.
struct Program {
    /// What people call it.
    title: &'static str,
    /// Decides where it is set.
    variable: &'static str,
    /// What it is called on PATH.
    names: &'static [&'static str],
    /// Where it stands beside PATH; `*` is any one folder.
    places: &'static [&'static str],
    /// What a program that works has an answer to; where it has none, to be there is enough.
    question: &'static [&'static str],
    /// What brings it on Debian.
    packages: &'static [&'static str],
    /// What brings it elsewhere.
    elsewhere: &'static str,
}

const CHROMIUM: Program = Program {
    title: "Chromium",
    variable: "CHROMIUM_PATH",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    question: &["--version"],
    packages: &["chromium"],
    elsewhere: "Chromium or Google Chrome",
};

const FIREFOX: Program = Program {
    title: "Firefox",
    variable: "FIREFOX_PATH",
    names: &["firefox-esr", "firefox"],
    places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    question: &["--version"],
    packages: &["firefox-esr"],
    elsewhere: "Firefox",
};

const WEBKIT_DRIVER: Program = Program {
    title: "WebKitWebDriver",
    variable: "WEBKIT_DRIVER_PATH",
    names: &["WebKitWebDriver"],
    places: &[],
    question: &["--help"],
    packages: &["webkit2gtk-driver"],
    elsewhere: "WebKitGTK with its WebDriver",
};

const MINI_BROWSER: Program = Program {
    title: "MiniBrowser",
    variable: "MINIBROWSER_PATH",
    names: &["MiniBrowser"],
    places: &[
        "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/*/webkitgtk-6.0/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkitgtk-6.0/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkitgtk-6.0/MiniBrowser",
    ],
    // Without a display it has not even a version to tell.
    question: &[],
    // It comes with the library, and that with the driver.
    packages: &["webkit2gtk-driver"],
    elsewhere: "WebKitGTK with its MiniBrowser",
};

const DISPLAY: Program = Program {
    title: "xvfb-run",
    variable: "XVFB_RUN_PATH",
    names: &["xvfb-run"],
    places: &[],
    // It has no version to tell; this way Xvfb and xauth have to answer too.
    question: &["--auto-servernum", "echo", "here"],
    packages: &["xvfb", "xauth"],
    elsewhere: "Xvfb with its xvfb-run, and xauth",
};

const PYTHON: Program = Program {
    title: "Python 3 with venv",
    variable: "PYTHON_PATH",
    names: &["python3", "python"],
    places: &[],
    // Debian keeps the half of venv that brings pip in a package of its own.
    question: &["-c", "import sys, venv, ensurepip; sys.version_info >= (3, 11) and print(1)"],
    packages: &["python3", "python3-venv"],
    elsewhere: "Python 3.11 or newer",
};

/// The engines beside Chromium's.
pub struct Engines {
    pub firefox: PathBuf,
    /// WebKitGTK is there for Linux alone.
    pub webkit: Option<WebKit>,
}

pub struct WebKit {
    pub driver: PathBuf,
    pub browser: PathBuf,
    /// Runs a program with a display of its own: this browser has no headless mode.
    pub display: PathBuf,
}

/// The browser for the page tests, with a font that has Chinese.
pub fn ensure_chromium() -> Outcome<PathBuf> {
    // fontconfig brings fc-list, with which the next run sees that the font is there.
    let fonts: &[_] = if has_chinese_font() { &[] } else { &["fonts-noto-cjk", "fontconfig"] };
    if !fonts.is_empty() && !debian_as_root() {
        warn("note: no font with Chinese characters was found; on Debian: fonts-noto-cjk");
    }
    let [chromium] = ensure([&CHROMIUM], fonts)?;
    Ok(chromium)
}

/// Firefox and WebKit, with what they need to be driven.
pub fn ensure_engines() -> Outcome<Engines> {
    if cfg!(target_os = "linux") {
        let [firefox, driver, browser, display] =
            ensure([&FIREFOX, &WEBKIT_DRIVER, &MINI_BROWSER, &DISPLAY], &[])?;
        Ok(Engines { firefox, webkit: Some(WebKit { driver, browser, display }) })
    } else {
        warn(
            "note: WebKit is left out, since WebKitGTK and its WebDriver are there for Linux only",
        );
        let [firefox] = ensure([&FIREFOX], &[])?;
        Ok(Engines { firefox, webkit: None })
    }
}

/// The Python whose tools the tests in other people's hosts install.
pub fn ensure_python() -> Outcome<PathBuf> {
    let [python] = ensure([&PYTHON], &[])?;
    Ok(python)
}

/// Where these programs are. What is missing is installed, together with these packages, where
/// that can be done.
fn ensure<const N: usize>(wanted: [&Program; N], also: &[&'static str]) -> Outcome<[PathBuf; N]> {
    let mut found = [const { None }; N];
    let mut packages = Vec::new();
    for (path, program) in found.iter_mut().zip(wanted) {
        *path = program.find()?;
        if path.is_none() {
            packages.extend(program.packages);
        }
    }
    packages.extend(also);
    packages.dedup();
    if !packages.is_empty() && debian_as_root() {
        apt_install(&packages)?;
    }
    for (path, program) in found.iter_mut().zip(wanted) {
        if path.is_none() {
            *path = program.find()?;
        }
        if path.is_none() {
            return program.missing();
        }
    }
    Ok(found.map(Option::unwrap_or_default))
}

impl Program {
    /// The variable decides where it is set; else the usual names, then the usual places.
    fn find(&self) -> Outcome<Option<PathBuf>> {
        if let Some(chosen) = env::var_os(self.variable).filter(|path| !path.is_empty()) {
            let chosen = PathBuf::from(chosen);
            if self.answers(&chosen) {
                return Ok(Some(chosen));
            }
            return fail(format!(
                "{} is {}, which does not start: correct it, or unset it to use the system's {}",
                self.variable,
                chosen.display(),
                self.title
            ));
        }
        // A name can stand for a wrapper that only says what to install, so each is asked.
        Ok(self
            .names
            .iter()
            .filter_map(|name| find_on_path(name))
            .chain(self.places.iter().flat_map(|place| expand(place)))
            .find(|path| self.answers(path)))
    }

    fn answers(&self, path: &Path) -> bool {
        if self.question.is_empty() {
            return executable(path);
        }
        ask(Command::new(path).args(self.question)).is_ok_and(|answer| !answer.is_empty())
    }

    fn missing<T>(&self) -> Outcome<T> {
        fail(format!(
            "no {} was found for the tests: install it (on Debian as root `apt-get \
             install {}`, elsewhere {}), or set {} to its executable",
            self.title,
            self.packages.join(" "),
            self.elsewhere,
            self.variable
        ))
    }
}

/// The paths a place with `*` for one folder stands for.
fn expand(place: &str) -> Vec<PathBuf> {
    let Some((above, below)) = place.split_once("/*/") else {
        return vec![place.into()];
    };
    let folders = fs::read_dir(above).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = folders.map(|folder| folder.path().join(below)).collect();
    paths.sort();
    paths
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
