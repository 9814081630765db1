//! Pictures from people. Nothing they send is kept: every picture is decoded and written anew, which leaves behind where
//! it was taken, with what, and whatever was hidden behind or between its bytes. The first bytes decide what a file is,
//! never its name; SVG is a program, not a picture, and is never accepted.
//!
//! Everything here takes a core for a while and memory for the decoded picture; call it where blocking is allowed.

mod animation;
mod writing;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::limits::{AVATAR_SIDE, IMAGE_DECODED_BYTES_MAX, IMAGE_PIXELS_MAX, IMAGE_SIDE_MAX};

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// GIF, still or moving.
    Gif,
}

/// A picture written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// `image/png`, `image/jpeg` or `image/gif`.
    pub mime: &'static str,
    /// Pixels from side to side.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// Why a file is not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// None of the kinds above.
    #[error("file is not a png, jpeg, webp or gif")]
    Unknown,
    /// More pixels, or longer sides, than are opened.
    #[error("picture has more than {pixels_max} pixels")]
    TooLarge {
        /// The most pixels allowed.
        pixels_max: u64,
    },
    /// Cut off, or damaged.
    #[error("picture is damaged")]
    Broken,
}

/// What the file is, or `None` if it is not one of the kinds that are accepted.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Kind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Kind::Gif),
        _ => None,
    }
}

/// Writes a picture anew, at most `side_max` pixels wide and high: JPEG as JPEG, moving GIF as GIF, the rest as PNG. A
/// moving picture of another kind shows its first frame.
///
/// # Errors
/// `TooLarge` before anything is decoded, if the header announces more than `pixels_max`.
pub fn reencode(bytes: &[u8], pixels_max: u64, side_max: u32) -> Result<Picture, ImageError> {
    open(bytes, pixels_max)?.picture(side_max)
}

/// The portrait of a person: the middle square, 256 by 256 pixels, PNG if it has transparent parts, else JPEG.
///
/// # Errors
/// As [`open`].
pub fn avatar(bytes: &[u8]) -> Result<Picture, ImageError> {
    open(bytes, IMAGE_PIXELS_MAX)?.avatar()
}

/// A decoded picture, upright. Decode once, then write it in every size that is needed.
pub struct Opened<'a> {
    kind: Kind,
    /// A photograph, for which JPEG is right.
    photo: bool,
    still: DynamicImage,
    bytes: &'a [u8],
    pixels_max: u64,
}

/// Decodes a picture and turns it as its camera was held.
///
/// # Errors
/// `Unknown` for other files, `TooLarge` from the header alone, `Broken` if anything is missing.
pub fn open(bytes: &[u8], pixels_max: u64) -> Result<Opened<'_>, ImageError> {
    let kind = sniff(bytes).ok_or(ImageError::Unknown)?;
    if kind == Kind::Jpeg && !writing::jpeg_has_end(bytes) {
        return Err(ImageError::Broken);
    }
    let mut decoder = decoder(bytes, kind, pixels_max)?;
    // A damaged note about the camera is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut still = DynamicImage::from_decoder(decoder).map_err(|e| reason(&e, pixels_max))?;
    still.apply_orientation(orientation);
    // The simple lossy form of WebP is a photograph too; as PNG it would be ten times as large.
    let photo = kind == Kind::Jpeg || (kind == Kind::Webp && bytes.get(12..16) == Some(b"VP8 "));
    Ok(Opened { kind, photo, still, bytes, pixels_max })
}

impl Opened<'_> {
    /// The whole picture, at most `side_max` pixels wide and high.
    ///
    /// # Errors
    /// `Broken` if a later frame of a moving picture is.
    pub fn picture(&self, side_max: u32) -> Result<Picture, ImageError> {
        if self.kind == Kind::Gif
            && let Some(moving) = animation::reencode(self.bytes, self.pixels_max, side_max)?
        {
            return Ok(moving);
        }
        writing::write(&writing::fit(&self.still, side_max), self.photo)
    }

    /// A small still version for lists, at most `side_max` pixels wide and high.
    ///
    /// # Errors
    /// None that depend on the picture, once it is open.
    pub fn thumbnail(&self, side_max: u32) -> Result<Picture, ImageError> {
        let small = writing::fit(&self.still, side_max);
        let photo = self.photo || !writing::has_transparency(&small);
        writing::write(&small, photo)
    }

    /// The middle square; see [`avatar`].
    ///
    /// # Errors
    /// None that depend on the picture, once it is open.
    pub fn avatar(&self) -> Result<Picture, ImageError> {
        let square = writing::square(&self.still, AVATAR_SIDE);
        let photo = !writing::has_transparency(&square);
        writing::write(&square, photo)
    }
}

/// A decoder whose header has been read and found to be inside the limits; nothing is allocated for the pixels yet.
fn decoder(bytes: &[u8], kind: Kind, pixels_max: u64) -> Result<impl ImageDecoder + '_, ImageError> {
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Webp => ImageFormat::WebP,
        Kind::Gif => ImageFormat::Gif,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let decoder = reader.into_decoder().map_err(|e| reason(&e, pixels_max))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > pixels_max || decoder.total_bytes() > IMAGE_DECODED_BYTES_MAX {
        return Err(ImageError::TooLarge { pixels_max });
    }
    if pixels == 0 { Err(ImageError::Broken) } else { Ok(decoder) }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(IMAGE_SIDE_MAX);
    limits.max_image_height = Some(IMAGE_SIDE_MAX);
    limits.max_alloc = Some(IMAGE_DECODED_BYTES_MAX);
    limits
}

fn reason(error: &image::ImageError, pixels_max: u64) -> ImageError {
    match error {
        image::ImageError::Limits(_) => ImageError::TooLarge { pixels_max },
        _ => ImageError::Broken,
    }
}

#[cfg(test)]
mod tests;
