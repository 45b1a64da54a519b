# Makes the guide a folder of HTML in target/docs; needs Node 20 and npm.

SITE="$ROOT/docs/site"
GUIDE="$ROOT/target/docs"

docs_command() {
  case "${1:-}" in
    "") build_site ;;
    --serve) build_site && serve_site "${2:-8000}" ;;
    --write) write_pages ;;
    *) fail "docs has no option $1 (see ./bonito help)" ;;
  esac
}

build_site() {
  find_node
  if [[ ! -d "$SITE/node_modules" || "$SITE/package-lock.json" -nt "$SITE/node_modules/.package-lock.json" ]]; then
    phase "installing what the guide is made with" 300 "$LOGS/docs-npm.log" install_site ||
      { show_log_end "$LOGS/docs-npm.log"; exit 1; }
  fi
  (cd "$SITE" && node build.mjs "$GUIDE") || exit 1
  say "open $GUIDE/index.html"
}

install_site() { (cd "$SITE" && npm ci --no-audit --no-fund); }

serve_site() {
  say "http://127.0.0.1:$1/ until Ctrl-C"
  find_toolchain
  exec "$JAVA_HOME/bin/jwebserver" -b 127.0.0.1 -p "$1" -d "$GUIDE" -o none
}

# Writes the pages that are made from the code anew.
write_pages() {
  find_toolchain
  phase "writing the reference" 600 "$LOGS/docs-write.log" \
    maven test -pl bonito-sdk/docs-check -Dtest=ReferenceTest -Dbonito.docs.write=true || { show_log_end "$LOGS/docs-write.log"; exit 1; }
}

find_node() {
  local version
  command -v npm >/dev/null && version="$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null)" ||
    fail "needs Node 20 or newer with npm and found none. Install it (Debian and Ubuntu: 'apt install nodejs npm'; macOS: 'brew install node')."
  ((version >= 20)) || fail "needs Node 20 or newer and found $version."
}
