//! What people try in order to get script into somebody else's page. The output is read by a browser's own parser, and
//! only what the writer is meant to write may come out of it.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};
use proptest::prelude::*;

use super::*;

/// One attack a line; `\n`, `\t`, `\\`, `\x01` and `\u{1f}` are written out. Our own collection.
const PAYLOADS: &str = include_str!("payloads.txt");

const TAGS: &str = "p h2 h3 h4 blockquote ul ol li pre code span hr strong em del a img br table thead tbody tr th td";

fn payloads() -> Vec<String> {
    PAYLOADS.lines().map(decode).collect()
}

fn decode(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        rest = after;
        if let Some(code) = rest.strip_prefix("u{").and_then(|r| r.split_once('}')) {
            out.extend(u32::from_str_radix(code.0, 16).ok().and_then(char::from_u32));
            rest = code.1;
        } else if let Some(code) = rest.strip_prefix('x') {
            out.extend(u8::from_str_radix(&code[..2], 16).ok().map(char::from));
            rest = &code[2..];
        } else {
            let kind = rest.chars().next();
            out.push(match kind {
                Some('n') => '\n',
                Some('t') => '\t',
                other => other.unwrap_or('\\'),
            });
            rest = &rest[kind.map_or(0, char::len_utf8)..];
        }
    }
    out + rest
}

/// The same attack in the places where Markdown might treat it differently.
fn settings(payload: &str) -> Vec<String> {
    let flat = payload.replace('\n', " ");
    vec![
        payload.to_owned(),
        format!("hello {payload} bye"),
        format!("**{payload}**"),
        format!("[{flat}](https://a.example)"),
        format!("[x]({flat})"),
        format!("[x](<{flat}>)"),
        format!("[x](https://a.example/{flat})"),
        format!("[x](https://a.example \"{flat}\")"),
        format!("![{flat}]({flat})"),
        format!("<{flat}>"),
        format!("https://a.example/{flat}"),
        format!("@{flat}"),
        format!("![{flat}](file:12)"),
        format!("![x](file:{flat})"),
        format!("![x](/files/12/{flat})"),
        format!("[![{flat}](/files/12/a \"{flat}\")]({flat})"),
        format!("#12{flat} >>12{flat}"),
        format!(":tea:{flat}:{flat}:"),
        CODES.map(|lang| format!("```{lang}\n{payload}\n```\n\n")).concat(),
        CODES.map(|lang| format!("```{lang}\n\"{payload}\" '{payload}' /*{payload}*/ <a {payload}>\n```\n\n")).concat(),
        format!("> - {flat}"),
        format!("```{flat}\n{payload}\n```"),
        format!("`{flat}`"),
        format!("# {flat}"),
        format!("|{flat}|b|\n|:-:|-|\n|{flat}|{flat}|"),
        format!("[r]\n\n[r]: {flat}"),
        format!("<div>\n{payload}\n\n{payload}"),
        format!("    {payload}"),
        payload.repeat(3),
    ]
}

/// One language of each lexer.
const CODES: [&str; 14] =
    ["c", "java", "rust", "py", "js", "go", "sh", "sql", "html", "diff", "json", "yaml", "toml", "css"];

fn page(name: &str) -> Option<String> {
    Some(format!("/u/{name}"))
}

fn check(text: &str) {
    for dialect in [Dialect::Talk, Dialect::Long] {
        let tree = parse(text, dialect);
        let written = html(&tree, &page);
        assert_eq!(written, html(&parse(text, dialect), &page), "written twice the same");
        check_html(&written, text);
        let words = plain(&tree);
        assert!(!words.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{text:?} gives {words:?}");
    }
}

fn check_html(written: &str, text: &str) {
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), body, Vec::new(), true).one(written);
    let root = dom.document.children.borrow()[0].clone();
    check_children(&root, &format!("{text:?} gives {written:?}"));
    // What the browser understood is what we wrote: nothing had to be repaired, moved or closed for us.
    let mut again = Vec::new();
    html5ever::serialize(&mut again, &SerializableHandle::from(root), html5ever::serialize::SerializeOpts::default())
        .expect("writing to memory does not fail");
    let again = String::from_utf8(again).expect("HTML is written as UTF-8");
    let same = |html: &str| html.replace("&quot;", "\"").replace("&#39;", "'").replace("&nbsp;", "\u{a0}");
    assert_eq!(same(&again), same(written), "{text:?}");
}

