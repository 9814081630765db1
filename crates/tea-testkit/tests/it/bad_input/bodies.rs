//! Bodies that are no JSON, too deep, too large.

use super::*;
use tea_protocol::request::catalogue;

#[tokio::test]
async fn broken_json_is_told_apart_from_wrong_json() {
    let scene = Scene::set().await;
    let broken: [&[u8]; 8] =
        [b"{", b"{\"room\":}", b"{\"room\":\"hall\"", b"\xff\xfe", b"{} {}", b"{'room':1}", b"NaN", b"\"\xc3\x28\""];
    for operation in catalogue() {
        for body in broken {
            let answer = scene.raw(operation.method, body).await;
            assert_eq!((answer.status, answer.code()), (400, "bad_json"), "{} {body:?}", operation.method);
        }
        for body in ["[]", "7", "\"x\"", "true", "null"] {
            let answer = scene.raw(operation.method, body.as_bytes()).await;
            assert_eq!((answer.status, answer.code()), (400, "bad_request"), "{} {body}", operation.method);
        }
    }
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let scene = Scene::set().await;
    let deep = format!("{}{}", "[".repeat(400_000), "]".repeat(400_000));
    let deep_objects = "{\"a\":".repeat(150_000);
    let in_a_field = format!("{{\"room\":\"hall\",\"text\":{deep}}}");
    let in_a_field_unknown = format!("{{\"room\":\"hall\",\"text\":\"tea\",\"later\":{deep}}}");
    for body in [&deep, &deep_objects, &in_a_field, &in_a_field_unknown] {
        let answer = scene.raw("talk.post", body.as_bytes()).await;
        assert_refused(&answer, &body[..40]);
    }
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let scene = Scene::set().await;
    let body = |bytes: usize| format!("{{}}{}", " ".repeat(bytes - 2));
    let limit = tea_server::limits::API_BODY_BYTES_MAX as usize;
    assert_eq!(scene.raw("talk.rooms", body(limit).as_bytes()).await.status, 200);
    let over = scene.raw("talk.rooms", body(limit + 1).as_bytes()).await;
    assert_eq!((over.status, over.code()), (413, "too_large"));
}

#[tokio::test]
async fn what_is_not_there_is_told_so() {
    let scene = Scene::set().await;
    for method in ["talk.fly", "Talk.rooms", "talk", "talk.rooms%00", "x".repeat(2_000).as_str()] {
        let answer = scene.raw(method, b"{}").await;
        assert_eq!((answer.status, answer.code()), (404, "unknown_method"), "{method}");
    }
}

#[tokio::test]
async fn fields_of_later_versions_are_skipped_and_the_last_of_two_is_not_both() {
    let scene = Scene::set().await;
    let later = scene.raw("talk.post", br#"{"room":"hall","text":"tea","mood":{"glad":[1,2]}}"#).await;
    assert_eq!(later.status, 200);
    let twice = scene.raw("talk.post", br#"{"room":"hall","room":"nowhere","text":"tea"}"#).await;
    assert!(twice.status < 500);
}
