#!/usr/bin/env bash
# Separates the database of DATABASE_URL; with --rollback, undoes it. The command line does all of it; its flags may follow.
set -euo pipefail
separation="$(dirname "${BASH_SOURCE[0]}")/../dist/cli.js"

if [ "${1-}" = --rollback ]; then
  shift
  exec node "$separation" revert "$@"
fi
exec node "$separation" run "$@"
