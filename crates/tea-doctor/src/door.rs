//! The main port of a house, and a line through it: plain, or under TLS with the certificate that was looked at.

use crate::socket::{Knock, knock};
use crate::steps::tls::connector;
use rustls::pki_types::{CertificateDer, ServerName};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

/// Where to knock, and how to talk once inside.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub(crate) target: SocketAddr,
    /// As it would be typed; what HTTP names as host.
    pub(crate) house: String,
    pub(crate) name: ServerName<'static>,
    /// The certificate that the port showed; none where it does not speak TLS.
    pub(crate) certificate: Option<CertificateDer<'static>>,
}

/// Why nothing came of a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing was said in time.
    Silent,
    /// The other end closed.
    Closed,
    /// The other end, or something in between, broke the line off.
    Reset,
    /// Our own words came back.
    Echo,
    /// The other end said something that is not of our language.
    Strange(Vec<u8>),
}

impl From<&io::Error> for End {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => Self::Reset,
            io::ErrorKind::TimedOut => Self::Silent,
            _ => Self::Closed,
        }
    }
}

/// A byte stream of either kind.
pub(crate) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// A line to the house.
pub(crate) struct Line {
    pub(crate) wire: Box<dyn Wire>,
    /// The socket below, to ask the kernel about it.
    pub(crate) socket: std::net::TcpStream,
}

impl Door {
    /// Opens a line.
    ///
    /// # Errors
    /// [`End`].
    pub(crate) async fn open(&self, alpn: &[&[u8]], deadline: Instant) -> Result<Line, End> {
        let stream = match knock(self.target, None, deadline).await.knock {
            Knock::Open(stream) => stream,
            Knock::Silent => return Err(End::Silent),
            Knock::Refused | Knock::Reset | Knock::SentBack(_) | Knock::Failed(_) => return Err(End::Reset),
        };
        let socket = stream.try_clone().map_err(|error| End::from(&error))?;
        let stream = TcpStream::from_std(stream).map_err(|error| End::from(&error))?;
        let Some(certificate) = self.certificate.clone() else { return Ok(Line { wire: Box::new(stream), socket }) };
        let shaking = connector(Some(certificate), alpn).connect(self.name.clone(), stream);
        let stream = timeout_at(deadline, shaking).await.map_err(|_| End::Silent)?;
        Ok(Line { wire: Box::new(stream.map_err(|error| End::from(&error))?), socket })
    }
}

impl Line {
    /// Says something.
    ///
    /// # Errors
    /// [`End`].
    pub(crate) async fn say(&mut self, bytes: &[u8], deadline: Instant) -> Result<(), End> {
        let saying = async {
            self.wire.write_all(bytes).await?;
            self.wire.flush().await
        };
        let said = timeout_at(deadline, saying).await.map_err(|_| End::Silent)?;
        said.map_err(|error| End::from(&error))
    }

    /// Ends the line in the ordinary way from now on, and not by a reset.
    pub(crate) fn end_politely(&self) {
        // Where the system does not want it the line ends by a reset, which a house survives.
        let _ = socket2::SockRef::from(&self.socket).set_linger(None);
    }

    /// Breaks the line off, as a cable that is pulled out would, but at once.
    pub(crate) fn break_off(self) {
        // As above: an ordinary end is one more way of losing a line.
        let _ = socket2::SockRef::from(&self.socket).set_linger(Some(Duration::ZERO));
    }
}
