#!/bin/sh
# Starts the Temporal server with the password from its secret file: the image itself reads it from the environment only.
set -eu
POSTGRES_PWD=$(cat /run/secrets/postgres_password)
# listening on every address, the server must be told which one its parts find each other by
TEMPORAL_BROADCAST_ADDRESS=$(hostname -i | cut -d' ' -f1)
export POSTGRES_PWD TEMPORAL_BROADCAST_ADDRESS
# releases differ in whether the image has an entry script of its own
if [ -x /etc/temporal/entrypoint.sh ]; then exec /etc/temporal/entrypoint.sh; fi
exec temporal-server start
