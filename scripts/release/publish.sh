#!/usr/bin/env bash
# Releases VERSION at the commit COMMIT: the tag vN.N.N with its entry of CHANGELOG.md, then the tag of the major, which moves.
# A tag of a version is never moved: where it is there, this fails before anything is changed.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$1
commit=$2
major=v${version%%.*}

awk -v head="## $version" '$0 == head { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md |
  gh release create "v$version" --target "$commit" --title "v$version" --notes-file -
gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/git/refs/tags/$major" -f sha="$commit" -F force=true ||
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/git/refs" -f ref="refs/tags/$major" -f sha="$commit"
