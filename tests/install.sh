# install.sh -- make install into an empty folder: what lies where, and that each piece holds.
set -u
root=$OUT/root
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
files() {
    (cd "$root" && find . -type f -not -path '*/demo/*' -printf '%m %p\n' | sort -k 2)
}

echo 1..8
make -s install DESTDIR="$root" PREFIX=/opt/parts >"$OUT/install" 2>&1
check "another prefix installs" 0 $?
check "and the service starts it from there" 1 \
    "$(grep -c '^ExecStart=/opt/parts/bin/counterfoil ' \
        "$root/opt/parts/lib/systemd/system/counterfoil.service")"

rm -rf "$root"
make -s install DESTDIR="$root" >"$OUT/install" 2>&1
check "everything where Debian would put it" "\
755 ./usr/bin/counterfoil
644 ./usr/lib/systemd/system/counterfoil.service
644 ./usr/lib/sysusers.d/counterfoil.conf
644 ./usr/lib/udev/rules.d/70-counterfoil.rules
644 ./usr/share/counterfoil/fonts.conf" "$(files)"
check "the demo data with it" "$(cd assets/demo && find . -type f | sort)" \
    "$(cd "$root/usr/share/counterfoil/demo" && find . -type f | sort)"
check "the program looks for them there" 1 \
    "$(grep -a -c '/usr/share/counterfoil' "$root/usr/bin/counterfoil" | grep -c '[1-9]')"
"$root/usr/bin/counterfoil" --help >"$OUT/help" 2>&1
check "the program runs" 0 $?

# The devices that the program claims and those it is let open are the same.
check "the rules name each scanner that the program knows" \
    "$(grep -oE '\{0x[0-9a-f]{4}, (ANY|0x[0-9a-f]{4}),' hal/makers.c |
        sed 's/[{,]//g; s/0x//g; s/ ANY//' | sort)" \
    "$(awk -F '"' '/GOTO="counterfoil_scanner"/ { print (NF > 5 ? $2 " " $4 : $2) }' \
        assets/70-counterfoil.rules | sort)"

if command -v systemd-analyze >/dev/null; then
    unit=$OUT/counterfoil.service
    sed "s,/usr/bin/counterfoil,$root&," assets/counterfoil.service >"$unit"
    check "systemd finds no mistake in the service" "" "$(systemd-analyze verify "$unit" 2>&1)"
else
    echo "ok 8 # SKIP no systemd here"
fi
