//! Short codes of picture signs: `:tea:`, and `:茶:` for those who write Chinese. A closed table; what is not in it stays
//! as it was typed.

/// Characters of the longest code.
pub(super) const CODE_CHARS_MAX: usize = 12;

/// Codes in English and in Chinese, and the sign.
const SIGNS: &[(&str, &str, &str)] = &[
    ("smile", "微笑", "🙂"),
    ("grin", "大笑", "😄"),
    ("joy", "笑哭", "😂"),
    ("rofl", "笑倒", "🤣"),
    ("wink", "眨眼", "😉"),
    ("blush", "脸红", "😊"),
    ("cool", "酷", "😎"),
    ("heart_eyes", "色", "😍"),
    ("kiss", "亲亲", "😘"),
    ("yum", "好吃", "😋"),
    ("tongue", "吐舌", "😛"),
    ("thinking", "思考", "🤔"),
    ("neutral", "无语", "😐"),
    ("smirk", "得意", "😏"),
    ("eye_roll", "白眼", "🙄"),
    ("sweat", "汗", "😅"),
    ("sob", "大哭", "😭"),
    ("cry", "流泪", "😢"),
    ("sad", "难过", "🙁"),
    ("angry", "生气", "😠"),
    ("scream", "惊恐", "😱"),
    ("shock", "惊讶", "😮"),
    ("sleepy", "困", "😪"),
    ("zzz", "睡", "💤"),
    ("mask", "口罩", "😷"),
    ("dizzy", "晕", "😵"),
    ("hug", "抱抱", "🤗"),
    ("shush", "嘘", "🤫"),
    ("facepalm", "捂脸", "🤦"),
    ("shrug", "摊手", "🤷"),
    ("dog", "狗头", "🐶"),
    ("cat", "猫", "🐱"),
    ("panda", "熊猫", "🐼"),
    ("ghost", "鬼", "👻"),
    ("thumbsup", "赞", "👍"),
    ("thumbsdown", "踩", "👎"),
    ("clap", "鼓掌", "👏"),
    ("pray", "拜托", "🙏"),
    ("handshake", "握手", "🤝"),
    ("wave", "再见", "👋"),
    ("ok", "好的", "👌"),
    ("fist", "拳头", "✊"),
    ("muscle", "加油", "💪"),
    ("point_up", "上面", "☝️"),
    ("eyes", "围观", "👀"),
    ("heart", "心", "❤️"),
    ("broken_heart", "心碎", "💔"),
    ("rose", "玫瑰", "🌹"),
    ("tea", "茶", "🍵"),
    ("coffee", "咖啡", "☕"),
    ("beer", "干杯", "🍻"),
    ("cake", "蛋糕", "🎂"),
    ("melon", "吃瓜", "🍉"),
    ("rice", "米饭", "🍚"),
    ("tada", "庆祝", "🎉"),
    ("gift", "礼物", "🎁"),
    ("fire", "火", "🔥"),
    ("star", "星", "⭐"),
    ("sun", "太阳", "☀️"),
    ("moon", "月亮", "🌙"),
    ("rain", "雨", "🌧️"),
    ("rocket", "火箭", "🚀"),
    ("bulb", "主意", "💡"),
    ("bug", "虫", "🐛"),
    ("warning", "注意", "⚠️"),
    ("check", "对", "✅"),
    ("cross", "错", "❌"),
    ("question", "问", "❓"),
    ("100", "满分", "💯"),
    ("pin", "图钉", "📌"),
];

/// The sign of a code without its colons.
pub(super) fn sign(code: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(english, chinese, _)| *english == code || *chinese == code).map(|(_, _, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_code_has_one_sign() {
        let mut seen = HashSet::new();
        for (english, chinese, sign) in SIGNS {
            for code in [english, chinese] {
                assert!(seen.insert(*code), "{code} twice");
                assert!(code.chars().count() <= CODE_CHARS_MAX && !code.contains(':'), "{code}");
                assert_eq!(super::sign(code), Some(*sign));
            }
            assert!(!sign.contains(['<', '>', '&', '"']));
        }
        assert_eq!(sign("nothing"), None);
        assert_eq!(sign(""), None);
    }
}
