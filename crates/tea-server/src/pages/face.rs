//! A person's face beside their words: their picture, or the first letter of their name on a colour of their own.

/// Number of colour classes, `face-0` to `face-7`, in the stylesheet.
const TONES: i64 = 8;

/// What stands for a person.
#[derive(Clone, Debug)]
pub struct Face {
    /// First letter of the display name, in upper case.
    pub letter: String,
    /// Which colour class, 0 to 7; the same for ever for one account.
    pub tone: u8,
    /// Address of the picture, if there is one.
    pub picture: Option<String>,
}

impl Face {
    /// The face of an account.
    pub fn of(account: i64, display: &str, picture: Option<String>) -> Face {
        let letter = display.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
        // Fibonacci hashing: neighbours in number, who often signed up together, get different colours.
        let spread = account.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
        let tone = (spread >> 32).rem_euclid(TONES);
        Face { letter, tone: u8::try_from(tone).unwrap_or_default(), picture }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_stable_and_neighbours_differ() {
        assert_eq!(Face::of(7, "wren", None).letter, "W");
        assert_eq!(Face::of(7, "", None).letter, "");
        let tones: Vec<u8> = (1..9).map(|id| Face::of(id, "x", None).tone).collect();
        assert!(tones.iter().all(|tone| *tone < 8), "{tones:?}");
        assert!(tones.windows(2).all(|pair| pair[0] != pair[1]), "{tones:?}");
        assert_eq!(Face::of(i64::MAX, "x", None).tone, Face::of(i64::MAX, "y", None).tone);
    }
}
