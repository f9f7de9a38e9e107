#!/bin/sh
# One-shot: the two databases of the Temporal server, and their tables at the version of this image. Safe to run again.
set -eu

SQL_PASSWORD=$(cat /run/secrets/postgres_password)
export SQL_PASSWORD
versions=/etc/temporal/schema/postgresql/v12

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep postgres --port 5432 --user temporal --db "$database" "$@"
}

for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  schema=${pair##*:}
  # create and setup-schema fail where they have been run before; update-schema tells whether all is well
  tool "$database" create || true
  tool "$database" setup-schema -v 0.0 || true
  tool "$database" update-schema -d "$versions/$schema/versioned"
done
