//! A text as sequences: which words there are, and which comes after which.

use crate::Matrix;
use crate::error::{Code, Error};
use crate::limits::LIMITS;

/// Lines of words. Each begins with [`Corpus::BEGIN`], which is never to be foretold, and ends with
/// [`Corpus::END`].
#[derive(Clone, Debug, PartialEq)]
pub struct Corpus {
    vocabulary: Vec<String>,
    /// Places in the vocabulary.
    lines: Vec<Vec<usize>>,
}

impl Corpus {
    /// The word before the first.
    pub const BEGIN: &'static str = "<s>";
    /// The word after the last.
    pub const END: &'static str = "</s>";

    /// Words in the order in which they first come up, after [`Self::BEGIN`] and [`Self::END`].
    ///
    /// # Errors
    /// [`Code::Empty`] for no line, or one without words; [`Code::Limit`] for more words than a model
    /// can have outputs, longer lines than a sequence can be, or more words altogether than a series may
    /// have numbers.
    pub fn new<S: AsRef<str>>(lines: &[Vec<S>]) -> Result<Self, Error> {
        if lines.is_empty() {
            return Err(Error::new(Code::Empty, "task.lines", "at least one line", "none"));
        }
        let mut vocabulary = vec![Self::BEGIN.to_owned(), Self::END.to_owned()];
        let mut places = std::collections::BTreeMap::new();
        for (place, word) in vocabulary.iter().enumerate() {
            places.insert(word.clone(), place);
        }
        let (begin, end) = (0, 1);
        let mut all = Vec::new();
        let mut words = 0;
        for (index, line) in lines.iter().enumerate() {
            let path = || format!("task.lines[{index}]");
            if line.is_empty() {
                return Err(Error::new(Code::Empty, path(), "at least one word", "none"));
            }
            words += line.len() as u64;
            if words > LIMITS.numbers {
                let expected = format!("at most {} words", LIMITS.numbers);
                return Err(Error::new(Code::Limit, "task.lines", expected, "more"));
            }
            if line.len() + 1 > LIMITS.steps {
                let expected = format!("at most {} words", LIMITS.steps - 1);
                return Err(Error::new(Code::Limit, path(), expected, line.len().to_string()));
            }
            let mut told = vec![begin];
            for word in line {
                let next = places.len();
                told.push(*places.entry(word.as_ref().to_owned()).or_insert_with(|| {
                    vocabulary.push(word.as_ref().to_owned());
                    next
                }));
            }
            told.push(end);
            all.push(told);
        }
        if vocabulary.len() > LIMITS.units {
            let expected = format!("at most {} words", LIMITS.units);
            let found = vocabulary.len().to_string();
            return Err(Error::new(Code::Limit, "task.lines", expected, found));
        }
        Ok(Self { vocabulary, lines: all })
    }

    /// Every word there is.
    pub fn vocabulary(&self) -> &[String] {
        &self.vocabulary
    }

    /// Lines.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The place of a word in the vocabulary.
    pub fn place(&self, word: &str) -> Option<usize> {
        self.vocabulary.iter().position(|of| of == word)
    }

    /// Words to be foretold in each line.
    pub(crate) fn lengths(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().map(|line| line.len() - 1)
    }

    /// Line `index`: each word one-hot, and as target the one after it.
    pub(crate) fn sequence(&self, index: usize) -> (Matrix, Matrix) {
        let line = &self.lines[index];
        (self.one_hot(&line[..line.len() - 1]), self.one_hot(&line[1..]))
    }

    /// A row a word, 1 at its place.
    pub fn one_hot(&self, words: &[usize]) -> Matrix {
        let cols = self.vocabulary.len();
        Matrix::from_fn(words.len(), cols, |t, i| f64::from(u8::from(words[t] == i)))
    }

    /// The entropy of the words to be foretold, in nats: the loss of who knows nothing but how often
    /// each comes. Each line counts as much as another, as in the mean of the lines' losses, so that a
    /// word of a long line counts less.
    pub(crate) fn entropy(&self) -> f64 {
        let mut parts = vec![0.0; self.vocabulary.len()];
        for line in &self.lines {
            let foretold = &line[1..];
            for word in foretold {
                parts[*word] += 1.0 / (foretold.len() * self.lines.len()) as f64;
            }
        }
        parts.into_iter().filter(|p| *p > 0.0).map(|p| -p * libm::log(p)).sum()
    }
}
