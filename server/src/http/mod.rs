//! The routes. What a request means is the [`Service`]'s business; here are addresses, limits, headers and log lines.

mod api;
mod app_files;
mod attempts;
mod headers;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use sync::MAX_FRAME_BYTES;
use tokio::sync::Semaphore;

use crate::{Service, StorageError, pages};
use attempts::Attempts;
pub(crate) use attempts::Caller;

/// Requests worked on at once. One may inflate to 16 MB; the rest wait.
const AT_ONCE: usize = 16;

/// How this server is set up.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where the app's files are; none serves no app.
    pub app: Option<PathBuf>,
    /// How far local time is ahead of UTC, in minutes (western Indonesia: 420): for "hari ini" on the pages.
    pub utc_offset_minutes: i32,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            app: None,
            utc_offset_minutes: 420,
        }
    }
}

/// What every route shares.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) service: Service,
    pub(crate) site: Arc<Site>,
    pub(crate) attempts: Arc<Attempts>,
    at_once: Arc<Semaphore>,
}

impl Shared {
    /// Runs blocking work away from the network's threads, a limited number at once.
    pub(crate) async fn blocking<T, E>(
        &self,
        work: impl FnOnce(&Service) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let service = self.service.clone();
        // Nobody closes the semaphore: without a permit the work would only start earlier.
        let permit = Arc::clone(&self.at_once).acquire_owned().await.ok();
        let done = tokio::task::spawn_blocking(move || {
            let _held = permit;
            work(&service)
        });
        done.await
            .unwrap_or_else(|_| Err(StorageError::NotCommitted("the work broke off".into()).into()))
    }
}

/// All routes of the server.
pub fn router(service: Service, site: Site) -> Router {
    let shared = Shared {
        service,
        site: Arc::new(site),
        attempts: Arc::default(),
        at_once: Arc::new(Semaphore::new(AT_ONCE)),
    };
    Router::new()
        .route("/v1/enrol", post(api::enrol))
        .route("/v1/sync", post(api::sync))
        .route("/health", get(api::health))
        .merge(pages::routes())
        .fallback(app_files::serve)
        .layer(DefaultBodyLimit::max(MAX_FRAME_BYTES))
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn(headers::log))
        .with_state(shared)
}

/// A short answer without a body that anyone would read.
fn plain(status: StatusCode) -> Response {
    (status, status.canonical_reason().unwrap_or_default()).into_response()
}
