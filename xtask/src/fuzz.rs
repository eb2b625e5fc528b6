//! `cargo xtask fuzz`: random doings, by programs that say what must hold whatever is done; each for
//! so many seconds, from a seed it prints.

use std::ops::RangeInclusive;
use std::thread;

use crate::browsers::ensure_chromium;
use crate::parts::{self, Part as _};
use crate::step::{OrSay, Outcome, Work, fail, run as run_program, say, step, warn};
use crate::tools::Node;
use crate::workspace::Workspace;
use crate::{build, http, serve};

/// One of these carries dist/ meanwhile: the first that is free.
const PORTS: RangeInclusive<u16> = 4173..=4199;
const SECONDS: u32 = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Api,
    Handles,
    Page,
    Hashes,
    Attributes,
    State,
    Messages,
    Import,
    Living,
}

impl parts::Part for Part {
    const ALL: &'static [Self] = &[
        Self::Api,
        Self::Handles,
        Self::Page,
        Self::Hashes,
        Self::Attributes,
        Self::State,
        Self::Messages,
        Self::Import,
        Self::Living,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Handles => "handles",
            Self::Page => "page",
            Self::Hashes => "hashes",
            Self::Attributes => "attributes",
            Self::State => "state",
            Self::Messages => "messages",
            Self::Import => "import",
            Self::Living => "living",
        }
    }
}

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let said = arguments.first().and_then(|first| first.parse::<u32>().ok());
    let (parts, extra) = parts::parse::<Part>(&arguments[usize::from(said.is_some())..])?;
    build::site(workspace)?;
    // What one finds is no reason not to look for more.
    let mut found = Vec::new();
    for part in parts {
        let seconds = said.unwrap_or(SECONDS);
        if let Err(failure) =
            step(&format!("fuzz: {}", part.name()), || fuzz(workspace, part, seconds, extra))
        {
            warn(&failure.to_string());
            found.push(part.name());
        }
    }
    if found.is_empty() {
        say("✓ nothing found");
        Ok(())
    } else {
        fail(format!("something was found by: {}", found.join(", ")))
    }
}

fn fuzz(workspace: &Workspace, part: Part, seconds: u32, extra: &[String]) -> Outcome<Work> {
    let node = Node::find()?;
    let mut command = node.command(workspace);
    // Memory is compared after a collection.
    command.arg("--expose-gc").arg(format!("tests/fuzz/{}.mjs", part.name()));
    command.arg(seconds.to_string());
    if !matches!(part, Part::Api | Part::Handles) {
        let listener = serve::bind(PORTS)?;
        let address = listener
            .local_addr()
            .or_say(|| "no free port was found; close what listens on 4173 to 4199".to_owned())?;
        let dist = workspace.root.join("dist");
        thread::spawn(move || http::serve(&listener, &dist));
        command.env("BPTT_ORIGIN", format!("http://{address}"));
        command.env("CHROMIUM_PATH", ensure_chromium()?);
    }
    let name = part.name();
    run_program(
        command.args(extra),
        &format!(
            "do it again with what it names: `cargo xtask fuzz {name} -- --seed N --rounds 1`"
        ),
    )
}
