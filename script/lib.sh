# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by the scripts of this folder: say what is done, run as root or by sudo.
root=$(cd "$(dirname "$0")/.." && pwd)

say() { # 中文, English
    printf '==> %s\n    %s\n' "$1" "$2" >&2
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "需要 root 权限或 sudo：$*" "needs root or sudo: $*"
        exit 1
    fi
}

configure_and_build() { # preset, targets...
    preset=$1
    shift
    cd "$root"
    cmake --preset "$preset" >/dev/null
    if [ $# -gt 0 ]; then
        cmake --build "build/$preset" --target "$@"
    else
        cmake --build "build/$preset"
    fi
}
