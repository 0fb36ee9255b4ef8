# shellcheck shell=bash
# What is installed: the program, its atlas, its man pages and completions. Sourced after dependencies.sh, never run.
#
#   require_staging_tools              what the functions below call
#   built_program ROOT                 builds where needed, prints the path of the release build
#   program_version PROGRAM            prints its version
#   stage ROOT PROGRAM FOLDER SECONDS  fills FOLDER with bin and share, as they stand below a prefix; the dates in the man
#                                      pages are that of SECONDS after 1970
#   source_date ROOT                   prints SOURCE_DATE_EPOCH, where it is not set the time of the last commit

require_staging_tools() {
    if is_debian; then
        require_packages python3 binutils
    else
        look_for_commands python3 strip
    fi
}

built_program() {
    "$1/Scripts/maillage" --version >/dev/null && printf '%s\n' "$(<"$1/.build/maillage-release.stamp")"
}

program_version() {
    local said
    said=$("$1" --version) || return
    said=${said#maillage }
    printf '%s\n' "${said%% *}"
}

source_date() {
    local seconds=${SOURCE_DATE_EPOCH-}
    [[ -n $seconds ]] || seconds=$(git -C "$1" log -1 --format=%ct 2>/dev/null) || seconds=""
    if [[ ! $seconds =~ ^[0-9]+$ ]]; then
        say "the date of the sources is not known here: set SOURCE_DATE_EPOCH to seconds since 1970"
        return 64
    fi
    printf '%s\n' "$seconds"
}

stage() {
    local root=$1 program=$2 folder=$3 seconds=$4 version language pages page
    version=$(program_version "$program") || return
    install -d -m 755 "$folder/bin" "$folder/share/maillage/GeoData" || return

    # Without symbols and the tables of the linker: half the size, the same program. What it embeds stays.
    strip --strip-all -o "$folder/bin/maillage" "$program" && chmod 755 "$folder/bin/maillage" || return
    install -m 644 -t "$folder/share/maillage/GeoData" "$root"/GeoData/* || return

    for language in en fr; do
        pages=$folder/share/man
        [[ $language == en ]] || pages+=/$language
        pages+=/man1
        install -d -m 755 "$pages" || return
        python3 "$root/Scripts/lib/manual.py" --program "$program" --language "$language" --version "$version" \
            --date "$seconds" --output "$pages" || return
        for page in "$pages"/*.1; do
            gzip --best --no-name "$page" && chmod 644 "$page.gz" || return
        done
    done
    stage_completions "$program" "$folder/share"
}

# completions PROGRAM SHELL LANGUAGE: the script of a shell, with its descriptions in a language.
completions() {
    env -u LC_ALL -u LC_MESSAGES LANG="$3" "$1" --generate-completion-script "$2"
}

# fish_completions PROGRAM LANGUAGE: that of fish. Where the cursor stands in a word is asked in a way that fish answers to
# `complete -C` too, which needs no terminal.
fish_completions() {
    # shellcheck disable=SC2016 # the dollars are fish's
    completions "$1" fish "$2" | sed 's/(__maillage_tokens -tC)/(string length -- "$(commandline -ct)")/'
}

# stage_completions PROGRAM FOLDER: the scripts of the three shells. Bash shows no descriptions; fish and zsh have them in the
# language of whoever asks.
stage_completions() {
    local program=$1 folder=$2 file english french
    file=$folder/bash-completion/completions/maillage
    install -d -m 755 "${file%/*}" || return
    completions "$program" bash en_CA | sed '1{/^#!/d}' >"$file" && chmod 644 "$file" || return

    file=$folder/fish/vendor_completions.d/maillage.fish
    install -d -m 755 "${file%/*}" || return
    english=$(fish_completions "$program" en_CA) && french=$(fish_completions "$program" fr_CA) || return
    # shellcheck disable=SC2016 # the dollars are fish's
    {
        printf 'set -l maillage_language $LC_ALL $LC_MESSAGES $LANG\n'
        printf 'if string match -q -- "fr*" "$maillage_language[1]"\n%s\nelse\n%s\nend\n' "$french" "$english"
    } >"$file" && chmod 644 "$file" || return

    file=$folder/zsh/site-functions/_maillage
    install -d -m 755 "${file%/*}" || return
    english=$(completions "$program" zsh en_CA) && french=$(completions "$program" zsh fr_CA) || return
    # shellcheck disable=SC2016 # the dollars are zsh's
    {
        printf '#compdef maillage\n\nif [[ "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" == fr* ]]; then\n'
        printf '%s\nelse\n%s\nfi\n' "${french#'#compdef maillage'}" "${english#'#compdef maillage'}"
    } >"$file" && chmod 644 "$file"
}
