//! Rust → WebAssembly → glue → optimized: cargo, wasm-bindgen, wasm-opt.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::fingerprint::Fingerprint;
use crate::guard::guard;
use crate::step::{OrSay, Outcome, Work, fail, run};
use crate::tools::{Node, WASM_TARGET, cargo, sysroot};
use crate::workspace::{Workspace, empty_folder, files_below, make_folder, read, write};

/// The bindings crate is built twice, into two target folders: in one, each build would overwrite
/// the other's `bptt_wasm.wasm` (cargo gives a cdylib no hash in its name) and be taken for fresh.
pub struct Flavour {
    pub name: &'static str,
    pub features: &'static [&'static str],
    out_name: &'static str,
    /// The API's types are written by hand (`crate/wasm/bptt.d.ts`), the page's are generated.
    typescript: bool,
    /// `init()` without an argument looks beside the script. The page always says where from, and
    /// its single files have nothing beside them.
    beside: bool,
    /// What of `crate/wasm/js` stands in front of wasm-bindgen's code.
    layers: &'static [&'static str],
    /// The exports that only those files call.
    inner: &'static [&'static str],
}

pub const API: Flavour = Flavour {
    name: "api",
    features: &[],
    out_name: "bptt",
    typescript: false,
    beside: true,
    layers: &["guard.js", "handle.js", "network.js", "trainer.js"],
    inner: &[
        "lackedMemory",
        "networkBptt",
        "networkForward",
        "networkFree",
        "networkGradientFlow",
        "networkNew",
        "networkRun",
        "networkSet",
        "networkView",
        "trainerConfig",
        "trainerFree",
        "trainerNetwork",
        "trainerNew",
        "trainerNextChange",
        "trainerRestore",
        "trainerSnapshot",
        "trainerStep",
        "trainerSurvey",
        "trainerTask",
    ],
};

pub const PAGE: Flavour = Flavour {
    name: "page",
    features: &["page"],
    out_name: "page",
    typescript: true,
    beside: false,
    layers: &["guard.js"],
    inner: &["lackedMemory"],
};

/// What rustc emits for the target anyway, plus simd128; wasm-opt refuses what it is not told of.
const WASM_OPT: [&str; 10] = [
    // The second round finds a kilobyte (brotli) of what the first leaves behind; a third finds nothing.
    "-O3",
    "-O3",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

impl Flavour {
    /// Where the finished files lie: `<out_name>.js`, `<out_name>_bg.wasm`, perhaps types.
    pub fn folder(&self, workspace: &Workspace) -> PathBuf {
        workspace.work.join(self.name)
    }

    pub fn title(&self) -> String {
        match self.features {
            [] => "wasm: API".to_owned(),
            features => format!("wasm: {}", features.join(", ")),
        }
    }

    pub fn build(&self, workspace: &Workspace, node: &Node) -> Outcome<Work> {
        let compiled = self.compile(workspace)?;
        self.finish(workspace, node, &compiled)
    }

    fn compile(&self, workspace: &Workspace) -> Outcome<PathBuf> {
        run(&mut self.cargo(workspace, "build")?, "mend the first error it shows")?;
        Ok(self.target(workspace).join(WASM_TARGET).join("release/bptt_wasm.wasm"))
    }

    /// `cargo build` or `cargo clippy` for this flavour, exactly as it is shipped.
    pub fn cargo(&self, workspace: &Workspace, subcommand: &str) -> Outcome<Command> {
        let mut command = cargo(workspace);
        command
            .args([subcommand, "--release", "--locked", "--package=bptt-wasm"])
            .arg(format!("--target={WASM_TARGET}"))
            .arg("--target-dir")
            .arg(self.target(workspace))
            // Takes precedence over RUSTFLAGS, which is thereby left out on purpose: what people
            // set there (target-cpu=native, another linker) is meant for their own machine, and
            // would change what is shipped.
            .env("CARGO_ENCODED_RUSTFLAGS", rustflags(workspace)?);
        if !self.features.is_empty() {
            command.arg(format!("--features={}", self.features.join(",")));
        }
        Ok(command)
    }

    fn target(&self, workspace: &Workspace) -> PathBuf {
        workspace.target.join("wasm").join(self.name)
    }

    fn finish(&self, workspace: &Workspace, node: &Node, compiled: &Path) -> Outcome<Work> {
        let mut inputs = Fingerprint::new(workspace)?;
        inputs.file(&workspace.root.join("package-lock.json"))?;
        inputs.file(compiled)?;
        inputs.tree(&layers_folder(workspace))?;
        let stamp = workspace.work.join(format!("{}.stamp", self.name));
        if inputs.matches(&stamp) && self.folder(workspace).is_dir() {
            return Ok(Work::Unchanged);
        }
        let bound = workspace.work.join(format!("{}.bindgen", self.name));
        empty_folder(&bound)?;
        self.bind(compiled, &bound)?;
        self.guard(workspace, &bound)?;
        self.optimize(workspace, node, &bound)?;
        inputs.keep(&stamp)?;
        Ok(Work::Done)
    }

    fn bind(&self, compiled: &Path, out: &Path) -> Outcome {
        let mut bindgen = Bindgen::new();
        let generated = bindgen
            .input_path(compiled)
            .out_name(self.out_name)
            .typescript(self.typescript)
            .omit_default_module_path(!self.beside)
            .web(true)
            .and_then(|bindgen| bindgen.generate(out))
            .map_err(|error| format!("{error:#}"));
        generated.or_say(|| {
            "wasm-bindgen refused the compiled module; Cargo.toml must name the same version for \
             wasm-bindgen and wasm-bindgen-cli-support"
                .to_owned()
        })
    }

    fn guard(&self, workspace: &Workspace, bound: &Path) -> Outcome {
        let module = bound.join(format!("{}.js", self.out_name));
        let text = |path: &Path| Ok(String::from_utf8_lossy(&read(path)?).into_owned());
        let folder = layers_folder(workspace);
        let layers: Vec<String> =
            self.layers.iter().map(|name| text(&folder.join(name))).collect::<Outcome<_>>()?;
        let layers: Vec<&str> = layers.iter().map(String::as_str).collect();
        write(&module, guard(&text(&module)?, &layers, self.inner)?.as_bytes())
    }

    fn optimize(&self, workspace: &Workspace, node: &Node, bound: &Path) -> Outcome {
        let folder = self.folder(workspace);
        empty_folder(&folder)?;
        let module = format!("{}_bg.wasm", self.out_name);
        let mut command = node.script(workspace, "binaryen/bin/wasm-opt")?;
        command.args(WASM_OPT).arg(bound.join(&module)).arg("--output").arg(folder.join(&module));
        run(
            &mut command,
            "where it names a missing feature, add it to WASM_OPT in xtask/src/wasm.rs",
        )?;
        for file in files_below(bound)? {
            let to = folder.join(&file);
            if file != Path::new(&module) {
                if let Some(parent) = to.parent() {
                    make_folder(parent)?;
                }
                fs::copy(bound.join(&file), &to)
                    .or_say(|| format!("cannot write {}", to.display()))?;
            }
            refuse_local_paths(workspace, &to)?;
        }
        Ok(())
    }
}

fn layers_folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("crate/wasm/js")
}

