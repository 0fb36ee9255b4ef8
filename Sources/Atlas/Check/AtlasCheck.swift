internal import Formats
internal import Geodesy
public import Geometry
internal import Planar

/// Checks an atlas against its manifest and against what must be true of Québec.
public struct AtlasCheck {
    /// One thing that was looked at.
    public struct Finding: Hashable, Sendable {
        /// Whether it is as it must be.
        public let isGood: Bool
        /// What was looked at, with the figures.
        public let message: Message
    }

    private let atlas: Atlas
    private var findings: [Finding] = []

    /// Prepares the check of an atlas.
    public init(_ atlas: Atlas) {
        self.atlas = atlas
    }

    /// Looks at everything.
    ///
    /// - Returns: what was found, good or not, in a fixed order.
    /// - Throws: ``AtlasError`` where a file cannot be read at all.
    public consuming func run() throws(AtlasError) -> [Finding] {
        do {
            try checkFiles()
            for id in AreaLayerID.allCases {
                let vintages = id == .region ? Vintage.allCases : [.newest]
                for vintage in vintages { try checkAreas(id, vintage) }
            }
            try checkAntennas()
            try checkPopulation()
            return findings
        } catch {
            throw AtlasError(passingOn: error)
        }
    }

    /// The error for a check that found something wrong.
    public static func failure(_ count: Int) -> AtlasError {
        AtlasError(
            .damaged,
            Message(en: "checks of the atlas that failed: \(count)", fr: "vérifications de l’atlas en échec : \(count)")
        )
    }

    /// A sum of people without a point, where it is a whole number.
    private static func whole(_ sum: Double) -> String { Int(exactly: sum).map(String.init) ?? "\(sum)" }

