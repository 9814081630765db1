//! What a page says of itself to search engines: schema.org terms as JSON-LD. A block of data, which no browser runs.

use serde_json::json;
use tea_protocol::boards::TopicView;

use super::moment;
use crate::http::boards::topic_path;
use crate::http::visit::encoded;

/// A discussion, or an article of somebody's own space. Made for guests alone.
pub(in crate::http) fn about_topic(origin: &str, house: &str, read: &TopicView) -> String {
    let topic = &read.topic;
    let url = format!("{origin}{}", topic_path(topic.id));
    let kind = if read.board.owner.is_some() { "Article" } else { "DiscussionForumPosting" };
    let count = |act: &str, count: u64| json!({ "@type": "InteractionCounter", "interactionType": format!("https://schema.org/{act}"), "userInteractionCount": count });
    in_script(&json!({
        "@context": "https://schema.org",
        "@type": kind,
        "headline": topic.title,
        "text": topic.excerpt,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": moment(topic.at),
        "dateModified": moment(topic.last_at),
        "author": {
            "@type": "Person",
            "name": topic.display,
            "url": format!("{origin}/u/{}", encoded(&topic.author)),
        },
        "publisher": { "@type": "Organization", "name": house, "url": format!("{origin}/") },
        "articleSection": read.board.name,
        "keywords": topic.tags,
        "commentCount": topic.replies,
        "interactionStatistic": [count("CommentAction", topic.replies), count("LikeAction", topic.up.into())],
    }))
}

/// JSON that can stand inside a script element: no `<` is left that could end it or begin a comment, and no character
/// that ends a line for scripts but not for JSON.
fn in_script(value: &serde_json::Value) -> String {
    let said = value.to_string();
    let (mut out, mut done) = (String::with_capacity(said.len()), 0);
    for (at, found) in said.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        out.push_str(&said[done..at]);
        out.extend(found.chars().map(|c| format!("\\u{:04x}", u32::from(c))));
        done = at + found.len();
    }
    out.push_str(&said[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_never_ends_its_element() {
        let hostile = json!({ "headline": "</script><script>alert(1)</script><!-- &\u{2028}" });
        let safe = in_script(&hostile);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), hostile);
    }
}
