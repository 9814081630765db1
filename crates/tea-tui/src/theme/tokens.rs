//! The tokens of the web pages that the terminal uses.

use ratatui::style::Color;

macro_rules! tokens {
    ($($name:ident $css:literal $light:literal $dark:literal $sixteen_light:ident $sixteen_dark:ident;)*) => {
        /// A colour with a meaning, named as in the web's style sheet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "what each is for stands in the visual direction of the house")]
        pub enum Token { $($name,)* }

        impl Token {
            /// Every token.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name,)*];
            /// How many there are.
            pub const COUNT: usize = [$(stringify!($name),)*].len();

            /// The name, as in the style sheet without its hyphens in front.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $css,)* }
            }

            /// The colour on light and on dark pages.
            pub(super) fn pair(self) -> (Color, Color) {
                match self { $(Self::$name => (rgb($light), rgb($dark)),)* }
            }

            /// The nearest in meaning of the sixteen colours.
            pub(super) fn sixteen(self, dark: bool) -> Color {
                match self { $(Self::$name => if dark { Color::$sixteen_dark } else { Color::$sixteen_light },)* }
            }
        }
    };
}

tokens! {
    Bg "bg" 0xF3F6F2 0x131917 Reset Reset;
    Raised "raised" 0xFCFDFB 0x1B2320 Reset Reset;
    Sunk "sunk" 0xE8EDE7 0x0E1312 Reset Reset;
    Line "line" 0xD2DAD1 0x2D3834 Gray DarkGray;
    Ink "ink" 0x18221E 0xE7EBE4 Reset Reset;
    Ink2 "ink-2" 0x47544D 0xB3BDB5 Reset Reset;
    Ink3 "ink-3" 0x5A675F 0x96A29A DarkGray Gray;
    Glaze "glaze" 0x1D6954 0x7DC4AB Green LightGreen;
    GlazeSoft "glaze-soft" 0xD5E8DF 0x1D3830 Green LightGreen;
    GlazeText "glaze-text" 0x14503F 0xA6DCC9 Reset Reset;
    Seal "seal" 0xB1301E 0xF18B76 Red LightRed;
    OnSeal "on-seal" 0xFFFFFF 0x2A0D07 Reset Reset;
    Chop "chop" 0xB1301E 0xBE3F2B Red Red;
    OnChop "on-chop" 0xFFF6EE 0xFFF6EE Reset Reset;
    Lamp "lamp" 0x845500 0xEDBE6A Magenta LightYellow;
    LampSoft "lamp-soft" 0xF8E9C8 0x3A2E16 Reset Reset;
    Wood "wood" 0xE9D6B2 0x3B2D20 Blue LightYellow;
    WoodInk "wood-ink" 0x3A2816 0xF1E1C3 Reset Reset;
    Face0 "face-0-ink" 0x14503F 0xA6DCC9 Green LightGreen;
    Face1 "face-1-ink" 0x2C4A6B 0xB9D3F0 Blue LightBlue;
    Face2 "face-2-ink" 0x513B73 0xD6C4F0 Magenta LightMagenta;
    Face3 "face-3-ink" 0x8A2A1A 0xF3B3A4 Red LightRed;
    Face4 "face-4-ink" 0x704A00 0xEDBE6A Magenta LightYellow;
    Face5 "face-5-ink" 0x6B4420 0xE6C39D Red LightYellow;
    Face6 "face-6-ink" 0x1B4E58 0xA3D8E2 Cyan LightCyan;
    Face7 "face-7-ink" 0x4A5310 0xCFD896 Green LightGreen;
}

impl Token {
    /// The colours that people's names are written in.
    pub(super) const FACES: [Self; 8] =
        [Self::Face0, Self::Face1, Self::Face2, Self::Face3, Self::Face4, Self::Face5, Self::Face6, Self::Face7];
}

fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}
