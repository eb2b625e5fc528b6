//! Content hashes, so that a step whose inputs did not change is not run again.
//! They guard a cache on one machine and nothing else: 64 bits without a secret are enough.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::step::Outcome;
use crate::workspace::{Workspace, files_below, read, write};

pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Starts from the build tool's own source: a change there redoes everything.
    pub fn new(workspace: &Workspace) -> Outcome<Self> {
        let mut fingerprint = Self::of_content();
        fingerprint.tree(&workspace.root.join("xtask/src"))?;
        fingerprint.file(&workspace.root.join("Cargo.lock"))?;
        Ok(fingerprint)
    }

    /// Starts from nothing, to compare contents alone.
    pub fn of_content() -> Self {
        Self(DefaultHasher::new())
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        // The length keeps ("ab", "c") apart from ("a", "bc").
        self.0.write_usize(bytes.len());
        self.0.write(bytes);
    }

    pub fn file(&mut self, path: &Path) -> Outcome {
        self.bytes(&read(path)?);
        Ok(())
    }

    /// All names and contents below a folder; a missing folder counts as an empty one.
    pub fn tree(&mut self, folder: &Path) -> Outcome {
        if !folder.is_dir() {
            return Ok(());
        }
        for relative in files_below(folder)? {
            self.bytes(relative.as_os_str().as_encoded_bytes());
            self.file(&folder.join(relative))?;
        }
        Ok(())
    }

    pub fn finish(&self) -> String {
        format!("{:016x}", self.0.finish())
    }

    pub fn matches(&self, stamp: &Path) -> bool {
        fs::read_to_string(stamp).is_ok_and(|kept| kept == self.finish())
    }

    pub fn keep(&self, stamp: &Path) -> Outcome {
        write(stamp, self.finish().as_bytes())
    }
}
