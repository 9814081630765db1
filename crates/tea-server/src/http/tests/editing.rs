//! Two who edit one post at the same time.

use super::boards::{open, reply};
use super::*;

/// Sends the form of an edit as it was shown, with these words in it.
async fn save(place: &Place, who: &mut Somebody, path: &str, form: &Got, typed: &[(&str, &str)]) -> Got {
    let (edits, was) = (form.field("edits"), form.text().contains("topic_was").then(|| form.field("topic_was")));
    let mut fields = vec![("edits", edits.as_str())];
    fields.extend(was.as_deref().map(|was| ("topic_was", was)));
    fields.extend_from_slice(typed);
    place.post(who, path, &fields).await
}

#[tokio::test]
async fn words_that_were_overtaken_stay_in_the_form_and_go_through_the_second_time() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let topic = open(&place, &mut owner, "t", "first").await;
    reply(&place, &mut wren, topic, None, "one").await;
    let path = format!("/t/{topic}/2/edit");
    let (left, right) = (place.get(&mut wren, &path).await.is(200), place.get(&mut owner, &path).await.is(200));
    assert_eq!(left.field("edits"), "0");
    save(&place, &mut owner, &path, &right, &[("text", "by the owner")]).await.is(303);
    let again = save(&place, &mut wren, &path, &left, &[("text", "by wren")]).await.is(409);
    for part in ["by wren</textarea>", "role=\"alert\"", "This post was changed while you were writing"] {
        assert!(again.text().contains(part), "{part}");
    }
    assert!(again.text().contains(&format!("href=\"/t/{topic}/2/history\"")));
    let stands = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await.is(200);
    assert!(stands.text().contains("by the owner") && !stands.text().contains("by wren"));
    // A look at the words beforehand does not lose the number.
    let shown = save(&place, &mut wren, &path, &again, &[("text", "by wren"), ("do", "preview")]).await.is(200);
    assert_eq!((again.field("edits"), shown.field("edits")), ("1".to_owned(), "1".to_owned()));
    save(&place, &mut wren, &path, &shown, &[("text", "by wren")]).await.is(303);
    let stands = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await.is(200);
    assert!(stands.text().contains("by wren") && !stands.text().contains("by the owner"));
    let history = place.get(&mut wren, &format!("/t/{topic}/2/history")).await.is(200);
    assert!(history.text().contains("by the owner"), "what was replaced is kept");
    // A form that is sent twice, and one that knows of no numbers.
    save(&place, &mut wren, &path, &shown, &[("text", "by wren")]).await.is(303);
    place.post(&mut wren, &path, &[("text", "without a number")]).await.is(303);
}

#[tokio::test]
async fn a_title_that_was_overtaken_is_not_taken_back_silently() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let topic = open(&place, &mut wren, "cups", "first").await;
    let path = format!("/t/{topic}/1/edit");
    let form = place.get(&mut wren, &path).await.is(200);
    let titled = [("title", "blue cups"), ("text", "first"), ("tags", "tea")];
    save(&place, &mut owner, &path, &form, &titled).await.is(303);
    save(&place, &mut owner, &path, &form, &titled).await.is(303);
    let typed = [("title", "cups"), ("text", "second"), ("tags", "")];
    let again = save(&place, &mut wren, &path, &form, &typed).await.is(409);
    assert!(again.text().contains("value=\"cups\"") && again.text().contains("second</textarea>"));
    let stands = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await.is(200);
    assert!(stands.text().contains("blue cups") && stands.text().contains("#tea") && !stands.text().contains("second"));
    let typed = [("title", "blue cups"), ("text", "second"), ("tags", "tea")];
    save(&place, &mut wren, &path, &again, &typed).await.is(303);
}

#[tokio::test]
async fn whose_post_went_meanwhile_gets_the_words_back() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "first").await;
    reply(&place, &mut wren, topic, None, "one").await;
    let path = format!("/t/{topic}/2/edit");
    let form = place.get(&mut wren, &path).await.is(200);
    place.post(&mut owner, &format!("/t/{topic}/2/remove"), &[]).await.is(303);
    let gone = save(&place, &mut wren, &path, &form, &[("text", "typed for nothing")]).await;
    assert!(matches!(gone.status.as_u16(), 404 | 410) && gone.text().contains("typed for nothing"), "{}", gone.status);
}
