import Atlas
import Formats
import Geometry

/// Refuses options that cannot apply to what a command was given: each would do nothing, and nobody would know.
///
/// All rules about options and the files that they are for stand here; each command says what it was given.
enum OptionFit {
    /// An option with its value, `nil` where it was not given.
    typealias Given = (name: String, value: String?)

    /// Refuses options on how files are read that none of the files has a use for.
    ///
    /// - Parameters:
    ///   - reading: the options.
    ///   - points: the file that most of them are about: the points, else a table, else the antennas.
    ///   - others: the files of the user's beside it.
    ///   - costs: a table of travel costs.
    /// - Throws: ``UsageError``.
    static func check(
        _ reading: ReadOptions,
        points: String?,
        beside others: [String?] = [],
        costs: String? = nil
    ) throws(UsageError) {
        let files = ([points] + others).compactMap(\.self)
        let table = Message(en: "a table", fr: "un tableau")
        try refuse(("input-crs", reading.inputCrs), unless: !files.isEmpty)
        let layers = Message(en: "a file with layers", fr: "un fichier à couches")
        try refuse(("layer", reading.layer), files, layers) { $0 == .database || $0 == .layer }
        for given in [("lon-column", reading.lonColumn), ("lat-column", reading.latColumn)] {
            try refuse(given, files, table) { $0 == .table || $0 == .objects }
        }
        let main = [points, costs].compactMap(\.self)
        try refuse(("encoding", reading.encoding), main, table) { $0 == .table }
        try refuse(("decimal", reading.decimal.decimal), files + [costs].compactMap(\.self), table) { $0 == .table }
    }

    /// Refuses more than one file that is standard input.
    static func checkStandardInput(_ files: [String?]) throws(UsageError) {
        guard files.count(where: { $0 == "-" }) <= 1 else {
            throw UsageError("standard input can be read only once", "l’entrée standard ne se lit qu’une fois")
        }
    }

    /// Refuses an order of rows where there are only pictures, which show all areas.
    static func check(_ rows: RowOptions, _ destinations: [OutputOptions.Destination]) throws(UsageError) {
        let hasRows = destinations.isEmpty || !destinations.allSatisfy(\.isDrawing)
        try refuse(("sort", rows.sort), unless: hasRows)
        try refuse(("top", rows.top.map(String.init)), unless: hasRows)
    }

    /// Refuses parts of a report of cohorts that none of its files has a place for.
    static func checkPlaces(
        _ destinations: [OutputOptions.Destination],
        service: Bool,
        target: Bool
    ) throws(UsageError) {
        guard !destinations.isEmpty else { return }
        let formats = destinations.map(\.format)
        let all: [ContentFormat] = [.json, .geojson, .geojsonl, .geojsons, .gpkg] + OutputOptions.foreignFormats
        for (name, isAsked, places) in [("per-antenna", service, all), ("target", target, [.csv, .xlsx] + all)]
        where isAsked && !formats.contains(where: places.contains) {
            let list = places.map(\.rawValue).joined(separator: ", ")
            throw UsageError(
                "--\(name) is written to the screen and to \(list): ask for one of them beside",
                "--\(name) s’écrit à l’écran et en \(list) : demandez l’un d’eux en plus"
            )
        }
    }

    /// Refuses options about the areas of a file where there is none, and borders of a year for areas that have no others.
    static func check(
        _ columns: AreaColumnOptions,
        by areas: String?,
        vintage: String?,
        in territory: Territory
    ) throws(UsageError) {
        let isFile = areas.map(AreaNaming.isFile) ?? false
        for (name, value) in [("code-column", columns.codeColumn), ("name-column", columns.nameColumn)]
        where value != nil && !isFile {
            throw UsageError(
                "--\(name) is for a file of areas: --by names none",
                "--\(name) vaut pour un fichier de territoires : --by n’en nomme pas"
            )
        }
        let changing = territory.layers.filter(\.hasVintages)
        guard vintage != nil, let areas, let first = changing.first else { return }
        let asked = areas.split(separator: ",").map { AreaLayerID(rawValue: $0.trimmingSpaces()) }
        guard isFile || !changing.contains(where: { asked.contains($0.id) }) else { return }
        throw UsageError(
            "--vintage is for “\(first.title.en)” and the like: other areas have the same borders in every year",
            "--vintage vaut pour « \(first.title.fr) » : les autres territoires ont les mêmes limites en toute année"
        )
    }

    /// Refuses a column of weights where no file of people is read.
    static func check(_ weights: WeightColumnOption, people: String?) throws(UsageError) {
        guard weights.weightColumn != nil, people == nil else { return }
        throw UsageError(
            "--weight-column is for a file of people: there is none",
            "--weight-column vaut pour un fichier de population : il n’y en a pas"
        )
    }

    /// Refuses options on names of places where no file of points is read.
    static func check(_ places: PlaceOptions, points files: [String?]) throws(UsageError) {
        guard files.allSatisfy({ $0 == nil }) else { return }
        try refuse(("place-column", places.placeColumn), unless: false)
        try refuse(("skip-unknown", places.skipUnknown ? "" : nil), unless: false)
    }

    /// Refuses a style of tables where none is written.
    static func check(_ csv: CSVStyleOption, _ destinations: [OutputOptions.Destination], also table: String? = nil)
        throws(UsageError)
    {
        guard csv.csvStyle != nil, table == nil, !destinations.contains(where: { $0.format == .csv }) else { return }
        throw UsageError(
            "--csv-style is for CSV: no output is CSV",
            "--csv-style vaut pour le CSV : aucune sortie n’est en CSV"
        )
    }

    /// Refuses an option that has no file of the user's to be about.
    private static func refuse(_ given: Given, unless hasFiles: Bool) throws(UsageError) {
        guard given.value != nil, !hasFiles else { return }
        throw UsageError(
            "--\(given.name) is for a file of your own: there is none",
            "--\(given.name) vaut pour un fichier à vous : il n’y en a pas"
        )
    }

    /// Refuses an option that is for another kind of file than any of `files`. What cannot be looked at before it is read
    /// may be anything.
    private static func refuse(
        _ given: Given,
        _ files: [String],
        _ wanted: Message,
        isFor: (FileKind.Content) -> Bool
    ) throws(UsageError) {
        try refuse(given, unless: !files.isEmpty)
        guard given.value != nil, let first = files.first else { return }
        guard !files.contains(where: { FileKind.content(of: $0).map(isFor) ?? true }) else { return }
        throw UsageError(
            "--\(given.name) is for \(wanted.en): “\(first)” is none",
            "--\(given.name) vaut pour \(wanted.fr) : « \(first) » n’en est pas un"
        )
    }
}
