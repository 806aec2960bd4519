//! Listening, and stopping in order.

use std::{future::Future, io, net::SocketAddr, time::Duration};

use tokio::{net::TcpListener, signal, sync::oneshot};

use crate::{Service, Site, http};

/// How long requests under way may take after the word to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves until `stop` resolves, then finishes what is under way. Dropping the last [`Service`] closes the database.
///
/// # Errors
/// The listener's own.
pub async fn serve(
    service: Service,
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let routes = http::router(service, site).into_make_service_with_connect_info::<SocketAddr>();
    let (stopping, stopped) = oneshot::channel();
    let stop = async move {
        stop.await;
        tracing::info!("stopping");
        let _gone = stopping.send(());
    };
    let serving = axum::serve(listener, routes).with_graceful_shutdown(stop);
    let too_late = async move {
        match stopped.await {
            Ok(()) => tokio::time::sleep(LAST_REQUESTS).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = serving => ended,
        () = too_late => {
            tracing::warn!("some requests did not end in time; their devices will send again");
            Ok(())
        }
    }
}

/// Resolves when the operator or the system asks the program to stop.
pub async fn asked_to_stop() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
