# Finds a JDK that is new enough and Maven; installs Debian packages where that is allowed, else says what is missing.

JDK_NEEDED=25
JDK_PACKAGES="openjdk-25-jdk-headless temurin-25-jdk"

# The feature version of the JDK in a folder, 0 where there is none.
jdk_version() {
  local release="$1/release"
  [[ -x "$1/bin/java" && -r "$release" ]] || { echo 0; return; }
  sed -nE 's/^JAVA_VERSION="([0-9]+).*/\1/p' "$release"
}

# Every folder in which a JDK may be, the caller's own choice first.
jdk_places() {
  [[ -n "${JAVA_HOME:-}" ]] && echo "$JAVA_HOME"
  local javac
  if javac="$(command -v javac)"; then
    dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || echo "$javac")")"
  fi
  ls -d /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home 2>/dev/null || true
  if [[ -x /usr/libexec/java_home ]]; then
    /usr/libexec/java_home -v "$JDK_NEEDED+" 2>/dev/null || true
  fi
}

find_jdk() {
  local place
  while read -r place; do
    if [[ -x "$place/bin/javac" ]] && (($(jdk_version "$place") >= JDK_NEEDED)); then
      echo "$place"
      return 0
    fi
  done < <(jdk_places)
  return 1
}

# A runtime of exactly this feature version, for running the tests again.
find_runtime() {
  local place
  while read -r place; do
    if (($(jdk_version "$place") == $1)); then
      echo "$place"
      return 0
    fi
  done < <(jdk_places)
  return 1
}

may_install() { [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; }

# Installs the first of the packages that exists.
install_one_of() {
  local package
  phase "updating the package lists" 300 "$LOGS/apt-update.log" apt-get update || return 1
  for package in "$@"; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      phase "installing $package" 900 "$LOGS/apt-$package.log" \
        env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" && return 0
    fi
  done
  return 1
}

find_toolchain() {
  local jdk
  # shellcheck disable=SC2086
  if ! jdk="$(find_jdk)"; then
    if may_install && install_one_of $JDK_PACKAGES; then jdk="$(find_jdk)" || jdk=""; fi
  fi
  [[ -n "${jdk:-}" ]] || fail "needs a JDK $JDK_NEEDED or newer and found none. Install one (for example Eclipse Temurin $JDK_NEEDED \
from adoptium.net, or 'sdk install java $JDK_NEEDED-tem') and set JAVA_HOME to its folder."
  export JAVA_HOME="$jdk"
  if ! command -v mvn >/dev/null; then
    may_install && install_one_of maven
    command -v mvn >/dev/null || fail "needs Maven 3.8.7 or newer and found none. Install it (Debian and Ubuntu: \
'apt install maven'; macOS: 'brew install maven')."
  fi
}
