//! Films made of ffmpeg's own sources, and their way into the library of a house: by tus, as anybody's.

use super::house::{House, OWNER, PASSWORD};
use super::http::Http;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Between two looks at how far a film is.
const LOOK_EVERY: Duration = Duration::from_millis(10);
/// The longest that making a film ready may take, as a multiple of its length.
const PATIENCE: u32 = 30;

/// What a film is like. Its sound is one tone.
pub(crate) struct Shape {
    /// Width and height, as ffmpeg writes them.
    pub(crate) size: &'static str,
    pub(crate) pictures_per_s: u32,
    pub(crate) seconds: u32,
    pub(crate) kbit_per_s: u32,
}

impl Shape {
    /// Makes it in a directory and returns its bytes: H.264 and AAC in an MP4, with a key picture every other second, so
    /// that the house can show it as it came.
    pub(crate) fn make(&self, directory: &Path) -> Result<Vec<u8>> {
        let Shape { size, pictures_per_s, seconds, kbit_per_s } = self;
        let file = directory.join("film.mp4");
        let picture = format!("testsrc2=size={size}:rate={pictures_per_s}:duration={seconds}");
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-v", "error", "-f", "lavfi", "-i", &picture]);
        ffmpeg.args(["-f", "lavfi", "-i", &format!("sine=frequency=440:duration={seconds}")]);
        ffmpeg.args(["-c:v", "libx264", "-preset", "superfast", "-pix_fmt", "yuv420p"]);
        ffmpeg.args(["-g", &(pictures_per_s * 2).to_string(), "-b:v", &format!("{kbit_per_s}k")]);
        ffmpeg.args(["-maxrate", &format!("{kbit_per_s}k"), "-bufsize", &format!("{}k", kbit_per_s * 2)]);
        ffmpeg.args(["-c:a", "aac", "-ac", "2", "-movflags", "+faststart"]).arg(&file);
        ensure!(ffmpeg.status().context("running ffmpeg")?.success(), "ffmpeg made no film");
        Ok(std::fs::read(&file)?)
    }
}

/// The library of a house, and its owner.
pub(crate) struct Library<'h> {
    house: &'h House,
    pub(crate) token: String,
    http: Http,
}

/// A film in the library, and what became of it when.
pub(crate) struct Brought {
    pub(crate) title: i64,
    /// From the first byte to the last.
    pub(crate) sent_in: Duration,
    /// CPU time of the house from the first byte to the answer.
    pub(crate) sending_cpu: Duration,
    /// From the last byte until it can be watched.
    pub(crate) playable_after: Duration,
    /// From the last byte until every quality is there.
    pub(crate) ready_after: Duration,
    /// CPU time of ffmpeg until it could be watched.
    pub(crate) first_cpu: Duration,
    /// CPU time of ffmpeg in all.
    pub(crate) whole_cpu: Duration,
}

impl<'h> Library<'h> {
    /// Signs the owner in.
    pub(crate) fn enter(house: &'h House) -> Result<Self> {
        let mut http = Http::connect(house.subject.address)?;
        let signed_in = http.call("accounts.sign_in", None, &json!({ "name": OWNER, "password": PASSWORD }))?;
        let token = signed_in["token"].as_str().context("signing in gave no token")?.to_owned();
        Ok(Self { house, token, http })
    }

