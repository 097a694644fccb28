#!/bin/sh
# The restore-command for pgBackRest: brings the backup with the label SEPARATION_BACKUP_ID back, and waits for the server.
# It may be called again after whatever stopped it. See docs/provider-backups.md.
#   PGBACKREST_STANZA, PGBACKREST_CONFIG, AS_SERVER  as in backup.sh
#   STOP_SERVER, START_SERVER  commands that stop and start the server, such as `sudo -n systemctl stop postgresql@15-main`
#   SERVER_PATIENCE            how many seconds the server may take until it is a primary again; 600 if not given
set -eu
# The account of the server may not enter the folder of the run.
cd /
: "${SEPARATION_BACKUP_ID:?is the label of the backup}" "${STOP_SERVER:?}" "${START_SERVER:?}"

pgbackrest() {
  ${AS_SERVER:-} env -i PATH="$PATH" pgbackrest ${PGBACKREST_CONFIG:+"--config=$PGBACKREST_CONFIG"} \
    --stanza="$PGBACKREST_STANZA" "$@"
}

# A server must not get the secrets of the run.
without_secrets() {
  env -i PATH="$PATH" HOME="${HOME:-/}" sh -c "$1" >&2
}

# No failure if it is stopped already; if it still runs, pgBackRest refuses to restore.
without_secrets "$STOP_SERVER" || echo 'the server was not stopped: it may be stopped already' >&2

# To the end of that backup and no further, on the timeline that it was taken on.
if ! pgbackrest restore --set="$SEPARATION_BACKUP_ID" --delta --type=immediate --target-action=promote \
  --recovery-option=recovery_target_timeline=current >&2; then
  # What was not touched can be reverted. What is half restored does not start: pgBackRest takes its pg_control away first.
  without_secrets "$START_SERVER" || echo 'the server does not start: call this again when pgBackRest can restore' >&2
  exit 1
fi

without_secrets "$START_SERVER"

# psql has the connection of database-url in its environment.
is_primary() {
  [ "$(psql -XAtq -c 'SELECT pg_is_in_recovery()' 2>/dev/null)" = f ]
}

left=${SERVER_PATIENCE:-600}
until is_primary; do
  if [ "$left" -le 0 ]; then
    echo 'the server is not a primary yet: see its log' >&2
    exit 1
  fi
  left=$((left - 1))
  sleep 1
done
