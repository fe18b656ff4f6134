# Set-up shared by run, congvan and test; sourced, not run. Everything here does nothing when it has been done before.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$root/.venv"

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "Missing: $needed. Ask an administrator to run: $*"
    fi
}

# install_system WHAT PACKAGE...: with apt, or say what to install.
install_system() {
    needed=$1
    shift
    command -v apt-get >/dev/null || die "Missing: $needed.
Install it and run this again:
  Fedora       dnf install python3 tesseract tesseract-langpack-vie
  Arch         pacman -S python tesseract tesseract-data-vie
  openSUSE     zypper install python311 tesseract-ocr tesseract-ocr-traineddata-vietnamese
  macOS        brew install python tesseract tesseract-lang"
    say "Installing $needed ..."
    as_root apt-get update -qq >/dev/null || die "apt-get update failed; $needed could not be installed."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        die "apt-get could not install: $*"
}

# The first Python that is 3.11 or later.
find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Debian splits venv and pip off from Python.
ensure_python() {
    if ! python=$(find_python); then
        install_system "Python 3.11 or later" python3 python3-venv
        python=$(find_python) || die "This system's Python is older than 3.11: install Python 3.11 or later."
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_system "Python's venv module" "python$version-venv"
    fi
}

# The model, as pipeline/reading/engines/tessdata.py looks for it.
has_model() {
    local folder
    for folder in ${CONGVAN_READING__TESSDATA:+"$CONGVAN_READING__TESSDATA"} /usr/share/tesseract-ocr/*/tessdata /usr/share/tessdata \
        /usr/share/tesseract/tessdata /usr/local/share/tessdata /opt/homebrew/share/tessdata; do
        [ -f "$folder/$1.traineddata" ] && return
    done
    return 1
}

ensure_tesseract() {
    if ! has_model vie || ! command -v tesseract >/dev/null; then
        install_system "Tesseract with its Vietnamese model" tesseract-ocr tesseract-ocr-vie
    fi
}

hash_of() { "$python" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest()[:16])' "$1"; }

# ensure_packages LOCK: the packages of LOCK in .venv; a stamp says that they are there.
ensure_packages() {
    local lock="$root/$1" stamp
    if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c '' 2>/dev/null; then
        python="$venv/bin/python"
    else
        ensure_python
        say "Making .venv ..."
        "$python" -m venv --clear "$venv" || die "Python could not make $venv."
        python="$venv/bin/python"
    fi
    stamp="$venv/installed-$1-$(hash_of "$lock")"
    [ -f "$stamp" ] && return
    say "Installing the Python packages of $1 (once; some minutes) ..."
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
        die "pip could not install the packages of $1; see its message above."
    rm -f "$venv/installed-$1-"*
    : >"$stamp"
}

# congvan ARGUMENT...: the command, from these sources, in place of this shell.
congvan() {
    ensure_tesseract
    ensure_packages requirements.lock
    export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
    exec "$venv/bin/python" -m congvan "$@"
}
