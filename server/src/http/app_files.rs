use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use super::{Shared, plain};

/// The app's files. A path without a dot is a place inside the app and gets its first page.
pub(super) async fn serve(State(shared): State<Shared>, request: Request) -> Response {
    let Some(directory) = &shared.site.app else {
        return plain(StatusCode::NOT_FOUND);
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED);
    }
    let is_file = request
        .uri()
        .path()
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    let served = if is_file {
        ServeDir::new(directory)
            .precompressed_gzip()
            .oneshot(request)
            .await
            .map(|found| found.map(Body::new))
    } else {
        let page = ServeFile::new(directory.join("index.html")).precompressed_gzip();
        page.oneshot(request).await.map(|found| found.map(Body::new))
    };
    let Ok(mut response) = served.map(IntoResponse::into_response);
    // Kept, but asked about each time: a page of one version with the program of another would not start.
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
