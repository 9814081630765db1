use image::{AnimationDecoder as _, Delay, Frame, ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

const CANARY: &[u8] = b"GPS-CANARY-31.2304N-121.4737E";

/// Red above, blue below, wider than high: shows which way is up.
fn flag(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |_, y| if y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

fn file(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    flag(40, 20).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn files() -> [Vec<u8>; 4] {
    [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif].map(file)
}

/// The photograph with notes of its camera: which way it was held, and where.
fn photo(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0e, 0x01, 2, 0, CANARY.len() as u8, 0, 0, 0, 38, 0, 0, 0]); // description, behind the list
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(CANARY);
    let length = (2 + 6 + tiff.len()) as u16;
    let plain = file(ImageFormat::Jpeg);
    [&plain[..2], &[0xff, 0xe1], &length.to_be_bytes(), b"Exif\0\0", &tiff, &plain[2..]].concat()
}

/// A moving GIF of differently coloured frames.
fn film(frames: u32, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new_with_speed(&mut bytes, 30);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    for n in 0..frames {
        let buffer = RgbaImage::from_pixel(width, height, Rgba([(n * 50 % 256) as u8, 100, 0, 255]));
        encoder.encode_frame(Frame::from_parts(buffer, 0, 0, Delay::from_numer_denom_ms(70, 1))).unwrap();
    }
    drop(encoder);
    bytes
}

fn frames(bytes: &[u8]) -> Vec<Frame> {
    image::codecs::gif::GifDecoder::new(Cursor::new(bytes)).unwrap().into_frames().collect_frames().unwrap()
}

fn holds(bytes: &[u8], canary: &[u8]) -> bool {
    bytes.windows(canary.len()).any(|window| window == canary)
}

/// A PNG chunk with its checksum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let crc = body.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    });
    [&(data.len() as u32).to_be_bytes()[..], &body, &(!crc).to_be_bytes()].concat()
}

fn reencoded(bytes: &[u8]) -> Result<Picture, ImageError> {
    reencode(bytes, IMAGE_PIXELS_MAX, 2000)
}

#[test]
fn the_first_bytes_tell_the_kind() {
    assert_eq!(
        files().map(|file| sniff(&file)),
        [Some(Kind::Png), Some(Kind::Jpeg), Some(Kind::Webp), Some(Kind::Gif)]
    );
    let strangers: [&[u8]; 8] = [
        b"",
        b"\x89PNG",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml?><svg/>",
        b"RIFF....WAVE",
        b"GIF88a",
        b"BM....",
        b"II*\0....",
    ];
    for stranger in strangers {
        assert_eq!(sniff(stranger), None);
        assert_eq!(reencoded(stranger), Err(ImageError::Unknown));
    }
}

#[test]
fn each_kind_is_written_in_its_form() {
    let mimes = files().map(|file| reencoded(&file).map(|picture| (picture.mime, picture.width, picture.height)));
    let png = Ok(("image/png", 40, 20));
    assert_eq!(mimes, [png, Ok(("image/jpeg", 40, 20)), png, png]);
    let picture = reencoded(&film(3, 40, 20)).unwrap();
    assert_eq!((picture.mime, picture.width, picture.height), ("image/gif", 40, 20));
    for file in files() {
        assert_eq!(reencoded(&file), reencoded(&file), "the same file is written the same");
    }
}

#[test]
fn the_place_a_photo_was_taken_is_gone() {
    let photo = photo(1);
    assert!(holds(&photo, CANARY));
    let opened = open(&photo, IMAGE_PIXELS_MAX).unwrap();
    for picture in [opened.picture(2000), opened.thumbnail(10), opened.avatar()].map(Result::unwrap) {
        assert!(!holds(&picture.bytes, CANARY) && !holds(&picture.bytes, b"Exif"));
    }
}

#[test]
fn notes_in_a_png_are_gone() {
    let png = file(ImageFormat::Png);
    let noted =
        [&png[..33], &chunk(b"tEXt", &[b"Comment\0", CANARY].concat()), &chunk(b"eXIf", CANARY), &png[33..]].concat();
    assert!(!holds(&reencoded(&noted).unwrap().bytes, CANARY));
}

#[test]
fn what_hides_behind_a_picture_is_gone() {
    let hidden = b"PK\x03\x04<script>alert(1)</script>%PDF-1.7";
    for mut file in files().into_iter().chain([film(3, 10, 10)]) {
        file.extend(hidden);
        assert!(!holds(&reencoded(&file).unwrap().bytes, b"<script>"), "{:?}", sniff(&file));
    }
}

#[test]
fn a_photo_is_turned_as_its_camera_was_held() {
    // Where red is, after turning: top, top mirrored, bottom, bottom mirrored, then the sides.
    for (orientation, red) in
        [(1, "top"), (2, "top"), (3, "bottom"), (4, "bottom"), (5, "left"), (6, "right"), (7, "right"), (8, "left")]
    {
        let picture = reencoded(&photo(orientation)).unwrap();
        let upright = image::load_from_memory(&picture.bytes).unwrap().to_rgb8();
        let (width, height) = upright.dimensions();
        assert_eq!((width, height) == (20, 40), orientation > 4, "{orientation}");
        let at = |x, y| if upright.get_pixel(x, y).0[0] > 128 { Some(()) } else { None };
        let sides = [
            ("top", at(width / 2, 2)),
            ("bottom", at(width / 2, height - 3)),
            ("left", at(2, height / 2)),
            ("right", at(width - 3, height / 2)),
        ];
        // A vertical flag has its border in the middle of top and bottom; the corners settle it.
        let found = sides.iter().find(|(name, is_red)| is_red.is_some() && (*name == red)).map(|(name, _)| *name);
        assert_eq!(found, Some(red), "{orientation}");
        assert_ne!(at(1, 1), at(width - 2, height - 2), "{orientation}");
    }
}

