//! What the macros refuse, and where they say so: each file of `ui/` is
//! compiled, and the compiler must complain of exactly the lines that end in
//! `//~ text`, with that text. No other file may be named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// File, line, text.
type Complaint = (String, usize, String);

fn cases() -> Vec<PathBuf> {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut files: Vec<_> = fs::read_dir(ui).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// A package whose programs are the cases, in the workspace's target folder.
fn package(cases: &[PathBuf]) -> PathBuf {
    let derive = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = derive.ancestors().nth(2).unwrap();
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui");
    fs::create_dir_all(&package).unwrap();
    let mut manifest = format!(
        "[package]\nname = \"ui\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nperl-xs = {{ path = \"{}\" }}\n",
        workspace.join("rust/perl-xs").display()
    );
    for case in cases {
        let (name, path) = (name(case), case.display());
        manifest += &format!("[[bin]]\nname = \"{name}\"\npath = \"{path}\"\n");
    }
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    package
}

/// What the compiler complains of, as `path:line:column: error: text` says it.
fn complaints(package: &Path) -> Vec<Complaint> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--offline", "--keep-going", "--message-format=short", "--bins"])
        .current_dir(package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut found = Vec::new();
    for line in text.lines() {
        let Some((place, message)) = line.split_once(": error") else { continue };
        let mut place = place.rsplitn(3, ':').skip(1);
        let (Some(line), Some(path)) = (place.next(), place.next()) else { continue };
        let Ok(line) = line.parse() else { continue };
        found.push((name(Path::new(path)), line, message.to_owned()));
    }
    assert!(!found.is_empty(), "the compiler did not get as far as the cases:\n{text}");
    found
}

fn expected(cases: &[PathBuf]) -> Vec<Complaint> {
    let mut expected = Vec::new();
    for case in cases {
        for (i, line) in fs::read_to_string(case).unwrap().lines().enumerate() {
            if let Some((_, text)) = line.split_once("//~ ") {
                expected.push((name(case), i + 1, text.to_owned()));
            }
        }
    }
    expected
}

#[test]
fn errors_point_at_the_users_code() {
    let cases = cases();
    let (found, expected) = (complaints(&package(&cases)), expected(&cases));
    for (file, line, text) in &expected {
        let said: Vec<_> = found.iter().filter(|(f, l, _)| f == file && l == line).collect();
        assert!(
            said.iter().any(|(_, _, message)| message.contains(text)),
            "{file}.rs:{line}: expected '{text}', the compiler said {said:?}"
        );
    }
    let places = |list: &[Complaint]| -> BTreeSet<(String, usize)> {
        list.iter().map(|(file, line, _)| (file.clone(), *line)).collect()
    };
    assert_eq!(places(&found), places(&expected), "complaints in other places: {found:?}");
}
