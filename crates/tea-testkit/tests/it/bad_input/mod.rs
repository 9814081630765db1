//! The JSON interface under input that nobody should send: a clear code each time, and the house goes on.
//!
//! The fields are those of the schemas, so a new request is put through all of it without a line here, but for the row
//! in [`bases`] that says what a good one looks like.

mod bases;
mod bodies;
mod fields;
mod limits;
mod tokens;

use bases::base;
use fields::{Field, Kind, fields};
use serde_json::{Value, json};
use tea_testkit::http::{Answer, call};
use tea_testkit::{Person, TestHouse};

/// A house with an owner who asks, and Moth, whom things may be done to.
struct Scene {
    house: TestHouse,
    owner: Person,
}

impl Scene {
    async fn set() -> Self {
        let house = TestHouse::start().await;
        let owner = house.sign_in("owner").await;
        house.person("moth").await;
        house.ask(&owner, "talk.post", json!({ "room": "hall", "text": "tea" })).await;
        Self { house, owner }
    }

    async fn call(&self, method: &str, params: &Value) -> Answer {
        self.raw(method, params.to_string().as_bytes()).await
    }

    async fn raw(&self, method: &str, body: &[u8]) -> Answer {
        call(self.house.addr(), Some(&self.owner.token), method, body).await
    }

    /// A good request with one field changed.
    async fn with(&self, method: &str, field: &str, value: Value) -> Answer {
        let mut params = base(method);
        params[field] = value;
        self.call(method, &params).await
    }
}

/// A refusal as programs see it: a status of theirs, a code, a sentence that gives nothing away.
fn assert_refused(answer: &Answer, what: &str) {
    assert!((400..500).contains(&answer.status), "{what}: {answer:?}");
    assert!(!answer.code().is_empty(), "{what}: {answer:?}");
    let message = answer.body["message"].as_str().unwrap_or_default();
    assert!(!message.is_empty() && message.len() < 1_000, "{what}: {answer:?}");
}

#[tokio::test]
async fn a_good_request_of_every_method_is_understood() {
    let scene = Scene::set().await;
    for operation in tea_protocol::request::catalogue() {
        let method = operation.method;
        // Out of the way of the others: they would end the session that asks.
        if matches!(method, "accounts.sign_out" | "accounts.set_password") {
            continue;
        }
        let answer = scene.call(method, &base(method)).await;
        assert!(answer.status < 500 && answer.code() != "bad_request", "{method}: {answer:?}");
    }
}

#[tokio::test]
async fn what_is_missing_or_of_another_type_is_a_bad_request() {
    let scene = Scene::set().await;
    for Field { method, name, kind, required } in fields() {
        if required {
            let mut params = base(method);
            params.as_object_mut().unwrap().remove(&name);
            let answer = scene.call(method, &params).await;
            assert_eq!((answer.status, answer.code()), (400, "bad_request"), "{method} without {name}");
        }
        for wrong in kind.wrong() {
            let answer = scene.with(method, &name, wrong.clone()).await;
            assert_eq!((answer.status, answer.code()), (400, "bad_request"), "{method} {name}: {wrong}");
        }
        if required {
            let answer = scene.with(method, &name, Value::Null).await;
            assert_eq!(answer.status, 400, "{method} {name}: null");
        }
    }
}

#[tokio::test]
async fn numbers_at_every_edge_are_answered() {
    let scene = Scene::set().await;
    for Field { method, name, kind, .. } in fields().into_iter().filter(|field| field.kind == Kind::Number) {
        assert_eq!(kind, Kind::Number);
        for impossible in [json!(1.5), json!(1e300), json!(-1e300)] {
            let answer = scene.with(method, &name, impossible.clone()).await;
            assert_refused(&answer, &format!("{method} {name}: {impossible}"));
        }
        for edge in
            [-1, 0, 1 << 31, 1 << 53, i64::MIN, i64::MAX].map(|edge| json!(edge)).iter().chain([&json!(u64::MAX)])
        {
            let answer = scene.with(method, &name, edge.clone()).await;
            assert!(answer.status < 500, "{method} {name}: {edge}: {answer:?}");
        }
    }
}
