//! A language for measuring: words of one to three Chinese characters, as common as Zipf's law has them.

/// Different words.
const WORDS: u64 = 20_000;
/// Characters that words are made of.
const CHARACTERS: u64 = 2_500;
/// Latin words, the same in every so many texts.
pub(super) const LATIN: [&str; 3] = ["rust", "tea", "fts5"];
/// Stands in the texts of the closed board, and nowhere else.
pub(super) const SECRET: &str = "龘龘";

/// Numbers without a pattern that is seen here (SplitMix64: Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    /// A rank, such that the word of each is as common as its number is small.
    fn rank(&mut self) -> u64 {
        let part = self.roll(1 << 20) as f64 / f64::from(1 << 20);
        ((WORDS as f64).powf(part) - 1.0) as u64
    }
}

/// The word of a rank; the forty most common have one character.
pub(super) fn word(rank: u64) -> String {
    let mut dice = Dice(rank);
    let length = if rank < 40 { 1 } else { 2 + dice.roll(4) / 3 };
    (0..length).filter_map(|_| char::from_u32(0x4e00 + dice.roll(CHARACTERS) as u32)).collect()
}

/// The words of a post: some sixty characters, one in eight three times as many.
pub(super) fn post(number: u64) -> String {
    let mut dice = Dice(number ^ 0x7ea);
    let words = 10 + dice.roll(40);
    let words = if dice.roll(8) == 0 { words * 3 } else { words };
    (0..words).fold(String::new(), |mut text, _| {
        match dice.roll(40) {
            0..=2 => text.push('，'),
            3 => text.push('。'),
            4 => {
                text.push(' ');
                text.push_str(LATIN[dice.roll(3) as usize]);
                text.push(' ');
            }
            _ => text.push_str(&word(dice.rank())),
        }
        text
    })
}

/// The title of a topic: a few words.
pub(super) fn title(number: u64) -> String {
    let mut dice = Dice(number ^ 0x717e);
    (0..5 + dice.roll(4)).map(|_| word(dice.rank())).collect()
}

/// So many characters side by side out of a post.
pub(super) fn part(number: u64, chars: usize) -> Option<String> {
    let post = post(number);
    let mut runs = post.split(|c: char| c.is_ascii() || matches!(c, '，' | '。'));
    let run: Vec<char> = runs.find(|run| run.chars().count() >= chars)?.chars().collect();
    Some(run[..chars].iter().collect())
}
