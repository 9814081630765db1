//! Viewers as players are: each asks for four seconds of film at a time, keeps some ahead, and shows them at its pace.

use super::film::{Film, Place};
use crate::bench::table::Figures;
use anyhow::{Context, Result, ensure};
use futures_util::future::try_join_all;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// Seconds of film that one request is for.
const SEGMENT_S: u64 = 4;
/// Seconds that a player has ahead before it asks for no more.
const AHEAD_S: f64 = 8.0;
/// Everybody comes within this time.
const ARRIVING: Duration = Duration::from_secs(4);
const PATIENCE: Duration = Duration::from_secs(60);

/// What all of them saw.
pub(crate) struct Seen {
    /// How often somebody's player had nothing to show.
    pub(crate) stalls: usize,
    /// The fewest seconds that each had ahead after its first segment.
    pub(crate) least_ahead: Figures,
    /// Milliseconds from the connection to the end of the first segment.
    pub(crate) began_ms: Figures,
    pub(crate) bytes: u64,
    pub(crate) took: Duration,
}

/// What one saw.
struct Viewer<'f> {
    film: &'f Film,
    stalls: usize,
    least_ahead: f64,
    began_ms: f64,
    bytes: u64,
}

/// Has so many watch for a time.
pub(crate) fn watch((address, place): (SocketAddr, &Place), film: &Film, count: usize, time: Duration) -> Result<Seen> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let start = std::time::Instant::now();
    let all = (0..count).map(|number| async move {
        sleep(ARRIVING * number as u32 / count as u32).await;
        view((address, place), film, number as u64, time).await
    });
    let all = runtime.block_on(try_join_all(all))?;
    let mut seen = Seen {
        stalls: all.iter().map(|viewer| viewer.stalls).sum(),
        least_ahead: Figures::default(),
        began_ms: Figures::default(),
        bytes: all.iter().map(|viewer| viewer.bytes).sum(),
        took: start.elapsed(),
    };
    seen.least_ahead.extend(all.iter().map(|viewer| viewer.least_ahead));
    seen.began_ms.extend(all.iter().map(|viewer| viewer.began_ms));
    Ok(seen)
}

async fn view<'f>(
    (address, place): (SocketAddr, &Place),
    film: &'f Film,
    number: u64,
    time: Duration,
) -> Result<Viewer<'f>> {
    let came = Instant::now();
    let mut socket = TcpStream::connect(address).await?;
    let segment_bytes = SEGMENT_S * film.bytes_per_s();
    let segments = film.bytes.len() as u64 / segment_bytes;
    let mut viewer = Viewer { film, stalls: 0, least_ahead: f64::MAX, began_ms: 0.0, bytes: 0 };
    let mut buffer = vec![0; 64 * 1024];
    // When the first picture would have been shown if nothing had stalled since.
    let mut playing_since = None;
    // Each begins somewhere else and goes round.
    for segment in number.. {
        let first = segment % segments * segment_bytes;
        let head = format!(
            "GET {} HTTP/1.1\r\nHost: {address}\r\nRange: bytes={first}-{}\r\n\r\n",
            place.path,
            first + segment_bytes - 1
        );
        socket.write_all(head.as_bytes()).await?;
        let mut left = segment_bytes as usize;
        left -= answered(&mut socket, &mut buffer).await?;
        while left > 0 {
            let count = heard(&mut socket, &mut buffer).await?;
            left -= count;
            viewer.shown(segment_bytes - left as u64, &mut playing_since);
        }
        viewer.bytes += segment_bytes;
        let since = *playing_since.get_or_insert_with(|| {
            viewer.began_ms = came.elapsed().as_secs_f64() * 1e3;
            Instant::now()
        });
        if came.elapsed() >= time {
            break;
        }
        let ahead = viewer.film_s(0) - since.elapsed().as_secs_f64();
        sleep_until(Instant::now() + Duration::from_secs_f64((ahead - AHEAD_S).max(0.0))).await;
    }
    Ok(viewer)
}

impl Viewer<'_> {
    /// Seconds of film that came, with so many bytes of the segment that is coming.
    fn film_s(&self, of_segment: u64) -> f64 {
        (self.bytes + of_segment) as f64 / self.film.bytes_per_s() as f64
    }

    /// Looks how much is ahead when bytes have come; a player that had run out goes on from here.
    fn shown(&mut self, of_segment: u64, playing_since: &mut Option<Instant>) {
        let Some(since) = playing_since else { return };
        let ahead = self.film_s(of_segment) - since.elapsed().as_secs_f64();
        self.least_ahead = self.least_ahead.min(ahead);
        if ahead < 0.0 {
            self.stalls += 1;
            *since += Duration::from_secs_f64(-ahead);
        }
    }
}

/// Reads the head of an answer; returns how many bytes of its body came with it.
async fn answered(socket: &mut TcpStream, buffer: &mut [u8]) -> Result<usize> {
    let mut count = 0;
    loop {
        count += heard(socket, &mut buffer[count..]).await?;
        if let Some(end) = buffer[..count].windows(4).position(|end| end == b"\r\n\r\n") {
            let partial = buffer.starts_with(b"HTTP/1.1 206");
            ensure!(partial, "an odd answer: {}", String::from_utf8_lossy(&buffer[..end]));
            return Ok(count - end - 4);
        }
    }
}

async fn heard(socket: &mut TcpStream, buffer: &mut [u8]) -> Result<usize> {
    let count = timeout(PATIENCE, socket.read(buffer)).await.context("nothing came for a minute")??;
    ensure!(count > 0, "the connection was closed before the answer");
    Ok(count)
}
