//! `cargo xtask check`: the whole gate, the same on a laptop and in CI.

mod tidy;

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A step of the gate: its name, the program, its arguments, and the folder it runs in.
struct Step {
    name: &'static str,
    program: &'static str,
    args: &'static [&'static str],
    folder: &'static str,
}

const STEPS: &[Step] = &[
    Step { name: "format", program: "cargo", args: &["fmt", "--all", "--check"], folder: "." },
    Step { name: "script types", program: "npm", args: &["run", "--silent", "check"], folder: "web" },
    Step { name: "script tests", program: "npm", args: &["run", "--silent", "test"], folder: "web" },
    Step { name: "script sizes", program: "npm", args: &["run", "--silent", "sizes"], folder: "web" },
    Step {
        name: "lints",
        program: "cargo",
        args: &["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"],
        folder: ".",
    },
    Step {
        name: "documents of the code",
        program: "cargo",
        args: &["doc", "--workspace", "--no-deps", "--locked", "--quiet"],
        folder: ".",
    },
];

/// Runs every step; the first that fails ends the gate.
pub(crate) fn run() -> Result<()> {
    let root = root()?;
    timed("tidiness", || tidy::run(&root))?;
    for step in STEPS {
        timed(step.name, || run_step(&root, step))?;
    }
    timed("dependencies", || dependencies(&root))?;
    let mut passed = 0;
    timed("tests", || {
        passed = tests(&root)?;
        Ok(())
    })?;
    println!("{passed} passed, 0 failed");
    Ok(())
}

/// Runs every test of the workspace, all of them even after one failed, shows what they print, and returns how many passed.
fn tests(root: &Path) -> Result<u64> {
    let mut run = Command::new("cargo")
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .current_dir(root)
        .stdout(Stdio::piped())
        .spawn()
        .context("starting cargo")?;
    let output = run.stdout.take().context("the output was asked for")?;
    let mut passed = 0;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        let counted = line.strip_prefix("test result: ok. ").and_then(|rest| rest.split(' ').next());
        passed += counted.and_then(|count| count.parse::<u64>().ok()).unwrap_or(0);
    }
    let status = run.wait()?;
    if !status.success() || passed == 0 {
        bail!("cargo test ended with {status} after {passed} tests that passed");
    }
    Ok(passed)
}

fn timed(name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("== {name}");
    let start = Instant::now();
    step().with_context(|| format!("the step \"{name}\" failed"))?;
    println!("== {name}: {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn run_step(root: &Path, step: &Step) -> Result<()> {
    let status = Command::new(step.program)
        .args(step.args)
        .current_dir(root.join(step.folder))
        // Documents are read by who builds the house, so a link to a private item is a help.
        .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links")
        .status()
        .with_context(|| format!("starting {}", step.program))?;
    if !status.success() {
        bail!("{} {} ended with {status}", step.program, step.args.join(" "));
    }
    Ok(())
}

/// `cargo deny` is a program of its own; where it is not installed its absence is said, and the gate goes on.
fn dependencies(root: &Path) -> Result<()> {
    let there = Command::new("cargo").args(["deny", "--version"]).output().is_ok_and(|output| output.status.success());
    if !there {
        println!("cargo-deny is not installed here, so licences and advisories were not looked at");
        return Ok(());
    }
    let status =
        Command::new("cargo").args(["deny", "check", "bans", "licenses", "sources"]).current_dir(root).status()?;
    if !status.success() {
        bail!("cargo deny ended with {status}");
    }
    Ok(())
}

/// The root of the workspace.
pub(crate) fn root() -> Result<PathBuf> {
    let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_dir.ancestors().nth(2).map(Path::to_path_buf).context("the crate lies two folders below the root")
}
