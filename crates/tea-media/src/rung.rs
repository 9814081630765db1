//! The ladder: which sizes are made of a film.

use serde::{Deserialize, Serialize};

/// One size of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rung {
    /// 854 by 480, for guests and poor lines.
    #[serde(rename = "480p")]
    R480,
    /// 1280 by 720.
    #[serde(rename = "720p")]
    R720,
    /// 1920 by 1080.
    #[serde(rename = "1080p")]
    R1080,
}

/// What the encoder keeps to, in bits and bits per second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// The highest rate of the pictures.
    pub maxrate: u64,
    /// The buffer over which the rate is measured.
    pub bufsize: u64,
    /// The rate of the sound.
    pub audio: u64,
}

impl Rung {
    /// All of them, the smallest first, which is the order to make them in.
    pub const ALL: [Self; 3] = [Self::R480, Self::R720, Self::R1080];

    /// Its name, such as `720p`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::R480 => "480p",
            Self::R720 => "720p",
            Self::R1080 => "1080p",
        }
    }

    /// The rung of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.name() == name)
    }

    /// The shorter side of a picture that fills it, in pixels.
    #[must_use]
    pub fn height(self) -> u32 {
        match self {
            Self::R480 => 480,
            Self::R720 => 720,
            Self::R1080 => 1080,
        }
    }

    /// The longer side of a picture that fills it, in pixels.
    #[must_use]
    pub fn width(self) -> u32 {
        match self {
            Self::R480 => 854,
            Self::R720 => 1280,
            Self::R1080 => 1920,
        }
    }

    /// The rates that the encoder keeps to.
    #[must_use]
    pub fn caps(self) -> Caps {
        let maxrate = match self {
            Self::R480 => 1_400_000,
            Self::R720 => 2_800_000,
            Self::R1080 => 5_000_000,
        };
        Caps { maxrate, bufsize: 2 * maxrate, audio: 128_000 }
    }

    /// The size of a film on this rung: inside the rung's frame laid along the film's longer side, never larger than
    /// the film, and even, as the encoder wants it.
    #[must_use]
    pub fn size(self, width: u32, height: u32) -> (u32, u32) {
        let (long, short) = (u64::from(width.max(height)).max(1), u64::from(width.min(height)).max(1));
        let (frame_long, frame_short) = (u64::from(self.width()), u64::from(self.height()));
        // The scale as a fraction: the tighter of both sides, and never above one.
        let (part, whole) = if long <= frame_long && short <= frame_short {
            (1, 1)
        } else if frame_long * short < frame_short * long {
            (frame_long, long)
        } else {
            (frame_short, short)
        };
        let even = |side: u32| {
            let doubled = u64::from(side) * part / 2;
            let halves = (doubled + whole / 2) / whole;
            // Without scaling an odd side loses a line; it must not gain one.
            let halves = if part == whole { u64::from(side / 2) } else { halves };
            u32::try_from(halves * 2).unwrap_or(u32::MAX).max(MINIMUM)
        };
        (even(width), even(height))
    }

    /// The rungs that a film of this size is given: those it fills on one side at least, and the smallest in any case.
    #[must_use]
    pub fn of(width: u32, height: u32) -> Vec<Self> {
        let (long, short) = (width.max(height), width.min(height));
        let fills = |rung: Self| long >= rung.width() || short >= rung.height();
        Self::ALL.into_iter().filter(|rung| *rung == Self::R480 || fills(*rung)).collect()
    }
}

/// The shortest side that is encoded, in pixels: one block of the codec.
const MINIMUM: u32 = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_given_the_rungs_it_fills_and_is_never_enlarged() {
        let names = |width, height| Rung::of(width, height).iter().map(|rung| rung.name()).collect::<Vec<_>>();
        assert_eq!(names(1920, 1080), ["480p", "720p", "1080p"]);
        assert_eq!(names(1080, 1920), ["480p", "720p", "1080p"]);
        assert_eq!(names(1919, 1079), ["480p", "720p"]);
        assert_eq!(names(1280, 720), ["480p", "720p"]);
        assert_eq!(names(1920, 804), ["480p", "720p", "1080p"], "a wide film fills the width");
        assert_eq!(names(1440, 1080), ["480p", "720p", "1080p"], "a narrow film fills the height");
        assert_eq!(names(320, 240), ["480p"]);
        assert_eq!(Rung::of_name("720p"), Some(Rung::R720));
        assert_eq!(Rung::of_name("240p"), None);
    }

    #[test]
    fn sizes_fit_the_frame_and_are_even() {
        assert_eq!(Rung::R480.size(1920, 1080), (854, 480));
        assert_eq!(Rung::R480.size(1080, 1920), (480, 854));
        assert_eq!(Rung::R720.size(3840, 2160), (1280, 720));
        assert_eq!(Rung::R1080.size(1920, 804), (1920, 804));
        assert_eq!(Rung::R480.size(1440, 1080), (640, 480));
        assert_eq!(Rung::R480.size(321, 243), (320, 242), "own size, even");
        assert_eq!(Rung::R1080.size(4096, 1080), (1920, 506));
        assert_eq!(Rung::R480.size(4096, 16), (854, 16));
        for (width, height) in [(1919, 1079), (853, 481), (1000, 999), (4096, 2304), (17, 4001)] {
            for rung in Rung::ALL {
                let (wide, high) = rung.size(width, height);
                assert!(wide % 2 == 0 && high % 2 == 0, "{width}x{height} {wide}x{high}");
                assert!(wide.max(high) <= rung.width() && wide.min(high) <= rung.height());
            }
        }
    }
}
