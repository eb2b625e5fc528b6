//! Equations as people type them → trees, each part with its line and column.
//!
//! ```text
//! equations = { equation (newline | ";") }       # to the end of a line: a remark
//! equation  = name "=" sum
//! sum       = [sign] product { sign product }
//! product   = applied { ("*" | "/") applied }    also ∘ ⊙ · × for *
//! applied   = power { power }                    a matrix times a vector; also @
//! power     = atom [ "^" whole | "²" | "³" ]
//! atom      = number | name | name "[t-1]" | name "(" sum ")" | "(" sum ")" | sign atom
//! ```
//!
//! Full-width signs, as a Chinese keyboard types them, are read as their narrow ones.

use crate::error::{Code, Error};

/// Longest text taken, in characters.
const MOST_CHARACTERS: usize = 4000;
/// Deepest nesting of parentheses, functions and signs.
const MOST_DEPTH: usize = 40;
/// Most parts of one text: what is read in a second on a phone.
const MOST_TOKENS: usize = 2000;

/// A place in the text: line and column, from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub line: usize,
    pub column: usize,
}

impl Spot {
    /// A fault of the equations at this place.
    pub(crate) fn error(self, expected: impl Into<String>, found: impl Into<String>) -> Error {
        let path = format!("cell.equations[{}:{}]", self.line, self.column);
        Error::new(Code::Equation, path, expected, found)
    }
}

/// `name = value`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Equation {
    pub name: String,
    pub spot: Spot,
    pub value: Expression,
}

/// A part of an equation and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expression {
    pub spot: Spot,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Number(f64),
    Name(String),
    /// `name[t-1]`.
    Past(String),
    /// `name(…)`.
    Call(String, Box<Expression>),
    /// Each term, and whether it is taken away.
    Sum(Vec<(bool, Expression)>),
    /// Each factor, and whether it is divided by.
    Product(Vec<(bool, Expression)>),
    /// What stands to the left, applied to what stands to the right: `W x`.
    Applied(Box<Expression>, Box<Expression>),
    /// A whole power of at least 2.
    Power(Box<Expression>, u32),
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Number(f64),
    Sign(char),
    Break,
    End,
}

/// The equations of `text`, in order.
///
/// # Errors
/// [`Code::Equation`] at the first place that cannot be read, with what would be right there.
pub(crate) fn parse(text: &str) -> Result<Vec<Equation>, Error> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0, depth: 0 };
    let mut equations = Vec::new();
    loop {
        while reader.take(&Token::Break) {}
        if reader.peek() == &Token::End {
            break;
        }
        equations.push(reader.equation()?);
        if !matches!(reader.peek(), Token::Break | Token::End) {
            return Err(reader.refuse("an operator, or the end of the line"));
        }
    }
    if equations.is_empty() {
        return Err(
            Spot { line: 1, column: 1 }.error("an equation: h = tanh(W x + U h[t-1])", "nothing")
        );
    }
    Ok(equations)
}

/// What the keyboards of the world write for one sign.
fn narrow(c: char) -> char {
    match c {
        '＝' => '=',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '＋' => '+',
        '－' | '−' | '–' => '-',
        '＊' | '×' | '·' | '∘' | '⊙' | '⋅' | '∙' => '*',
        '／' | '÷' => '/',
        '＾' => '^',
        '；' => ';',
        '，' => ',',
        '＠' => '@',
        '．' => '.',
        '＿' => '_',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
        }
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        c => c,
    }
}

