//! What the three forms where one writes have in common: drafts, previews, files that wait, and words that come back.

use tea_core::Error;
use tea_protocol::boards::{Draft, Drafts, Preview, SaveDraft};
use tea_protocol::{Cid, Code, FileId, Reply, Request};

use super::super::fault::status;
use super::super::messages::{Sent, may_try_again};
use super::super::visit::{Answer, Refused, Visit, other_answer};
use crate::limits::ANSWERED_CHARS_MAX;
use crate::pages::boards::{ComposeView, HeldFile};

/// What the pressed button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Send it.
    Send,
    /// Show what it will look like.
    Preview,
    /// Keep it for later.
    Draft,
}

impl Wish {
    /// Reads the button; Enter in a field sends.
    pub(super) fn of(sent: &Sent) -> Wish {
        match sent.fields.get("do") {
            "preview" => Wish::Preview,
            "draft" => Wish::Draft,
            _ => Wish::Send,
        }
    }
}

/// Every file that goes along: those brought before and still wanted, and those of this form.
pub(super) fn files(sent: &Sent) -> Vec<HeldFile> {
    let before = sent.fields.all("file").filter_map(|held| {
        let (id, name) = held.split_once(':').unwrap_or((held, ""));
        Some(HeldFile { id: id.parse().ok()?, name: name.to_owned() })
    });
    let now = sent.files.iter().map(|(id, name)| HeldFile { id: id.0, name: name.clone() });
    before.chain(now).collect()
}

/// The same as ids.
pub(super) fn file_ids(sent: &Sent) -> Vec<FileId> {
    files(sent).into_iter().map(|file| FileId(file.id)).collect()
}

/// What a text will look like.
///
/// # Errors
/// What the house refuses.
pub(super) async fn preview(visit: &Visit, text: &str) -> Result<String, Error> {
    match visit.ask(Request::BoardsPreview(Preview { text: text.to_owned() })).await? {
        Reply::BoardsPreview(shown) => Ok(shown.html),
        _ => Err(other_answer()),
    }
}

/// Keeps what is written so far.
///
/// # Errors
/// What the house refuses.
pub(super) async fn keep(visit: &Visit, draft: SaveDraft) -> Result<(), Error> {
    visit.ask(Request::BoardsSaveDraft(draft)).await.map(|_| ())
}

/// The own draft of a place.
///
/// # Errors
/// What the house refuses.
pub(super) async fn draft(visit: &Visit, is_it: impl Fn(&Draft) -> bool) -> Result<Option<Draft>, Error> {
    match visit.ask(Request::BoardsDrafts(Drafts {})).await? {
        Reply::BoardsDrafts(list) => Ok(list.drafts.into_iter().find(is_it)),
        _ => Err(other_answer()),
    }
}

/// Whether the id of a form was used for other words, which would refuse these for ever.
pub(super) fn is_used_up(error: &Error) -> bool {
    matches!(error.code, Code::CidConflict | Code::CidInvalid)
}

/// The id of a form that is shown again.
pub(super) fn cid_again(sent: &Sent, used_up: bool) -> String {
    match sent.fields.get("cid") {
        cid if used_up || cid.is_empty() => Cid::fresh().to_string(),
        cid => cid.to_owned(),
    }
}

/// Shows the form once more, with what was wrong; or the page of the refusal, with the words on it, where another try
/// cannot help.
pub(super) async fn again(
    visit: &Visit,
    sent: &Sent,
    error: Error,
    view: impl Future<Output = Result<ComposeView, Error>>,
) -> Answer {
    let text = words_of(sent.fields.get("title"), sent.fields.get("text"));
    if !may_try_again(error.code) {
        return Err(Refused::with_text(error, text));
    }
    let said = visit.sentence(&error).await;
    match view.await {
        Ok(view) => Ok(visit.show_once(status(error.code), &refused(view, &error, said))?),
        Err(_) => Err(Refused::with_text(error, text)),
    }
}

/// The form with what was wrong: beside the field that it is about, where that is known.
fn refused(view: ComposeView, error: &Error, said: String) -> ComposeView {
    match (error.field(), view.title.clone(), view.tags.clone()) {
        ("title", Some(title), _) => ComposeView { title: Some(title.refused(said)), ..view },
        ("tags", _, Some(tags)) => ComposeView { tags: Some(tags.refused(said)), ..view },
        ("text", ..) => ComposeView { text: view.text.clone().refused(said), ..view },
        _ => ComposeView { refused: Some(said), ..view },
    }
}

/// All that somebody wrote: the title too, which is as easily lost.
fn words_of(title: &str, text: &str) -> String {
    if title.trim().is_empty() { text.to_owned() } else { format!("{title}\n\n{text}").trim_end().to_owned() }
}

/// The start of a text, plain.
pub(super) fn excerpt(text: &str) -> String {
    let tree = tea_core::markdown::parse(text, tea_core::markdown::Dialect::Long);
    tea_core::markdown::plain(&tree).chars().take(ANSWERED_CHARS_MAX).collect()
}

/// A text as a Markdown quote, with a line below it to go on.
pub(super) fn quoted(text: &str) -> String {
    let lines = text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>();
    format!("{}\n\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_begins_every_line() {
        assert_eq!(quoted("one\n\ntwo"), "> one\n> \n> two\n\n");
    }
}
