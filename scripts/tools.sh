#!/usr/bin/env bash
# Installs what a fresh Debian or Ubuntu machine lacks to build and test the house, through its own package manager.
# Says in one sentence what it could not get. Does nothing where everything is there.
set -euo pipefail

need_packages=()
has() { command -v "$1" >/dev/null 2>&1; }

has cc || need_packages+=(build-essential)
has make || need_packages+=(make)
has git || need_packages+=(git)
has npm || need_packages+=(nodejs npm)
has python3 || need_packages+=(python3)
# The tests of the doctor lay networks of their own with it.
has ip || need_packages+=(iproute2)
# Films are read and made with it; the tests make theirs on the spot and watch what it opens.
has ffmpeg && has ffprobe || need_packages+=(ffmpeg)
has strace || need_packages+=(strace)
has cargo || need_packages+=(rustup)

if [ ${#need_packages[@]} -gt 0 ]; then
  if ! has apt-get; then
    echo "Missing: ${need_packages[*]}. Install these with your system's package manager, then run this again." >&2
    exit 1
  fi
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  echo "Installing ${need_packages[*]} ..."
  $as_root apt-get update -qq
  if ! DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${need_packages[@]}"; then
    echo "The system has no package for one of: ${need_packages[*]}. Rust 1.95 comes from https://rustup.rs;" \
      "install it and run this again." >&2
    exit 1
  fi
fi

# rust-toolchain.toml names the version; rustup fetches it at the first use, a system's own cargo must be new enough.
wanted=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
found=$(cargo --version 2>/dev/null | cut -d' ' -f2 || true)
if [ -z "$found" ] && has rustup; then
  rustup toolchain install --profile minimal --component clippy,rustfmt "$wanted"
  found=$(cargo --version | cut -d' ' -f2)
fi
if [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -V | head -n 1)" != "$wanted" ]; then
  echo "Rust $wanted is needed and ${found:-none} was found. https://rustup.rs installs it; then run this again." >&2
  exit 1
fi
