//! Moving GIFs, written anew frame by frame so that only one frame is in memory.

use std::io::Cursor;

use image::codecs::gif::{GifDecoder, GifEncoder, Repeat};
use image::metadata::LoopCount;
use image::{AnimationDecoder as _, DynamicImage, Frame, ImageDecoder as _};

use super::{ImageError, Picture, limits, reason, writing};
use crate::limits::{IMAGE_FRAMES_MAX, IMAGE_FRAMES_PIXELS_MAX};

/// How hard the encoder looks for colours, 1 (long) to 30 (short).
const SPEED: i32 = 10;

/// The moving picture at most `side_max` wide and high; `None` if it has a single frame. Frames beyond the limits are
/// left out: the picture stays, and is shorter.
pub(super) fn reencode(bytes: &[u8], pixels_max: u64, side_max: u32) -> Result<Option<Picture>, ImageError> {
    let broken = |error: image::ImageError| reason(&error, pixels_max);
    let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    decoder.set_limits(limits()).map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let kept = (IMAGE_FRAMES_PIXELS_MAX / (u64::from(width) * u64::from(height)).max(1)).max(1);
    let kept = usize::try_from(kept).unwrap_or(usize::MAX).min(IMAGE_FRAMES_MAX);
    let repeat = match decoder.loop_count() {
        LoopCount::Infinite => Repeat::Infinite,
        LoopCount::Finite(times) => Repeat::Finite(u16::try_from(times.get()).unwrap_or(u16::MAX)),
    };
    let mut frames = decoder.into_frames().take(kept);
    let (Some(first), Some(second)) = (frames.next(), frames.next()) else { return Ok(None) };
    let mut written = Vec::new();
    let mut size = (0, 0);
    {
        let mut encoder = GifEncoder::new_with_speed(&mut written, SPEED);
        encoder.set_repeat(repeat).map_err(broken)?;
        for frame in [first, second].into_iter().chain(frames) {
            let frame = smaller(frame.map_err(broken)?, side_max);
            size = frame.buffer().dimensions();
            encoder.encode_frame(frame).map_err(broken)?;
        }
    }
    Ok(Some(Picture { bytes: written, mime: "image/gif", width: size.0, height: size.1 }))
}

fn smaller(frame: Frame, side_max: u32) -> Frame {
    let delay = frame.delay();
    let still = writing::fit(&DynamicImage::ImageRgba8(frame.into_buffer()), side_max);
    Frame::from_parts(still.into_rgba8(), 0, 0, delay)
}
