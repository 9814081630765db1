//! A page as a browser understands it, and what may stand in it.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

/// Every tag of the templates and of the writer of people's words; those of icons are in small letters as parsed.
const TAGS: &str = "html head meta title link script body header nav main aside footer section article div p span a b \
    strong em i del ins hr br ul ol li dl dt dd h1 h2 h3 h4 pre code blockquote table thead tbody tr th td img svg \
    use symbol path video track dialog form fieldset legend label input textarea select option button details summary time small noscript \
    output datalist optgroup figure figcaption mark progress circle rect g";

/// Every attribute, besides those that begin with `aria-` or `data-`, which no browser acts on.
const ATTRIBUTES: &str = "accept action alt autocapitalize autocomplete autofocus charset checked class cols colspan \
    content cx cy d datetime decoding dir disabled enctype fill for formaction height hidden href hreflang id \
    inputmode lang list loading max maxlength method min minlength multiple name novalidate open pattern placeholder \
    property r readonly rel required role rows scope selected sizes spellcheck src start step stroke stroke-width \
    download formnovalidate poster preload preserveAspectRatio playsinline controls srclang kind tabindex title type value viewbox viewBox width wrap x y";

/// Checks a page: nothing in it runs, loads or leads anywhere that the house did not mean.
pub(super) fn check(html: &str, context: &str) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    check_below(&dom.document, context);
}

fn check_below(node: &Handle, context: &str) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { .. } | NodeData::Doctype { .. } => {}
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.as_ref();
                assert!(TAGS.split_whitespace().any(|known| known == tag), "tag {tag}: {context}");
                let attrs: Vec<(String, String)> =
                    attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
                for (name, value) in attrs.iter().filter(|(name, _)| name != "target" || !opens_sign_in(tag, &attrs)) {
                    check_attribute(tag, name, value, context);
                }
                match tag {
                    "script" => check_script(child, &attrs, context),
                    "meta" => check_meta(&attrs, context),
                    _ => {}
                }
                check_below(child, context);
            }
            _ => panic!("neither words nor a tag: {context}"),
        }
    }
}

fn check_attribute(tag: &str, name: &str, value: &str, context: &str) {
    let harmless = name.starts_with("aria-") || name.starts_with("data-");
    let known = ATTRIBUTES.split_whitespace().any(|known| known == name);
    assert!(harmless || known, "{tag} {name}={value:?}: {context}");
    if matches!(name, "href" | "src" | "action" | "formaction") {
        let fits = match (tag, name) {
            ("a", "href") => leads_somewhere_known(value),
            ("link", "href") => stays_here(value) || value.starts_with("http://127.0.0.1:"),
            ("img", "src") => stays_here(value) || value.starts_with("data:image/png;base64,"),
            _ => stays_here(value),
        };
        assert!(fits, "{tag} {name}={value:?}: {context}");
    }
}

/// Beside words that could not be sent, the house itself opens its sign-in page in a tab of its own, so that they stay.
fn opens_sign_in(tag: &str, attrs: &[(String, String)]) -> bool {
    let has = |known: &str, start: &str| attrs.iter().any(|(name, value)| name == known && value.starts_with(start));
    tag == "a" && has("target", "_blank") && has("href", "/sign-in?next=%2F")
}

/// As a browser reads an address.
fn read(address: &str) -> String {
    let bare = address.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "");
    bare.replace('\\', "/").to_ascii_lowercase()
}

fn stays_here(address: &str) -> bool {
    let read = read(address);
    (read.starts_with('/') && !read.starts_with("//")) || read.starts_with('?') || read.starts_with('#')
}

fn leads_somewhere_known(address: &str) -> bool {
    stays_here(address) || ["http://", "https://", "mailto:"].iter().any(|scheme| read(address).starts_with(scheme))
}

/// Scripts are files of the house; what stands in a page is data that is read as such.
fn check_script(node: &Handle, attrs: &[(String, String)], context: &str) {
    let text: String = node.children.borrow().iter().map(text_of).collect();
    let value = |name: &str| attrs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if value("type") == Some("application/ld+json") {
        assert!(serde_json::from_str::<Value>(&text).is_ok(), "no data: {text}: {context}");
    } else {
        assert!(value("src").is_some_and(|src| src.starts_with("/assets/")), "a script of somebody: {context}");
        assert_eq!(text, "", "a script in the page: {context}");
    }
}

fn check_meta(attrs: &[(String, String)], context: &str) {
    assert!(!attrs.iter().any(|(name, _)| name == "http-equiv"), "a page that leads away: {context}");
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => panic!("a tag inside a script"),
    }
}

#[test]
fn the_checker_of_pages_sees_an_attack() {
    check("<!doctype html><html><body><p class=x>ok <a href=\"/t/1?a#f1\">x</a></body></html>", "harmless");
    check("<!doctype html><html><body><a href=\"/sign-in?next=%2Fb\" target=_blank>x</a></body></html>", "harmless");
    for bad in [
        "<script>x</script>",
        "<script src=//evil.example/a.js></script>",
        "<script type=\"application/ld+json\">{\"a\":1}</script><script>x</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"https://evil.example/x.png\">",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"//evil.example\">x</a>",
        "<a href=\"https://example.org\" target=_blank>x</a>",
        "<p style=\"x\">y</p>",
        "<form action=\"https://evil.example\"></form>",
        "<button formaction=\"javascript:x\">x</button>",
        "<iframe></iframe>",
        "<svg onload=x></svg>",
        "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
        "<base href=\"https://evil.example/\">",
        "<!-- x -->",
        "<math></math>",
        "<style>*{}</style>",
    ] {
        assert!(std::panic::catch_unwind(|| check(bad, bad)).is_err(), "{bad}");
    }
}
