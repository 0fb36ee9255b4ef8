import ArgumentParser
import Atlas
import Catchments
import Formats
import Geometry
import Maps
import Measures

/// `maillage map`: the territory, as a picture.
struct MapCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "map",
            abstract: CommandLanguage.text(
                "The territory and its offices, or a result, as a map.",
                "Le territoire et ses bureaux, ou un résultat, en carte."
            ),
            discussion: CommandLanguage.text(
                """
                Writes .svg for a drawing and .html for a page. Without RESULT, the territory itself. RESULT is what \
                coverage, distance or cohorts wrote, or any table (CSV, JSON, GeoJSON) with a column of codes; the \
                areas are found by their codes.
                """,
                """
                Écrit un dessin (.svg) ou une page (.html). Sans RÉSULTAT, le territoire lui-même. Un RÉSULTAT est ce \
                que coverage, distance ou cohorts ont écrit, ou tout tableau (CSV, JSON, GeoJSON) avec une colonne de \
                codes ; les territoires se trouvent par leurs codes.
                """
            )
        )
    }

    @Argument(
        help: CommandLanguage.help(
            "A result: CSV, JSON or GeoJSON with a column “code”.",
            "Un résultat : CSV, JSON ou GeoJSON avec une colonne « code »."
        ),
        completion: .features
    )
    var result: String?

    @Option(
        help: CommandLanguage.help(
            "The column of RESULT that the colours show.",
            "La colonne du RÉSULTAT que montrent les couleurs."
        ),
        completion: .column()
    )
    var value: String?

    @OptionGroup var only: OnlyOption
    @OptionGroup var inputs: InputOptions
    @OptionGroup var catchments: CatchmentOptions
    @OptionGroup var unit: CostUnitOption
    @OptionGroup var reading: ReadOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if result == nil, value != nil {
            throw ValidationError(
                "--value is for the columns of a RESULT",
                "--value vaut pour les colonnes d’un RÉSULTAT"
            )
        }
        if result == nil, catchments.catchments != nil {
            throw ValidationError(
                "--catchments is for the thresholds of a RESULT",
                "--catchments vaut pour les seuils d’un RÉSULTAT"
            )
        }
        if catchments.catchments == nil, unit.costUnit != nil {
            throw ValidationError("--cost-unit is for --catchments", "--cost-unit vaut pour --catchments")
        }
        if result == nil, inputs.demand == nil, reading.decimal.decimal != nil {
            throw ValidationError(
                "--decimal is for the numbers of a file",
                "--decimal vaut pour les nombres d’un fichier"
            )
        }
        if result != nil, inputs.demand != nil {
            throw ValidationError(
                "--demand is for the map of the territory: a RESULT has its own figures",
                "--demand vaut pour la carte du territoire : un RÉSULTAT a ses propres chiffres"
            )
        }
    }

    func run() throws {
        let destinations = try outputs.destinations(overwrite: options.force, allowing: [.svg, .html])
        try map.check(destinations)
        try inputs.check(reading, options, result: result)
        try OptionFit.check(places, points: [inputs.demand, inputs.facilities])
        let drawing = try result.map(tableDrawing) ?? territoryDrawing()
        try outputs.write(drawing, to: destinations, options)
    }

    /// A table on the layer that has its codes: the one that --by names, else the first that has most of them.
    private func tableDrawing(_ file: String) throws -> MapComposition {
        let fileReading = places.applied(to: try reading.reading(options))
        let table = try ResultTable(
            reading: file,
            encoding: fileReading.stream.encoding,
            decimalMark: try reading.decimal.mark()
        )
        for notice in table.notices { Console.notice(notice, options) }
        let atlas = try AtlasIfNeeded(options)
        var territory = try inputs.territory(atlas, fileReading, options, points: file)
        var fit = TableSubject.fit(of: table, to: territory.layer)
        if territory.layer.id != nil, inputs.by == nil {
            for kind in territory.layer.territory.layers where kind.id != territory.layer.id && fit < 1 {
                var other = inputs
                other.by = kind.id.rawValue
                let candidate = try other.territory(atlas, fileReading, options, points: file)
                let own = TableSubject.fit(of: table, to: candidate.layer)
                if own > fit { (territory, fit) = (candidate, own) }
            }
        }
        let drawn = try TableSubject(
            table,
            layer: territory.layer,
            only: only.areas(of: territory.layer, atlas, options, totals: Self.shown)
        )
        for notice in drawn.notices { Console.notice(notice, options) }
        if table.isByName, inputs.by == nil, let title = territory.layer.definition?.title {
            let notice = Message(
                en: "the names are read as “\(title.en)” (--by decides)",
                fr: "les noms sont lus comme « \(title.fr) » (--by en décide)"
            )
            Console.notice(notice, options)
        }
        if value == nil, let guess = drawn.guess { Console.notice(guess, options) }
        let subject = try drawn.subject(territory.areaWords, value: value)
        let sources = inputs.sources(of: territory.layer, people: table.name, tellOfFacilities: false)
        let isBundled = inputs.facilities == nil
        let files = inputs.files + [file]
        let polygons = try catchments.read(beside: files, unit: unit.unit(), fileReading, options)
        return try Basemap.drawing(
            of: subject,
            facilities: territory.facilities,
            sources: sources,
            marksOfAtlas: isBundled,
            vintage: territory.layer.vintage,
            within: [polygons ?? .circles(around: territory.facilities.map(\.position))],
            map,
            options
        )
    }

    private func territoryDrawing() throws -> MapComposition {
        let atlas = try AtlasIfNeeded(options)
        var inputs = try inputs.read(atlas, places.applied(to: try reading.reading(options)), options)
        if self.inputs.facilities == nil, !Basemap.touches(inputs.layer.territory, inputs.layer.areas) {
            inputs.leaveOutFacilities()
        }
        let subject = try territory(inputs, atlas).subject(inputs.words)
        Console.notices(inputs.notices, options)
        return try Basemap.drawing(of: subject, inputs, map, options)
    }

    private func territory(_ inputs: InputOptions.Inputs, _ atlas: AtlasIfNeeded) throws -> TerritorySubject {
        let layer = inputs.layer
        let tint = layer.definition?.coversTerritory == true ? layer.territory.tint : nil
        let services = try tint.map { try atlas.open().areas($0.layer) }
        let line = ProgressLine(options)
        defer { line.finish() }
        let summary = try NetworkSummary(
            of: layer,
            in: services,
            demand: inputs.demand,
            facilities: inputs.facilities.map(\.position),
            threads: options.threadCount,
            observer: line.observer
        )
        var subject = TerritorySubject(
            layer: layer,
            services: services?.areas ?? [],
            service: summary.wider,
            facilities: inputs.facilities,
            people: summary.people,
            offices: summary.facilities
        )
        subject.only = try only.areas(of: layer, atlas, options, totals: Self.shown)
        return subject
    }

    /// What --only does here.
    private static let shown = Message(en: "they frame the map", fr: "ils cadrent la carte")
}
