#!/usr/bin/env bash
# Installs what building and testing need on Debian 12, and only what is missing. Quick when nothing is.
# Runs as root or through sudo. `tools/setup.sh` for the program and its tests; names of further packages may follow.
set -euo pipefail

packages=(
    g++ cmake ninja-build make pkg-config ccache
    libxml2-dev libicu-dev libcld2-dev libcurl4-openssl-dev zlib1g-dev
    libsqlite3-dev libzstd-dev libboost1.81-dev
    nlohmann-json3-dev libcli11-dev liblinear-dev libfmt-dev libxxhash-dev
    libgtest-dev libbenchmark-dev python3 zstd curl
    "$@"
)

# The web reader is built with node 18 or later; another one than Debian's will do.
node_major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$node_major" -lt 18 ] || ! command -v npm >/dev/null; then
    packages+=(nodejs npm)
fi
# Its tests drive a browser.
command -v chromium >/dev/null || packages+=(chromium fonts-noto-core)

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup: these packages are missing and need root to install: ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
