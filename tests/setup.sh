# setup.sh -- assets/setup.sh on machines that only exist here: what it asks of dpkg, apt and sudo.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/project"
cp assets/setup.sh "$work/project/"
cat >"$work/project/packages.txt" <<'END'
# a comment
build gcc
build make

check clang
END

# The machine: $work/has lists what is installed, $work/busy how often apt finds its lock held,
# $work/uid who is asking; $work/said is what apt-get was told.
script() {
    { echo "#!/bin/bash"; echo "cd '$work'"; cat; } >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
script dpkg-query <<'END'
while read -r name; do echo "installed $name"; done <has
echo "config-files make"
exit 1
END
script apt-get <<'END'
if [ "$(cat busy)" -gt 0 ]; then
    echo $(($(cat busy) - 1)) >busy
    echo "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7" >&2
    exit 100
fi
words=$(for word in "$@"; do case $word in -[a-z]) ;; *) echo -n "$word " ;; esac; done)
echo "$words${DEBIAN_FRONTEND:-} ${AS:-user}" >>said
case " $* " in *" $(cat broken) "*) echo "E: no network" >&2; exit 100 ;; esac
END
script sudo <<'END'
AS=root exec "$@"
END
script sleep <<'END'
echo slept >>said
END
script id <<'END'
cat uid
END

machine() {
    printf '%s\n' $1 >"$work/has"
    echo "$2" >"$work/busy"
    echo "$3" >"$work/uid"
    echo "${4:-nothing}" >"$work/broken"
    : >"$work/said"
}
setup() {
    PATH="$work/bin:$PATH" sh "$work/project/setup.sh" "$1" >"$work/output" 2>&1
}

number=0
check() {
    number=$((number + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        printf '# wanted: %s\n# got:    %s\n' "$2" "$3"
    fi
}
said() {
    tr '\n' ';' <"$work/said"
}

lock=DPkg::Lock::Timeout=600
update="$lock update noninteractive"
install="$lock install --no-install-recommends"

echo 1..11
machine "gcc make" 0 1000
setup build
check "nothing is missing: success" 0 $?
check "and nothing is asked or said" "" "$(said)$(cat "$work/output")"

machine "gcc make" 0 0
setup check
check "root installs what only the tests need" \
    "$update user;$install clang noninteractive user;" "$(said)"
check "and it is named" 1 "$(grep -c '^setup: missing packages: clang$' "$work/output")"

machine "gcc" 0 1000
setup build
check "anybody else does it by sudo; a removed package is missing" \
    "$update root;$install make noninteractive root;" "$(said)"

machine "gcc" 3 0
setup build
check "a busy package manager is waited for" \
    "slept;slept;slept;$update user;$install make noninteractive user;" "$(said)"
check "and that is said once" 1 "$(grep -c 'waiting for it' "$work/output")"

machine "" 0 0 update
setup build
check "stale lists are better than none" 0 $?

machine "" 0 0 install
setup build
check "what cannot be installed is a failure" 1 $?
check "with its reason" 1 "$(grep -c 'E: no network' "$work/output")"
check "and the names" 1 "$(grep -c '^setup: could not install: gcc make$' "$work/output")"
