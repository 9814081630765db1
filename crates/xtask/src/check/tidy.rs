//! What neither the compiler nor the linter looks at: sizes of files, forbidden shapes, links in documents.

use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of one source file; longer ones hold more than one subject. Tables and tests may be longer.
const LINES_MAX: usize = 400;

/// What must not stand in a file with one of these endings, and why.
const FORBIDDEN: &[(&[&str], &str, &str)] = &[
    (&["html"], "style=\"", "the content security policy lets no inline style work; use a class"),
    (&["html"], "onclick=", "the content security policy lets no inline handler work"),
    (&["html"], "javascript:", "the content security policy lets no inline script work"),
    (&["rs", "ts", "css", "html"], concat!("TO", "DO"), "do it, or open an issue"),
    (&["rs", "ts", "css", "html"], concat!("FIX", "ME"), "mend it, or open an issue"),
    (&["rs"], concat!("thread::", "sleep"), "wait for a state, not for a time"),
    (&["ts"], concat!("inner", "HTML = "), "parse fragments through a template element"),
];

/// Files that may break one rule, each with its reason.
const EXCUSED: &[(&str, &str, &str)] = &[
    ("web/scripts/talk/fragment.ts", concat!("inner", "HTML = "), "this is the template element that parses fragments"),
    ("crates/xtask/src/bench/idle.rs", concat!("thread::", "sleep"), "a measurement of rest has to rest"),
    ("crates/xtask/src/bench/terminal.rs", concat!("thread::", "sleep"), "a person pauses between two keys"),
    ("crates/xtask/src/bench/text.rs", concat!("thread::", "sleep"), "a measurement of rest has to rest"),
    ("crates/xtask/src/bench/house.rs", concat!("thread::", "sleep"), "looks for the ready file between rests"),
];

/// Files, and folders of files, that are tables: the longer, the more they name.
const TABLES: &[&str] = &["crates/tea-protocol/src/", "crates/tea-core/src/limits.rs"];

pub(super) fn run(root: &Path) -> Result<()> {
    let mut faults = Vec::new();
    for path in sources(root)? {
        let text = fs::read_to_string(&path)?;
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        look(&name, &text, &mut faults);
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} untidy places", faults.len());
    }
    Ok(())
}

fn look(name: &str, text: &str, faults: &mut Vec<String>) {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let test = name.contains("tests") || name.contains("/bench/");
    let lines = text.lines().count();
    let table = TABLES.iter().any(|folder| name.starts_with(folder));
    if ending == "rs" && lines > LINES_MAX && !test && !table {
        faults.push(format!("{name}: {lines} lines, more than {LINES_MAX}"));
    }
    for (endings, shape, why) in FORBIDDEN {
        let excused = EXCUSED.iter().any(|(file, excused, _)| *file == name && excused == shape);
        if !endings.contains(&ending) || excused || name.ends_with("check/tidy.rs") {
            continue;
        }
        for (index, _) in text.lines().enumerate().filter(|(_, line)| line.contains(shape)) {
            faults.push(format!("{name}:{}: {shape}: {why}", index + 1));
        }
    }
    if ending == "md" {
        broken_links(name, text, faults);
    }
}

/// Links of a document to files of the project must lead somewhere.
fn broken_links(name: &str, text: &str, faults: &mut Vec<String>) {
    let folder = Path::new(name).parent().unwrap_or(Path::new(""));
    for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let file = target.split('#').next().unwrap_or_default();
        let outside = file.contains(':') || file.is_empty();
        if !outside && !Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join(file).exists() {
            faults.push(format!("{name}: the link to {file} leads nowhere"));
        }
    }
}

fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let skipped = ["target", "node_modules", "dist", ".git"].contains(&name.as_str());
            if path.is_dir() && !skipped {
                folders.push(path);
            } else if ["rs", "ts", "css", "html", "md"].iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
