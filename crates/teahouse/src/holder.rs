//! Who holds a port, as far as Linux lets us see: `/proc/net/tcp` knows the socket, `/proc/PID/fd` whose it is (proc(5)).

use std::fs;
use std::path::Path;

/// The name and number of a process that listens on a port; none when it cannot be known.
pub(crate) fn of_port(port: u16) -> Option<String> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"];
    let inodes: Vec<u64> = tables
        .iter()
        .filter_map(|table| fs::read_to_string(table).ok())
        .flat_map(|text| listeners(&text, port))
        .collect();
    let processes = fs::read_dir("/proc").ok()?;
    processes.flatten().find_map(|process| {
        let number = process.file_name().into_string().ok().filter(|name| name.bytes().all(|b| b.is_ascii_digit()))?;
        holds(&process.path(), &inodes).then(|| describe(&process.path(), &number))
    })
}

fn describe(process: &Path, number: &str) -> String {
    match fs::read_to_string(process.join("comm")) {
        Ok(name) => format!("{} (process {number})", name.trim()),
        Err(_) => format!("process {number}"),
    }
}

/// The inodes of sockets that listen on a port, from a table in the form of `/proc/net/tcp`.
fn listeners(table: &str, port: u16) -> Vec<u64> {
    const LISTENING: &str = "0A";
    let of_line = |line: &str| -> Option<u64> {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let (_, local_port) = fields.get(1)?.rsplit_once(':')?;
        let listens = u16::from_str_radix(local_port, 16).ok()? == port && *fields.get(3)? == LISTENING;
        fields.get(9).filter(|_| listens)?.parse().ok()
    };
    table.lines().skip(1).filter_map(of_line).collect()
}

/// Whether a process has one of the sockets open. False for processes that we may not look into.
fn holds(process: &Path, inodes: &[u64]) -> bool {
    let Ok(files) = fs::read_dir(process.join("fd")) else { return false };
    files.flatten().filter_map(|file| fs::read_link(file.path()).ok()).any(|target| {
        let inode = target.to_str().and_then(|target| target.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok());
        inode.is_some_and(|inode: u64| inodes.contains(&inode))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listeners_are_read_from_the_table_of_the_system() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
            0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0\n\
            1: 0100007F:1F40 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 100 0\n\
            2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0\n\
            broken line\n";
        assert_eq!(listeners(table, 8_000), [4711]);
        assert_eq!(listeners(table, 22), [4713]);
        assert!(listeners(table, 1).is_empty());
    }

    #[test]
    fn our_own_listener_is_found() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let holder = of_port(listener.local_addr().unwrap().port()).unwrap();
        assert!(holder.contains(&format!("process {}", std::process::id())), "{holder}");
    }
}
