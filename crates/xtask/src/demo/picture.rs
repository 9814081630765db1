//! The picture that somebody shows: hills over a sea of clouds in the morning, painted on the spot.

use anyhow::Result;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

const WIDTH: u32 = 960;

/// One ridge of hills: how high it stands, how wild it is, and its colour.
struct Ridge {
    height: f32,
    swing: f32,
    /// Where its waves begin, so that no two ridges are alike.
    phase: f32,
    colour: [f32; 3],
}

/// From far to near.
const RIDGES: [Ridge; 4] = [
    Ridge { height: 0.50, swing: 0.05, phase: 0.3, colour: [176.0, 178.0, 200.0] },
    Ridge { height: 0.59, swing: 0.08, phase: 2.1, colour: [120.0, 136.0, 164.0] },
    Ridge { height: 0.72, swing: 0.07, phase: 4.4, colour: [72.0, 98.0, 116.0] },
    Ridge { height: 0.88, swing: 0.09, phase: 5.6, colour: [34.0, 56.0, 62.0] },
];

/// As a PNG, so many lines high.
///
/// # Errors
/// When it cannot be encoded.
pub(super) fn sea_of_clouds(lines: u32) -> Result<Vec<u8>> {
    let picture = RgbImage::from_fn(WIDTH, lines, |x, y| {
        let (x, y) = (x as f32 / WIDTH as f32, y as f32 / lines as f32);
        Rgb(colour(x, y).map(|channel| channel.clamp(0.0, 255.0) as u8))
    });
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

fn colour(x: f32, y: f32) -> [f32; 3] {
    let nearest = RIDGES.iter().rev().find(|ridge| y > crest(ridge, x));
    match nearest {
        None => sky(x, y),
        // The foot of each ridge drowns in cloud.
        Some(ridge) => mixed(ridge.colour, [246.0, 238.0, 232.0], ((y - crest(ridge, x)) * 5.5).min(0.92)),
    }
}

fn crest(ridge: &Ridge, x: f32) -> f32 {
    let wave = |turns: f32, share: f32| share * (x * turns + ridge.phase * turns).sin();
    ridge.height - ridge.swing * (wave(5.0, 0.6) + wave(13.0, 0.3) + wave(37.0, 0.1))
}

/// Blue above, gold where the sun comes up.
fn sky(x: f32, y: f32) -> [f32; 3] {
    let dawn = mixed([112.0, 150.0, 196.0], [252.0, 206.0, 158.0], (y * 1.9).min(1.0));
    let (across, down) = ((x - 0.68) * 1.6, y - 0.36);
    let sun = across.hypot(down);
    if sun < 0.055 { [255.0, 244.0, 214.0] } else { mixed([255.0, 226.0, 176.0], dawn, (sun * 2.4).min(1.0)) }
}

fn mixed(from: [f32; 3], to: [f32; 3], share: f32) -> [f32; 3] {
    [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * share)
}