fn tokens(text: &str) -> Result<Vec<(Token, Spot)>, Error> {
    let length = text.chars().count();
    if length > MOST_CHARACTERS {
        let expected = format!("at most {MOST_CHARACTERS} characters");
        return Err(Spot { line: 1, column: 1 }.error(expected, format!("{length}")));
    }
    let mut found: Vec<(Token, Spot)> = Vec::new();
    let mut last = Spot { line: 1, column: 1 };
    for (index, line) in text.lines().enumerate() {
        let line: Vec<char> = line.chars().map(narrow).collect();
        let spot = |column: usize| Spot { line: index + 1, column: column + 1 };
        let mut at = 0;
        while let Some(&c) = line.get(at) {
            let begin = at;
            at += 1;
            let token = match c {
                ' ' | '\u{feff}' => continue,
                '#' => break,
                ';' => Token::Break,
                '²' => {
                    found.push((Token::Sign('^'), spot(begin)));
                    Token::Number(2.0)
                }
                '³' => {
                    found.push((Token::Sign('^'), spot(begin)));
                    Token::Number(3.0)
                }
                '=' | '(' | ')' | '[' | ']' | '+' | '-' | '*' | '/' | '^' | '@' | ',' => {
                    Token::Sign(c)
                }
                c if c.is_ascii_digit() || c == '.' => {
                    at = end_of_number(&line, begin);
                    if let Some(value) = number(&line[begin..at]) {
                        Token::Number(value)
                    } else {
                        let digits: String = line[begin..at].iter().collect();
                        return Err(spot(begin).error("a number", quoted(&digits)));
                    }
                }
                c if begins_name(c) => {
                    while line.get(at).is_some_and(|&c| goes_on(c)) {
                        at += 1;
                    }
                    Token::Name(line[begin..at].iter().collect())
                }
                c => {
                    let found = quoted(&c.to_string());
                    return Err(spot(begin).error("a name, a number or an operator", found));
                }
            };
            found.push((token, spot(begin)));
        }
        last = spot(line.len());
        found.push((Token::Break, last));
        if found.len() > MOST_TOKENS {
            return Err(
                last.error(format!("at most {MOST_TOKENS} names, numbers and signs"), "more")
            );
        }
    }
    found.push((Token::End, last));
    Ok(found)
}

/// Digits, a point, and a power of ten if digits follow it: `2e` is 2 times a name.
fn end_of_number(line: &[char], begin: usize) -> usize {
    let digits = |mut at: usize| {
        while line.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let mut at = digits(begin);
    if line.get(at) == Some(&'.') {
        at = digits(at + 1);
    }
    if matches!(line.get(at), Some('e' | 'E')) {
        let exponent = at + 1 + usize::from(matches!(line.get(at + 1), Some('+' | '-')));
        let end = digits(exponent);
        if end > exponent {
            at = end;
        }
    }
    at
}

/// The number of some digits: exactly rounded up to fifteen of them between 10^−22 and 10^22, as
/// people write them (Clinger 1990); beyond that within two units in the last place. The library's own
/// reading takes ten kilobytes of tables.
fn number(text: &[char]) -> Option<f64> {
    let (digits, exponent) = match text.iter().position(|c| matches!(c, 'e' | 'E')) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &[][..]),
    };
    let (mut mantissa, mut scale, mut any, mut point) = (0_u64, 0_i32, false, false);
    for c in digits {
        let Some(digit) = c.to_digit(10) else {
            point = true;
            continue;
        };
        any = true;
        // Beyond nineteen digits they only count as places.
        let fits = mantissa < 1_000_000_000_000_000_000;
        if fits {
            mantissa = mantissa * 10 + u64::from(digit);
        }
        scale += i32::from(!fits) - i32::from(point);
    }
    let mut power = 0_i32;
    for digit in exponent.iter().filter_map(|c| c.to_digit(10)) {
        power = (power * 10 + i32::try_from(digit).ok()?).min(10_000);
    }
    scale += if exponent.first() == Some(&'-') { -power } else { power };
    let mut value = mantissa as f64;
    // 10^22 is the largest power of ten that is an f64.
    while scale != 0 && value != 0.0 && value.is_finite() {
        let step = scale.clamp(-22, 22);
        let ten = (0..step.abs()).fold(1.0, |ten, _| ten * 10.0);
        if step > 0 {
            value *= ten;
        } else {
            value /= ten;
        }
        scale -= step;
    }
    (any && value.is_finite()).then_some(value)
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic() || c == '_' || ('₀'..='ₜ').contains(&c)
}