fn check_children(node: &Handle, context: &str) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { .. } => {}
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.as_ref();
                assert!(TAGS.split(' ').any(|known| known == tag), "tag {tag}: {context}");
                for attr in attrs.borrow().iter() {
                    check_attribute(tag, attr.name.local.as_ref(), &attr.value, context);
                }
                check_children(child, context);
            }
            _ => panic!("neither words nor a tag: {context}"),
        }
    }
}

fn check_attribute(tag: &str, name: &str, value: &str, context: &str) {
    let fits = match (tag, name) {
        ("a", "href") => leads_somewhere_known(value),
        ("a", "rel") => value == "nofollow noopener ugc",
        ("a", "class") => matches!(value, "mention" | "picture" | "floor"),
        ("img", "src") => {
            let id = value.strip_prefix("/files/").and_then(|rest| rest.strip_suffix("/preview"));
            id.is_some_and(|id| id.bytes().all(|b| b.is_ascii_digit()) && id.parse::<i64>().is_ok())
        }
        ("img", "alt") => true,
        ("img", "loading") => value == "lazy",
        ("img", "decoding") => value == "async",
        ("span", "class") => matches!(value, "tk" | "ts" | "tc" | "tn" | "tf" | "tt" | "tm" | "tp" | "ti" | "td"),
        ("code", "class") => value.strip_prefix("language-").is_some_and(|lang| !lang.contains(char::is_whitespace)),
        ("th" | "td", "class") => matches!(value, "align-center" | "align-end"),
        ("pre" | "table", "tabindex") => value == "0",
        ("ol", "start") => value.parse::<u32>().is_ok(),
        _ => false,
    };
    assert!(fits, "{tag} {name}={value:?}: {context}");
}

/// As a browser reads an address: control characters and blanks around it and tabs and line ends inside it do not
/// count, a backslash is a slash.
fn leads_somewhere_known(href: &str) -> bool {
    let read: String =
        href.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "").replace('\\', "/").to_ascii_lowercase();
    let floor = read.strip_prefix("?floor=").and_then(|rest| rest.split_once("#f"));
    if floor.is_some_and(|(one, other)| one == other && one.bytes().all(|b| b.is_ascii_digit())) {
        return true;
    }
    let local = read.starts_with('/') && !read.starts_with("//");
    local || ["http://", "https://", "mailto:"].iter().any(|scheme| read.starts_with(scheme))
}

#[test]
fn the_collection_is_large_and_read_as_meant() {
    assert!(payloads().len() >= 500);
    assert_eq!(decode(r"a\n\t\\\x01\u{202e}b"), "a\n\t\\\u{1}\u{202e}b");
}

#[test]
fn the_checker_sees_an_attack() {
    for bad in [
        "<script>x</script>",
        "<p onclick=x>",
        "<a href=\"javascript:x\">y</a>",
        "<!-- -->",
        "<a href=\"/\t/x\">y</a>",
        "<a href=\"?floor=1#f2\">y</a>",
        "<img src=\"https://evil.example/a.png\">",
        "<img src=\"/files/../a/preview\">",
        "<img src=\"/files/1/preview\" onerror=\"x\">",
        "<span class=\"b\">x</span>",
        "<span style=\"x\">y</span>",
        "<p><p>",
    ] {
        assert!(std::panic::catch_unwind(|| check_html(bad, bad)).is_err(), "{bad}");
    }
}

#[test]
fn no_attack_gets_out_of_the_allowed_tags() {
    for payload in payloads() {
        settings(&payload).iter().for_each(|text| check(text));
    }
}

/// Output may be larger than input, by the marks around each piece, but not more than this.
const GROWTH_MAX: usize = 32;

