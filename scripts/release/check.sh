#!/usr/bin/env bash
# Is this commit the release VERSION? `dist/` has to be what the sources build, and every place that names the version has to name it.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$1

fail() {
  echo "::error::$1"
  exit 1
}

[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "version: found '$version', allowed is N.N.N"
[ "$(node -p 'require("./package.json").version')" = "$version" ] || fail "package.json has another version than $version"
grep -qF "export const toolVersion = '$version';" src/core/version.ts || fail "src/core/version.ts has another version than $version"
grep -qxF "## $version" CHANGELOG.md || fail "CHANGELOG.md has no entry for $version"
# What is built needs the Prisma clients, which are not committed.
npm run generate
npm run build -- --anew
git diff --exit-code --stat -- dist || fail 'dist/ is not what the sources build'
[ -z "$(git status --porcelain -- dist)" ] || fail 'dist/ is not what the sources build: there are new files'
