//! What is wrong with an input, and where.

use core::fmt;

/// The kind of a fault; a page words it in its reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A required field is absent.
    Missing,
    /// A value of the wrong type.
    Type,
    /// A length that does not agree with the rest.
    Shape,
    /// NaN or an infinity where a finite number is needed.
    NotFinite,
    /// A word that is not in the list.
    Word,
    /// A key that there is none of: a config reads all it is given.
    Key,
    /// A sequence of no steps, or a vector of no entries.
    Empty,
    /// A size above the documented limits.
    Limit,
    /// A number outside its range.
    Range,
    /// A target that is not a probability vector.
    Probability,
    /// Reading the value failed: a getter or proxy that throws.
    Unreadable,
    /// Equations that mean nothing at this place.
    Equation,
    /// There is no memory for a problem of this size beside what is held already.
    Memory,
}

impl Code {
    /// The word by which other languages know this code.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Type => "type",
            Self::Shape => "shape",
            Self::NotFinite => "not-finite",
            Self::Word => "word",
            Self::Key => "key",
            Self::Empty => "empty",
            Self::Limit => "limit",
            Self::Range => "range",
            Self::Probability => "probability",
            Self::Unreadable => "unreadable",
            Self::Equation => "equation",
            Self::Memory => "memory",
        }
    }
}

/// A refused input: `params.whh[1]: expected 3 numbers, found 2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The kind of fault.
    pub code: Code,
    /// Where it is, as one would write it in JavaScript; empty for the whole input.
    pub path: String,
    /// What would have been right.
    pub expected: String,
    /// What was there.
    pub found: String,
}

impl Error {
    pub(crate) fn new(
        code: Code,
        path: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self { code, path: path.into(), expected: expected.into(), found: found.into() }
    }
}

impl Error {
    /// Too little memory, for a problem or for its results.
    pub fn memory() -> Self {
        Self::new(Code::Memory, "", "memory for all numbers", "too little of it")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "expected {}, found {}", self.expected, self.found)
    }
}

impl core::error::Error for Error {}
