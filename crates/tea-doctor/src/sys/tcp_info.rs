//! What the kernel knows of a TCP connection (`TCP_INFO`, tcp(7), `linux/tcp.h`).
#![expect(unsafe_code, reason = "no safe wrapper of TCP_INFO exists; one getsockopt into an owned buffer")]

use std::io;
use std::mem::size_of_val;
use std::os::fd::{AsFd, AsRawFd};

/// Bytes of the structure in the newest kernels that this reads anything of.
const BYTES: usize = 232;

/// The state of a TCP connection. A field is none where the kernel is too old to tell it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TcpInfo {
    /// Smoothed round trip time in microseconds.
    pub(crate) rtt_us: Option<u32>,
    /// How much the round trip time varies, in microseconds.
    pub(crate) rttvar_us: Option<u32>,
    /// The smallest round trip time seen, in microseconds.
    pub(crate) min_rtt_us: Option<u32>,
    /// How long the kernel waits before it sends again, in microseconds.
    pub(crate) rto_us: Option<u32>,
    /// Bytes of data in one segment that we send.
    pub(crate) mss: Option<u32>,
    /// Segments that may be under way at once.
    pub(crate) cwnd: Option<u32>,
    /// Segments sent again since the beginning, the first one of the handshake included.
    pub(crate) retransmissions: Option<u32>,
    /// Segments sent, with and without data.
    pub(crate) segments_out: Option<u32>,
    /// Segments received.
    pub(crate) segments_in: Option<u32>,
    /// Bytes that the other end acknowledged.
    pub(crate) bytes_acked: Option<u64>,
    /// Bytes received.
    pub(crate) bytes_received: Option<u64>,
    /// The rate at which data was delivered lately, in bytes per second.
    pub(crate) delivery_rate: Option<u64>,
    /// The power of two by which our window numbers are multiplied; none without window scaling.
    pub(crate) window_scale: Option<u8>,
    /// Whether both ends send timestamps.
    pub(crate) timestamps: Option<bool>,
    /// Whether both ends understand selective acknowledgements.
    pub(crate) sack: Option<bool>,
    /// Whether both ends understand congestion notices.
    pub(crate) ecn: Option<bool>,
}

/// Asks the kernel about a connection.
///
/// # Errors
/// When the descriptor is no TCP socket.
pub(crate) fn tcp_info(socket: &impl AsFd) -> io::Result<TcpInfo> {
    let mut buffer = [0_u8; BYTES];
    let mut length = libc::socklen_t::try_from(size_of_val(&buffer)).expect("the buffer is small");
    // SAFETY: the descriptor is open for as long as it is borrowed; the kernel writes at most `length` bytes into the
    // buffer, which lives through the call, and puts into `length` how many it wrote.
    let outcome = unsafe {
        libc::getsockopt(
            socket.as_fd().as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            buffer.as_mut_ptr().cast(),
            &raw mut length,
        )
    };
    if outcome != 0 {
        return Err(io::Error::last_os_error());
    }
    let told = usize::try_from(length).unwrap_or(0).min(BYTES);
    Ok(read(&buffer[..told]))
}

/// Reads what the kernel returned, and no more: an older kernel returns fewer bytes.
fn read(told: &[u8]) -> TcpInfo {
    let byte = |at: usize| told.get(at).copied();
    let short = |at: usize| Some(u32::from_ne_bytes(told.get(at..at + 4)?.try_into().ok()?));
    let long = |at: usize| Some(u64::from_ne_bytes(told.get(at..at + 8)?.try_into().ok()?));
    let option = |bit: u8| byte(5).map(|options| options & bit != 0);
    let scaled = option(4) == Some(true);
    TcpInfo {
        rtt_us: short(68).filter(|rtt| *rtt > 0),
        rttvar_us: short(72),
        // The kernel says "none yet" by the largest number.
        min_rtt_us: short(148).filter(|rtt| *rtt > 0 && *rtt != u32::MAX),
        rto_us: short(8),
        mss: short(16),
        cwnd: short(80),
        retransmissions: short(100),
        segments_out: short(136),
        segments_in: short(140),
        bytes_acked: long(120),
        bytes_received: long(128),
        delivery_rate: long(160).filter(|rate| *rate > 0),
        // Two fields of four bits share the byte: theirs in the low half, ours in the high one.
        window_scale: byte(6).filter(|_| scaled).map(|scales| scales >> 4),
        timestamps: option(1),
        sack: option(2),
        ecn: option(8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_connection_on_this_machine_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut server, _) = listener.accept().unwrap();
        client.write_all(b"tea").unwrap();
        server.write_all(b"pot").unwrap();
        client.read_exact(&mut [0; 3]).unwrap();
        let info = tcp_info(&client).unwrap();
        assert!(info.rtt_us.unwrap() > 0 && info.mss.unwrap() > 500 && info.cwnd.unwrap() > 0, "{info:?}");
        assert_eq!((info.retransmissions, info.bytes_received), (Some(0), Some(3)), "{info:?}");
        assert!(info.segments_out.unwrap() >= 3, "{info:?}");
    }

    #[test]
    fn what_an_old_kernel_did_not_tell_is_unknown() {
        let mut told = [0_u8; 104];
        told[68..72].copy_from_slice(&1_500_u32.to_ne_bytes());
        told[5] = 4;
        told[6] = 0x79;
        let info = read(&told);
        assert_eq!((info.rtt_us, info.retransmissions, info.window_scale), (Some(1_500), Some(0), Some(7)));
        assert_eq!((info.segments_out, info.delivery_rate, info.min_rtt_us), (None, None, None));
        assert_eq!(read(&[]), TcpInfo::default());
    }

    #[test]
    fn something_else_than_tcp_is_an_error() {
        assert!(tcp_info(&std::net::UdpSocket::bind("127.0.0.1:0").unwrap()).is_err());
    }
}
