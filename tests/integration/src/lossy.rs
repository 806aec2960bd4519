use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// A connection to a server that, while told so, carries requests but loses the replies.
pub struct LossyConnection {
    port: u16,
    losing: Arc<AtomicBool>,
}

impl LossyConnection {
    /// In front of a server on this machine. Ends with the test's process.
    ///
    /// # Errors
    /// When no port is free.
    pub fn to(server_port: u16) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let losing = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&losing);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let flag = Arc::clone(&flag);
                thread::spawn(move || carry(client, server_port, &flag));
            }
        });
        Ok(Self { port, losing })
    }

    /// The address devices use.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on replies are lost, or arrive again.
    pub fn lose_replies(&self, losing: bool) {
        self.losing.store(losing, Ordering::SeqCst);
    }
}

/// A lost reply is one that the server wrote and the device never read: the first byte of it closes the device's side.
fn carry(client: TcpStream, server_port: u16, losing: &AtomicBool) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", server_port)) else {
        return;
    };
    let (Ok(client_in), Ok(server_out)) = (client.try_clone(), server.try_clone()) else {
        return;
    };
    let upward = thread::spawn(move || copy(client_in, server_out));
    let mut server = server;
    let mut client = client;
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = server.read(&mut buffer) {
        let lost = losing.load(Ordering::SeqCst);
        if lost || client.write_all(buffer.get(..count).unwrap_or_default()).is_err() {
            break;
        }
    }
    // Either side may be gone already.
    let _gone = client.shutdown(Shutdown::Both);
    let _gone = server.shutdown(Shutdown::Both);
    let _ended = upward.join();
}

fn copy(mut from: TcpStream, mut to: TcpStream) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        if to.write_all(buffer.get(..count).unwrap_or_default()).is_err() {
            break;
        }
    }
}
