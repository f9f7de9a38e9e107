#!/bin/sh
# Runs once, when the PostgreSQL volume is new: the product's own user and database, sorted as Swedish sorts.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set password="$(cat /run/secrets/app_password)" <<'SQL'
create role planhjul login password :'password';
create database planhjul owner planhjul template template0 encoding 'UTF8' locale_provider icu icu_locale 'sv-SE' locale 'C';
SQL
