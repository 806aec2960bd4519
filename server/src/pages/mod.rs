//! The puskesmas' pages: a nurse signs in with a code and sees what arrived from her posyandu, and from no other.

mod frame;
mod overview;
mod session;
mod view;

use axum::{
    Form, Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::Markup;
use serde::Deserialize;
use sync::Role;
use words::{Clock, Language, Words};

use crate::{
    Code, Refusal, StorageError,
    http::{Caller, Shared},
};
use frame::{Shut, door};
use overview::Overview;
use session::NotOpened;

const HOME: &str = "/puskesmas";
const LANGUAGE_COOKIE: &str = "dacin_language";
const STYLE: &str = concat!(
    include_str!("../../../assets/style/tokens.css"),
    include_str!("pages.css")
);

/// The routes under `/puskesmas`.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route(HOME, get(home))
        .route("/puskesmas/", get(|| async { Redirect::permanent(HOME) }))
        .route(
            "/puskesmas/masuk",
            post(sign_in).get(|| async { Redirect::to(HOME) }),
        )
        .route(
            "/puskesmas/keluar",
            post(sign_out).get(|| async { Redirect::to(HOME) }),
        )
        .route("/puskesmas/bahasa/{code}", get(change_language))
        .route("/puskesmas/style.css", get(style))
}

#[derive(Deserialize)]
struct SignInForm {
    code: String,
}

/// The overview for whoever is signed in, the door for everybody else.
async fn home(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    let Some(token) = session::token(&headers) else {
        return show_door(&headers, StatusCode::OK, None);
    };
    let language = language(&headers);
    let clock = Clock {
        unix_ms: shared.service.now(),
        utc_offset_minutes: shared.site.utc_offset_minutes,
    };
    let found = shared.blocking(move |service| {
        service.read(|connection| {
            let Some(nurse) = session::find(connection, &token, clock.unix_ms)? else {
                return Ok(None);
            };
            let overview = Overview::of(connection, &nurse, clock)?;
            Ok::<_, StorageError>(Some((nurse, overview)))
        })
    });
    match found.await {
        Ok(Some((nurse, overview))) => {
            let page = view::overview(&Words::new(language), &nurse, &overview, clock);
            show(StatusCode::OK, page)
        }
        Ok(None) => show_door(&headers, StatusCode::OK, None),
        Err(error) => {
            tracing::error!(%error, "no page");
            show_door(&headers, StatusCode::SERVICE_UNAVAILABLE, Some(Shut::Trouble))
        }
    }
}

async fn sign_in(
    State(shared): State<Shared>,
    caller: Caller,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    if from_elsewhere(&headers) {
        return show_door(&headers, StatusCode::FORBIDDEN, Some(Shut::OtherSite));
    }
    let now = shared.service.now();
    let Some(attempt) = shared.attempts.begin(caller, now) else {
        return show_door(&headers, StatusCode::TOO_MANY_REQUESTS, Some(Shut::TooMany));
    };
    let code = Code::typed(&form.code);
    let opened = shared
        .blocking(move |service| service.write(move |connection| session::open(connection, &code, now)));
    let opened = opened.await;
    if !matches!(opened, Err(NotOpened::Refused(Refusal::BadCode))) {
        shared.attempts.forgive(attempt);
    }
    match opened {
        Ok(token) => with_cookie(
            Redirect::to(HOME),
            &session::set_cookie(&token, is_https(&headers)),
        ),
        Err(NotOpened::WrongDoor(Role::Officer)) => {
            show_door(&headers, StatusCode::FORBIDDEN, Some(Shut::Officer))
        }
        Err(NotOpened::WrongDoor(_)) => show_door(&headers, StatusCode::FORBIDDEN, Some(Shut::Cadre)),
        Err(NotOpened::Refused(Refusal::BadCode)) => {
            show_door(&headers, StatusCode::FORBIDDEN, Some(Shut::BadCode))
        }
        Err(NotOpened::Refused(error)) => {
            tracing::error!(%error, "not signed in");
            show_door(&headers, StatusCode::SERVICE_UNAVAILABLE, Some(Shut::Trouble))
        }
    }
}

async fn sign_out(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    if from_elsewhere(&headers) {
        return show_door(&headers, StatusCode::FORBIDDEN, Some(Shut::OtherSite));
    }
    if let Some(token) = session::token(&headers) {
        let closed = shared.blocking(move |service| {
            service.write(move |connection| session::close(connection, &token).map_err(StorageError::from))
        });
        if let Err(error) = closed.await {
            tracing::error!(%error, "a session stays open");
            return show_door(&headers, StatusCode::SERVICE_UNAVAILABLE, Some(Shut::Trouble));
        }
    }
    with_cookie(Redirect::to(HOME), &session::set_cookie("", is_https(&headers)))
}

async fn change_language(Path(code): Path<String>) -> Response {
    let code = Language::from_code(&code).code();
    let cookie =
        format!("{LANGUAGE_COOKIE}={code}; Path={HOME}; HttpOnly; SameSite=Strict; Max-Age=31536000");
    with_cookie(Redirect::to(HOME), &cookie)
}

async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, STYLE).into_response()
}

/// Indonesian, unless somebody chose otherwise on this browser.
fn language(headers: &HeaderMap) -> Language {
    session::cookie(headers, LANGUAGE_COOKIE)
        .map_or_else(Language::default, |code| Language::from_code(&code))
}

fn show(status: StatusCode, page: Markup) -> Response {
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        Html(page.into_string()),
    )
        .into_response()
}

fn show_door(headers: &HeaderMap, status: StatusCode, shut: Option<Shut>) -> Response {
    show(status, door(&Words::new(language(headers)), shut))
}

fn with_cookie(answer: Redirect, cookie: &str) -> Response {
    let mut response = answer.into_response();
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Whether another site made the browser send this. The cookie's SameSite already keeps such requests without a
/// session; this also keeps somebody from being signed in as somebody else.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
        _ => false,
    }
}

/// Whether the browser's connection is encrypted, as the proxy in front says.
fn is_https(headers: &HeaderMap) -> bool {
    headers
        .get("x-forwarded-proto")
        .is_some_and(|value| value == "https")
}
