//! The picture that stands for a film.

use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::probe::Probe;
use crate::run::{Bounds, Call, run};
use crate::source::{Source, work_directory};
use crate::tools::Tools;
use crate::{guard, limits};

/// Where in a film to look for a picture, in thousandths of its length, the best place first.
const PLACES: [u64; 4] = [100, 250, 500, 20];

/// Pictures that are looked at in one place; the filter takes the one that is most like the others.
const LOOKED_AT: u32 = 24;

/// How much the brightness of a picture must vary, of 255, to be worth showing. Black, white and grey vary by nothing.
const SPREAD: u32 = 24;

/// Makes `poster.jpg` in `work`, at most 1280 pixels wide: the first of four places in the film that shows something,
/// or else the one that shows most. Returns where it lies.
///
/// # Errors
/// When no picture can be read, or a limit is met.
pub async fn poster(tools: &Tools, source: &Path, work: &Path, probe: &Probe) -> Result<PathBuf, Fault> {
    let (source, work) = (Source::look(source)?, work_directory(work)?);
    let poster = work.join("poster.jpg");
    let mut best: Option<u32> = None;
    let mut fault = None;
    for place in PLACES {
        match attempt(tools, &source, &work, probe, probe.duration_ms / 1000 * place).await {
            Ok(Some(spread)) if best.is_none_or(|best| spread > best) => {
                std::fs::rename(work.join(TRY), &poster).map_err(|error| Fault::of_io("the poster", &error))?;
                best = Some(spread);
                if spread >= SPREAD {
                    return Ok(poster);
                }
            }
            Ok(_) => {}
            Err(other) if other.kind.is_worth_another_try() => return Err(other),
            Err(other) => fault = Some(other),
        }
    }
    match (best, fault) {
        (Some(_), _) => Ok(poster),
        (None, Some(fault)) => Err(fault),
        (None, None) => Err(Fault::unreadable("there is no picture to show")),
    }
}

/// Makes `still.jpg` in `work`, the picture of a moment, as large as a poster. Returns where it lies.
///
/// # Errors
/// When there is no picture at that moment, or a limit is met.
pub async fn still(tools: &Tools, source: &Path, work: &Path, probe: &Probe, at_ms: u64) -> Result<PathBuf, Fault> {
    let (source, work) = (Source::look(source)?, work_directory(work)?);
    let at_ms = at_ms.min(probe.duration_ms.saturating_sub(LAST_MS));
    if attempt(tools, &source, &work, probe, at_ms).await?.is_none() {
        return Err(Fault::unreadable("there is no picture at that moment"));
    }
    let still = work.join("still.jpg");
    std::fs::rename(work.join(TRY), &still).map_err(|error| Fault::of_io("the still", &error))?;
    Ok(still)
}

/// So long before the end there is still a picture.
const LAST_MS: u64 = 500;

/// The name of a picture before it is chosen.
const TRY: &str = "poster-try.jpg";

/// Makes a picture at a time of the film. Returns how much its brightness varies; none when there is nothing there.
async fn attempt(tools: &Tools, source: &Source, work: &Path, probe: &Probe, at_ms: u64) -> Result<Option<u32>, Fault> {
    let attempt = work.join(TRY);
    if let Err(error) = std::fs::remove_file(&attempt)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(Fault::of_io("the poster", &error));
    }
    let (width, height) = size(probe);
    let mut words = guard::words(["-v", "error", "-ss", &format!("{}.{:03}", at_ms / 1000, at_ms % 1000)]);
    words.extend(guard::ffmpeg(source.container, &source.path));
    let filters = format!(
        "thumbnail={LOOKED_AT},scale={width}:{height}:out_range=pc,setsar=1,format=yuvj420p,\
         signalstats,metadata=print:file=pipe\\\\:1"
    );
    words.extend(guard::words(["-map", "0:V:0", "-map_metadata", "-1", "-an", "-sn", "-dn", "-vf", &filters]));
    words.extend(guard::words(["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "4", "-f", "mjpeg", TRY]));
    let bounds = Bounds::new(limits::POSTER_WALL, limits::MEMORY_ENCODE_BYTES, limits::FILE_SLACK_BYTES);
    let call = Call { tool: &tools.ffmpeg, words, source: &source.path, work, bounds };
    let mut told = Vec::new();
    run(tools.sandbox(), call, &mut |piece| {
        told.extend_from_slice(piece);
        told.len() <= limits::LINE_BYTES * 4
    })
    .await?;
    let is_there = std::fs::metadata(&attempt).is_ok_and(|about| about.len() > 0);
    Ok(is_there.then(|| spread(&String::from_utf8_lossy(&told))))
}

/// The size of the poster: at most 1280 wide, and no taller than a square of that.
fn size(probe: &Probe) -> (u32, u32) {
    let long = probe.width.max(probe.height);
    let fit = |side: u32| {
        let fitted = u64::from(side) * u64::from(limits::POSTER_WIDTH) / u64::from(long.max(1));
        let side = if long > limits::POSTER_WIDTH { u32::try_from(fitted).unwrap_or(side) } else { side };
        (side & !1).max(2)
    };
    (fit(probe.width), fit(probe.height))
}

/// How much the brightness of a picture varies: between the tenth and the ninetieth percentile.
fn spread(told: &str) -> u32 {
    let value = |name: &str| {
        let (_, value) = told.lines().filter_map(|line| line.split_once('=')).find(|(key, _)| key.ends_with(name))?;
        value.trim().parse::<u32>().ok()
    };
    value(".YHIGH").unwrap_or(0).saturating_sub(value(".YLOW").unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_is_read() {
        let told = "frame:0 pts:1 pts_time:1\nlavfi.signalstats.YMIN=0\nlavfi.signalstats.YLOW=16\n\
            lavfi.signalstats.YAVG=90.5\nlavfi.signalstats.YHIGH=200\n";
        assert_eq!(spread(told), 184);
        assert_eq!(spread(""), 0);
    }
}
