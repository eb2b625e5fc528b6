//! A static file server for one folder and this machine: what the page needs, and no more.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// A request line and headers longer than this are nobody's honest request.
const LONGEST_HEAD: u64 = 16 * 1024;
/// A browser opens connections in advance; one that stays silent is let go.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves until the process ends, one thread a connection, one request a connection.
pub fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // Out of descriptors, most likely: let some connections end.
            thread::sleep(Duration::from_millis(10));
            continue;
        };
        let folder = folder.to_path_buf();
        // Whoever hangs up in the middle has no one left to be told.
        thread::spawn(move || {
            let _ = answer(&stream, &folder);
        });
    }
}

fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = read_head(stream)? else {
        return Ok(());
    };
    let mut words = request.split_ascii_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    if method != "GET" && method != "HEAD" {
        return refuse(stream, "405 Method Not Allowed", "Allow: GET, HEAD\r\n");
    }
    wait_for(folder);
    let path = match locate(folder, target) {
        Place::File(path) => path,
        Place::Folder(location) => {
            let header = format!("Location: {location}\r\n");
            return refuse(stream, "301 Moved Permanently", &header);
        }
        Place::Nowhere => return refuse(stream, "404 Not Found", ""),
    };
    let Ok(mut file) = File::open(&path) else {
        return refuse(stream, "404 Not Found", "");
    };
    // no-cache: a rebuilt file of the same name is seen at the next reload.
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        media_type(&path),
        file.metadata()?.len()
    );
    stream.write_all(head.as_bytes())?;
    if method == "GET" {
        io::copy(&mut file, &mut stream)?;
    }
    Ok(())
}

/// While a build swaps the folder for its successor there is, for a moment, none.
fn wait_for(folder: &Path) {
    for _ in 0..50 {
        if folder.is_dir() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// The request line, once the whole head has been read; none if the other side said nothing.
fn read_head(stream: &TcpStream) -> io::Result<Option<String>> {
    let mut reader = BufReader::new(stream.take(LONGEST_HEAD));
    let mut request = String::new();
    if reader.read_line(&mut request)? == 0 {
        return Ok(None);
    }
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 && !line.trim_end().is_empty() {
        line.clear();
    }
    Ok(Some(request))
}

fn refuse(mut stream: &TcpStream, status: &str, header: &str) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\n{header}Content-Type: text/plain; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{status}\n",
        status.len() + 1
    );
    stream.write_all(head.as_bytes())
}

#[derive(Debug, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    /// A folder named without its slash, under which relative links would go astray.
    Folder(String),
    Nowhere,
}

/// The file that a request's target names, never one outside `folder`.
fn locate(folder: &Path, target: &str) -> Place {
    let path = target.split(['?', '#']).next().unwrap_or("");
    let Some(relative) = path.strip_prefix('/').and_then(decode) else {
        return Place::Nowhere;
    };
    let mut file = folder.to_path_buf();
    for segment in relative.split('/').filter(|segment| !segment.is_empty()) {
        // On Windows a backslash separates and a colon names a drive.
        if segment == "." || segment == ".." || segment.contains(['\\', ':', '\0']) {
            return Place::Nowhere;
        }
        file.push(segment);
    }
    if file.is_dir() {
        if !path.ends_with('/') {
            // One slash in front, however many were sent: `//host` would be another site.
            return Place::Folder(format!("/{}/", path.trim_matches('/')));
        }
        file.push("index.html");
    }
    // A link inside the folder may point out of it.
    let (Ok(file), Ok(folder)) = (fs::canonicalize(file), fs::canonicalize(folder)) else {
        return Place::Nowhere;
    };
    if file.is_file() && file.starts_with(folder) { Place::File(file) } else { Place::Nowhere }
}

/// Undoes percent-encoding; none where it is broken or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|kind| kind.to_str());
    match extension.unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "ts" | "md" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of its own for each test, with a secret beside it.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> io::Result<Self> {
            let base =
                std::env::temp_dir().join(format!("xtask-http-{name}-{}", std::process::id()));
            fs::create_dir_all(base.join("dist/sub"))?;
            fs::write(base.join("secret.txt"), "secret")?;
            fs::write(base.join("dist/index.html"), "<p>home")?;
            fs::write(base.join("dist/sub/index.html"), "<p>sub")?;
            fs::write(base.join("dist/a b.wasm"), [0, 97, 115, 109])?;
            Ok(Self(base))
        }

        fn dist(&self) -> PathBuf {
            self.0.join("dist")
        }

        fn at(&self, name: &str) -> Place {
            fs::canonicalize(self.dist().join(name)).map_or(Place::Nowhere, Place::File)
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn names_lead_to_files() -> io::Result<()> {
        let site = Site::new("names")?;
        let dist = site.dist();
        assert_eq!(locate(&dist, "/"), site.at("index.html"));
        assert_eq!(locate(&dist, "/index.html?x=1#y"), site.at("index.html"));
        assert_eq!(locate(&dist, "/sub/"), site.at("sub/index.html"));
        assert_eq!(locate(&dist, "/sub"), Place::Folder("/sub/".into()));
        assert_eq!(locate(&dist, "//sub"), Place::Folder("/sub/".into()));
        assert_eq!(locate(&dist, "/a%20b.wasm"), site.at("a b.wasm"));
        assert_eq!(locate(&dist, "/missing.js"), Place::Nowhere);
        Ok(())
    }

    #[test]
    fn nothing_outside_the_folder_is_served() -> io::Result<()> {
        let site = Site::new("outside")?;
        for target in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/../../secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/%",
            "/%ff",
            "/%00",
            "",
            "*",
            "http://127.0.0.1/index.html",
        ] {
            assert_eq!(locate(&site.dist(), target), Place::Nowhere, "{target}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.0.join("secret.txt"), site.dist().join("link.txt"))?;
            assert_eq!(locate(&site.dist(), "/link.txt"), Place::Nowhere);
        }
        Ok(())
    }

    #[test]
    fn answers_as_a_browser_expects() -> io::Result<()> {
        let site = Site::new("answers")?;
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let dist = site.dist();
        thread::spawn(move || serve(&listener, &dist));
        let ask = |request: &str| -> io::Result<String> {
            let mut stream = TcpStream::connect(address)?;
            stream.write_all(format!("{request} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes())?;
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        let page = ask("GET /")?;
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"));
        assert!(page.ends_with("\r\n\r\n<p>home"), "{page}");
        let wasm = ask("HEAD /a%20b.wasm")?;
        assert!(wasm.contains("Content-Type: application/wasm\r\nContent-Length: 4\r\n"));
        assert!(wasm.ends_with("\r\n\r\n"), "{wasm}");
        assert!(ask("GET /nothing")?.starts_with("HTTP/1.1 404 "));
        assert!(ask("POST /")?.starts_with("HTTP/1.1 405 "));
        assert!(ask("GET /sub")?.contains("\r\nLocation: /sub/\r\n"));
        Ok(())
    }
}
