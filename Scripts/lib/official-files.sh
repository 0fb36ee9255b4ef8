# shellcheck shell=bash
# shellcheck disable=SC2034 # outputs, converted and reason are the caller's
# Whether a downloaded file is what it should be, and what it becomes. Sourced by Scripts/download-official-data.

# begins_with FILE REGEX: whether the file's first bytes, without spaces, byte order mark and case, match.
begins_with() {
    head --bytes=512 "$1" | LC_ALL=C tr --delete '\000\t\r\n \357\273\277' | LC_ALL=C grep --text --quiet -iE "^($2)"
}

# flaw_of FILE NAME EXPECTED MINIMUM: prints what is wrong with a file that is to be called NAME; nothing when it is good.
# EXPECTED is a SHA-256, md5: and an MD5, or '-'.
flaw_of() {
    local file=$1 name=$2 expected=$3 minimum=$4 size actual archive_status=0
    size=$(stat --format=%s "$file")
    if begins_with "$file" '<!doctypehtml|<html'; then
        echo "an HTML page came instead of the file"
        return
    fi
    if ((size < minimum)); then
        echo "only $size bytes came, at least $minimum were expected"
        return
    fi
    case $name in
        *.zip)
            # 1 is a warning that leaves every member readable.
            unzip -tqq "$file" >/dev/null 2>&1 || archive_status=$?
            if ((archive_status > 1)); then echo "not a whole zip archive" && return; fi
            ;;
        *.csv)
            if begins_with "$file" '<'; then echo "markup came instead of a table" && return; fi
            ;;
        *.geojson | *.json)
            if ! begins_with "$file" '\{'; then echo "not a GeoJSON object" && return; fi
            ;;
    esac
    if [[ $expected == md5:* ]]; then
        actual=$(md5sum "$file")
        actual=md5:${actual%% *}
        [[ $actual == "${expected,,}" ]] || echo "wrong MD5: ${actual#md5:} came, the publisher states ${expected#md5:}"
    elif [[ $expected != - ]]; then
        actual=$(sha256sum "$file")
        actual=${actual%% *}
        [[ $actual == "${expected,,}" ]] || echo "wrong SHA-256: $actual came, the publisher states ${expected,,}"
    fi
}

# kept_md5 FILE: md5: and what the publisher stated of it, which lies beside it; '-' where nothing does.
kept_md5() {
    local stated=""
    # A file without a line end is read all the same.
    [[ ! -f $1.md5 ]] || read -r stated _ <"$1.md5" || true
    if [[ -n $stated ]]; then printf 'md5:%s\n' "${stated,,}"; else echo -; fi
}

# member_of ARCHIVE PATTERN: the one member whose name, without folders and case, matches. Else says why on stderr.
member_of() (
    shopt -s nocasematch
    local archive=$1 pattern=$2 member
    local -a found=()
    while IFS= read -r member; do
        # shellcheck disable=SC2053 # a pattern on purpose
        [[ ${member##*/} != $pattern ]] || found+=("$member")
    done < <(unzip -Z1 "$archive")
    case ${#found[@]} in
        0) echo "$pattern is not in ${archive##*/}" >&2 && return 1 ;;
        1) printf '%s\n' "${found[0]}" ;;
        *) echo "${#found[@]} files called $pattern are in ${archive##*/}" >&2 && return 1 ;;
    esac
)

# derive ARCHIVE OUTPUT PATTERN FILTER: makes one output, whole or not at all. Says on stderr why it cannot.
derive() {
    local archive=$1 output=$2 pattern=$3 filter=$4 member
    local -a options=(-f GeoJSON -lco RFC7946=YES -dim XY)
    member=$(member_of "$archive" "$pattern") || return 1
    rm -f "$output.tmp"
    if [[ $output == *.geojson ]]; then
        [[ -z $filter ]] || options+=(-where "$filter")
        # RFC 7946 is longitude, latitude in WGS 84: ogr2ogr reprojects to it by itself.
        PROJ_NETWORK=OFF ogr2ogr "${options[@]}" "$output.tmp" "/vsizip/{$archive}/$member" || return 1
    else
        # unzip reads brackets and stars in a member's name as a pattern: they are escaped.
        # shellcheck disable=SC2001 # bash replaces by what it matched only from 5.2 on
        unzip -p "$archive" "$(sed 's/[][*?\\]/\\&/g' <<<"$member")" >"$output.tmp" || return 1
    fi
    sync "$output.tmp" || true
    mv "$output.tmp" "$output"
}

# convert ARCHIVE BECOMES: makes everything that the archive becomes and that is not there yet, beside it. Sets `outputs`
# to their names and `converted` to how many were made; when it fails, sets `reason` and returns 1.
convert() {
    local archive=$1 item output member filter folder said
    local -a items=()
    folder=$(dirname "$archive")
    outputs=() converted=0
    read -r -a items <<<"$2"
    for item in "${items[@]}"; do
        output=$folder/${item%%=*}
        member=${item#*=}
        filter=""
        if [[ $member == *:* ]]; then
            filter=${member#*:}
            member=${member%%:*}
        fi
        if [[ $output == *.geojson ]] && ! command -v ogr2ogr >/dev/null; then
            outputs+=("${output##*/} not made: ogr2ogr is not installed (Debian package gdal-bin)")
            continue
        fi
        if [[ ! $output -nt $archive ]]; then
            if ! said=$(derive "$archive" "$output" "$member" "$filter" 2>&1); then
                rm -f "$output.tmp"
                reason="downloaded, but ${output##*/} could not be made: $(tail -n 1 <<<"$said")"
                return 1
            fi
            converted=$((converted + 1))
        fi
        outputs+=("${output##*/}")
    done
}
