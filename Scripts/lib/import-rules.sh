# shellcheck shell=bash
# Which module of the house may import which. Sourced by Scripts/check.
#
# Geometry <- {Siting, Planar, Geodesy, Formats} <- Atlas <- {AtlasWriting, Travel} <- {Catchments, Conversion} <- Measures
# <- Reporting <- Maps <- maillage, and each C library has one importer. Modules from outside the project are not looked at.

readonly -A allowed_imports=(
    [Geometry]=""
    [Planar]="CGEOS Geometry"
    [Geodesy]="CDistances CPROJ Geometry"
    [Formats]="CXlsxWriter CZlib Geometry"
    [Roads]="CExpat CZlib Geodesy Geometry Formats"
    [Atlas]="CNettle Geometry Planar Geodesy Formats"
    [AtlasWriting]="Geometry Planar Geodesy Formats Atlas"
    [Travel]="Geometry Planar Geodesy Formats Roads Atlas"
    [Catchments]="Geometry Planar Geodesy Formats Roads Atlas Travel"
    [Conversion]="Geometry Planar Geodesy Formats Atlas Travel"
    [Siting]="Geometry"
    [Measures]="Siting Geometry Geodesy Formats Atlas Travel Catchments Conversion"
    [Reporting]="Siting Geometry Geodesy Formats Roads Atlas Travel Measures"
    [Maps]="Geometry Planar Geodesy Formats Atlas Travel Catchments Measures Reporting"
    [Maillage]="Siting Geometry Planar Geodesy Formats Roads Atlas AtlasWriting Travel Catchments Conversion Measures Reporting Maps"
    [benchmark]="Geometry Geodesy Formats Atlas Travel Measures"
    [maillage]="Siting Geometry Planar Geodesy Formats Roads Atlas AtlasWriting Travel Catchments Conversion Measures Reporting Maps"
)
readonly c_modules="CDistances CExpat CGEOS CPROJ CNettle CXlsxWriter CZlib"

# imports_of FILE...: prints `file:line:module` for every import, whatever stands before it (attributes, access levels)
# or qualifies it (`import struct Geometry.Coordinate`). Skips comments and multi-line strings.
imports_of() {
    awk '
        FNR == 1 { in_comment = 0; in_string = 0 }
        {
            line = $0
            if (in_comment) {
                if (!sub(/^.*\*\//, "", line)) next
                in_comment = 0
            }
            gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, " ", line)
            if (!in_string) sub(/\/\/.*/, "", line)
            if (gsub(/"""/, "\"\"\"", line) % 2) { in_string = !in_string; next }
            if (in_string) next
            if (sub(/\/\*.*/, "", line)) in_comment = 1

            statements = split(line, statement, ";")
            for (i = 1; i <= statements; i++) {
                text = statement[i]
                gsub(/@[A-Za-z_][A-Za-z0-9_]*(\([^)]*\))?/, " ", text)
                if (text !~ /^[ \t]*((public|package|internal|fileprivate|private)[ \t]+)?import[ \t]/) continue
                sub(/^.*import[ \t]+/, "", text)
                sub(/^(typealias|struct|class|actor|enum|protocol|let|var|func)[ \t]+/, "", text)
                if (match(text, /^[A-Za-z_][A-Za-z0-9_]*/)) print FILENAME ":" FNR ":" substr(text, 1, RLENGTH)
            }
        }' "$@"
}

# contains WORDS WORD: whether a space-separated list has a word.
contains() {
    [[ " $1 " == *" $2 "* ]]
}

# check_imports ROOT: prints every import that goes the wrong way, as file:line. Returns 1 if there is one.
check_imports() (
    cd "$1" || exit 1
    local file line module name folder house="${!allowed_imports[*]} $c_modules" status=0
    local -a files=()

    for folder in Sources/*/; do
        name=$(basename "$folder")
        # The documentation is no module.
        [[ $name != *.docc ]] || continue
        if ! contains "$house" "$name"; then
            printf '%s: no row for this module in Scripts/lib/import-rules.sh\n' "${folder%/}"
            status=1
        fi
    done
    mapfile -d '' -t files < <(find Sources Tests -name '*.swift' -type f -print0 2>/dev/null | sort --zero-terminated)
    ((${#files[@]} > 0)) || exit "$status"

    while IFS=: read -r file line module; do
        name=${file#*/}
        name=${name%%/*}
        if [[ $file == Tests/* ]]; then
            # Tests may import any module of the house, but no C library behind its one importer's back.
            contains "$c_modules" "$module" || continue
        else
            contains "$house" "$module" || continue
            ! contains "${allowed_imports[$name]-}" "$module" || continue
        fi
        printf '%s:%s: %s must not import %s\n' "$file" "$line" "$name" "$module"
        status=1
    done < <(imports_of "${files[@]}")
    exit "$status"
)
