//! Commands that do several things, some or one of them by name: `cargo xtask test api -- --watch`.

use crate::step::{Outcome, fail};

/// One of the things a command does.
pub trait Part: Copy + 'static {
    const ALL: &'static [Self];
    /// What is done where none is named.
    const USUAL: &'static [Self] = Self::ALL;

    fn name(self) -> &'static str;
}

/// The parts asked for, in the command's own order, and what follows `--` for their programs.
pub fn parse<P: Part>(arguments: &[String]) -> Outcome<(Vec<P>, &[String])> {
    let split = arguments.iter().position(|argument| argument == "--");
    let (names, extra) = match split {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    for name in names {
        if !P::ALL.iter().any(|part| part.name() == name) {
            return fail(format!("there is no `{name}` here; there are {}", list::<P>()));
        }
    }
    let named = |part: &P| names.iter().any(|name| name == part.name());
    let parts: Vec<P> = if names.is_empty() {
        P::USUAL.to_vec()
    } else {
        P::ALL.iter().copied().filter(named).collect()
    };
    if !extra.is_empty() && parts.len() > 1 {
        return fail(format!(
            "name one of {} before `--`: what follows is for it alone",
            list::<P>()
        ));
    }
    Ok((parts, extra))
}

fn list<P: Part>() -> String {
    let names: Vec<_> = P::ALL.iter().map(|part| part.name()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Part, parse};

    #[derive(Clone, Copy)]
    enum Meal {
        Bread,
        Soup,
        Feast,
    }

    impl Part for Meal {
        const ALL: &'static [Self] = &[Self::Bread, Self::Soup, Self::Feast];
        const USUAL: &'static [Self] = &[Self::Bread, Self::Soup];

        fn name(self) -> &'static str {
            match self {
                Self::Bread => "bread",
                Self::Soup => "soup",
                Self::Feast => "feast",
            }
        }
    }

    fn parsed(arguments: &[&str]) -> Option<(Vec<&'static str>, usize)> {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        let (parts, extra) = parse::<Meal>(&arguments).ok()?;
        Some((parts.iter().map(|part| part.name()).collect(), extra.len()))
    }

    #[test]
    fn what_is_named_is_done_in_the_commands_own_order() {
        assert_eq!(parsed(&[]), Some((vec!["bread", "soup"], 0)));
        assert_eq!(parsed(&["feast", "bread"]), Some((vec!["bread", "feast"], 0)));
        assert_eq!(parsed(&["stone"]), None);
    }

    #[test]
    fn what_follows_the_dashes_is_for_one_part_alone() {
        assert_eq!(parsed(&["soup", "--", "--hot", "3"]), Some((vec!["soup"], 2)));
        assert_eq!(parsed(&["--", "--hot"]), None);
        assert_eq!(parsed(&["--"]), Some((vec!["bread", "soup"], 0)));
    }
}
