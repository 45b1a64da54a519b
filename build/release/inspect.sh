# Looks at what was deployed. Sets FAILURES, and TABLE for print_table.

FAILURES=0
TABLE=""
GAPS=""

wrong() {
  say "✗ $*"
  FAILURES=$((FAILURES + 1))
}

inspect_repository() {
  local folder name
  for folder in "$REPOSITORY"/com/getbonito/*/*/; do inspect_artifact "${folder%/}"; done
  for name in $(sed -nE 's#.*<artifactId>(bonito-[a-z0-9-]+)</artifactId><version>\$\{project.version\}.*#\1#p' "$ROOT/bonito-sdk/bom/pom.xml") bonito-bom; do
    [[ -d "$REPOSITORY/com/getbonito/$name" ]] || wrong "$name is in the BOM and was not deployed"
  done
  for name in parent sdk-parent spring-starter-parent verification docs-check benchmarks; do
    [[ ! -d "$REPOSITORY/com/getbonito/bonito-$name" ]] || wrong "bonito-$name is not for others and was deployed"
  done
  inspect_materials
}

# The bill lists each artifact that was deployed, and no other of ours but the parent that it was made for.
inspect_materials() {
  local bill="$ROOT/target/bonito-bom.json" listed deployed
  [[ -s "$bill" ]] || { wrong "no bill of materials in target/bonito-bom.json"; return; }
  listed="$(grep -oE '"purl" ?: ?"pkg:maven/com\.getbonito/[^@]*' "$bill" | sed 's#.*/##' | sort -u | grep -vx bonito-parent || true)"
  deployed="$(cd "$REPOSITORY/com/getbonito" && ls | sort)"
  [[ "$listed" == "$deployed" ]] ||
    wrong "the bill of materials and the folder differ in: $(comm -3 <(echo "$listed") <(echo "$deployed") | xargs)"
}

inspect_artifact() {
  local folder="$1" name pom file
  name="$(basename "$(dirname "$folder")")"
  pom="$(find "$folder" -name '*.pom')"
  [[ -n "$pom" ]] || { wrong "$name has no POM"; return; }
  inspect_pom "$name" "$pom"
  if ! grep -q '<packaging>pom</packaging>' "$pom"; then
    for file in "${pom%.pom}.jar" "${pom%.pom}-sources.jar" "${pom%.pom}-javadoc.jar"; do
      [[ -s "$file" ]] || wrong "$name lacks $(basename "$file")"
    done
  fi
  while read -r file; do inspect_file "$file"; done < <(find "$folder" -name '*.pom' -o -name '*.jar')
  TABLE="$TABLE$(row "$name" "$pom")"$'\n'
}

inspect_pom() {
  local name="$1" pom="$2" element
  ! grep -q '<parent>' "$pom" || wrong "the POM of $name has a parent"
  ! grep -qF '${' "$pom" || wrong "the POM of $name has a property: $(grep -oE '\$\{[^}]*\}' "$pom" | head -n 1)"
  ! grep -q '<scope>test</scope>' "$pom" || wrong "the POM of $name has dependencies of its tests"
  ! grep -qE '<(repositories|profiles|build)>' "$pom" || wrong "the POM of $name says how it was built"
  for element in name description licenses; do
    grep -q "<$element>" "$pom" || wrong "the POM of $name lacks $element"
  done
  for element in url scm developers; do
    grep -qE "^  <$element>" "$pom" || [[ " $GAPS " == *" $element "* ]] || GAPS="$GAPS $element"
  done
}

# The names that Linux and macOS have for the same tools.
sha1_of() { if command -v sha1sum >/dev/null; then sha1sum <"$1"; else shasum -a 1 <"$1"; fi | cut -d' ' -f1; }
md5_of() { if command -v md5sum >/dev/null; then md5sum <"$1"; else md5 -q <"$1"; fi | cut -d' ' -f1; }

# Checksums and, where there is a key, the signature.
inspect_file() {
  local file="$1" short
  short="$(basename "$file")"
  [[ "$(cat "$file.sha1" 2>/dev/null)" == "$(sha1_of "$file")" ]] || wrong "$short has no or another sha1"
  [[ "$(cat "$file.md5" 2>/dev/null)" == "$(md5_of "$file")" ]] || wrong "$short has no or another md5"
  if [[ -n "${GNUPGHOME:-}" ]]; then
    gpg --batch --quiet --verify "$file.asc" "$file" 2>/dev/null || wrong "$short is not signed, or not by this key"
  fi
}

row() {
  local name="$1" base="${2%.pom}" part line=""
  for part in .jar -sources.jar -javadoc.jar; do
    if [[ -f "$base$part" ]]; then
      line="$line $(printf '%8d' $((($(wc -c <"$base$part") + 999) / 1000)))"
    else
      line="$line        -"
    fi
  done
  printf '%-28s%s  %s' "$name" "$line" "$([[ -f "$2.asc" ]] && echo yes || echo no)"
}

print_table() {
  printf '\n%-28s %8s %8s %8s  %s\n%s' 'kB of' jar sources javadoc signed "$TABLE"
  printf '\nThe POMs lack what Central asks for and the owner decides:%s\n' "${GAPS:- nothing}"
}
