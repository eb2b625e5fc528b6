//! `cargo xtask serve`: build, then look at it. Only this machine can.

use std::net::TcpListener;
use std::ops::RangeInclusive;

use crate::step::{OrSay, Outcome, fail, run as run_program, say};
use crate::workspace::Workspace;
use crate::{build, http};

/// Tried in turn where no port was asked for.
const PORTS: RangeInclusive<u16> = 8080..=8099;

#[derive(Default)]
struct Options {
    port: Option<u16>,
    no_build: bool,
    dev: bool,
}

pub fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let options = parse(arguments)?;
    if options.dev {
        return dev(workspace, &options);
    }
    if !options.no_build {
        build::site(workspace)?;
    }
    let dist = workspace.root.join("dist");
    if !dist.join("index.html").is_file() {
        return fail("dist/ holds no index.html: run `cargo xtask build` first");
    }
    let listener = bind(options.port.map_or(PORTS, |port| port..=port))?;
    let address = listener
        .local_addr()
        .or_say(|| "the server's address is unknown; try another --port".to_owned())?;
    say(&format!("http://{address}/   (Ctrl-C stops)"));
    http::serve(&listener, &dist);
    Ok(())
}

/// Vite's own server on the sources, which reloads as they are edited.
fn dev(workspace: &Workspace, options: &Options) -> Outcome {
    let node = build::sources(workspace)?;
    let mut command = node.script(workspace, "vite/bin/vite.js")?;
    command.args(["--host", "127.0.0.1"]);
    if let Some(port) = options.port {
        command.args(["--strictPort", "--port", &port.to_string()]);
    }
    run_program(&mut command, "read its message above").map(|_| ())
}

fn parse(arguments: &[String]) -> Outcome<Options> {
    let mut options = Options::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--no-build" => options.no_build = true,
            "--dev" => options.dev = true,
            "--port" => match rest.next().and_then(|port| port.parse().ok()) {
                Some(port) => options.port = Some(port),
                None => return fail("`--port` wants a number after it, such as `--port 8080`"),
            },
            unknown => {
                return fail(format!(
                    "`serve` does not know `{unknown}`; it takes --port N, --no-build and --dev"
                ));
            }
        }
    }
    Ok(options)
}

/// The first port of these that is free, on the loopback address alone.
pub fn bind(ports: RangeInclusive<u16>) -> Outcome<TcpListener> {
    let (first, last) = (*ports.start(), *ports.end());
    let mut reason = None;
    for port in ports {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => reason = Some(error),
        }
    }
    let which = if first == last {
        format!("port {first}")
    } else {
        format!("any port from {first} to {last}")
    };
    let reason = reason.map_or_else(String::new, |error| format!(" ({error})"));
    fail(format!("cannot listen on {which} of 127.0.0.1{reason}: choose another with --port N"))
}