/// Digits, also those of an index below the line; `²` is a power.
fn goes_on(c: char) -> bool {
    begins_name(c) || c.is_ascii_digit() || c == '\''
}

/// A stranger's text as it may stand in a message.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", crate::read::visible(text))
}

struct Reader {
    tokens: Vec<(Token, Spot)>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)].0
    }

    fn spot(&self) -> Spot {
        self.tokens[self.at.min(self.tokens.len() - 1)].1
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.peek() == token;
        if there {
            self.at += 1;
        }
        there
    }

    fn sign(&mut self, sign: char) -> bool {
        self.take(&Token::Sign(sign))
    }

    fn refuse(&self, expected: &str) -> Error {
        let found = match self.peek() {
            Token::Name(name) => quoted(name),
            Token::Number(value) => format!("{value}"),
            Token::Sign(sign) => quoted(&sign.to_string()),
            Token::Break => "the end of the line".to_owned(),
            Token::End => "the end".to_owned(),
        };
        self.spot().error(expected, found)
    }

    fn expect(&mut self, sign: char) -> Result<(), Error> {
        if self.sign(sign) { Ok(()) } else { Err(self.refuse(&quoted(&sign.to_string()))) }
    }

    fn equation(&mut self) -> Result<Equation, Error> {
        let spot = self.spot();
        let Token::Name(name) = self.peek().clone() else {
            return Err(self.refuse("the name of a value"));
        };
        self.at += 1;
        self.expect('=')?;
        Ok(Equation { name, spot, value: self.sum()? })
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.depth == MOST_DEPTH {
            return Err(self.refuse(&format!("at most {MOST_DEPTH} parentheses within each other")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn sum(&mut self) -> Result<Expression, Error> {
        self.deeper(|reader| {
            let spot = reader.spot();
            let mut terms = vec![(reader.leading_sign(), reader.product()?)];
            loop {
                let minus = reader.peek() == &Token::Sign('-');
                if !minus && reader.peek() != &Token::Sign('+') {
                    break;
                }
                reader.at += 1;
                let minus = minus ^ reader.leading_sign();
                terms.push((minus, reader.product()?));
            }
            Ok(match &terms[..] {
                [(false, _)] => terms.remove(0).1,
                _ => Expression { spot, kind: Kind::Sum(terms) },
            })
        })
    }

    /// Signs in a row; whether they come to a minus.
    fn leading_sign(&mut self) -> bool {
        let mut minus = false;
        loop {
            if self.sign('-') {
                minus = !minus;
            } else if !self.sign('+') {
                return minus;
            }
        }
    }

    fn product(&mut self) -> Result<Expression, Error> {
        let spot = self.spot();
        let mut factors = vec![(false, self.applied()?)];
        loop {
            let divided = self.peek() == &Token::Sign('/');
            if !divided && self.peek() != &Token::Sign('*') {
                break;
            }
            self.at += 1;
            factors.push((divided, self.signed()?));
        }
        Ok(match &factors[..] {
            [_] => factors.remove(0).1,
            _ => Expression { spot, kind: Kind::Product(factors) },
        })
    }

    /// After an operator a sign may stand: `a * -b`.
    fn signed(&mut self) -> Result<Expression, Error> {
        let spot = self.spot();
        let minus = self.leading_sign();
        let applied = self.applied()?;
        Ok(if minus {
            Expression { spot, kind: Kind::Sum(vec![(true, applied)]) }
        } else {
            applied
        })
    }

    fn applied(&mut self) -> Result<Expression, Error> {
        let spot = self.spot();
        let left = self.power()?;
        let more = self.sign('@')
            || matches!(self.peek(), Token::Name(_) | Token::Number(_) | Token::Sign('('));
        if !more {
            return Ok(left);
        }
        // W V x is W (V x).
        let right = self.deeper(Self::applied)?;
        Ok(Expression { spot, kind: Kind::Applied(Box::new(left), Box::new(right)) })
    }

    fn power(&mut self) -> Result<Expression, Error> {
        let spot = self.spot();
        let base = self.atom()?;
        if !self.sign('^') {
            return Ok(base);
        }
        match self.peek() {
            &Token::Number(exponent)
                if (2.0..=9.0).contains(&exponent) && libm::floor(exponent) == exponent =>
            {
                self.at += 1;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 2 … 9
                Ok(Expression { spot, kind: Kind::Power(Box::new(base), exponent as u32) })
            }
            _ => Err(self.refuse("a whole number from 2 to 9")),
        }
    }

    fn atom(&mut self) -> Result<Expression, Error> {
        let spot = self.spot();
        let kind = match self.peek().clone() {
            Token::Number(value) => {
                self.at += 1;
                Kind::Number(value)
            }
            Token::Sign('(') => {
                self.at += 1;
                let inner = self.sum()?;
                self.expect(')')?;
                return Ok(inner);
            }
            Token::Name(name) => {
                self.at += 1;
                if self.sign('[') {
                    self.delay(&name)?;
                    Kind::Past(name)
                } else if self.peek() == &Token::Sign('(') && super::function::is_known(&name) {
                    self.at += 1;
                    let argument = self.sum()?;
                    self.expect(')')?;
                    Kind::Call(name, Box::new(argument))
                } else {
                    Kind::Name(name)
                }
            }
            _ => return Err(self.refuse("a name, a number or \"(\"")),
        };
        Ok(Expression { spot, kind })
    }

    /// `t-1]`, the one delay there is.
    fn delay(&mut self, name: &str) -> Result<(), Error> {
        let spot = self.spot();
        let now = self.take(&Token::Name("t".to_owned()));
        if now && self.sign('-') {
            let steps = self.next();
            if steps == Token::Number(1.0) {
                return self.expect(']');
            }
            if matches!(steps, Token::Number(n) if n > 1.0) {
                let expected = format!("[t-1]; for more, write d = {name}[t-1] and use d[t-1]");
                return Err(spot.error(expected, "a longer delay"));
            }
        }
        Err(spot.error(format!("{name}[t-1]"), "another index"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree with parentheses around everything.
    fn shown(e: &Expression) -> String {
        let list = |parts: &[(bool, Expression)], yes: &str, no: &str| -> String {
            let signed =
                |(is, e): &(bool, Expression)| [if *is { yes } else { no }, &shown(e)].concat();
            parts.iter().map(signed).collect()
        };
        match &e.kind {
            Kind::Number(n) => format!("{n}"),
            Kind::Name(name) => name.clone(),
            Kind::Past(name) => format!("{name}'"),
            Kind::Call(name, inner) => format!("{name}{{{}}}", shown(inner)),
            Kind::Sum(terms) => format!("({})", list(terms, "-", "+")),
            Kind::Product(factors) => format!("({})", list(factors, "/", "*")),
            Kind::Applied(m, v) => format!("<{} {}>", shown(m), shown(v)),
            Kind::Power(base, n) => format!("{}^{n}", shown(base)),
        }
    }

    fn value(text: &str) -> String {
        shown(&parse(&format!("y = {text}")).unwrap()[0].value)
    }

    #[test]
    fn operators_bind_as_on_paper() {
        for (text, tree) in [
            ("W_xh x + W_hh h[t-1] + b", "(+<W_xh x>+<W_hh h'>+b)"),
            ("(1 - z) * n + z * h[t-1]", "(+(*(+1-z)*n)+(*z*h'))"),
            ("-a + -b - -c", "(-a-b+c)"),
            ("a * -b / 2", "(*a*(-b)/2)"),
            ("W V x", "<W <V x>>"),
            ("W @ x", "<W x>"),
            ("r * W h[t-1]", "(*r*<W h'>)"),
            ("W (a + b)^2", "<W (+a+b)^2>"),
            ("x² + y³", "(+x^2+y^3)"),
            ("tanh(a) tanh", "<tanh{a} tanh>"),
            ("σ（ａ ＋ １．５）", "σ{(+a+1.5)}"),
            ("2e3 x", "<2000 x>"),
            ("2 e", "<2 e>"),
            ("f ⊙ c[t−1]", "(*f*c')"),
        ] {
            assert_eq!(value(text), tree, "{text}");
        }
    }

    #[test]
    fn numbers_are_what_the_library_reads() {
        for text in [
            "0.1",
            "3",
            "2.5e-3",
            "1e22",
            "123456789012345",
            "0.30000000000000004",
            ".5",
            "7.",
            "1e-22",
        ] {
            let chars: Vec<char> = text.chars().collect();
            let (got, want) = (number(&chars).unwrap(), text.parse::<f64>().unwrap());
            assert!((got - want).abs() <= 2.0 * f64::EPSILON * want, "{text}: {got}");
            if text.len() < 16 {
                assert_eq!(got, want, "{text}");
            }
        }
        for (text, about) in [
            ("1e-300", 1e-300),
            ("4e307", 4e307),
            ("12345678901234567890123", 1.234_567_890_123_456_8e22),
        ] {
            let got = number(&text.chars().collect::<Vec<_>>()).unwrap();
            assert!((got / about - 1.0).abs() < 1e-14, "{text}: {got}");
        }
        for text in ["1e999", ".", "1e309"] {
            assert_eq!(number(&text.chars().collect::<Vec<_>>()), None, "{text}");
        }
    }

    #[test]
    fn lines_remarks_and_semicolons() {
        let names = |text: &str| -> Vec<String> {
            parse(text).unwrap().into_iter().map(|e| e.name).collect()
        };
        assert_eq!(names("a = x # remark = none\n\n b = a; c = b\r\n"), ["a", "b", "c"]);
    }

    #[test]
    fn what_cannot_be_read_is_refused_at_its_place() {
        for (text, place, expected) in [
            ("", "1:1", "an equation"),
            ("h", "1:2", "\"=\""),
            ("= x", "1:1", "the name of a value"),
            ("h = ", "1:5", "a name, a number"),
            ("h = (x", "1:7", "\")\""),
            ("h = x)", "1:6", "an operator, or the end"),
            ("h = x\nk = h +", "2:8", "a name, a number"),
            ("h = h[t-2]", "1:7", "d = h[t-1] and use d[t-1]"),
            ("h = h[t]", "1:7", "h[t-1]"),
            ("h = h[t+1]", "1:7", "h[t-1]"),
            ("h = x ^ 0.5", "1:9", "a whole number from 2 to 9"),
            ("h = x $ y", "1:7", "a name, a number or an operator"),
            ("h = x y = 2", "1:9", "an operator, or the end"),
            ("h = 1e999", "1:5", "a number"),
            ("h = tanh(x", "1:11", "\")\""),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.code, Code::Equation, "{text}");
            assert_eq!(error.path, format!("cell.equations[{place}]"), "{text}: {error}");
            assert!(error.expected.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn long_and_deep_texts_are_refused_at_once() {
        let long = format!("h = {}", "x + ".repeat(3000));
        assert!(parse(&long).unwrap_err().expected.contains("characters"));
        let many = format!("h = {}x", "x+".repeat(1900));
        assert!(parse(&many).unwrap_err().expected.contains("names, numbers"));
        for open in ["(", "tanh(", "- (", "x "] {
            let deep = format!("h = {}", open.repeat(900));
            assert!(parse(&deep).is_err(), "{open}");
        }
    }
}
