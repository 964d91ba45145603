#!/usr/bin/env bash
# Draws docs/dossier.png and docs/reader.png anew: the top of the bundled example's dossier as a browser shows it, by itself and in the
# web reader, 1280 pixels wide.
# Installs Chromium if it is missing (Debian, as root or through sudo).
#   tools/picture.sh [STEMMA [FOLDER]]     default: build/release/stemma docs
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
stemma=$(realpath -m "${1:-$root/build/release/stemma}")
folder=$(realpath -m "${2:-$root/docs}")
# Pixels: enough for the summary and the first findings, and no more than a README shows at once.
width=1280 height=900
# Bytes: the picture stands in the repository, and every redrawing stays in its history.
most=300000

if [ ! -x "$stemma" ]; then
    echo "picture: $stemma is not built" >&2
    exit 1
fi
if ! command -v chromium >/dev/null; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$root" && "$stemma" read examples/harbour/pages --format html -o "$work/dossier.html")
timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size=$width,$height --screenshot="$work/dossier.png" "file://$work/dossier.html" >"$work/log" 2>&1 || true
if [ ! -s "$work/dossier.png" ]; then
    echo "picture: Chromium drew nothing:" >&2
    cat "$work/log" >&2
    exit 1
fi
(cd "$root" && "$stemma" archive add --quiet "$work/case.stemma" examples/harbour/pages && "$stemma" archive list --quiet "$work/case.stemma" -o "$work/list")
(cd "$root/web" && node ../tools/picture.mjs "$stemma" "$work/case.stemma" "$(head -1 "$work/list" | cut -d' ' -f1)" $width $height "$work/reader.png")
for name in dossier reader; do
    size=$(stat -c %s "$work/$name.png")
    if [ "$size" -gt $most ]; then
        echo "picture: $name.png: $size bytes are more than $most" >&2
        exit 1
    fi
    mv "$work/$name.png" "$folder/$name.png"
    echo "picture: $folder/$name.png, $size bytes"
done