#[test]
fn nasty_input_stays_small() {
    let full = |pattern: &str| pattern.chars().cycle().take(64 * 1024).collect::<String>();
    let patterns = [
        "[",
        "]",
        "![",
        "[](",
        "*",
        "_",
        "**a",
        "*a_b",
        "~~",
        "`",
        "``a",
        ">",
        "> ",
        ">-",
        ">\n\n",
        ">->->->-\n\n",
        "- ",
        "-\n",
        "1. ",
        "<",
        "<!--",
        "<a ",
        "&",
        "&amp;",
        "&#",
        "\\",
        "\"",
        "'",
        "@a ",
        "@",
        "http://a ",
        "http://a/",
        "h",
        "|",
        "|a",
        "|-|\n",
        "a|b\n-|-\n",
        "# \n",
        "#\n",
        "\n",
        " ",
        "\t",
        "```\n",
        "~~~",
        "[a]: /x\n",
        "[a]",
        "[a][b]",
        "[](/)",
        "![](/)",
        "<a@b.c>",
        "*a*",
        "**a** ",
        "`a` ",
        "***a** b*",
        "(",
        "((",
        "[((",
        "<p>\n",
        "<?",
        "<![CDATA[",
        "a\n=\n",
        "a\n-\n",
        "\u{301}",
        "茶",
        "@茶 ",
        "*茶。*茶",
        "]](",
        "[x](<",
        "_a*b_c*",
        "#1 ",
        ">>1\n",
        ">>1 ",
        ":tea:",
        ":a",
        "![](file:1)",
        "[![](file:1)](/)",
        "\"\"",
        "1 ",
        "<a>",
    ];
    for pattern in patterns {
        let texts = [
            full(pattern),
            format!("[a]: /{}\n\n{}", "&".repeat(2000), full(pattern)),
            format!("```rust\n{}", full(pattern)),
            format!("```html\n{}", full(pattern)),
        ];
        for text in texts {
            for dialect in [Dialect::Talk, Dialect::Long] {
                let tree = parse(&text, dialect);
                let written = html(&tree, &page).len();
                assert!(written <= text.len() * GROWTH_MAX, "{pattern:?} grew to {written}");
                assert!(plain(&tree).len() <= text.len() * 4, "{pattern:?}");
            }
        }
    }
}

#[test]
fn a_definition_used_again_and_again_stays_small() {
    let text = format!("[a]: https://a.example/{}\n\n{}", "&".repeat(1900), "[a] ".repeat(16_000));
    let written = html(&parse(&text, Dialect::Long), &page).len();
    assert!(written <= text.len() * GROWTH_MAX, "grew to {written}");
}

#[test]
fn a_wide_table_with_many_rows_stays_small() {
    let text = format!("{}\n{}\n{}", "a|".repeat(8_000), "-|".repeat(8_000), "a\n".repeat(16_000));
    assert!(html(&parse(&text, Dialect::Long), &page).len() <= text.len() * GROWTH_MAX);
    let text = format!("{}\n{}\n{}", "a|".repeat(32), "-|".repeat(32), "a\n".repeat(30_000));
    assert!(html(&parse(&text, Dialect::Long), &page).len() <= text.len() * GROWTH_MAX);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_gives_only_allowed_html(text in "\\PC{0,80}|.{0,80}") {
        check(&text);
    }

    #[test]
    fn any_mix_of_marks_gives_only_allowed_html(text in "(\\[|\\]|\\(|\\)|<|>|!|\\*|_|~~|`|```|\\||-|#|@a|&#106;|&lt;|\n|\t|\\\\|\"|'| |javascript:|https://a|//|a|茶|:|/){0,40}") {
        check(&text);
    }

    #[test]
    fn attacks_cut_and_joined_give_only_allowed_html(picks in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..80, 0usize..80), 1..6)) {
        let all = payloads();
        let mut text = String::new();
        for (pick, from, length) in picks {
            text.extend(pick.get(&all).chars().skip(from / 2).take(length));
        }
        check(&text);
    }
}
