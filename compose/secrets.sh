#!/bin/sh
# Makes the secret files that docker-compose.yml reads, in compose/hemligheter/; leaves those that are there.
set -eu
folder=$(dirname "$0")/hemligheter
umask 077
mkdir -p "$folder"
random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
make() { [ -s "$folder/$1" ] || printf '%s' "$2" >"$folder/$1"; }

make postgres_password "$(random)"
make app_password "$(random)"
make session_secret "$(random)"
make database_url "postgres://planhjul:$(cat "$folder/app_password")@postgres:5432/planhjul"
# read by the users of the containers, who are others than you
chmod 644 "$folder"/*
chmod 755 "$folder"
