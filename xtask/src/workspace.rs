//! Where things are: the repository, and the work area in `target/` that only xtask writes to.

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::step::{OrSay, Outcome, fail, say};

pub struct Workspace {
    pub root: PathBuf,
    /// Cargo's artefacts: `CARGO_TARGET_DIR` where set, else `target/`.
    pub target: PathBuf,
    /// Stamps and intermediate results; beside `dist/` so that a rename can replace it.
    pub work: PathBuf,
}

impl Workspace {
    pub fn locate() -> Outcome<Self> {
        // Cargo sets the variable when it runs us; the constant serves a direct call.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = match manifest.parent() {
            Some(root) if root.join("Cargo.lock").is_file() => root.to_path_buf(),
            _ => return fail("run this as `cargo xtask …` inside the repository"),
        };
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(elsewhere) if !elsewhere.is_empty() => root.join(elsewhere),
            _ => root.join("target"),
        };
        let work = root.join("target/xtask");
        make_folder(&work)?;
        Ok(Self { root, target, work })
    }

    /// Two builds at once would write over one another; the second waits for the first.
    pub fn lock(&self) -> Outcome<File> {
        let path = self.work.join("lock");
        let advice = || format!("cannot lock {}", path.display());
        let file = File::create(&path).or_say(advice)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                say("… another build is running in this folder; waiting for it");
                file.lock().or_say(advice)?;
            }
            Err(TryLockError::Error(error)) => Err(error).or_say(advice)?,
        }
        Ok(file)
    }
}

pub fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).or_say(|| {
        format!(
            "cannot make the folder {}; check its permissions and the free space",
            path.display()
        )
    })
}

pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).or_say(|| format!("cannot read {}", path.display()))
}

/// Writes beside the file, then renames: nobody ever reads half of it.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let advice =
        || format!("cannot write {}; check its permissions and the free space", path.display());
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    fs::write(&partial, bytes).or_say(advice)?;
    fs::rename(&partial, path).or_say(advice)
}

/// Copies a file unless the same content is there already, so that nobody who watches it is woken.
pub fn copy_changed(from: &Path, to: &Path) -> Outcome {
    let bytes = read(from)?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    write(to, &bytes)
}

/// Empties a folder, making it if need be.
pub fn empty_folder(path: &Path) -> Outcome {
    remove_folder(path)?;
    make_folder(path)
}

pub fn remove_folder(path: &Path) -> Outcome {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    fs::remove_dir_all(path)
        .or_say(|| format!("cannot remove {}; remove it by hand", path.display()))
}

/// Every file below `folder`, as paths relative to it, in a fixed order.
pub fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        let here = folder.join(&relative);
        let advice = || format!("cannot list {}", here.display());
        for entry in fs::read_dir(&here).or_say(advice)? {
            let entry = entry.or_say(advice)?;
            let path = relative.join(entry.file_name());
            // Follows links, as the programs that read these files do; a broken one is passed over.
            match fs::metadata(entry.path()) {
                Ok(found) if found.is_dir() => folders.push(path),
                Ok(_) => files.push(path),
                Err(_) => {}
            }
        }
    }
    files.sort();
    Ok(files)
}
