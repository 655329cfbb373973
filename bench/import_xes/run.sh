#!/bin/sh
# XES import beside the crate process_mining, on the same file in one run: medians of wall time, ratio, GB/s, peak memory.
# Samsyn runs the whole command: read, check, store and sync in a new data folder. The peer only reads. A plain file is
# also scanned by two threads that do nothing but find values: what the machine allows.
#
#   bench/import_xes/run.sh FILE.xes[.gz] …
#
# Road Traffic Fine Management Process: 10.4121/uuid:270fd440-1057-4fb9-89a9-b699b47990f5. A packed file is measured packed
# and plain. Needs GNU time. RUNS (default 5) and WORK (default: a folder in $TMPDIR) can be set.
set -eu
cd "$(dirname "$0")/../.."
runs=${RUNS:-5}
work=${WORK:-${TMPDIR:-/tmp}/samsyn-bench-import-xes}
mkdir -p "$work"
cargo build --release --quiet -p samsyn-cli
cargo build --release --quiet --manifest-path bench/import_xes/peer/Cargo.toml --target-dir "$work/peer-target"
ours=${CARGO_TARGET_DIR:-target}/release/samsyn
peer=$work/peer-target/release/samsyn-bench-peer
scan=$work/peer-target/release/scan

# measure OUT COMMAND…: appends "nanoseconds kilobytes"
measure() {
    out=$1
    shift
    before=$(date +%s%N)
    /usr/bin/time -f '%M' -o "$work/one" "$@" >"$work/said" 2>"$work/complained" || { cat "$work/complained"; exit 1; }
    after=$(date +%s%N)
    echo "$((after - before)) $(cat "$work/one")" >>"$out"
}

median() { sort -n "$1" | awk '{ s[NR] = $1; if ($2 > m) m = $2 } END { print s[int((NR + 1) / 2)] / 1e9, m }'; }

compare() {
    file=$1
    plain_bytes=$2
    rm -f "$work/ours" "$work/theirs" "$work/scanned"
    i=0
    while [ "$i" -lt "$runs" ]; do
        cat "$file" >/dev/null
        measure "$work/theirs" "$peer" "$file"
        rm -rf "$work/data"
        sync
        measure "$work/ours" "$ours" import "$file" --name bench --data "$work/data"
        case $file in *.gz) ;; *) measure "$work/scanned" "$scan" "$file" ;; esac
        i=$((i + 1))
    done
    echo "$(basename "$file") $plain_bytes $(median "$work/ours") $(median "$work/theirs")" | awk '{
        printf "%s, %.0f MB plain: samsyn import %.3f s (%.2f GB/s, peak %.0f MB), process_mining read %.3f s (peak %.0f MB): %.1f times as fast, %.2f of the memory\n",
            $1, $2 / 1e6, $3, $2 / 1e9 / $3, $4 / 1024, $5, $6 / 1024, $5 / $3, $4 / $6 }'
    [ ! -f "$work/scanned" ] || echo "$plain_bytes $(median "$work/scanned")" | awk '{
        printf "bare scan by two threads: %.3f s (%.2f GB/s)\n", $2, $1 / 1e9 / $2 }'
}

[ "$#" -gt 0 ] || { sed -n '2,8p' "$0"; exit 2; }
for file in "$@"; do
    case $file in
    *.gz)
        plain=$work/$(basename "$file" .gz)
        [ -f "$plain" ] || gzip -dc "$file" >"$plain"
        compare "$file" "$(wc -c <"$plain")"
        compare "$plain" "$(wc -c <"$plain")"
        ;;
    *) compare "$file" "$(wc -c <"$file")" ;;
    esac
done
