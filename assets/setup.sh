#!/bin/sh
# setup.sh build|check -- installs what is missing of the packages in packages.txt beside it, by
# name; says which; does nothing at all when nothing is missing. `check` means both kinds.
#
# Debian 12 and Raspberry Pi OS 12 are meant. make itself has to be there before this can run.
set -eu

purpose=${1:?"build or check"}
list=$(dirname "$0")/packages.txt
wanted=$(awk -v purpose="$purpose" '
    /^#/ || NF == 0 { next }
    $1 == "build" || purpose == "check" { print $2 }' "$list")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "setup: this is no Debian system; please install the like of:" $wanted >&2
    exit 1
fi

# A package that was once removed is still known to dpkg, so its status is what counts.
missing=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
    awk -v wanted="$(echo $wanted)" '
        $1 == "installed" { installed[$2] = 1 }
        END {
            count = split(wanted, names, " ")
            for (i = 1; i <= count; i++)
                if (!(names[i] in installed))
                    print names[i]
        }')
[ -n "$missing" ] || exit 0
echo "setup: missing packages:" $missing

as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup: there is no sudo here; as root, please: apt-get install" $missing >&2
        exit 1
    fi
    as_root=sudo
fi

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

# apt waits for dpkg's lock when it is told to. It gives up at once on the locks of its lists and
# its downloads, so those we wait for ourselves, as long: 300 times two seconds.
get() {
    tries=0
    until $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y \
        -o DPkg::Lock::Timeout=600 "$@" </dev/null 2>"$errors"; do
        if ! grep -q 'Could not get lock\|Unable to lock' "$errors" || [ $tries -ge 300 ]; then
            cat "$errors" >&2
            return 1
        fi
        [ $tries -gt 0 ] || echo "setup: another package manager is at work; waiting for it"
        tries=$((tries + 1))
        sleep 2
    done
    cat "$errors" >&2
}

# Without a network the lists at hand may still do.
get update || echo "setup: could not refresh the package lists; trying with those at hand" >&2
if ! get install --no-install-recommends $missing; then
    echo "setup: could not install:" $missing >&2
    exit 1
fi
