# What the scripts `relata` share: what they say, and how they find a Java.

say() {
  echo "relata: $*" >&2
}

fail() {
  say "$*"
  exit 1
}

# Sets `version` to the Java version of a directory, or to nothing.
look_at() {
  version=
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
}

# Sets JAVA_HOME to the first Java of version 25 or newer that has a program.
#
#   find_java PROGRAM WHAT_IS_NEEDED
find_java() {
  found=
  path_java=$(command -v java || true)
  if [ -n "$path_java" ]; then
    path_java=$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")
    path_java=$(dirname "$(dirname "$path_java")")
  fi
  mac_java=
  if [ -x /usr/libexec/java_home ]; then
    mac_java=$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)
  fi
  for candidate in "${JAVA_HOME:-}" "$path_java" "$mac_java" /usr/lib/jvm/* /opt/* /opt/java/* \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    look_at "$candidate"
    [ -n "$version" ] || continue
    lacking=
    [ -x "$candidate/bin/$1" ] || lacking=" without $1"
    if [ "$version" -ge 25 ] && [ -z "$lacking" ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
    candidate=$(cd "$candidate" && pwd -P)
    case "$found, " in
      *" at $candidate"[,\ ]*) ;; # by another name
      *) found="${found:+$found, }$version at $candidate$lacking" ;;
    esac
  done
  fail "$2 25 or newer is required; found ${found:-none}; set JAVA_HOME"
}
