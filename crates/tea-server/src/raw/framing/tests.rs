use super::*;

const MS: Duration = Duration::from_millis(1);

/// What a script of (bytes, milliseconds of pause afterwards) gives, each message as text.
fn heard(script: &[(&[u8], u64)]) -> Vec<String> {
    let mut framing = Framing::new(Gaps::default());
    let mut now = Instant::now();
    let mut all = Vec::new();
    for (bytes, pause) in script {
        framing.feed(bytes, now);
        all.extend(std::iter::from_fn(|| framing.due(now)));
        now += MS * u32::try_from(*pause).unwrap();
        all.extend(std::iter::from_fn(|| framing.due(now)));
    }
    all.extend(std::iter::from_fn(|| framing.end()));
    all.into_iter().map(shown).collect()
}

fn shown(heard: Heard) -> String {
    match heard {
        Heard::Message(message) => String::from_utf8_lossy(message.text()).into_owned(),
        Heard::TooLong => "TOO LONG".to_owned(),
        Heard::Quit => "QUIT".to_owned(),
    }
}

#[test]
fn a_pause_ends_a_message() {
    assert_eq!(heard(&[(b"hel", 79), (b"lo", 80), (b"again", 0)]), ["hello", "again"]);
    assert_eq!(heard(&[(b"hello", 79), (b"q", 80)]), ["helloq"], "glued it is text");
    assert_eq!(heard(&[(b"hello", 80), (b"q", 80)]), ["hello", "QUIT"]);
    assert_eq!(heard(&[(b"q", 0)]), ["QUIT"], "the end of input ends a message");
    assert_eq!(heard(&[]), [""; 0]);
}

#[test]
fn a_large_message_and_a_split_character_get_more_time() {
    let part = [b'a'; RAW_LARGE_BYTES - 1];
    assert_eq!(heard(&[(&part, 80), (b"b", 0)]).len(), 2);
    let part = [b'a'; RAW_LARGE_BYTES];
    assert_eq!(heard(&[(&part, 399), (b"b", 0)]).len(), 1);
    assert_eq!(heard(&[(&part, 400), (b"b", 0)]).len(), 2);
    let tea = "茶".as_bytes();
    assert_eq!(heard(&[(&tea[..2], 1_999), (&tea[2..], 80)]), ["茶"]);
    assert_eq!(heard(&[(&tea[..2], 2_000), (b"x", 80)]), ["\u{FFFD}", "x"]);
    // In GBK the last byte looks like the first of a character, but what stands before shows that it is not UTF-8.
    assert_eq!(heard(&[(b"\xC4\xE3\xBA\xC3", 80), (b"x", 80)]).len(), 2);
}

#[test]
fn lines_are_cut_at_once_and_know_no_pauses() {
    assert_eq!(heard(&[(b"one\ntwo\r\nthr", 10_000), (b"ee\n", 0)]), ["one", "two", "three"]);
    assert_eq!(heard(&[(b"\n\r\nq\n", 0)]), ["", "", "QUIT"]);
    assert_eq!(heard(&[(b"q\r", 10), (b"\n", 0)]), ["QUIT"]);
    assert_eq!(heard(&[(b"hello\nq", 10_000)]), ["hello", "QUIT"]);
    assert_eq!(heard(&[(b"helloq\n", 0)]), ["helloq"]);
}

#[test]
fn the_end_of_a_line_is_kept_beside_it() {
    let mut framing = Framing::new(Gaps::default());
    framing.feed(b"hi\r\n", Instant::now());
    let expected = Message { bytes: b"hi\r\n".to_vec(), ending: 2 };
    assert_eq!(framing.due(Instant::now()), Some(Heard::Message(expected)));
    assert!(framing.in_lines());
}

#[test]
fn a_message_has_a_limit() {
    let most = vec![b'a'; RAW_MESSAGE_BYTES_MAX];
    assert_eq!(heard(&[(&most, 400)])[0].len(), RAW_MESSAGE_BYTES_MAX);
    let line = [&most[..], b"\r\n"].concat();
    assert_eq!(heard(&[(&line, 0)])[0].len(), RAW_MESSAGE_BYTES_MAX);
    assert_eq!(heard(&[(&most, 1), (b"a", 399), (b"a", 400), (b"x", 80)]), ["TOO LONG", "x"]);
    assert_eq!(heard(&[(&most, 1), (b"aa", 1), (b"a\nx\n", 0)]), ["TOO LONG", "x"]);
    assert_eq!(heard(&[(&most, 1), (b"a\nx\n", 0)]), ["TOO LONG", "x"]);
    let mut framing = Framing::new(Gaps::default());
    for _ in 0..100 {
        framing.feed(&most, Instant::now());
        assert_eq!(framing.due(Instant::now()), None);
        assert!(framing.buffer.len() <= RAW_MESSAGE_BYTES_MAX + 1);
    }
}

/// A repeatable number, for cutting at odd places: the generator of Lehmer as MINSTD (Park and Miller, 1988).
fn next(state: &mut u64) -> usize {
    *state = *state * 48_271 % 0x7FFF_FFFF;
    usize::try_from(*state).unwrap()
}

#[test]
fn however_bytes_are_cut_up_the_messages_are_the_same() {
    let texts = ["hello", "来喝茶", "", "q!", "\r", "𠀀é", "\u{7f}\u{1b}[0m", "long "];
    for seed in 1..500 {
        let mut state = seed;
        let messages: Vec<String> =
            (0..8).map(|_| texts[next(&mut state) % texts.len()].repeat(1 + next(&mut state) % 3)).collect();
        let sent: String = messages.iter().map(|message| format!("{message}\r\n")).collect();
        let mut left = sent.as_bytes();
        let mut script = Vec::new();
        while !left.is_empty() {
            let (now, later) = left.split_at(1 + next(&mut state) % left.len());
            // Before the first newline a pause would end a message.
            script.push((now, if script.is_empty() { 0 } else { (next(&mut state) % 70) as u64 }));
            left = later;
        }
        assert_eq!(heard(&script), messages, "seed {seed}");
    }
}

#[test]
fn no_byte_is_lost_or_doubled_between_pauses() {
    for seed in 1..500 {
        let mut state = seed;
        let mut sent = Vec::new();
        let mut framing = Framing::new(Gaps::default());
        let (mut now, mut got) = (Instant::now(), Vec::new());
        for _ in 0..40 {
            // Any byte but a newline and the letter that ends it all.
            let piece: Vec<u8> = (0..next(&mut state) % 300)
                .map(|_| (next(&mut state) % 256) as u8)
                .map(|byte| if matches!(byte, b'\n' | b'q') { b'.' } else { byte })
                .collect();
            framing.feed(&piece, now);
            sent.extend(piece);
            now += MS * (next(&mut state) % 600) as u32;
            while let Some(Heard::Message(message)) = framing.due(now) {
                assert!(!message.bytes.is_empty());
                got.extend(message.bytes);
            }
            assert!(framing.deadline().is_none_or(|deadline| deadline > now), "what is due was given");
        }
        while let Some(Heard::Message(message)) = framing.end() {
            got.extend(message.bytes);
        }
        assert_eq!(got, sent, "seed {seed}");
    }
}