    /// Where the house listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.house.subject.address
    }

    /// Brings a film of so many seconds, publishes it, and waits until every quality is made.
    pub(crate) fn bring(&mut self, film: &[u8], seconds: u32) -> Result<Brought> {
        let subject = &self.house.subject;
        let (title, place) = self.announce(film.len())?;
        let (house_before, children_before) = (subject.cpu()?, subject.cpu_of_children()?);
        let start = Instant::now();
        let headers = format!(
            "Authorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n\
             Content-Type: application/offset+octet-stream\r\n",
            self.token
        );
        self.http.send("PATCH", &place, &headers, film)?;
        let (sent_in, last_byte) = (start.elapsed(), Instant::now());
        let answer = self.http.answer()?;
        ensure!(answer.status == 204, "the film was answered with {}", answer.status);
        let sending_cpu = subject.cpu()? - house_before;
        let patience = Duration::from_secs(30) + Duration::from_secs(seconds.into()) * PATIENCE;
        self.wait(title, last_byte + patience, |view| view["barrier"].is_null())?;
        let (playable_after, playable_cpu) = (last_byte.elapsed(), subject.cpu_of_children()?);
        self.wait(title, last_byte + patience, |view| view["title"]["state"] == "ready")?;
        let (ready_after, ready_cpu) = (last_byte.elapsed(), subject.cpu_of_children()?);
        let (first_cpu, whole_cpu) = (playable_cpu - children_before, ready_cpu - children_before);
        Ok(Brought { title, sent_in, sending_cpu, playable_after, ready_after, first_cpu, whole_cpu })
    }

    /// Makes an upload and its title, which is published once it can be watched.
    fn announce(&mut self, bytes: usize) -> Result<(i64, String)> {
        // The name is film.mp4.
        let headers = format!(
            "Authorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\nUpload-Length: {bytes}\r\n\
             Upload-Metadata: filename ZmlsbS5tcDQ=\r\n",
            self.token
        );
        self.http.send("POST", "/uploads", &headers, &[])?;
        let answer = self.http.answer()?;
        ensure!(answer.status == 201, "the upload was answered with {}", answer.status);
        let title = answer.header("teahouse-title").context("an upload without a title")?.parse()?;
        let place = answer.header("location").context("an upload without an address")?;
        let place = place.split_once("/uploads/").map(|(_, word)| format!("/uploads/{word}"));
        self.call("video.edit", &json!({ "title": title, "published": true }))?;
        Ok((title, place.context("an upload of an unknown address")?))
    }

    fn wait(&mut self, title: i64, until: Instant, there: impl Fn(&Value) -> bool) -> Result<()> {
        loop {
            let view = self.view(title)?;
            if view["title"]["state"] == "damaged" {
                bail!("the house cannot show the film: {}", view["title"]["fault"]);
            }
            if there(&view) {
                return Ok(());
            }
            ensure!(Instant::now() < until, "the film was not ready in time: {}", view["title"]["state"]);
            std::thread::park_timeout(LOOK_EVERY);
        }
    }

    fn view(&mut self, title: i64) -> Result<Value> {
        self.call("video.title", &json!({ "title": title }))
    }

    fn call(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.http.call(method, Some(&self.token), params)
    }

    /// The address of the best quality, as a player finds it: from one playlist to the next and to the file.
    pub(crate) fn best(&mut self, title: i64) -> Result<String> {
        let view = self.view(title)?;
        let master = view["media"]["master"].as_str().context("the film has no playlist")?.to_owned();
        let folder = master.rsplit_once('/').context("an address without a folder")?.0.to_owned();
        let list = self.text(&master)?;
        let best = list.lines().rfind(|line| line.ends_with(".m3u8")).context("a playlist without qualities")?;
        let list = self.text(&format!("{folder}/{best}"))?;
        let (_, rest) = list.split_once("URI=\"").context("a quality without its file")?;
        let (file, _) = rest.split_once('"').context("an address without an end")?;
        Ok(format!("{folder}/{file}"))
    }

    fn text(&mut self, path: &str) -> Result<String> {
        let answer = self.http.get(path, "identity")?;
        ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
        Ok(String::from_utf8(answer.body)?)
    }

    /// The address of a download of the best quality.
    pub(crate) fn download(&mut self, title: i64) -> Result<String> {
        let ticket = self.call("video.download_ticket", &json!({ "title": title, "rung": "r1080" }))?;
        Ok(ticket["url"].as_str().context("a ticket without an address")?.to_owned())
    }
}
