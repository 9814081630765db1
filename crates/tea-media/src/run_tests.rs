//! The walls, tried with programs that push against them.

use std::net::TcpListener;
use std::time::Instant;

use super::*;

/// Runs a shell in the sandbox, in a directory of its own with an empty source.
async fn shell(script: &str, bounds: Bounds) -> (Result<String, Fault>, String, tempfile::TempDir) {
    program("/bin/bash", &["-c", script], bounds).await
}

async fn program(tool: &str, words: &[&str], bounds: Bounds) -> (Result<String, Fault>, String, tempfile::TempDir) {
    let work = tempfile::tempdir().expect("a directory");
    let source = work.path().join("source");
    std::fs::write(&source, b"the source").expect("a source");
    let tool = Path::new(tool).canonicalize().expect("the program is there");
    let mut said = Vec::new();
    let call = Call {
        tool: &tool,
        words: words.iter().map(OsString::from).collect(),
        source: &source,
        work: work.path(),
        bounds,
    };
    let outcome = run(Sandbox::here(), call, &mut |piece| {
        said.extend_from_slice(piece);
        true
    })
    .await;
    (outcome, String::from_utf8_lossy(&said).into_owned(), work)
}

fn seconds(wall: u64) -> Bounds {
    Bounds::new(Duration::from_secs(wall), 1 << 30, 1 << 20)
}

#[tokio::test]
async fn what_a_tool_prints_and_how_it_ends_comes_back() {
    let (outcome, said, _work) = shell("echo out; echo err >&2", seconds(20)).await;
    assert_eq!((outcome.expect("it ends well").as_str(), said.as_str()), ("err\n", "out\n"));
    let (outcome, _, _work) = shell("echo moov atom not found >&2; exit 1", seconds(20)).await;
    assert_eq!(outcome.expect_err("it ends badly").kind, FaultKind::Damaged(Damage::Truncated));
    let (outcome, _, _work) = shell("echo 'write: No space left on device' >&2; exit 1", seconds(20)).await;
    assert_eq!(outcome.expect_err("it ends badly").kind, FaultKind::NoSpace);
}

#[tokio::test]
async fn a_tool_that_runs_in_circles_is_cut_by_the_clock_and_by_the_processor() {
    let begun = Instant::now();
    let (outcome, _, _work) = shell("while :; do :; done", seconds(1)).await;
    assert_eq!(outcome.expect_err("it never ends").kind, FaultKind::TooSlow);
    assert!(begun.elapsed() < Duration::from_secs(30));
    let bounds = Bounds { cpu_s: 1, ..seconds(300) };
    let (outcome, _, _work) = shell("while :; do :; done", bounds).await;
    let fault = outcome.expect_err("it never ends");
    assert_eq!(fault.kind, FaultKind::TooSlow, "{}", fault.detail);
}

#[tokio::test]
async fn a_tool_that_takes_memory_or_writes_without_end_is_cut() {
    let bounds = Bounds::new(Duration::from_secs(60), 128 << 20, 1 << 20);
    let grow = "a=aaaaaaaaaaaaaaaa; while :; do a=$a$a; done; echo unreachable";
    let (outcome, said, _work) = shell(grow, bounds).await;
    assert!(outcome.is_err() && said.is_empty(), "{outcome:?} {said}");
    let (outcome, _, work) =
        shell("while :; do echo 0123456789012345678901234567890123456789; done > big", bounds).await;
    assert_eq!(outcome.expect_err("the file is too large").kind, FaultKind::TooLarge);
    assert!(std::fs::metadata(work.path().join("big")).expect("it was begun").len() <= 1 << 20);
}

#[tokio::test]
async fn a_tool_reads_its_source_and_writes_its_directory_and_reaches_nothing_else() {
    if Sandbox::here().landlock_abi.is_none() {
        eprintln!("SKIPPED: this kernel has no Landlock");
        return;
    }
    let vault = tempfile::tempdir().expect("a directory");
    let secret = vault.path().join("secret");
    std::fs::write(&secret, b"canary").expect("a secret");
    let script = format!(
        "cat_() {{ while read -r line; do echo \"$line\"; done < \"$1\"; }}; \
         read -r line < source || [ \"$line\" ] && echo \"$line\"; echo made > made && cat_ made; \
         cat_ {secret}; cat_ /etc/passwd; echo x > {vault}/new; echo x >> {secret}; echo x > source; true",
        secret = secret.display(),
        vault = vault.path().display()
    );
    let (outcome, said, work) = shell(&script, seconds(20)).await;
    let refused = outcome.expect("the shell goes on");
    assert_eq!(said, "the source\nmade\n");
    assert_eq!(refused.matches("Permission denied").count(), 4, "{refused}");
    assert_eq!(std::fs::read(&secret).expect("it is there"), b"canary");
    assert!(!vault.path().join("new").exists());
    drop(work);
}

