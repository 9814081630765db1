//! Sizes, and the two still formats that are written.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};

use super::{ImageError, Picture};

const JPEG_QUALITY: u8 = 85;

/// The picture itself if it fits, else a smaller one of the same shape.
pub(super) fn fit(still: &DynamicImage, side_max: u32) -> DynamicImage {
    let side_max = side_max.max(1);
    if still.width() <= side_max && still.height() <= side_max {
        return still.clone();
    }
    still.resize(side_max, side_max, FilterType::Triangle)
}

/// The middle square, scaled to `side`.
pub(super) fn square(still: &DynamicImage, side: u32) -> DynamicImage {
    let middle = still.width().min(still.height());
    still.crop_imm((still.width() - middle) / 2, (still.height() - middle) / 2, middle, middle).resize_exact(
        side,
        side,
        FilterType::Triangle,
    )
}

/// Whether anything can be seen through.
pub(super) fn has_transparency(still: &DynamicImage) -> bool {
    still.color().has_alpha() && still.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

/// Writes JPEG for photographs, PNG for the rest, with 8 bits a colour and nothing but the pixels.
pub(super) fn write(still: &DynamicImage, photo: bool) -> Result<Picture, ImageError> {
    let mut bytes = Vec::new();
    let grey = !still.color().has_color();
    let mime = if photo {
        let opaque: DynamicImage = if grey { still.to_luma8().into() } else { still.to_rgb8().into() };
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        opaque.write_with_encoder(encoder).map_err(|_| ImageError::Broken)?;
        "image/jpeg"
    } else {
        let flat: DynamicImage = match (grey, still.color().has_alpha()) {
            (true, false) => still.to_luma8().into(),
            (true, true) => still.to_luma_alpha8().into(),
            (false, false) => still.to_rgb8().into(),
            (false, true) => still.to_rgba8().into(),
        };
        flat.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(|_| ImageError::Broken)?;
        "image/png"
    };
    Ok(Picture { bytes, mime, width: still.width(), height: still.height() })
}

/// Whether a JPEG reaches its end. The decoder fills what is missing with grey and calls it a picture.
///
/// Walks the segments up to the picture data, then looks for the end mark, which cannot occur inside that data.
pub(super) fn jpeg_has_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let (Some(0xff), Some(&mark)) = (bytes.get(at), bytes.get(at + 1)) else { return false };
        match mark {
            0xff => at += 1,
            0xd9 => return true,
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
                if mark == 0xda {
                    at = after_scan(bytes, at);
                }
            }
        }
    }
}

/// The next mark behind picture data: stuffed zeros and restart marks belong to the data.
fn after_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let inside = byte != 0xff || matches!(bytes.get(at + 1), Some(0x00 | 0xd0..=0xd7));
        if !inside {
            break;
        }
        at += 1;
    }
    at
}
