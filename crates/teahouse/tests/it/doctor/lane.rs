//! A network of three machines in network namespaces: a guest, a router, a house. Nothing of it leaves this machine.

use crate::house::PATIENCE;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// Addresses of the lane.
pub(super) const ROUTER: &str = "10.99.1.1";
pub(super) const HOUSE: &str = "10.99.2.2";
pub(super) const GUEST: &str = "10.99.1.2";
pub(super) const NOBODY: &str = "10.99.1.77";

/// The three machines; they are gone when it is dropped.
pub(super) struct Lane {
    guest: String,
    router: String,
    house: String,
    child: Option<Child>,
    folder: tempfile::TempDir,
}

impl Lane {
    /// Builds it; none where this machine does not let us, which is said aloud.
    pub(super) fn build() -> Option<Self> {
        let name = |role: &str| format!("tea{}{role}", std::process::id());
        let folder = tempfile::tempdir().unwrap();
        let lane = Self { guest: name("g"), router: name("r"), house: name("h"), child: None, folder };
        if !lane.lay() {
            eprintln!("SKIPPED: network namespaces are not permitted here, so no way through a router was tested");
            return None;
        }
        Some(lane)
    }

    fn lay(&self) -> bool {
        let made = [&self.guest, &self.router, &self.house].iter().all(|name| quiet(ip(&["netns", "add", name])));
        made && self.join(&self.guest, "10.99.1.2/24", "to-guest", "10.99.1.1/24", ROUTER)
            && self.join(&self.house, "10.99.2.2/24", "to-house", "10.99.2.1/24", "10.99.2.1")
            && self.set("ip_forward", "1")
            // It would else answer six probes and then one a second, and several doctors ask here.
            && self.set("icmp_ratelimit", "0")
    }

    /// Sets how the router's kernel treats IPv4.
    fn set(&self, name: &str, value: &str) -> bool {
        let write = format!("echo {value} > /proc/sys/net/ipv4/{name}");
        quiet(self.inside(&self.router).args(["sh", "-c", &write]))
    }

    /// A cable between a machine and the router, with addresses and the way out.
    fn join(&self, machine: &str, own: &str, port: &str, theirs: &str, gateway: &str) -> bool {
        let cable =
            ["link", "add", "eth0", "netns", machine, "type", "veth", "peer", "name", port, "netns", &self.router];
        quiet(ip(&cable))
            && self.on(machine, &["addr", "add", own, "dev", "eth0"])
            && self.on(&self.router, &["addr", "add", theirs, "dev", port])
            && self.on(machine, &["link", "set", "eth0", "up"])
            && self.on(machine, &["link", "set", "lo", "up"])
            && self.on(&self.router, &["link", "set", port, "up"])
            && self.on(machine, &["route", "add", "default", "via", gateway])
    }

    /// Changes something at a machine.
    fn on(&self, machine: &str, args: &[&str]) -> bool {
        quiet(ip(&["-n", machine]).args(args))
    }

    /// Changes the router, which has to work.
    pub(super) fn route(&self, args: &[&str]) {
        assert!(self.on(&self.router, args), "{args:?}");
    }

    /// Changes the machine of the house, which has to work.
    pub(super) fn house(&self, args: &[&str]) {
        assert!(self.on(&self.house, args), "{args:?}");
    }

    /// Changes the guest's machine, which has to work.
    pub(super) fn guest(&self, args: &[&str]) {
        assert!(self.on(&self.guest, args), "{args:?}");
    }

    fn inside(&self, machine: &str) -> Command {
        ip(&["netns", "exec", machine])
    }

    /// Opens a house at the far end.
    pub(super) fn open(&mut self) {
        let ready = self.folder.path().join("ready.json");
        let mut command = self.inside(&self.house);
        command.arg(env!("CARGO_BIN_EXE_teahouse")).args(["serve", "--set", "listen=10.99.2.2:8000"]);
        command.arg("--ready-file").arg(&ready).current_dir(self.folder.path()).stdout(Stdio::null());
        self.child = Some(command.spawn().unwrap());
        let start = Instant::now();
        while !ready.exists() {
            assert!(start.elapsed() < PATIENCE, "the house does not open");
            std::thread::yield_now();
        }
    }

    /// A doctor on the guest's machine, as a user without any right where that can be had.
    pub(super) fn doctor(&self, host: &str) -> Command {
        let mut command = self.inside(&self.guest);
        let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        let binary = env!("CARGO_BIN_EXE_teahouse");
        if quiet(self.inside(&self.guest).args(nobody).args(["test", "-x", binary])) {
            command.args(nobody);
        } else {
            eprintln!("this machine hides the program from other users, so the doctor runs with all rights");
        }
        command.arg(binary).args(["doctor", host, "--json"]);
        command.env("HOME", "/nonexistent").env_remove("XDG_STATE_HOME").env("LANG", "en_US.UTF-8");
        command
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
        for name in [&self.guest, &self.router, &self.house] {
            let _ = quiet(ip(&["netns", "del", name]));
        }
    }
}

fn ip(args: &[&str]) -> Command {
    let mut command = Command::new("ip");
    command.args(args);
    command
}

fn quiet(mut command: impl std::borrow::BorrowMut<Command>) -> bool {
    command.borrow_mut().stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
