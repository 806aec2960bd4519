use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{Caller, Shared};
use crate::{Refusal, StorageError};

const FRAME: &str = "application/octet-stream";

/// `POST /v1/enrol`.
pub(super) async fn enrol(
    State(shared): State<Shared>,
    caller: Caller,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let body = match body_of(body) {
        Ok(body) => body,
        Err(refusal) => return refused(&refusal),
    };
    let Some(attempt) = shared.attempts.begin(caller, shared.service.now()) else {
        return too_many();
    };
    let answer = shared.blocking(move |service| service.enrol(&body)).await;
    if !matches!(answer, Err(Refusal::BadCode)) {
        shared.attempts.forgive(attempt);
    }
    frame(answer)
}

/// `POST /v1/sync`.
pub(super) async fn sync(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let Some(token) = bearer.map(str::to_owned) else {
        return refused(&Refusal::NotAuthorised);
    };
    match body_of(body) {
        Ok(body) => frame(shared.blocking(move |service| service.sync(&token, &body)).await),
        Err(refusal) => refused(&refusal),
    }
}

/// `GET /health`: whether this server could take a record now.
pub(super) async fn health(State(shared): State<Shared>) -> Response {
    // Taking the writer's turn proves the thread, the lock and the file.
    let writable = shared
        .blocking(|service| service.write(|_| Ok::<_, StorageError>(())))
        .await
        .is_ok();
    let status = if writable {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = json!({
        "ok": writable,
        "version": env!("CARGO_PKG_VERSION"),
        "database": if writable { "writable" } else { "unavailable" },
    });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn body_of(body: Result<Bytes, BytesRejection>) -> Result<Bytes, Refusal> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::Damaged,
    })
}

fn frame(answer: Result<Vec<u8>, Refusal>) -> Response {
    match answer {
        Ok(frame) => (
            [(header::CONTENT_TYPE, FRAME), (header::CACHE_CONTROL, "no-store")],
            frame,
        )
            .into_response(),
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &Refusal) -> Response {
    let status = match refusal {
        Refusal::Damaged | Refusal::OtherProtocol => StatusCode::BAD_REQUEST,
        Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::NotAuthorised => StatusCode::UNAUTHORIZED,
        Refusal::BadCode | Refusal::NoPlace => StatusCode::FORBIDDEN,
        Refusal::Storage(StorageError::Full) => StatusCode::INSUFFICIENT_STORAGE,
        Refusal::Storage(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    if let Refusal::Storage(error) = refusal {
        tracing::error!(%error, "not answered");
    }
    (status, Json(json!({ "error": refusal.word() }))).into_response()
}

fn too_many() -> Response {
    let wait = [(header::RETRY_AFTER, "60")];
    (
        StatusCode::TOO_MANY_REQUESTS,
        wait,
        Json(json!({ "error": "too-many-attempts" })),
    )
        .into_response()
}