/// Flags for the shipped code: simd128, the stack pointer for the guards (`crate/wasm/js`), and no
/// trace of where it was built.
fn rustflags(workspace: &Workspace) -> Outcome<String> {
    let mut flags = vec![
        "-Ctarget-feature=+simd128".to_owned(),
        "-Clink-arg=--export=__stack_pointer".to_owned(),
    ];
    for (path, name) in local_paths(workspace)? {
        flags.push(format!("--remap-path-prefix={}={name}", path.display()));
    }
    // The separator cargo asks for; paths may hold spaces.
    Ok(flags.join("\u{1f}"))
}

/// The folders whose names must not travel, and what stands for them in panic messages.
/// rustc takes the last prefix that fits, so the narrower come later.
fn local_paths(workspace: &Workspace) -> Outcome<Vec<(PathBuf, &'static str)>> {
    let home = env::home_dir().filter(|home| home.components().count() > 1);
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    let mut paths = Vec::new();
    paths.extend(home.map(|path| (path, "~")));
    paths.push((workspace.root.clone(), "bptt"));
    paths.push((workspace.target.clone(), "target"));
    if let Some(cargo_home) = cargo_home {
        // The folder of a registry bears the registry's name and a hash of how it is reached.
        let registries = fs::read_dir(cargo_home.join("registry/src")).into_iter().flatten();
        let mut registries: Vec<_> = registries.flatten().map(|entry| entry.path()).collect();
        registries.sort();
        paths.push((cargo_home, "cargo"));
        paths.extend(registries.into_iter().map(|path| (path, "crates")));
    }
    paths.push((sysroot(workspace)?, "rust"));
    Ok(paths)
}

fn refuse_local_paths(workspace: &Workspace, file: &Path) -> Outcome {
    let bytes = read(file)?;
    for (path, _) in local_paths(workspace)? {
        // With the separator: `/root/` is a path of this machine, `/rooted` is a word.
        let mut needle = path.as_os_str().as_encoded_bytes().to_vec();
        needle.push(std::path::MAIN_SEPARATOR as u8);
        if bytes.windows(needle.len()).any(|window| window == needle) {
            return fail(format!(
                "{} holds the path {} of this machine: remap it in `local_paths` of \
                 xtask/src/wasm.rs",
                file.display(),
                path.display()
            ));
        }
    }
    Ok(())
}
