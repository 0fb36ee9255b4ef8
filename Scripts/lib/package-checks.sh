# shellcheck shell=bash
# What must hold of an installed `maillage`, wherever it lies. Sourced by Scripts/test-package, and within the fresh root.
#
#   expect TITLE COMMAND...       runs it; counts in $passed or $failed, and shows what it printed only if it failed
#   check_program REFERENCE       the program in PATH answers as that of the checkout did
#   check_completions SHARE       bash, zsh and fish are asked; SHARE is the folder that holds their scripts
#   check_manual SHARE            the man pages below SHARE
#
# REFERENCE is a folder that write_reference PROGRAM ATLAS FOLDER has filled. Commands run without any setting but PATH and
# a language: the atlas has to be found by the program itself.

passed=0
failed=0

expect() {
    local title=$1 said
    shift
    # zsh pads what it shows with zeros.
    if said=$(set -o pipefail && "$@" 2>&1 | tr -d '\0'); then
        passed=$((passed + 1))
        printf 'ok      %s\n' "$title"
    else
        failed=$((failed + 1))
        printf 'FAILED  %s\n' "$title"
        tail -n 20 <<<"$said" | sed 's/^/        /'
    fi
}

# plainly LANGUAGE COMMAND...: runs it with nothing in the environment but PATH, a home that is empty, and the language.
plainly() {
    local language=$1
    shift
    env -i PATH="$PATH" HOME="$home" LANG="$language" TERM=dumb "$@" </dev/null
}

home=$(mktemp --directory)

write_reference() {
    local program=$1 atlas=$2 folder=$3
    "$program" coverage --atlas "$atlas" --lang en >"$folder/en" &&
        "$program" coverage --atlas "$atlas" --lang fr >"$folder/fr" &&
        "$program" coverage --atlas "$atlas" --lang en --within 50km --quiet -o "$folder/page.html"
}

same_answer() { plainly "$1" maillage coverage | cmp - "$2"; }

same_page() {
    rm -f "$home/page.html"
    plainly C.UTF-8 maillage coverage --within 50km --quiet -o "$home/page.html" && cmp "$home/page.html" "$1"
}

own_atlas() {
    plainly C.UTF-8 maillage atlas show regions-2021 | grep --fixed-strings "File: $1/maillage/GeoData/regions-2021.geojson"
}

check_program() {
    local share
    share=$(dirname "$(dirname "$(readlink -f "$(command -v maillage)")")")/share
    expect "maillage coverage, without a setting, gives what the checkout gives" same_answer C.UTF-8 "$1/en"
    expect "the same in French, by LANG" same_answer fr_CA.UTF-8 "$1/fr"
    expect "a page is the same: what is embedded is there" same_page "$1/page.html"
    expect "the atlas is the one installed with the program" own_atlas "$share"
}

# MARK: - Completions

# candidates_of_bash SHARE LANGUAGE WORD...: what bash is offered for the last word.
candidates_of_bash() {
    local share=$1 language=$2
    shift 2
    # shellcheck disable=SC2016 # for the bash that is started
    plainly "$language" bash --norc --noprofile -c '
        source "$1/bash-completion/completions/maillage"
        shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        _maillage maillage "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        ((${#COMPREPLY[@]} == 0)) || printf "%s\n" "${COMPREPLY[@]}"' bash "$share" "$@"
}

# candidates_of_fish SHARE LANGUAGE LINE: what fish is offered at the end of a line.
candidates_of_fish() {
    # shellcheck disable=SC2016 # for fish
    plainly "$2" env XDG_DATA_DIRS="$1:/usr/local/share:/usr/share" fish -c 'complete -C $argv[1]' "$3"
}

# shown_by_zsh SHARE LANGUAGE LINE WORD: types a line and a tab into an interactive zsh until it shows WORD.
shown_by_zsh() {
    local script=$home/ask.zsh
    # shellcheck disable=SC2016 # for zsh
    printf '%s\n' \
        'zmodload zsh/zpty; zmodload zsh/datetime' \
        'zpty shell zsh -f -i' \
        'wait_for() {' \
        '    local said chunk; local -i end=$((EPOCHSECONDS + 60))' \
        '    while ((EPOCHSECONDS < end)); do' \
        '        if zpty -r -t shell chunk; then said+=$chunk; [[ $said == *$1* ]] && return 0; else zpty -t shell || break; sleep 0.05; fi' \
        '    done' \
        '    print -r -- "not shown: $1; shown: $said"; return 1' \
        '}' \
        'zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=9999; print rea\dy"' \
        'wait_for ready || exit 1' \
        'zpty -w -n shell "$2"$'"'\\t'"'' \
        'wait_for "$3"' >"$script"
    plainly "$2" env TERM=vt100 COLUMNS=200 LINES=200 zsh -f "$script" "$zsh_functions" "$3" "$4"
}

# is_offered WORD CANDIDATES-COMMAND...
is_offered() {
    local word=$1
    shift
    "$@" | cut -f 1 | grep --fixed-strings --line-regexp -e "$word"
}

is_not_offered() { ! is_offered "$@"; }

names_of_antennas() { grep -o '"name":"[^"]*"' "$1/maillage/GeoData/antennas.geojson" | cut -d '"' -f 4 | sort; }

offers_every_antenna() { cmp <(names_of_antennas "$1") <("${@:2}" | cut -f 1 | sort); }