#[tokio::test]
async fn a_tool_makes_no_socket_and_ends_no_process() {
    let door = TcpListener::bind("127.0.0.1:0").expect("a port");
    door.set_nonblocking(true).expect("it can be asked");
    let port = door.local_addr().expect("it has an address").port();
    let script = format!("exec 3<>/dev/tcp/127.0.0.1/{port} && echo reached; kill -0 $PPID && echo touched; true");
    let (outcome, said, _work) = shell(&script, seconds(20)).await;
    assert!(said.is_empty(), "{said} {outcome:?}");
    assert!(door.accept().is_err(), "nobody came");
}

#[tokio::test]
async fn a_dropped_call_kills_the_whole_group() {
    let work = tempfile::tempdir().expect("a directory");
    let source = work.path().join("source");
    std::fs::write(&source, b"").expect("a source");
    let tool = Path::new("/bin/bash").canonicalize().expect("bash is there");
    let words = ["-c", "while :; do :; done & echo $$ $!; wait"].map(OsString::from).to_vec();
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let (directory, from) = (work.path().to_path_buf(), source.clone());
    let task = tokio::spawn(async move {
        let call = Call { tool: &tool, words, source: &from, work: &directory, bounds: seconds(300) };
        run(Sandbox::here(), call, &mut |piece| tell.send(String::from_utf8_lossy(piece).into_owned()).is_ok()).await
    });
    let said = told.recv().await.expect("it tells its numbers");
    let numbers: Vec<u32> = said.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    assert_eq!(numbers.len(), 2);
    assert!(numbers.iter().all(|number| is_alive(*number)));
    task.abort();
    let until = Instant::now() + Duration::from_secs(20);
    while numbers.iter().any(|number| is_alive(*number)) {
        assert!(Instant::now() < until, "{numbers:?} live on");
        tokio::task::yield_now().await;
    }
}

/// The part that is killed; does nothing when started by hand.
#[tokio::test]
#[ignore = "started by the test below"]
async fn works_until_killed() {
    let Some(report) = std::env::var_os("TEA_MEDIA_REPORT") else { return };
    let script = "echo $$; while :; do :; done";
    let work = tempfile::tempdir().expect("a directory");
    let source = work.path().join("source");
    std::fs::write(&source, b"").expect("a source");
    let tool = Path::new("/bin/bash").canonicalize().expect("bash is there");
    let words = ["-c", script].map(OsString::from).to_vec();
    let call = Call { tool: &tool, words, source: &source, work: work.path(), bounds: seconds(300) };
    let outcome = run(Sandbox::here(), call, &mut |piece| std::fs::write(&report, piece).is_ok()).await;
    panic!("it was to be killed: {outcome:?}");
}

#[test]
fn a_tool_dies_with_the_process_that_started_it() {
    let place = tempfile::tempdir().expect("a directory");
    let report = place.path().join("report");
    let mut house = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "run::tests::works_until_killed"])
        .env("TEA_MEDIA_REPORT", &report)
        .env("TMPDIR", place.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    let until = Instant::now() + Duration::from_secs(30);
    let tool: u32 = loop {
        let told = std::fs::read_to_string(&report).unwrap_or_default();
        if let Some(number) = told.strip_suffix('\n') {
            break number.parse().expect("a number");
        }
        assert!(Instant::now() < until, "the tool tells its number");
        std::thread::yield_now();
    };
    assert!(is_alive(tool));
    house.kill().expect("it can be killed");
    house.wait().expect("it ends");
    while is_alive(tool) {
        assert!(Instant::now() < until, "{tool} lives on");
        std::thread::yield_now();
    }
}

/// Whether a process runs; one that only waits to be looked at does not.
fn is_alive(process: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let state = state.rsplit(')').next().unwrap_or_default().trim_start().chars().next();
    state.is_some_and(|state| state != 'Z' && state != 'X')
}

#[test]
fn lines_come_whole_and_long_ones_go() {
    let mut lines = Lines::default();
    let mut seen = Vec::new();
    let mut take = |piece: &[u8]| {
        lines.take(piece, |line| {
            seen.push(line.to_owned());
            line != "stop"
        })
    };
    assert!(take(b"one\r\ntw"));
    assert!(take(b"o\n"));
    assert!(take(&vec![b'x'; limits::LINE_BYTES]) && take(b"\n"));
    assert!(take(&vec![b'y'; limits::LINE_BYTES + 1]) && take(b"\nend\n"));
    assert!(!take(b"stop\nnever\n"));
    let lengths: Vec<usize> = seen.iter().map(String::len).collect();
    assert_eq!(lengths, [3, 3, limits::LINE_BYTES, 3, 4]);
}
