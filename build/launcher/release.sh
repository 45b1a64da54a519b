# What comes before a release: a rehearsal of it, and the record of the public types.

release_command() {
  [[ "${1:-}" == --rehearse && $# == 1 ]] ||
    fail "release takes --rehearse; docs/publishing.md says what a release itself takes"
  . "$LAUNCHER/examples.sh"
  . "$ROOT/build/release/rehearse.sh"
  rehearse
}

# Writes build/api and the metadata of the configuration's types, and prints how the public types have changed since.
record_api() {
  build_all
  phase "recording the public types" 600 "$LOGS/api.log" maven test -pl bonito-sdk/verification \
    -Dtest='BaselineTest,ReachabilityTest#every_type*' -Dbonito.api.record=true ||
    { show_log_end "$LOGS/api.log"; exit 1; }
  sed -n '/ since it was recorded:$/,/^$/p' "$LOGS/api.log"
  (cd "$ROOT" && git --no-pager diff --stat -- build/api bonito-sdk/config/src/main/resources)
}
