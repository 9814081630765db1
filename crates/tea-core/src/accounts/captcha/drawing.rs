//! Draws the characters: each turned, slanted and shifted a little, the whole line bent like a wave, with thin curves and
//! dots in the way. Mild on purpose: what a machine of today cannot read, a person cannot either.

use std::f32::consts::TAU;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, GrayImage, ImageEncoder as _, Luma};
use rand::{Rng, RngExt as _};

use super::font;

const WIDTH: u32 = 220;
const HEIGHT: u32 = 72;
/// Pixels for one unit of the font; a character is six units high.
const UNIT: f32 = 6.6;
const PAPER: u8 = 246;
const INK: u8 = 32;

type Point = (f32, f32);

/// A PNG of the text.
pub(super) fn png(text: &str, rng: &mut dyn Rng) -> Vec<u8> {
    let mut paper = GrayImage::from_pixel(WIDTH, HEIGHT, Luma([PAPER]));
    dots(&mut paper, rng);
    let wave = Wave::new(rng);
    let step = (WIDTH as f32 - 24.0) / text.chars().count().max(1) as f32;
    for (at, c) in text.chars().enumerate() {
        let middle = 12.0 + step * (at as f32 + 0.5);
        character(&mut paper, c, middle, &wave, rng);
    }
    for _ in 0..2 {
        curve(&mut paper, rng);
    }
    encode(&paper)
}

/// How far the line of characters is bent up and down at each place.
struct Wave {
    height: f32,
    length: f32,
    start: f32,
}

impl Wave {
    fn new(rng: &mut dyn Rng) -> Wave {
        Wave {
            height: rng.random_range(2.0..4.5),
            length: rng.random_range(90.0..160.0),
            start: rng.random_range(0.0..TAU),
        }
    }

    fn bend(&self, (x, y): Point) -> Point {
        (x, y + self.height * (x / self.length * TAU + self.start).sin())
    }
}

fn character(paper: &mut GrayImage, c: char, middle: f32, wave: &Wave, rng: &mut dyn Rng) {
    let (sin, cos) = rng.random_range(-0.26f32..0.26).sin_cos();
    let slant = rng.random_range(-0.2..0.2);
    let size = UNIT * rng.random_range(0.88..1.06);
    let middle = (middle + rng.random_range(-2.5..2.5), HEIGHT as f32 / 2.0 + rng.random_range(-4.0..4.0));
    let thickness = rng.random_range(3.4..4.4);
    let place = |(x, y): Point| {
        let (x, y) = ((x - 2.0) * size, (y - 3.0) * size);
        let x = x - slant * y;
        wave.bend((middle.0 + x * cos - y * sin, middle.1 + x * sin + y * cos))
    };
    for stroke in font::strokes(c) {
        for ends in stroke.windows(2) {
            line(paper, place(ends[0]), place(ends[1]), thickness, INK);
        }
    }
}

/// A thin curve across the whole picture.
fn curve(paper: &mut GrayImage, rng: &mut dyn Rng) {
    let wave = Wave {
        height: rng.random_range(8.0..16.0),
        length: rng.random_range(120.0..260.0),
        start: rng.random_range(0.0..TAU),
    };
    let y = rng.random_range(22.0..50.0);
    let tilt = rng.random_range(-10.0..10.0);
    let mut from = wave.bend((0.0, y));
    for step in 1..=22 {
        let x = WIDTH as f32 * step as f32 / 22.0;
        let to = wave.bend((x, y + tilt * x / WIDTH as f32));
        line(paper, from, to, 1.5, 96);
        from = to;
    }
}

fn dots(paper: &mut GrayImage, rng: &mut dyn Rng) {
    for _ in 0..90 {
        let at = (rng.random_range(0.0..WIDTH as f32), rng.random_range(0.0..HEIGHT as f32));
        let thickness = rng.random_range(1.2..2.8);
        line(paper, at, (at.0 + 0.1, at.1), thickness, rng.random_range(120..200));
    }
}

/// A line with round ends and soft edges; every pixel becomes as dark as it is covered, never lighter than it was.
fn line(paper: &mut GrayImage, from: Point, to: Point, thickness: f32, ink: u8) {
    let reach = thickness / 2.0 + 1.0;
    let columns = pixels(from.0.min(to.0) - reach, from.0.max(to.0) + reach, WIDTH);
    for y in pixels(from.1.min(to.1) - reach, from.1.max(to.1) + reach, HEIGHT) {
        for x in columns.clone() {
            let covered = (thickness / 2.0 + 0.5 - distance((x as f32, y as f32), from, to)).clamp(0.0, 1.0);
            let shade = f32::from(PAPER) - covered * f32::from(PAPER - ink);
            let pixel = paper.get_pixel_mut(x, y);
            pixel.0[0] = pixel.0[0].min(shade as u8);
        }
    }
}

/// The whole pixels from `low` to `high` that are on the paper.
fn pixels(low: f32, high: f32, size: u32) -> std::ops::Range<u32> {
    (low.max(0.0) as u32)..(high.ceil().max(0.0) as u32).min(size)
}

/// From a point to the nearest point of a line.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).max(1e-6);
    let along = (((point.0 - from.0) * dx + (point.1 - from.1) * dy) / length).clamp(0.0, 1.0);
    (point.0 - from.0 - along * dx).hypot(point.1 - from.1 - along * dy)
}

fn encode(paper: &GrayImage) -> Vec<u8> {
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(paper.as_raw(), WIDTH, HEIGHT, ExtendedColorType::L8)
        .expect("a small picture is written to memory");
    png
}
