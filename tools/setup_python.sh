#!/usr/bin/env bash
# Installs what the Python package is built and tested with: a Python environment in build/venv with what python/requirements.txt
# pins, and Java for Spark. Quick when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=()
python3 -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null || { echo "setup: Python 3.11 or later is needed" >&2; exit 1; }
python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
[ -e "$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["include"])')/Python.h" ] || packages+=(python3-dev)
# Spark needs Java 17 or later; another one than Debian's will do.
java_major=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' || true)
[ "${java_major:-0}" -ge 17 ] || packages+=(openjdk-17-jre-headless)
[ ${#packages[@]} -eq 0 ] || tools/setup.sh "${packages[@]}"

wanted=$(sha256sum python/requirements.txt | cut -d' ' -f1)
[ "$(cat build/venv/requirements.sha256 2>/dev/null)" != "$wanted" ] || exit 0
echo "setup: making build/venv from python/requirements.txt"
mkdir -p build
python3 -m venv --clear build/venv
build/venv/bin/pip install --quiet --disable-pip-version-check -r python/requirements.txt
echo "$wanted" >build/venv/requirements.sha256
