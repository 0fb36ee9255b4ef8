import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

/// The inputs of a command, as far as they must be the same for parts of one result.
struct PartialFacts {
    /// The name of the command.
    var command: String
    /// The areas, the people and the antennas.
    let inputs: Inputs
    /// The atlas, where it was opened.
    let atlas: AtlasIfNeeded
    /// The options on costs.
    let costs: CostOptions
    /// The file of catchments.
    var catchments: String?
    /// The thresholds of reach.
    var thresholds: [Cost] = []
    /// How far outside every area a point may lie.
    let reach: Metres?
    /// What else decides upon the figures.
    var method: String?
    /// The loads that access was found with.
    var loads: PartialFact?
    /// Other networks of antennas.
    var networks: [[Facility]] = []
    /// A table of cohorts.
    var table: CohortTable?
    /// The options that decide upon the rest of the figures.
    var choices: String?
    /// What parts have counted; `nil` where people are counted here.
    let counted: PartialMerge?

    /// What points are joined with and counted by.
    struct Inputs {
        /// The areas.
        let layer: AreaLayer
        /// How they were named.
        let by: String?
        /// The antennas.
        let facilities: [Facility]
        /// The file of the people.
        let demand: String?
        /// Whether they have weights.
        let isWeighted: Bool
    }

    /// The facts. What nobody has to do with any more when parts are put together is left out then: people, and a table of
    /// costs.
    func all() throws -> [PartialFact] {
        var facts = [
            PartialFact(.program, MaillageCommand.version),
            PartialFact(.command, command),
            PartialFact(.atlas, try Self.digest(of: atlas)),
            PartialFact(.areas, areas),
            PartialFact(.antennas, ([inputs.facilities] + networks).map(Self.words).joined(separator: "; ")),
            PartialFact(.nearest, reach.map { "\($0.value) m" } ?? "default"),
        ]
        if !thresholds.isEmpty {
            let list = thresholds.map { "\($0.value) \($0.unit.symbol)" }
            facts.append(PartialFact(.thresholds, list.joined(separator: ", ")))
        }
        if let loads { facts.append(loads) }
        if let method { facts.append(PartialFact(.method, method)) }
        if let table { facts.append(PartialFact(.table, Self.words(table))) }
        if let choices { facts.append(PartialFact(.options, choices)) }
        if counted == nil || costs.costs == nil { facts.append(PartialFact(.costs, try costWords)) }
        if counted == nil {
            facts.append(PartialFact(.people, inputs.demand == nil ? "atlas" : "file"))
            facts.append(PartialFact(.weights, inputs.isWeighted ? "stated" : "one each"))
        }
        return facts
    }

    /// What results that are written one by one are computed from.
    ///
    /// - Parameters:
    ///   - command: the name of the command.
    ///   - atlas: the digest of the atlas.
    ///   - arguments: those that decide upon results.
    ///   - files: those that are read besides the ones that results are of.
    /// - Returns: the facts.
    /// - Throws: ``UsageError`` where one of the files can be read only once.
    static func ofRun(
        _ command: String,
        atlas: String,
        _ arguments: [String],
        files: [String?]
    ) throws -> [PartialFact] {
        try checkRereadable(files)
        return [
            PartialFact(.program, MaillageCommand.version),
            PartialFact(.command, command),
            PartialFact(.atlas, atlas),
            PartialFact(.options, arguments.joined(separator: " ")),
            PartialFact(
                .files,
                try files.compactMap(\.self).map { "\($0) \(try digest(ofFile: $0))" }.joined(separator: ", ")
            ),
        ]
    }

    /// Refuses files that a run which goes on cannot read again.
    static func checkRereadable(_ files: [String?]) throws(UsageError) {
        guard !files.compactMap(\.self).contains(where: FileKind.isStream) else {
            throw UsageError(
                "--checkpoint needs files that can be read again: standard input cannot",
                "--checkpoint demande des fichiers qui se relisent : pas l’entrée standard"
            )
        }
    }

    private var areas: String {
        var encoder = PartialEncoder()
        for area in inputs.layer.areas {
            for text in [area.code, area.name, area.englishName ?? "", area.borderQuality ?? ""] {
                encoder.append(text)
            }
            for ring in area.shape.polygons.flatMap({ [$0.exterior] + $0.holes }) {
                for position in ring.coordinates {
                    encoder.append(position.x)
                    encoder.append(position.y)
                }
            }
        }
        let name = inputs.layer.id?.rawValue ?? inputs.by ?? ""
        let year = inputs.layer.vintage.map { " \($0.rawValue)" } ?? ""
        return "\(name)\(year), \(inputs.layer.areas.count), \(Self.digest(encoder.bytes))"
    }

    private static func words(_ facilities: [Facility]) -> String {
        var encoder = PartialEncoder()
        for facility in facilities {
            encoder.append(facility.name)
            for number in [facility.position.x, facility.position.y, facility.capacity ?? .nan] {
                encoder.append(number)
            }
        }
        return "\(facilities.count), \(digest(encoder.bytes))"
    }

    private var costWords: String {
        get throws {
            if let table = costs.costs {
                let column = costs.costColumn.map { " \($0)" } ?? ""
                let unit = costs.unit.costUnit.map { " \($0)" } ?? ""
                return "table\(column)\(unit), \(try Self.digest(ofFile: table))"
            }
            if let network = costs.roads.network {
                let own = ([costs.roads.direction, costs.roads.snapWithin] + costs.roads.profile.given.map(\.1)).map {
                    " \($0 ?? "")"
                }
                let files = try ([network] + [costs.roads.profile.file].compactMap(\.self)).map(Self.digest(ofFile:))
                return "network\(own.joined()), \(files.joined(separator: ", "))"
            }
            guard let catchments else { return "geodesics" }
            return "catchments, \(try Self.digest(ofFile: catchments))"
        }
    }

    /// The digest of an atlas, where it was opened.
    static func digest(of atlas: AtlasIfNeeded) throws -> String {
        try digest(of: atlas.opened)
    }

    /// The digest of an atlas, of all its files; `none` for none.
    static func digest(of atlas: Atlas?) throws -> String {
        guard let atlas else { return "none" }
        let files = [Manifest.fileName] + atlas.manifest.layers.map(\.file)
        // What is not there is missed by whoever reads it.
        return digest(Array(files.map { (try? digest(ofFile: "\(atlas.folder)/\($0)")) ?? "-" }.joined().utf8))
    }

    /// The digest of a file.
    static func digest(ofFile path: String) throws -> String {
        guard path != "-" else {
            throw UsageError(
                "--partial needs costs in a file, which parts can be compared by",
                "--partial demande des coûts dans un fichier, pour comparer les parties"
            )
        }
        return digest(try FileBytes.read(path: path))
    }

    /// Twelve digits say that two inputs differ.
    static func digest(_ bytes: [UInt8]) -> String { String(SHA256.hexadecimal(of: bytes).prefix(12)) }
}