    /// What is wrong, by name.
    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
    }

    private mutating func note(_ isGood: Bool, _ en: String, _ fr: String) {
        findings.append(Finding(isGood: isGood, message: Message(en: en, fr: fr)))
    }

    private mutating func checkFiles() throws {
        for layer in atlas.manifest.layers {
            let digest = SHA256.hexadecimal(of: try atlas.bytes(of: layer))
            note(digest == layer.sha256, "\(layer.file): SHA-256", "\(layer.file) : SHA-256")
        }
    }

    private mutating func checkAreas(_ id: AreaLayerID, _ vintage: Vintage) throws {
        let entry = try atlas.required(id.layerName(vintage))
        let layer = try atlas.areas(id, vintage: vintage)
        let expected =
            [
                AreaLayerID.region: 17, .division: 98, .cma: 9, .community: 2, .serviceTerritory: 4,
            ][id] ?? entry.featureCount
        let count = layer.areas.count
        note(
            count == expected && count == entry.featureCount,
            "\(entry.name): \(count) areas of \(expected)",
            "\(entry.name) : \(count) territoires sur \(expected)"
        )
        let context = try PlanarContext()
        var invalid: [String] = []
        for area in layer.areas where try PlanarGeometry(area.shape, in: context).validity() != .valid {
            invalid.append(area.code)
        }
        note(
            invalid.isEmpty,
            "\(entry.name): \(invalid.count) invalid polygons\(Self.list(invalid))",
            "\(entry.name) : \(invalid.count) polygones non valides\(Self.list(invalid))"
        )
        // What crosses itself cannot be overlaid, and has been reported.
        if invalid.isEmpty { try checkMesh(entry.name, layer, context) }
        checkSizes(entry, layer)
    }

    /// No overlaps; and where the layer is a whole mesh, no gaps.
    private mutating func checkMesh(_ name: String, _ layer: AreaLayer, _ context: PlanarContext) throws {
        let shapes = layer.areas.map(\.shape)
        let union = try PlanarGeometry.union(of: shapes, in: context)
        let whole = try union.area()
        let sum = shapes.reduce(0) { $0 + $1.planarArea }
        let overlap = abs(sum - whole) / whole
        note(overlap < 1e-9, "\(name): areas do not overlap", "\(name) : aucun chevauchement")
        guard layer.id != .cma, layer.id != .community else { return }
        let holes = try union.multiPolygon().polygons.reduce(0) { $0 + $1.holes.count }
        note(holes == 0, "\(name): \(holes) gaps", "\(name) : \(holes) lacunes")
    }

    private mutating func checkSizes(_ entry: Manifest.Layer, _ layer: AreaLayer) {
        let geodesic = Geodesic(.grs80)
        var worst = (code: "", share: 0.0)
        for area in layer.areas {
            guard let source = entry.sourceAreas[area.code] else {
                worst = (area.code, .infinity)
                break
            }
            let share = abs(geodesic.area(of: area.shape).squareKilometres / source - 1)
            if share > worst.share { worst = (area.code, share) }
        }
        let percent = (worst.share * 1e6).rounded() / 1e4
        note(
            worst.share <= 0.001,
            "\(entry.name): areas within 0.1 % of the source (farthest off: \(worst.code), \(percent) %)",
            "\(entry.name) : superficies à 0,1 % près de la source (le plus loin : \(worst.code), \(percent) %)"
        )
    }

    private mutating func checkAntennas() throws {
        let antennas = try atlas.antennas()
        let seats = antennas.count { $0.role == .seat }
        note(
            antennas.count == 25 && seats == 4,
            "antennas: \(seats) seats and \(antennas.count - seats) antennas",
            "antennes : \(seats) sièges et \(antennas.count - seats) antennes"
        )
        let context = try PlanarContext()
        var astray: [String] = []
        let regions = try atlas.areas(.region, vintage: .y2021)
        for antenna in antennas {
            guard let region = regions.areas.first(where: { $0.code == antenna.regionCode }),
                try PreparedArea(region.shape, in: context).covers(antenna.position)
            else {
                astray.append(antenna.name)
                continue
            }
        }
        note(
            astray.isEmpty,
            "antennas: \(astray.count) outside their regions\(Self.list(astray))",
            "antennes : \(astray.count) hors de leur région\(Self.list(astray))"
        )
        for (vintage, code) in [(Vintage.y2016, "16"), (.y2021, "05")] {
            let layer = try atlas.areas(.region, vintage: vintage)
            let granby = antennas.first { $0.name == "Granby" }
            let region = layer.areas.first { $0.code == code }
            var isInside = false
            if let granby, let region { isInside = try PreparedArea(region.shape, in: context).covers(granby.position) }
            note(
                isInside,
                "Granby in \(code) on the borders of \(vintage.rawValue)",
                "Granby dans \(code) sur les limites de \(vintage.rawValue)"
            )
        }
    }

    private mutating func checkPopulation() throws {
        let points = try atlas.population()
        let entry = try atlas.required(LayerName.population)
        let sum = points.totalWeight
        note(
            sum == 8_501_833 && sum == entry.totals["population"] && points.count == entry.featureCount,
            "population: \(Self.whole(sum)) people at \(points.count) points",
            "population : \(Self.whole(sum)) personnes à \(points.count) points"
        )
        for id in AreaLayerID.allCases {
            let vintages = id == .region ? Vintage.allCases : [.newest]
            for vintage in vintages { try checkCodes(points, id, vintage) }
        }
    }

    /// Every code of the points is one of the layer's, and the people add up to the layer's total.
    private mutating func checkCodes(_ points: DemandPoints, _ id: AreaLayerID, _ vintage: Vintage) throws {
        let entry = try atlas.required(id.layerName(vintage))
        let known = Set(try atlas.areas(id, vintage: vintage).areas.map(\.code))
        let codes = points.codes[entry.name] ?? []
        let unknown = Set(codes).subtracting(known).subtracting([""])
        var sum = 0.0
        for (code, weight) in zip(codes, points.weights) where known.contains(code) { sum += weight }
        note(
            unknown.isEmpty && sum == entry.totals["population_2021"],
            "population by \(entry.name): \(Self.whole(sum)), \(unknown.count) unknown codes\(Self.list(unknown.sorted()))",
            "population par \(entry.name) : \(Self.whole(sum)), \(unknown.count) codes inconnus\(Self.list(unknown.sorted()))"
        )
    }
}
