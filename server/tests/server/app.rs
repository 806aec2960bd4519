use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    thread::JoinHandle,
};

use record::ScopeId;
use server::{
    Clock, Database, Kind, Service, Site,
    admin::{self, Invitation, facility},
};
use sync::Role;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot};

/// 22 November 2026, 10.42 in Aceh.
pub const NOW: i64 = 1_795_318_920_000;

/// One district with a puskesmas and two posyandu, and a second puskesmas that is nobody's business here.
pub struct TestApp {
    directory: TempDir,
    now: Arc<AtomicI64>,
    running: Option<Running>,
    pub puskesmas: ScopeId,
    pub melati: ScopeId,
    pub mawar: ScopeId,
    pub elsewhere: ScopeId,
    pub their_posyandu: ScopeId,
}

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

/// An answer with everything a test looks at.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn add(database: &Database, kind: Kind, name: &str, parent: Option<ScopeId>) -> ScopeId {
    let new = facility::NewFacility {
        id: None,
        kind,
        name: name.into(),
        village: "Mon Geudong".into(),
        parent,
    };
    facility::add(database, &new, NOW).unwrap()
}

impl TestApp {
    pub fn start() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = Database::open(directory.path()).unwrap();
        let add = |kind, name: &str, parent| add(&database, kind, name, parent);
        let district = add(Kind::District, "Kota Lhokseumawe", None);
        let puskesmas = add(Kind::Puskesmas, "Puskesmas Mon Geudong", Some(district));
        let elsewhere = add(Kind::Puskesmas, "Puskesmas Banda Sakti", Some(district));
        let mut app = Self {
            puskesmas,
            melati: add(Kind::Posyandu, "Melati 1", Some(puskesmas)),
            mawar: add(Kind::Posyandu, "Mawar", Some(puskesmas)),
            elsewhere,
            their_posyandu: add(Kind::Posyandu, "Kenanga", Some(elsewhere)),
            directory,
            now: Arc::new(AtomicI64::new(NOW)),
            running: None,
        };
        app.begin();
        app
    }

    /// Serves on a free port.
    pub fn begin(&mut self) {
        let now = Arc::clone(&self.now);
        let service = Service::open(self.data(), Clock::of(move || now.load(Ordering::SeqCst))).unwrap();
        let site = Site {
            app: Some(self.app_files()),
            ..Site::default()
        };
        let (ready, address) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                ready.send(listener.local_addr().unwrap()).unwrap();
                let stop = async { drop(stopped.await) };
                server::serve::serve(service, site, listener, stop).await.unwrap();
            });
        });
        self.running = Some(Running {
            address: address.recv().unwrap(),
            stop,
            thread,
        });
    }

    /// Stops in order; the database is closed afterwards.
    pub fn end(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop.send(()).unwrap();
            running.thread.join().unwrap();
        }
    }

    pub fn set_now(&self, unix_ms: i64) {
        self.now.store(unix_ms, Ordering::SeqCst);
    }

    pub fn data(&self) -> &Path {
        self.directory.path()
    }

    pub fn database(&self) -> Database {
        Database::existing(self.data()).unwrap()
    }

    /// Adds a facility while the server runs.
    pub fn add(&self, kind: Kind, name: &str, parent: Option<ScopeId>) -> ScopeId {
        add(&self.database(), kind, name, parent)
    }

    /// A connection of the test's own, to look and to spoil.
    pub fn sql(&self) -> rusqlite::Connection {
        self.database().connect().unwrap()
    }

    pub fn count(&self, table: &str) -> i64 {
        self.sql()
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap()
    }

    /// The folder that is served as the app.
    pub fn app_files(&self) -> PathBuf {
        let folder = self.directory.path().join("app");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), "<!doctype html><title>Dacin</title>").unwrap();
        std::fs::write(folder.join("app.wasm"), b"\0asm").unwrap();
        folder
    }

    pub fn invite(&self, facility: ScopeId, role: Role, name: &str) -> String {
        let invitation = Invitation {
            facility,
            role,
            name: name.into(),
            uses: 1,
            expires_at: NOW + 1_000,
        };
        admin::invite(&self.database(), &invitation, NOW)
            .unwrap()
            .to_string()
    }

    pub fn problems(&self) -> Vec<String> {
        admin::verify(&self.database()).unwrap().problems
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.as_ref().unwrap().address)
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.call().unwrap())
    }

    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = agent().post(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.send(body).unwrap())
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.end();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .into()
}

fn answer(response: ureq::http::Response<ureq::Body>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    Answer {
        status: parts.status.as_u16(),
        headers,
        body: body.read_to_vec().unwrap(),
    }
}
