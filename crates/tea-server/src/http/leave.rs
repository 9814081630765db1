//! Leaving the house.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::routing::get;
use tea_core::Error;
use tea_core::limits::LEAVING_GRACE_DAYS;
use tea_protocol::accounts::Leave;
use tea_protocol::{Code, Request};

use super::Web;
use super::account::forget;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::visit::{Answer, Visit};
use crate::pages::form::Field;
use crate::pages::leave::LeaveView;
use crate::pages::page::Place;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/me/leave", get(form).post(leave))
}

type Here = Extension<Arc<Visit>>;

async fn form(Extension(visit): Here) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit).await?)?)
}

async fn view(visit: &Visit) -> Result<LeaveView, Error> {
    let frame = visit.frame().await?;
    let Some(me) = &frame.me else { return Err(Error::new(Code::SignInRequired)) };
    let page = frame.at(Place::Me, frame.words().say("leave-title"));
    let name = me.account.name.clone();
    Ok(LeaveView { page, name, error: None, password: Field::default(), days: LEAVING_GRACE_DAYS })
}

async fn leave(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = Leave { password: fields.get("password").to_owned() };
    match visit.ask(Request::AccountsLeave(ask)).await {
        Ok(_) => {
            let mut response = see_other("/sign-in?left=true");
            forget(&visit, &mut response);
            Ok(response)
        }
        Err(error) if matches!(error.code, Code::Internal | Code::SignInRequired) => Err(error.into()),
        Err(error) => refused(&visit, &error).await,
    }
}

async fn refused(visit: &Visit, error: &Error) -> Answer {
    let mut view = view(visit).await?;
    let sentence = visit.sentence(error).await;
    match error.code {
        Code::WrongCredentials => view.password.error = Some(sentence),
        Code::Forbidden => view.error = Some(view.page.say("leave-owner").to_owned()),
        _ => view.error = Some(sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}
