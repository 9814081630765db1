//! A place for each test, films made on the spot, and all steps in their order.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tea_media::{Fault, Gain, Made, Probe, Rung, Sprite, Tools};

/// What must never come out of a film's own directory.
pub(crate) const CANARY: &str = "CANARY-in-the-neighbours-file-1f8a";

/// ffmpeg, or a loud word that the test did not run.
pub(crate) fn tools() -> Option<&'static Tools> {
    static TOOLS: OnceLock<Option<Tools>> = OnceLock::new();
    let tools = TOOLS.get_or_init(|| Tools::find(None)).as_ref();
    if tools.is_none() {
        eprintln!("SKIPPED: there is no ffmpeg on this machine; scripts/tools.sh installs it");
    }
    tools
}

/// A directory with a source, its neighbour, and the directory of a job.
pub(crate) struct Place {
    directory: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let place = Self { directory };
        std::fs::create_dir(place.work()).expect("a job");
        std::fs::create_dir(place.vault()).expect("a vault");
        std::fs::write(place.vault().join("canary.txt"), CANARY).expect("a neighbour");
        place
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.directory.path().join("job")
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.directory.path().join("vault")
    }

    /// Writes a source with bytes of one's own.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.vault().join(name);
        std::fs::write(&path, bytes).expect("a source");
        path
    }

    /// Makes a source with ffmpeg; the words are everything but the name at the end.
    pub(crate) fn film(&self, name: &str, words: &str) -> PathBuf {
        let path = self.vault().join(name);
        let output = Command::new("ffmpeg")
            .args(["-v", "error", "-nostdin", "-y"])
            .args(words.split_whitespace())
            .arg(&path)
            .current_dir(self.vault())
            .output()
            .expect("ffmpeg runs");
        assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
        path
    }

    /// The names of what lies in the job's directory.
    pub(crate) fn made(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.work()).expect("the job's directory");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Nothing of the neighbour came into the job's directory.
    pub(crate) fn assert_no_canary(&self) {
        for name in self.made() {
            let bytes = std::fs::read(self.work().join(&name)).expect("what was made");
            let found = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
            assert!(!found, "{name} holds what is not its own");
        }
    }
}

/// Pictures and sound of a plain film.
pub(crate) fn plain(size: &str, rate: &str, seconds: u32) -> String {
    format!(
        "-f lavfi -i testsrc2=s={size}:r={rate}:d={seconds} -f lavfi -i sine=440:d={seconds} -ac 2 -c:v libx264 \
         -preset ultrafast -pix_fmt yuv420p -g 50 -c:a aac"
    )
}

/// Everything that is made of a film.
#[derive(Debug)]
pub(crate) struct All {
    pub(crate) probe: Probe,
    pub(crate) copy: Option<Made>,
    pub(crate) gain: Option<Gain>,
    pub(crate) rungs: Vec<Made>,
    pub(crate) sprite: Sprite,
}

/// All steps in their order; the smallest rung alone.
pub(crate) async fn all(tools: &Tools, source: &Path, work: &Path) -> Result<All, Fault> {
    let probe = tea_media::probe(tools, source, work).await?;
    let copy = if probe.copies { Some(tea_media::copy(tools, source, work, &probe, &mut |_| ()).await?) } else { None };
    tea_media::poster(tools, source, work, &probe).await?;
    let gain = tea_media::loudness(tools, source, work, &probe, &mut |_| ()).await?;
    let rungs = tea_media::encode(tools, source, work, &probe, &[Rung::R480], gain, &mut |_| ()).await?;
    let sprite = tea_media::sprite(tools, &rungs[0].file, work, rungs[0].duration_ms, &mut |_| ()).await?;
    Ok(All { probe, copy, gain, rungs, sprite })
}

/// What ffprobe itself says of a file: an entry of its first stream of pictures.
pub(crate) fn asked(path: &Path, entries: &str) -> String {
    let output = Command::new("ffprobe")
        .args(["-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", entries])
        .args(["-of", "csv=p=0"])
        .arg(path)
        .output()
        .expect("ffprobe runs");
    String::from_utf8_lossy(&output.stdout).trim().trim_end_matches(',').to_owned()
}
