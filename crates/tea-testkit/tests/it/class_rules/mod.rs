//! The rules of the class project about films, Y1 to Y20, each in a test that begins with its number and tries the rule and
//! what those projects get wrong about it, from outside the house.

mod accounts;
mod bringing;
mod downloads;
mod library;
mod misused;
mod money;
mod news;
mod unhurt;

use crate::tickets::Cinema;
use serde_json::{Value, json};
use tea_testkit::{Person, http};

impl Cinema {
    /// A request that has to be taken; its reply.
    pub(crate) async fn ask(&self, who: Option<&Person>, method: &str, params: Value) -> Value {
        let answer = self.call(who, method, &params).await;
        assert_eq!(answer.status, 200, "{method} {params}: {:?}", answer.body);
        answer.body
    }

    /// The code with which a request is refused.
    pub(crate) async fn refusal(&self, who: Option<&Person>, method: &str, params: Value) -> String {
        let answer = self.call(who, method, &params).await;
        assert_ne!(answer.status, 200, "{method} {params}: {:?}", answer.body);
        answer.code().to_owned()
    }

    /// Brings bytes as a film of moth's under a name, as tus does it in one request; the answer's status and body, and the
    /// title if there is one.
    async fn bring(&self, name: &str, bytes: &[u8]) -> (u16, String) {
        let (addr, token) = (self.house.addr(), &self.moth.token);
        let name = base64(name.as_bytes());
        let head = format!(
            "POST /uploads HTTP/1.1\r\nHost: {addr}\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer {token}\r\n\
             Upload-Length: {}\r\nUpload-Metadata: filename {name}\r\nContent-Type: application/offset+octet-stream\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            bytes.len(),
            bytes.len()
        );
        let answer = http::fetch(addr, &[head.as_bytes(), bytes].concat()).await;
        let text = String::from_utf8_lossy(&answer).into_owned();
        (text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default(), text)
    }

    /// Everything in the library as moth sees it, with what is not shown to others.
    async fn all(&self) -> Vec<Value> {
        let list = self.ask(Some(&self.moth), "video.list", json!({ "all": true })).await;
        list["titles"].as_array().cloned().unwrap_or_default()
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).map(|group| {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        let letter = |at: usize| match at <= group.len() {
            true => char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]),
            false => '=',
        };
        [letter(0), letter(1), letter(2), letter(3)].iter().collect::<String>()
    });
    groups.collect()
}

#[test]
fn the_letters_are_those_of_the_rfc() {
    for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
        assert_eq!(base64(bytes.as_bytes()), text);
    }
}
