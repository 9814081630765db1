//! Debian's nginx over the same film: sendfile on, one process, nothing else.

use super::film::Place;
use crate::bench::subject::{self, Subject};
use anyhow::{Context, Result, ensure};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = "/usr/sbin/nginx";
const READY_DEADLINE: Duration = Duration::from_secs(10);

/// nginx with a film.
pub(crate) struct Nginx {
    /// Its only process.
    pub(crate) subject: Subject,
    /// Where it has the film.
    pub(crate) place: Place,
}

impl Nginx {
    /// Starts it in a directory of its own, if it is installed.
    pub(crate) fn start(directory: &Path, film: &[u8]) -> Result<Option<Nginx>> {
        if !Path::new(PROGRAM).exists() {
            return Ok(None);
        }
        let home = directory.join("nginx");
        std::fs::create_dir(&home)?;
        std::fs::write(home.join("film.mp4"), film)?;
        // Free a moment ago; if somebody else should take it in between, nginx does not start and says so.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let config = home.join("nginx.conf");
        std::fs::write(&config, configuration(&home, address))?;
        let mut command = Command::new(PROGRAM);
        command.arg("-p").arg(&home).arg("-e").arg(home.join("error.log")).arg("-c").arg(&config);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let subject = Subject::new(address, subject::start(&mut command)?);
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            ensure!(start.elapsed() < READY_DEADLINE, "nginx does not listen: {}", said(&home));
            std::thread::park_timeout(Duration::from_millis(5));
        }
        Ok(Some(Nginx { subject, place: Place::open("/film.mp4".to_owned()) }))
    }
}

fn said(home: &Path) -> String {
    let said = std::fs::read_to_string(home.join("error.log")).context("it left no word");
    said.unwrap_or_else(|error| error.to_string())
}

/// `tcp_nopush` would make ranges on kept connections wait for a delayed acknowledgement.
fn configuration(home: &Path, address: SocketAddr) -> String {
    let home = home.display();
    format!(
        "daemon off; master_process off; worker_processes 1; pid {home}/pid;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n\
           access_log off; sendfile on; tcp_nopush off; tcp_nodelay on; keepalive_requests 1000000000;\n\
           client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;\n\
           uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;\n\
           default_type video/mp4;\n\
           server {{ listen {address}; root {home}; }}\n\
         }}\n"
    )
}
