# Sourced by script/demo, script/test and the like: installs what is missing
# and builds the module. Not to be run by itself.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '== %s\n' "$*"; }

have() { command -v "$1" >/dev/null 2>&1; }

# Whether a rustc of at least 1.85 is there.
have_rust() {
    have cargo && have rustc || return 1
    local version minor
    version=$(rustc --version | cut -d' ' -f2)
    minor=${version#*.}
    [ "${version%%.*}" -gt 1 ] || [ "${minor%%.*}" -ge 85 ]
}

have_headers() {
    perl -MConfig -e 'exit !-f "$Config{archlibexp}/CORE/perl.h"'
}

# Packages that are missing, of those that Debian names so.
missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || echo "$package"
    done
}

apt_install() {
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    say "installing: $*"
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null
}

# install_needed FOR: what "build", "test" or "live" takes.
install_needed() {
    if ! have apt-get; then
        tell_needed
        return
    fi
    local packages=(perl gcc libc6-dev make libperl-dev libvirt-dev pkg-config ca-certificates)
    case $1 in
        test|live)
            packages+=(binutils libtest-leaktrace-perl libtest-pod-perl libsys-virt-perl valgrind perl-debug)
            packages+=(libanyevent-perl libev-perl libio-async-perl libmojolicious-perl libglib-perl libfuture-perl)
            ;;
    esac
    case $1 in
        live)
            packages+=(libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils)
            packages+=(dnsmasq-base iproute2 mount sasl2-bin libsasl2-modules)
            packages+=(libvirt-daemon-driver-lxc busybox-static)
            packages+=(e2fsprogs lvm2 openssl parted xz-utils)
            ;;
    esac
    local missing
    mapfile -t missing < <(missing_packages "${packages[@]}")
    if [ ${#missing[@]} -eq 0 ] && have_rust; then
        return
    fi
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -q >/dev/null
    [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
    have_rust || install_rust
}

# What the live tests make a guest of, unpacked: none of it need be installed.
unpack_guest() {
    [ ! -d target/guest ] && have apt-get || return 0
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    fetch_guest || { $sudo apt-get update -q >/dev/null && fetch_guest; } || say 'skipped: no kernel for a guest is to be had'
}

# Downloads and unpacks it; fails where packages are not known or not there. Newer
# kernels come in several packages, all of that version.
fetch_guest() {
    local packages package new=target/guest.new
    mapfile -t packages < <(apt-cache depends --recurse --no-{recommends,suggests,conflicts,breaks,replaces,enhances} \
        linux-image-cloud-amd64 2>/dev/null | grep '^linux-[a-z]*-[0-9]' | sort -u)
    [ ${#packages[@]} -gt 0 ] || return 1
    packages+=(busybox-static qemu-guest-agent)
    say "unpacking: ${packages[*]}"
    rm -rf "$new"
    mkdir -p "$new"
    (cd "$new" && apt-get download -q "${packages[@]}") >/dev/null 2>&1 || return 1
    for package in "$new"/*.deb; do
        dpkg-deb -x "$package" "$new" || return 1
    done
    rm "$new"/*.deb
    mv "$new" target/guest
}

# Debian 12 and 13 carry a newer Rust as "-web".
install_rust() {
    local candidate names
    for names in "cargo rustc" "cargo-web rustc-web"; do
        candidate=$(apt-cache policy "${names##* }" | sed -n 's/ *Candidate: *//p')
        if dpkg --compare-versions "${candidate:-0}" ge 1.85; then
            # shellcheck disable=SC2086 # two names
            apt_install $names
            case $names in
                *-web) apt_install rust-web-clippy rustfmt-web || true ;;
                *) apt_install rust-clippy rustfmt || true ;;
            esac
            return
        fi
    done
    say 'no package of Rust 1.85 or newer is to be had: see https://rustup.rs'
    exit 1
}

tell_needed() {
    local missing=()
    have_rust || missing+=('Rust 1.85 or newer, with cargo')
    have cc || have gcc || missing+=('a C compiler')
    have make || missing+=('make')
    have_headers || missing+=("perl's headers (Fedora: perl-devel)")
    pkg-config --exists libvirt 2>/dev/null \
        || missing+=('pkg-config and the development files of libvirt (Fedora, openSUSE: libvirt-devel)')
    [ ${#missing[@]} -eq 0 ] && return
    say 'please install first:'
    printf '   %s\n' "${missing[@]}"
    exit 1
}

# The module, in blib/.
build() {
    say 'building'
    perl Makefile.PL >/dev/null
    make
}
