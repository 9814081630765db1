//! The eight steps, from the cable up. Each measures, then judges.

pub(crate) mod application;
pub(crate) mod ip;
pub(crate) mod link;
pub(crate) mod name;
pub(crate) mod path;
pub(crate) mod raw_ports;
pub(crate) mod session;
pub(crate) mod tcp;
pub(crate) mod tls;
