# Rehearses a release: deploys every published module into a folder, signed with a throw-away key where gpg is there, looks at each file, and builds the examples from that folder alone.
# Sourced by ./bonito release --rehearse; nothing leaves this machine.

REHEARSAL="$ROOT/target/rehearsal"
REPOSITORY="$REHEARSAL/repository"
LOCAL="$REHEARSAL/local"
UNSIGNED=(-Dunsigned)

# Guards and checks of the documentation need not be built to publish.
UNPUBLISHED='!bonito-sdk/verification,!bonito-sdk/docs-check,!bonito-operator'

rehearse() {
  local failures
  rm -rf "$REHEARSAL" "$ROOT/target/bonito-bom.json"
  mkdir -p "$REPOSITORY" "$LOCAL"
  make_key
  phase "deploying into a folder" 3600 "$LOGS/rehearsal-deploy.log" maven deploy -fae -Prelease \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$UNPUBLISHED" "${UNSIGNED[@]}" \
    "-DaltDeploymentRepository=rehearsal::file:$REPOSITORY" ||
    { show_log_end "$LOGS/rehearsal-deploy.log"; exit 1; }
  . "$ROOT/build/release/inspect.sh"
  inspect_repository
  failures=$FAILURES
  make_local_repository
  build_examples "-Dmaven.repo.local=$LOCAL" || failures=$((failures + 1))
  from_the_folder || failures=$((failures + 1))
  print_table
  ((failures == 0)) || fail "the rehearsal found $failures faults"
  echo "release: rehearsed; nothing was published"
}

# A key that is good for a day and for nothing else.
make_key() {
  local fingerprint
  if ! command -v gpg >/dev/null; then
    say "notice: no gpg found, so nothing is signed"
    return
  fi
  GNUPGHOME="$(mktemp -d)"
  export GNUPGHOME
  trap forget_key EXIT
  gpg --batch --quiet --passphrase '' --quick-generate-key 'Rehearsal of a release' ed25519 sign 1d \
    >"$REHEARSAL/gpg.log" 2>&1
  fingerprint="$(gpg --batch --list-keys --with-colons 2>/dev/null | awk -F: '$1 == "fpr" { print $10; exit }')"
  UNSIGNED=("-Dgpg.keyname=$fingerprint")
}

forget_key() {
  gpgconf --kill gpg-agent 2>/dev/null || true
  rm -rf "$GNUPGHOME"
}

# Third-party artifacts are taken from the cache of this machine, ours from the folder: under the name that a snapshot has in a local repository.
make_local_repository() {
  local cache entry file version name
  cache="$(tr '|' '\n' <"$ROOT/bonito-sdk/core/target/runtime-closure.txt" | sed -n 's#/org/slf4j/.*##p' | head -n 1)"
  mkdir -p "$LOCAL/com"
  for entry in "$cache"/*; do
    [[ "$(basename "$entry")" == com ]] || ln -s "$entry" "$LOCAL/"
  done
  for entry in "$cache"/com/*; do
    [[ "$(basename "$entry")" == getbonito ]] || ln -s "$entry" "$LOCAL/com/"
  done
  while read -r file; do
    version="$(basename "$(dirname "$file")")"
    name="$(basename "$file" | sed -E "s/-${version%-SNAPSHOT}-[0-9]{8}\.[0-9]{6}-[0-9]+/-$version/")"
    mkdir -p "$LOCAL${file%/*}"
    cp "$REPOSITORY$file" "$LOCAL${file%/*}/$name"
  done < <(cd "$REPOSITORY" && find . -name '*.pom' -o -name '*.jar' | sed 's#^\.##')
}

# Every jar of ours on the examples' class paths is one of the folder's.
from_the_folder() {
  local paths
  paths="$(cat "$ROOT"/examples/*/target/classpath.txt | tr ':' '\n' | grep '/com/getbonito/' | sort -u)"
  [[ -n "$paths" ]] || { say "✗ no example has a jar of ours"; return 1; }
  if grep -v "^$LOCAL/" <<<"$paths" >&2; then
    say "✗ these came from elsewhere"
    return 1
  fi
  say "✓ the examples were built with $(($(wc -l <<<"$paths"))) jars of the folder and none of ours from elsewhere"
}