is_silent() {
    local said
    if said=$("$@" 2>&1) && [[ -z ${said//[[:space:]]/} ]]; then return; fi
    printf '%s\n' "$said"
    return 1
}

check_completions() {
    local share=$1 file=$home/points.csv
    zsh_functions=$share/zsh/vendor-completions
    [[ -d $zsh_functions ]] || zsh_functions=$share/zsh/site-functions
    # A header that would do harm where a shell ran it, or took a quote for one of its own.
    # shellcheck disable=SC2016 # as a file would have it
    printf '%s\n' 'name,lon,lat,people of 2021,l'"'"'an,$(touch pwned),`touch pwned`' 'A,-71.2,46.8,5,1,2,3' >"$file"
    touch "$home/notes.txt"
    mkdir -p "$home/maps"

    expect "bash: commands" is_offered isochrones candidates_of_bash "$share" C.UTF-8 maillage iso
    expect "bash: options" is_offered --antennas candidates_of_bash "$share" C.UTF-8 maillage coverage --ant
    expect "bash: layers of the atlas" is_offered municipality candidates_of_bash "$share" C.UTF-8 maillage coverage --by ''
    expect "bash: layers as far as they are typed" is_not_offered region candidates_of_bash "$share" C.UTF-8 maillage coverage --by mun
    expect "bash: every antenna of the atlas" offers_every_antenna "$share" candidates_of_bash "$share" C.UTF-8 maillage compare --close ''
    expect "bash: columns of a file" is_offered "people of 2021" candidates_of_bash "$share" C.UTF-8 maillage distance --demand "$file" --weight-column ''
    expect "bash: a column with a quote" is_offered "l'an" candidates_of_bash "$share" C.UTF-8 maillage distance --demand "$file" --weight-column ''
    # shellcheck disable=SC2016 # as a file would have it
    expect "bash: nothing of a file is run" is_offered '$(touch pwned)' candidates_of_bash "$share" C.UTF-8 maillage distance --demand "$file" --weight-column ''
    expect "bash: columns of a report" is_offered gap_population candidates_of_bash "$share" C.UTF-8 maillage coverage --sort ''
    expect "bash: files by their ending" is_offered "$file" candidates_of_bash "$share" C.UTF-8 maillage coverage --antennas "$home/"
    expect "bash: no other files" is_not_offered "$home/notes.txt" candidates_of_bash "$share" C.UTF-8 maillage coverage --antennas "$home/"
    expect "bash: a layer or a folder on the way to a file" is_offered "$home/maps" candidates_of_bash "$share" C.UTF-8 maillage coverage --by "$home/"
    expect "bash: nothing, and nothing said, without an atlas" \
        is_silent candidates_of_bash "$share" C.UTF-8 maillage locate --atlas /nowhere --one-per ''
    expect "bash: nothing was run" test ! -e pwned -a ! -e "$home/pwned"

    expect "fish: layers of the atlas" is_offered municipality candidates_of_fish "$share" C.UTF-8 'maillage coverage --by '
    expect "fish: every antenna of the atlas" offers_every_antenna "$share" candidates_of_fish "$share" C.UTF-8 'maillage compare --close '
    expect "fish: columns of a file" is_offered "people of 2021" candidates_of_fish "$share" C.UTF-8 "maillage distance --demand $file --weight-column "
    expect "fish: what a command is, in French" speaks_french_in_fish "$share" 'maillage cover'
    expect "fish: what a layer is, in French" speaks_french_in_fish "$share" 'maillage coverage --by mun' 'municipalité'
    expect "fish: nothing, and nothing said, without an atlas" \
        is_silent candidates_of_fish "$share" C.UTF-8 'maillage locate --atlas /nowhere --one-per '

    expect "zsh: commands" shown_by_zsh "$share" C.UTF-8 'maillage iso' 'isochrones'
    expect "zsh: layers of the atlas" shown_by_zsh "$share" C.UTF-8 'maillage coverage --by ' 'service-territory'
    expect "zsh: antennas of the atlas" shown_by_zsh "$share" C.UTF-8 'maillage compare --close Rob' 'Roberval'
    expect "zsh: columns of a file" shown_by_zsh "$share" C.UTF-8 "maillage distance --demand $file --weight-column peo" 'people\ of\ 2021'
    expect "zsh: what a command is, in French" shown_by_zsh "$share" fr_CA.UTF-8 'maillage co' 'lacunes'
}

speaks_french_in_fish() {
    candidates_of_fish "$1" fr_CA.UTF-8 "$2" | grep --ignore-case --fixed-strings -e "${3:-lacunes}"
}

# MARK: - Man pages

check_manual() {
    local share=$1 folder
    for folder in man1 fr/man1; do
        expect "mandoc finds nothing wrong in $folder" is_silent mandoc_lint "$share/man/$folder"
        expect "groff finds nothing wrong in $folder" is_silent groff_lint "$share/man/$folder"
        expect "every command has a page in $folder" has_pages "$share/man/$folder"
    done
}

mandoc_lint() {
    local page
    for page in "$1"/maillage*.1.gz; do
        zcat "$page" | mandoc -T lint -W warning || { printf '%s\n' "$page" && return 1; }
    done
}

groff_lint() {
    local page
    for page in "$1"/maillage*.1.gz; do
        LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" >/dev/null || return
    done
}

# Each command that the help lists, and each of those that it holds.
has_pages() {
    local name inner
    [[ -f $1/maillage.1.gz ]] || return 1
    for name in $(commands_of); do
        [[ -f $1/maillage-$name.1.gz ]] || { printf '%s\n' "$name" && return 1; }
        for inner in $(commands_of "$name"); do
            [[ -f $1/maillage-$name-$inner.1.gz ]] || { printf '%s %s\n' "$name" "$inner" && return 1; }
        done
    done
}

commands_of() {
    plainly C.UTF-8 maillage "$@" --help | sed -n '/^SUBCOMMANDS:/,$s/^  \([a-z]*\) .*/\1/p'
}
