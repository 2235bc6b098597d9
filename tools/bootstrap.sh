#!/bin/sh
# Makes .venv with a Python that works, since no Python is known yet. Quick when .venv is sound.
# Candidates are run, not just found: version managers put shims on the path that do not work,
# and Debian splits venv and ensurepip off into a package of their own.
set -u
cd "$(dirname "$0")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }

sound() {
  [ -f .venv/.made ] && [ ! -e .venv/.installing ] &&
    .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# Prints what is wrong with the candidate, or nothing when it will do.
fault() {
  "$1" -c 'import sys' >/dev/null 2>&1 </dev/null || { echo "does not run (a shim?)"; return; }
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 </dev/null ||
    { "$1" -c 'import sys; print("is Python %d.%d" % sys.version_info[:2])' </dev/null; return; }
  "$1" -c 'import sys, venv, ensurepip' >/dev/null 2>&1 </dev/null ||
    "$1" -c 'import sys; v = "python%d.%d-venv" % sys.version_info[:2]
print("has no venv or ensurepip: apt-get install " + v)' </dev/null
}

# Every file of that name on the path: behind a shim that does not work there may be a Python that does.
on_path() {
  case "$1" in */*) [ -x "$1" ] && printf '%s\n' "$1"; return ;; esac
  (set -f; IFS=:; for folder in $PATH; do [ -x "$folder/$1" ] && printf '%s\n' "$folder/$1"; done)
}

candidates() {
  wanted=$(sed -n '1s/^\([0-9][0-9.]*\).*/\1/p' .python-version 2>/dev/null)
  for name in ${PYTHON:+"$PYTHON"} ${wanted:+"python$wanted"} python3.14 python3.13 python3.12 python3; do
    on_path "$name"
  done
  # What version managers have installed, though this folder does not select it.
  home=${HOME:-/nonexistent}
  for found in "${PYENV_ROOT:-$home/.pyenv}"/versions/3.1[2-9]*/bin/python3 \
    "$home"/.asdf/installs/python/3.1[2-9]*/bin/python3 \
    "$home"/.local/share/mise/installs/python/3.1[2-9]*/bin/python3; do
    [ -x "$found" ] && printf '%s\n' "$found"
  done
}

with_python() {
  while IFS= read -r found; do
    why=$(fault "$found")
    if [ -z "$why" ]; then
      say "Making .venv with $found ($("$found" --version 2>&1 </dev/null))"
      "$found" -m venv --clear .venv >&2 </dev/null && return 0
      why="could not make a virtual environment"
    fi
    tried="$tried
  $found $why"
  done <<LIST
$(candidates)
LIST
  return 1
}

with_uv() {
  command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1 || return 1
  say "No Python 3.12 or newer works here; asking uv for one"
  uv venv --seed --python '>=3.12' .venv >&2 && return 0
  tried="$tried
  uv could not make a virtual environment with Python 3.12 or newer"
  return 1
}

sound && exit 0
[ -e .venv ] && say ".venv is half made or no longer works: making it anew"
rm -rf .venv
tried=""
if with_python || with_uv; then
  : > .venv/.made
  sound && exit 0
  tried="$tried
  .venv was made but its Python or pip does not run"
fi
rm -rf .venv
say "No Python 3.12 or newer that works was found.${tried:+ Tried:$tried}"
say "Install one, then run the same command again:
  Debian, Ubuntu: apt-get install python3 python3-venv     macOS: brew install python@3.13
  any system:     install uv (it brings its own Python), or name yours: make PYTHON=/path/to/python3"
exit 1
