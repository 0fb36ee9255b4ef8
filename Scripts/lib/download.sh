# shellcheck shell=bash
# Downloads one file over HTTP and takes up again where an earlier try ended. Sourced by Scripts/download-official-data,
# which may change the settings below, and has `say` from dependencies.sh.
#
# FILE.part holds what has come so far, FILE.part.headers the answer that it began with.

connect_seconds=20
stall_seconds=30
retries=5
backoff_seconds=2
# Slower than this many bytes a second for stall_seconds is a stall.
readonly slowest=1000
# A try that brought this many bytes starts the count of retries again: a long download over a bad line gets through.
readonly worthwhile_bytes=1048576
# Why the last download failed, for the user.
reason=""

size_of() {
    if [[ -f $1 ]]; then stat --format=%s "$1"; else echo 0; fi
}

# header HEADERS NAME: the value of a header in the last answer (redirections come first), or nothing.
header() {
    awk -v wanted="${2,,}" '
        { sub(/\r$/, "") }
        /^HTTP\// { value = ""; next }
        tolower(substr($0, 1, index($0, ":") - 1)) == wanted { value = $0; sub(/^[^:]*:[ \t]*/, "", value) }
        END { print value }' "$1"
}

# The status of the last answer in a file of headers; 0 when there is none.
status_in() {
    awk '/^HTTP\// { status = $2 } END { print status + 0 }' "$1" 2>/dev/null || echo 0
}

# keep_headers PART: the answer that a part began with decides later whether it may be continued.
keep_headers() {
    [[ -f $1.response ]] || return 0
    case $(status_in "$1.response") in
        200 | 206) mv "$1.response" "$1.headers" ;;
        *) rm -f "$1.response" ;;
    esac
}

discard() {
    rm -f "$1" "$1.headers" "$1.response"
}

# announced HEADERS: how long the whole file is by the last answer, or nothing.
announced() {
    local range
    range=$(header "$1" Content-Range)
    if [[ -n $range ]]; then
        [[ $range != */\* ]] && printf '%s\n' "${range##*/}"
    elif [[ $(status_in "$1") == 200 ]]; then
        header "$1" Content-Length
    fi
    return 0
}

# try_once URL PART: one request. Returns 0 when PART is whole. Else sets `reason` and returns
# 1 to try again, 2 to start over at once (PART is gone), 3 to give up.
try_once() {
    local url=$1 part=$2 had total validator said code=0 status=0
    local -a continuing=() quiet=(--silent)
    keep_headers "$part"
    had=$(size_of "$part")
    if ((had > 0)); then
        continuing=(--continue-at -)
        if [[ -f $part.headers ]]; then
            # The server sends the rest only if the file is still the same one; else it sends the new one whole.
            validator=$(header "$part.headers" ETag)
            [[ -n $validator && $validator != W/* ]] || validator=$(header "$part.headers" Last-Modified)
            [[ -z $validator ]] || continuing+=(--header "If-Range: $validator")
        fi
    fi
    [[ ! -t 2 ]] || quiet=(--progress-bar)

    said=$(curl "${quiet[@]}" --fail --location --globoff --proto '=http,https' \
        --connect-timeout "$connect_seconds" --speed-limit "$slowest" --speed-time "$stall_seconds" \
        "${continuing[@]}" --dump-header "$part.response" --output "$part" --write-out '%{errormsg}' "$url") || code=$?
    [[ ! -f $part.response ]] || status=$(status_in "$part.response")

    if ((code == 33)) || ((status == 416)); then
        total=$(announced "$part.response")
        if ((status == 416)) && [[ $total == "$had" ]]; then
            rm -f "$part.response"
            return 0
        fi
        if [[ $(header "$part.response" Content-Type) == text/html* ]]; then
            # A page about an outage is no reason to throw away what has come.
            reason="an HTML page came instead of the rest of the file"
            rm -f "$part.response"
            return 1
        fi
        reason="the server does not continue this download"
        discard "$part"
        return 2
    fi
    if ((code == 22)); then
        reason="the server answered $status"
        rm -f "$part.response"
        ((status >= 500 || status == 408 || status == 429)) && return 1
        return 3
    fi
    total=""
    [[ ! -f $part.response ]] || total=$(announced "$part.response")
    keep_headers "$part"
    case $code in
        0)
            if [[ -n $total ]] && (($(size_of "$part") != total)); then
                reason="$(size_of "$part") bytes came, the server announced $total"
                discard "$part"
                return 1
            fi
            # An empty answer makes curl write no file.
            [[ -f $part ]] || : >"$part"
            return 0
            ;;
        18) reason="the connection ended after $(size_of "$part") bytes, the server announced ${total:-more}" ;;
        28) reason="no connection within $connect_seconds s" ;;
        *) reason="${said:-curl ended with code $code}" ;;
    esac
    [[ $said != *"too slow"* ]] || reason="stalled: less than $slowest bytes a second for $stall_seconds s"
    case $code in
        1 | 3 | 23 | 27) return 3 ;; # an address curl cannot use, a disk that cannot be written, no memory
        *) return 1 ;;
    esac
}

# fetch URL PART: tries until PART is whole, or until `retries` tries in a row have brought nothing worthwhile; then sets
# `reason` and returns 1.
fetch() {
    local url=$1 part=$2 tries=0 best verdict seconds
    best=$(size_of "$part")
    while true; do
        verdict=0
        try_once "$url" "$part" || verdict=$?
        case $verdict in
            0) return 0 ;;
            2) continue ;;
            3) return 1 ;;
        esac
        if (($(size_of "$part") >= best + worthwhile_bytes)); then
            best=$(size_of "$part")
            tries=0
        fi
        ((tries < retries)) || return 1
        seconds=$((backoff_seconds << (tries < 6 ? tries : 6)))
        tries=$((tries + 1))
        say "$reason; trying again in $seconds s ($tries of $retries)"
        sleep "$seconds"
    done
}
