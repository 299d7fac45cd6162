# Sourced by the scripts beside it, never run alone. Gives them:
#   $root         the checkout
#   $python       the interpreter of its environment, good after `setup`
#   setup run     what the product needs (requirements/run.txt)
#   setup dev     that and what checks and tests need (requirements/dev.txt)
#   setup deep    what bin/check --deep needs beside those (requirements/deep.txt)
#   say TEXT      one line to standard error
# Silent when nothing is to do. The caller's working folder is left alone.
# SANSHEN_PYTHON names the Python to build from when the usual names do not find one.

root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
venv=$root/.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "✗ $1"
    say "  $2"
    exit 1
}

good_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for base in "${SANSHEN_PYTHON:-python3.11}" python3 python3.12 python3.13; do
        if good_python "$base"; then return 0; fi
    done
    fail "没有找到 Python 3.11 或更新的版本。请先安装，或用 SANSHEN_PYTHON 指明它的位置。" \
        "No Python 3.11 or later. Install one, or name it in SANSHEN_PYTHON."
}

make_venv() {
    if "$base" -m venv --clear "$venv" >"$log" 2>&1; then return 0; fi
    # Debian splits ensurepip off into python3-venv; an environment without pip
    # is enough as long as the system's own pip can fill it.
    if "$base" -m venv --clear --without-pip "$venv" >>"$log" 2>&1 &&
        "$base" -m pip --version >>"$log" 2>&1; then return 0; fi
    cat "$log" >&2
    fail "无法建立 Python 环境。请安装 python3-venv（或 python3-pip）后重试。" \
        "Could not make a Python environment. Install python3-venv (or python3-pip) and try again."
}

pip() {
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip "$@"
    else
        "$base" -m pip --python "$python" "$@"
    fi
}

install() { # run|dev|deep
    # The copy kept in the environment is the stamp: same bytes, nothing to do.
    rm -f "$venv/$1.txt"
    say "正在安装依赖（$1），首次约需一分钟…  Installing requirements ($1)…"
    if pip install --quiet --no-input --disable-pip-version-check --require-hashes \
        --only-binary :all: -r "$root/requirements/$1.txt" >"$log" 2>&1; then
        cp "$root/requirements/$1.txt" "$venv/$1.txt"
        return 0
    fi
    cat "$log" >&2
    fail "依赖没有装好，原因见上。请检查网络和 pip 的软件源设置，然后重试。" \
        "The requirements were not installed; the reason is above. Check the network and pip's index settings."
}

# The package is reached through a .pth line relative to site-packages: no build
# back-end, nothing to download, and the checkout may be moved.
link_package() {
    for site in "$venv"/lib/python3*/site-packages; do
        echo ../../../../src >"$site/sanshen.pth"
    done
    cat >"$venv/bin/sanshen" <<'SCRIPT'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -m sanshen.cli "$@"
SCRIPT
    chmod +x "$venv/bin/sanshen"
}

ready() { good_python "$python" && cmp -s "$root/requirements/$1.txt" "$venv/$1.txt"; }

setup() { # run|dev|deep
    if ready "$1"; then return 0; fi
    find_python
    # The lock belongs to the open descriptor: it outlives the one-line Python
    # that takes it, and no kill can leave it behind.
    exec 9>>"$root/.venv.lock"
    "$base" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    log=$root/.venv.log
    if ! ready "$1"; then
        good_python "$python" || make_venv
        install "$1"
        # dev.txt holds every pin of run.txt (a test in tests/house says so).
        if [ "$1" = dev ]; then cp "$root/requirements/run.txt" "$venv/run.txt"; fi
        link_package
        rm -f "$log"
    fi
    exec 9>&-
}
