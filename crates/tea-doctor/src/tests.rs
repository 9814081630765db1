//! Whole climbs against doors of every kind, on this machine. Ways through routers are tested with the binary, in
//! network namespaces.

mod doors;
mod encrypted;
mod sentences;
mod strangers;
