# shellcheck shell=bash
# What the scripts need from the system, and how to get it. Sourced, never run.
#
#   require_swift             a Swift toolchain that is recent enough
#   require_build_libraries   what the package links against
#   require_test_tools        the independent programs that its tests call
#   require_packages NAME...  Debian packages by name
#
# Each returns 0 when all is there, else says on stderr what to do and returns 69 (EX_UNAVAILABLE of sysexits), which
# ends a caller that runs under `set -e`. Nothing here writes to stdout.

readonly minimum_swift=6.2
readonly minimum_proj=9.1
readonly minimum_geos=3.11
readonly -a build_packages=(libproj-dev libgeos-dev nettle-dev zlib1g-dev libxlsxwriter-dev libexpat1-dev libsqlite3-dev
    pkg-config)
readonly -a test_packages=(proj-bin gdal-bin curl unzip chromium librsvg2-bin libxml2-utils fonts-liberation)
readonly -a test_commands=(geod ogr2ogr curl unzip chromium rsvg-convert xmllint)

say() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# release_options: prints the options of `swift build` for what is measured and used. With Swift's libraries inside, a
# program starts in half the time; some toolchains come without that form.
release_options() {
    local toolchain
    toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
    printf '%s\n' --configuration release
    [[ ! -d $toolchain/lib/swift_static ]] || printf '%s\n' --static-swift-stdlib
}

# release_program ROOT: prints the path of the release build of `maillage` that Scripts/maillage made, where it is newer than
# its sources; else returns 1.
#
# The stamp holds the path of what the last good build made, and has the time at which that build began. The binary's own
# time would not do: a build that finds nothing to link leaves it old.
release_program() {
    local mark=$1/.build/maillage-release.stamp
    local -a inputs=("$1/Package.swift" "$1/Sources")
    [[ -f $mark && -x $(<"$mark") ]] || return 1
    [[ ! -f $1/Package.resolved ]] || inputs+=("$1/Package.resolved")
    # Folders count too: theirs is the time that changes when a file is removed.
    [[ -z $(find "${inputs[@]}" -newer "$mark" -print -quit) ]] || return 1
    printf '%s\n' "$(<"$mark")"
}

is_debian() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null
}

# at_least VERSION MINIMUM: whether a dotted version number is the minimum or later.
at_least() {
    [[ $(printf '%s\n' "$1" "$2" | sort --version-sort | head -n 1) == "$2" ]]
}

require_swift() {
    local version
    if ! command -v swift >/dev/null; then
        say "Swift $minimum_swift or later is needed and there is no 'swift' in PATH: see https://www.swift.org/install"
        return 69
    fi
    version=""
    [[ $(swift --version 2>/dev/null) =~ Swift\ version\ ([0-9]+(\.[0-9]+)*) ]] && version=${BASH_REMATCH[1]}
    if [[ -z $version ]] || ! at_least "$version" "$minimum_swift"; then
        say "Swift $minimum_swift or later is needed; 'swift' in PATH is ${version:-of an unknown version}"
        return 69
    fi
}

require_build_libraries() {
    if is_debian; then
        require_packages "${build_packages[@]}"
    else
        look_for_libraries
    fi
}

require_test_tools() {
    if is_debian; then
        require_packages "${test_packages[@]}"
    else
        look_for_commands "${test_commands[@]}"
    fi
}

# missing_packages NAME...: those that are not installed, one a line. One process, so that a check costs milliseconds.
missing_packages() {
    local name installed
    installed=$(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
    for name in "$@"; do
        [[ $'\n'"$installed"$'\n' == *$'\n'"$name installed"$'\n'* ]] || printf '%s\n' "$name"
    done
}

require_packages() {
    local -a missing as_root=()
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0

    if ((EUID != 0)); then
        # Without a terminal nobody can type a password: -n fails at once instead of waiting for one.
        if [[ -t 0 ]]; then as_root=(sudo); else as_root=(sudo -n); fi
        if ! command -v sudo >/dev/null; then
            say "packages are missing and this user is neither root nor has sudo; as root, run:"
            say "    apt-get install ${missing[*]}"
            return 69
        fi
    fi
    say "installing ${missing[*]}"
    # An update that fails for one repository may still have brought what is wanted: only the installation counts.
    apt_get update || true
    if ! apt_get install "${missing[@]}"; then
        say "the packages could not be installed; as root, run:"
        say "    apt-get install ${missing[*]}"
        return 69
    fi
}

# apt_get VERB [NAME...], as root through the caller's `as_root`; waits while another apt holds its lock.
apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get --quiet --quiet --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" </dev/null >&2
}

# On a system without apt: name what is needed, then trust pkg-config.
look_for_libraries() {
    local -a wanted=("proj >= $minimum_proj" "geos >= $minimum_geos" nettle expat sqlite3 xlsxwriter) absent=()
    local module
    if ! command -v pkg-config >/dev/null; then
        say "not a Debian system: install pkg-config and the development files of ${wanted[*]}"
        return 69
    fi
    for module in "${wanted[@]}"; do
        pkg-config --exists "$module" || absent+=("$module")
    done
    if ((${#absent[@]} > 0)); then
        say "not a Debian system: install the development files of these; pkg-config does not find them:"
        printf '    %s\n' "${absent[@]}" >&2
        return 69
    fi
}

# look_for_commands NAME...: says which are absent. Not a failure: the tests that need one say so themselves.
look_for_commands() {
    local name
    for name in "$@"; do
        command -v "$name" >/dev/null || say "not a Debian system: '$name' is not installed and the tests call it"
    done
}
