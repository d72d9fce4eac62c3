#!/bin/sh
# Starts a PostgreSQL of our own for the tests and prints its DATABASE_URL; `stop FOLDER` ends it.
set -eu
bin="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
[ -n "$bin" ] || bin="$(dirname "$(command -v initdb)")"

as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

case "$1" in
start)
    folder="$(mktemp -d /tmp/samlofte-pg.XXXXXX)"
    [ "$(id -u)" = 0 ] && chown postgres "$folder"
    cd "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -U samlofte -A trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
        -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
        start >/dev/null
    echo "$folder"
    ;;
stop)
    cd /tmp
    as_owner "$bin/pg_ctl" -D "$2/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$2"
    ;;
esac
