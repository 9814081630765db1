use super::*;
use crate::fault::FaultKind;

fn of(text: &str) -> Result<String, FaultKind> {
    vtt_of(text.as_bytes()).map_err(|fault| fault.kind)
}

#[test]
fn subrip_becomes_webvtt() {
    let srt =
        "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\n你好\r\n\r\n2\r\n01:00:03,4 --> 01:00:04,000\r\n<i>Bye</i>\r\n";
    let vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello\n你好\n\n01:00:03.400 --> 01:00:04.000\n<i>Bye</i>\n";
    assert_eq!(of(srt).as_deref(), Ok(vtt));
    assert_eq!(of(vtt).as_deref(), Ok(vtt), "what was written is read again as it is");
}

#[test]
fn styles_regions_places_and_foreign_marks_are_gone() {
    let vtt = "WEBVTT - title\nKind: captions\n\nSTYLE\n::cue { background: url(http://x/) }\n\nREGION\nid:a\n\nNOTE\nsecret\n\n\
        name\n00:01.000 --> 00:02.000 line:0 position:20%\n<v Roger><c.red>One</c></v> <b.loud>two</b> <00:01.500>three\n\
        <script>alert(1)</script><img src=x> {\\an8}&amp; & 3 < 4 > 2 <font color=red>x\n";
    let expected =
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nOne <b>two</b> three\nalert(1) &amp; &amp; 3 &lt; 4 &gt; 2 x\n";
    assert_eq!(of(vtt).as_deref(), Ok(expected));
}

#[test]
fn a_mark_cannot_be_put_together_from_pieces() {
    for line in ["<<b>script>", "<scr<b>ipt>x", "<b onclick=x>", "< script>", "<\u{0}b>"] {
        let Ok(vtt) = of(&format!("1\n00:00:01,000 --> 00:00:02,000\n{line} end\n")) else { continue };
        let left = vtt.replace("-->", "").replace("<b>", "").replace("</b>", "");
        assert!(!left.contains('<') && !left.contains('>'), "{line}: {vtt}");
    }
}

#[test]
fn alphabets_are_told_apart() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n茶馆\n";
    let expected = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n茶馆\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(srt);
    assert_eq!(vtt_of(&gb).as_deref(), Ok(expected));
    let marked = [&[0xEF, 0xBB, 0xBF], srt.as_bytes()].concat();
    assert_eq!(vtt_of(&marked).as_deref(), Ok(expected));
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(srt.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(vtt_of(&wide).as_deref(), Ok(expected));
    assert_eq!(vtt_of(&[0xFF, 0xFF, 0x81]).map_err(|fault| fault.kind), Err(FaultKind::Unsupported));
}

#[test]
fn what_is_no_subtitle_is_refused() {
    for text in ["", "WEBVTT", "WEBVTTX\n\n", "hello", "#EXTM3U\n", "1\n00:00:02,000 --> 00:00:01,000\nbackwards\n"] {
        assert_eq!(of(text), Err(FaultKind::Unsupported), "{text}");
    }
    for times in ["0:00 --> 0:01", "00:61.000 --> 00:62.000", "aa:01.000 --> 00:02.000", "99999:00:01.000 --> 1:1:1.0"]
    {
        assert_eq!(of(&format!("1\n{times}\nx\n")), Err(FaultKind::Unsupported), "{times}");
    }
}

#[test]
fn limits_are_kept_at_the_limit_and_one_beyond() {
    let cue = "00:01.000 --> 00:02.000\nx\n\n";
    assert!(of(&cue.repeat(limits::SUBTITLE_CUES)).is_ok());
    assert_eq!(of(&cue.repeat(limits::SUBTITLE_CUES + 1)), Err(FaultKind::TooLarge));
    let long = |letters| format!("00:01.000 --> 00:02.000\n{}\n", "字".repeat(letters));
    assert!(of(&long(limits::SUBTITLE_CUE)).is_ok());
    assert_eq!(of(&long(limits::SUBTITLE_CUE + 1)), Err(FaultKind::TooLarge));
    let padded = |bytes: usize| format!("{cue}{}", "\n".repeat(bytes - cue.len()));
    assert!(of(&padded(limits::SUBTITLE_BYTES)).is_ok());
    assert_eq!(of(&padded(limits::SUBTITLE_BYTES + 1)), Err(FaultKind::TooLarge));
}
