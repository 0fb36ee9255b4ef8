import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

/// Areas, people and antennas: from the atlas, or from the user's files.
struct InputOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Areas: a layer of the atlas (see `atlas list`; default: its first), or a file of polygons (GeoJSON, GeoPackage).",
            "Territoires : une couche de l’atlas (voir `atlas list` ; par défaut, la première), ou un fichier de polygones "
                + "(GeoJSON, GeoPackage)."
        ),
        completion: .areas
    )
    var by: String?

    @Option(
        help: CommandLanguage.help(
            "Borders of which year, where the atlas has several; default: the newest.",
            "Limites de quelle année, si l’atlas en a plusieurs ; par défaut, les plus récentes."
        ),
        completion: .vintage
    )
    var vintage: String?

    @Option(
        name: .customLong("antennas"),
        help: CommandLanguage.help(
            "Antennas: a file of points with a name; default: the network of the atlas. Of coverage several, NAME=FILE each, "
                + "or one through time: YEAR=FILE,YEAR=FILE.",
            "Antennes : un fichier de points avec un nom ; par défaut, le réseau de l’atlas. Pour coverage plusieurs, "
                + "NOM=FICHIER chacun, ou un seul dans le temps : AN=FICHIER,AN=FICHIER."
        ),
        completion: .features
    )
    var antennas: [String] = []

    @Option(
        help: CommandLanguage.help(
            "People: a file of points with a weight; default: that of the atlas.",
            "Population : un fichier de points avec un poids ; par défaut, celle de l’atlas."
        ),
        completion: .features
    )
    var demand: String?

    @OptionGroup var weights: WeightColumnOption
    @OptionGroup var areaColumns: AreaColumnOptions

    /// The file of antennas; `nil` for the network of the atlas.
    var facilities: String? {
        get { antennas.first }
        set { antennas = newValue.map { [$0] } ?? [] }
    }

    /// The files that may be standard input, as far as they were named.
    var files: [String?] { [by, facilities, demand] }

    /// The inputs, read and checked.
    struct Inputs {
        let layer: AreaLayer
        /// The people: of the atlas, or of a file that is read once.
        let demand: any DemandSource
        private(set) var facilities: [Facility]
        let words: ReportText
        /// The layers of the atlas that the inputs come from.
        private(set) var sources: [String]

        /// What people should know about the points of a file. Complete when they were read.
        var notices: [Message] {
            guard let file = demand as? PointInput else { return [] }
            return file.notices + file.weightNotices
        }

        /// For a map of several networks.
        mutating func setFacilities(_ all: [Facility]) {
            var known: Set<[String]> = []
            facilities = all.filter { known.insert([$0.name, "\($0.position)"]).inserted }
            sources.removeAll { $0 == "antennas" }
        }

        /// For a map of areas that the network of the atlas has nothing to do with.
        mutating func leaveOutFacilities() {
            facilities = []
            sources.removeAll { $0 == "antennas" }
        }
    }

    /// Areas and antennas: what points are joined with.
    struct Territory {
        let layer: AreaLayer
        let facilities: [Facility]
        let areaWords: Message
        let facilityWords: Message

        /// Where the positions of points are expected.
        var surroundings: Surroundings { Surroundings(around: [layer]) }

        /// The words of a report on people from a source.
        func words(demand: Message) -> ReportText {
            ReportText(language: CommandLanguage.language, areas: areaWords, demand: demand, facilities: facilityWords)
        }
    }

    /// Reads what was asked for.
    ///
    /// - Parameters:
    ///   - atlas: the atlas.
    ///   - reading: how files are read.
    ///   - options: those that every command takes.
    ///   - capacities: how those of antennas are found; `nil` where they are not wanted.
    ///   - others: files of points that the command reads itself.
    ///   - name: how outputs call the people; `nil` for the name of the file.
    ///   - counted: partial results that have counted the people, who are not read then; `nil` for none.
    /// - Returns: the inputs.
    /// - Throws: what is wrong with them.
    func read(
        _ atlas: AtlasIfNeeded,
        _ reading: ReadingOptions,
        _ options: GlobalOptions,
        capacities: CapacityOption? = nil,
        beside others: [String?] = [],
        named name: Message? = nil,
        counted: PartialMerge? = nil
    ) throws -> Inputs {
        let territory = try territory(atlas, reading, options, capacities: capacities)
        var reading = reading
        reading.surroundings = territory.surroundings
        if let demand, counted == nil { reading = points(demand, reading, options, beside: others) }
        let people = try counted.map { (source: CountedDemand(), words: $0.sourceWords) } ?? people(atlas, reading)
        var words = territory.words(demand: name ?? people.words)
        words.isWeighted =
            counted?.isWeighted ?? (people.source as? PointInput).map { $0.noWeights == nil } ?? true
        return Inputs(
            layer: territory.layer,
            demand: people.source,
            facilities: territory.facilities,
            words: words,
            sources: sources(of: territory.layer, people: demand)
        )
    }

    /// Refuses options that cannot apply to what was given.
    ///
    /// - Parameters:
    ///   - reading: the options on how files are read.
    ///   - options: those that every command takes.
    ///   - points: points that stand in the place of people.
    ///   - result: a table of figures by area.
    ///   - costs: a table of travel costs.
    ///   - catchments: polygons with a threshold.
    /// - Throws: ``UsageError``.
    func check(
        _ reading: ReadOptions,
        _ options: GlobalOptions,
        points: String? = nil,
        result: String? = nil,
        costs: String? = nil,
        catchments: String? = nil
    ) throws(UsageError) {
        guard antennas.count <= 1 else {
            throw UsageError(
                "several networks side by side are for coverage: give --antennas once",
                "plusieurs réseaux côte à côte valent pour coverage : donnez --antennas une seule fois"
            )
        }
        let areas = by.flatMap { AreaNaming.isFile($0) ? $0 : nil }
        let people = points ?? demand
        try OptionFit.check(
            reading,
            points: people ?? result ?? facilities,
            beside: [areas, facilities, catchments],
            costs: costs
        )
        try OptionFit.check(areaColumns, by: by, vintage: vintage, in: options.territory)
        try OptionFit.check(weights, people: people)
    }

    /// People who can be read more than once.
    func repeated(_ people: any DemandSource) -> any DemandSource {
        guard let file = people as? PointInput, let demand else { return people }
        return RepeatedPoints(file, path: demand)
    }

    /// The people and how outputs call them: those of the file, else those of the atlas.
    private func people(
        _ atlas: AtlasIfNeeded,
        _ reading: ReadingOptions
    ) throws -> (source: any DemandSource, words: Message) {
        if let demand {
            let input = try PointInput(path: demand, options: weights.applied(to: reading))
            return (input, Self.words(file: demand, Message(en: "", fr: "")))
        }
        let population = try atlas.open().population()
        // A page shows both languages: each has its own numbers.
        let count = { (language: Language) in NumberStyle(language).number(Double(population.count)) }
        let words = Message(
            en: "\(reading.territory.people.en), \(count(.english)) points",
            fr: "\(reading.territory.people.fr), \(count(.french)) points"
        )
        return (population, words)
    }

    /// How a file of points is read beside those of areas and antennas.
    func points(
        _ file: String,
        _ reading: ReadingOptions,
        _ options: GlobalOptions,
        beside others: [String?] = []
    ) -> ReadingOptions {
        let areas = by.flatMap { AreaNaming.isFile($0) ? $0 : nil }
        return OtherFile.points(file, beside: [areas, facilities] + others, reading) { Console.notice($0, options) }
    }

    /// The layers of the atlas that the figures come from: of areas, of people where `people`, a file of the user's own,
    /// is `nil`, and of antennas where the figures tell of them.
    func sources(of layer: AreaLayer, people: String?, tellOfFacilities: Bool = true) -> [String] {
        let layers = [
            layer.entry, people == nil ? "population-points" : nil,
            facilities == nil && tellOfFacilities ? "antennas" : nil,
        ]
        return layers.compactMap(\.self)
    }

    /// Reads areas and antennas; people, or a result, come from `points`, or from where `--demand` says.
    func territory(
        _ atlas: AtlasIfNeeded,
        _ reading: ReadingOptions,
        _ options: GlobalOptions,
        points: String? = nil,
        capacities: CapacityOption? = nil
    ) throws -> Territory {
        let year = try AreaNaming.vintage(vintage, "--vintage", in: reading.territory)
        try OptionFit.checkStandardInput([by, facilities, points ?? demand])
        let notify = { (notice: Message) in Console.notice(notice, options) }
        let home = reading.territory
        let (layer, areaWords) = try readLayer(atlas, year, reading, notify)
        var reading = reading
        if facilities != nil { reading.surroundings = Surroundings(around: [layer]) }
        let network =
            try facilities.map { file throws(AtlasError) in
                try OtherFile.read(file, reading, isAlone: (points ?? demand) == nil) { (own) throws(AtlasError) in
                    let own = capacities?.applied(to: own) ?? own
                    return try Facility.read(path: file, options: own, capacities: capacities != nil, notify: notify)
                }
            } ?? atlas.open().facilities()
        return Territory(
            layer: layer,
            facilities: network,
            areaWords: areaWords,
            facilityWords: Self.words(
                file: facilities,
                Message(
                    en: "\(home.network.en), \(network.count) \(home.facilities.en)",
                    fr: "\(home.network.fr), \(network.count) \(home.facilities.fr)"
                )
            )
        )
    }

    private func readLayer(
        _ atlas: AtlasIfNeeded,
        _ year: Vintage?,
        _ reading: ReadingOptions,
        _ notify: (Message) -> Void
    ) throws -> (AreaLayer, Message) {
        if let by, AreaNaming.isFile(by) {
            let layer = try OtherFile.read(by, areaColumns.applied(to: reading)) { (own) throws(AtlasError) in
                try AreaLayer(reading: by, options: own, notify: notify)
            }
            return (layer, Self.words(file: by, Message(en: "", fr: "")))
        }
        let opened = try atlas.open()
        let kind = try AreaNaming.layer(by ?? opened.usualLayer().rawValue, in: opened.territory)
        let layer = try opened.areas(kind.id, vintage: year)
        return (layer, try opened.layer(layer.entry ?? "").title)
    }

    static func words(file: String?, _ bundled: Message) -> Message {
        guard let file else { return bundled }
        return file == "-"
            ? Message(en: "standard input", fr: "entrée standard")
            : Message(en: ForeignSource.shownName(file), fr: ForeignSource.shownName(file))
    }
}

/// The atlas, opened at the first need: three files of the user's need none.
final class AtlasIfNeeded {
    private let options: GlobalOptions
    private var atlas: Atlas?

    /// The atlas, where it was needed.
    var opened: Atlas? { atlas }

    init(_ options: GlobalOptions) throws {
        self.options = options
        if options.atlas != nil { atlas = try options.openAtlas() }
    }

    func open() throws(AtlasError) -> Atlas {
        if let atlas { return atlas }
        let opened = try options.openAtlas()
        atlas = opened
        return opened
    }
}