#[test]
fn a_header_that_announces_too_much_is_refused_before_decoding() {
    let side = 60_000u32.to_be_bytes();
    let mut png = file(ImageFormat::Png);
    let header = chunk(b"IHDR", &[&side[..], &side, &[8, 2, 0, 0, 0]].concat());
    png.splice(8..33, header);
    let mut jpeg = file(ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|mark| mark == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[side[2], side[3], side[2], side[3]]);
    let mut gif = film(2, 4, 4);
    gif[6..10].copy_from_slice(&[side[3], side[2], side[3], side[2]]);
    let mut webp = file(ImageFormat::WebP);
    let lossless = webp.windows(4).position(|tag| tag == b"VP8L").unwrap() + 8;
    let sides = 16_382 | 16_382 << 14u32;
    webp[lossless + 1..lossless + 5].copy_from_slice(&u32::to_le_bytes(sides));
    for file in [png, jpeg, gif, webp] {
        assert_eq!(reencoded(&file), Err(ImageError::TooLarge { pixels_max: IMAGE_PIXELS_MAX }), "{:?}", sniff(&file));
    }
}

#[test]
fn the_number_of_pixels_is_checked_at_its_limit() {
    for file in files() {
        assert!(reencode(&file, 800, 2000).is_ok());
        assert_eq!(reencode(&file, 799, 2000), Err(ImageError::TooLarge { pixels_max: 799 }));
    }
}

#[test]
fn a_cut_off_file_is_damaged() {
    for file in files().into_iter().chain([photo(6), film(3, 30, 30)]) {
        for part in [file.len() / 4, file.len() / 2, file.len() * 3 / 4, file.len() * 9 / 10] {
            assert_eq!(
                reencoded(&file[..part]),
                Err(ImageError::Broken),
                "{part} of {} of {:?}",
                file.len(),
                sniff(&file)
            );
        }
    }
    let jpeg = file(ImageFormat::Jpeg);
    assert_eq!(reencoded(&jpeg[..jpeg.len() - 1]), Err(ImageError::Broken));
}

#[test]
fn a_large_picture_becomes_smaller_in_its_shape() {
    let picture = reencode(&file(ImageFormat::Png), IMAGE_PIXELS_MAX, 10).unwrap();
    assert_eq!((picture.width, picture.height), (10, 5));
    let opened = file(ImageFormat::Jpeg);
    let small = open(&opened, IMAGE_PIXELS_MAX).unwrap().thumbnail(16).unwrap();
    assert_eq!((small.width, small.height, small.mime), (16, 8, "image/jpeg"));
    let moving = reencode(&film(3, 40, 20), IMAGE_PIXELS_MAX, 10).unwrap();
    assert_eq!((moving.width, moving.height), (10, 5));
    assert_eq!(frames(&moving.bytes).len(), 3);
}

#[test]
fn a_moving_picture_keeps_moving() {
    let moving = reencoded(&film(3, 8, 8)).unwrap();
    let frames = frames(&moving.bytes);
    assert_eq!(frames.len(), 3);
    assert_eq!(frames[0].delay().numer_denom_ms(), (70, 1));
    assert_ne!(frames[0].buffer(), frames[1].buffer());
    assert!(holds(&moving.bytes, b"NETSCAPE2.0"), "it repeats");
    assert_eq!(open(&film(3, 8, 8), 100).unwrap().thumbnail(8).unwrap().mime, "image/jpeg", "a small one stands still");
}

#[test]
fn a_moving_picture_has_most_frames() {
    let most = crate::limits::IMAGE_FRAMES_MAX;
    assert_eq!(frames(&reencoded(&film(most as u32, 2, 2)).unwrap().bytes).len(), most);
    assert_eq!(frames(&reencoded(&film(most as u32 + 1, 2, 2)).unwrap().bytes).len(), most);
}

#[test]
fn a_portrait_is_a_square() {
    let portrait = avatar(&photo(6)).unwrap();
    assert_eq!((portrait.width, portrait.height, portrait.mime), (256, 256, "image/jpeg"));
    let mut bytes = Vec::new();
    RgbaImage::from_pixel(30, 10, Rgba([0, 0, 0, 100]))
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    let portrait = avatar(&bytes).unwrap();
    assert_eq!((portrait.width, portrait.height, portrait.mime), (256, 256, "image/png"));
}

#[test]
fn deep_colours_become_eight_bits() {
    let mut bytes = Vec::new();
    let deep: Vec<u8> = vec![0x12; 4 * 4 * 2];
    image::codecs::png::PngEncoder::new(&mut bytes).write_image(&deep, 4, 4, image::ExtendedColorType::L16).unwrap();
    let picture = image::load_from_memory(&reencoded(&bytes).unwrap().bytes).unwrap();
    assert_eq!(picture.color(), image::ColorType::L8);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn damaged_files_never_panic(
        which in 0usize..6,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = match which {
            4 => photo(6),
            5 => film(3, 12, 12),
            other => files()[other].clone(),
        };
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate(cut.index(file.len()) + file.len() / 2);
        if let Ok(picture) = reencode(&file, 1_000_000, 64) {
            prop_assert!(picture.width <= 64 && picture.height <= 64);
            prop_assert_eq!(sniff(&picture.bytes).is_some(), true);
        }
        let _ = avatar(&file);
    }
}
