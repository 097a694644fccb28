#!/bin/sh
# The backup-command for pgBackRest: takes a backup and prints its label as the last line. See docs/provider-backups.md.
#   PGBACKREST_STANZA  the stanza
#   PGBACKREST_CONFIG  the configuration, if it is not where pgBackRest looks for it
#   AS_SERVER          what runs a command as the server's account, such as `sudo -n -u postgres`; empty if this is that account
set -eu
# The account of the server may not enter the folder of the run.
cd /

# Without the environment of the run: pgBackRest signs in as its configuration says, not as the role of database-url.
pgbackrest() {
  ${AS_SERVER:-} env -i PATH="$PATH" pgbackrest ${PGBACKREST_CONFIG:+"--config=$PGBACKREST_CONFIG"} \
    --stanza="$PGBACKREST_STANZA" "$@"
}

said=$(pgbackrest --log-level-console=info --start-fast backup)
printf '%s\n' "$said" >&2
# Its own label: the newest of the repository may be the backup of somebody else.
label=$(printf '%s\n' "$said" | sed -n 's/^.*new backup label = \([0-9A-Z_-]*\).*$/\1/p' | tail -n 1)
if [ -z "$label" ]; then
  echo 'pgBackRest ended without the label of a new backup' >&2
  exit 1
fi
echo "$label"
