# shellcheck shell=bash
# What is true of the documentation. Sourced by Scripts/check, never run.
#
#   check_documentation ROOT    prints what is not, a line each, and returns 1 where there is anything
#
# - README.md and README.fr.md are shorter than 12 kB.
# - A page in Sources/Maillage.docc/fr says whose examples it has (Scripts/readme), and has the headings of that page, level by
#   level, up to the topics, which French pages have not: a section that is in one language alone is found here.
# - A link to a file of the repository, and a <doc:PAGE>, lead somewhere; no two pages have one name.

readonly most_bytes=12000

# headings PAGE: prints the level of each heading, one a line, up to the topics.
headings() {
    awk '
        /^```/ { inside = !inside; next }
        inside { next }
        /^## (Topics|See also)/ { exit }
        /^#+ / { print length($1) }' "$1"
}

check_documentation() {
    local catalogue=$1/Sources/Maillage.docc page name target found=0
    local -a names=()
    report() {
        printf '%s\n' "$1"
        found=1
    }
    for page in "$1"/README*.md; do
        (($(wc -c <"$page") < most_bytes)) || report "${page#"$1"/}: $(wc -c <"$page") bytes, more than $most_bytes: send on to a page"
    done
    for page in "$catalogue"/fr/*.md; do
        target=$(sed -nE 's/^<!-- examples: \.\.\/([^ ]+) \(fr\) -->$/\1/p' "$page")
        if [[ -z $target || ! -f $catalogue/$target ]]; then
            report "${page#"$1"/}: says of no English page that it has its examples: <!-- examples: ../PAGE.md (fr) -->"
        elif ! diff --brief <(headings "$page") <(headings "$catalogue/$target") >/dev/null; then
            report "${page#"$1"/}: not the sections of $target: change both languages"
        fi
    done
    mapfile -t names < <(find "$catalogue" -name '*.md' -printf '%f\n' | sort)
    while read -r name; do
        report "two pages are called $name"
    done < <(printf '%s\n' "${names[@]}" | uniq --repeated)
    while IFS=: read -r page target; do
        [[ " ${names[*]} " == *" $target.md "* ]] || report "${page#"$1"/}: there is no page $target"
    done < <(grep --recursive --only-matching --include='*.md' '<doc:[A-Za-z]*>' "$catalogue" | sed -E 's/<doc:([A-Za-z]*)>$/\1/' | sort --unique)
    while IFS=: read -r page target; do
        target=${target%%#*}
        [[ -z $target || -e $(dirname "$page")/$target ]] || report "${page#"$1"/}: there is no $target"
    done < <(grep --only-matching --with-filename --extended-regexp '\]\([^):# ]+[^): ]*\)' "$1"/*.md | sed -E 's/\]\(([^)]*)\)$/\1/' | sort --unique)
    return "$found"
}
