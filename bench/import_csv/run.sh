#!/bin/sh
# CSV import beside Polars, on the same file in one run: medians of wall time, the ratio, and peak memory.
# Samsyn runs the whole command: read, type, sort, store and sync in a new data folder. Polars reads and sorts.
#
#   bench/import_csv/run.sh [ROWS …]        default: 1000000 10000000
#
# Needs python3 with polars, and GNU time. RUNS (default 5) and WORK (default: a folder in $TMPDIR) can be set.
set -eu
cd "$(dirname "$0")/../.."
runs=${RUNS:-5}
work=${WORK:-${TMPDIR:-/tmp}/samsyn-bench-import-csv}
python=${PYTHON:-python3}
mkdir -p "$work"
cargo build --release --quiet -p samsyn-cli
ours=${CARGO_TARGET_DIR:-target}/release/samsyn

# measure NAME COMMAND…: appends "seconds kilobytes" to the file of NAME
measure() {
    out=$1
    shift
    /usr/bin/time -f '%e %M' -o "$work/one" "$@" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
    cat "$work/one" >>"$out"
}

median() { sort -n "$1" | awk '{ s[NR] = $1; if ($2 > m) m = $2 } END { print s[int((NR + 1) / 2)], m }'; }

[ "$#" -gt 0 ] || set -- 1000000 10000000
for rows in "$@"; do
    file=$work/$rows.csv
    [ -f "$file" ] || "$python" bench/import_csv/generate.py "$file" "$rows"
    rm -f "$work/ours" "$work/peer"
    i=0
    while [ "$i" -lt "$runs" ]; do
        cat "$file" >/dev/null
        rm -rf "$work/data"
        sync
        measure "$work/ours" "$ours" import "$file" --name bench --data "$work/data"
        measure "$work/peer" "$python" bench/import_csv/polars_peer.py "$file"
        i=$((i + 1))
    done
    set_ours=$(median "$work/ours")
    set_peer=$(median "$work/peer")
    echo "$rows $(wc -c <"$file") $set_ours $set_peer" | awk '{
        printf "%s rows, %.0f MB: samsyn %.2f s (%.0f MB/s, peak %.0f MB), polars %.2f s (peak %.0f MB), ratio %.2f\n",
            $1, $2 / 1e6, $3, $2 / 1e6 / $3, $4 / 1024, $5, $6 / 1024, $5 / $3 }'
done
