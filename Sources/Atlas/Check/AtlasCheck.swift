internal import Formats
internal import Geodesy
public import Geometry
internal import Planar

/// Checks an atlas against its manifest and against what must be true of its territory.
public struct AtlasCheck {
    /// One thing that was looked at.
    public struct Finding: Hashable, Sendable {
        /// Whether it is as it must be.
        public let isGood: Bool
        /// What was looked at, with the figures.
        public let message: Message
    }

    let atlas: Atlas
    private var findings: [Finding] = []
    private var layers: [String: AreaLayer] = [:]
    /// The entries of layers with polygons that cross themselves: what cannot be overlaid, and has been reported.
    private(set) var crossing: Set<String> = []

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
            for kind in atlas.territory.layers {
                for edition in kind.editions { try checkAreas(kind, edition) }
            }
            try checkFacilities()
            let points = try checkPopulation()
            try checkMunicipalities()
            try checkNesting(points)
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
    static func whole(_ sum: Double) -> String { Int(exactly: sum).map(String.init) ?? "\(sum)" }

    /// What is wrong, by name.
    static func list(_ names: [String]) -> String {
        names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
    }

    mutating func note(_ isGood: Bool, _ en: String, _ fr: String) {
        findings.append(Finding(isGood: isGood, message: Message(en: en, fr: fr)))
    }

    /// A layer, read once.
    mutating func areas(_ kind: AreaLayerDefinition, _ edition: AreaLayerDefinition.Edition) throws -> AreaLayer {
        if let layer = layers[edition.entry] { return layer }
        let layer = try atlas.areas(kind.id, vintage: edition.vintage)
        layers[edition.entry] = layer
        return layer
    }

    private mutating func checkFiles() throws {
        for layer in atlas.manifest.layers {
            let digest = SHA256.hexadecimal(of: try atlas.bytes(of: layer))
            note(digest == layer.sha256, "\(layer.file): SHA-256", "\(layer.file) : SHA-256")
        }
    }

    private mutating func checkAreas(_ kind: AreaLayerDefinition, _ edition: AreaLayerDefinition.Edition) throws {
        let entry = try atlas.required(edition.entry)
        let layer = try areas(kind, edition)
        let count = layer.areas.count
        note(
            count == entry.featureCount,
            "\(entry.name): \(count) areas of \(entry.featureCount)",
            "\(entry.title.fr) : \(count) territoires sur \(entry.featureCount)"
        )
        let context = try PlanarContext()
        var invalid: [String] = []
        for area in layer.areas where try PlanarGeometry(area.shape, in: context).validity() != .valid {
            invalid.append(area.code)
        }
        note(
            invalid.isEmpty,
            "\(entry.name): \(invalid.count) invalid polygons\(Self.list(invalid))",
            "\(entry.title.fr) : \(invalid.count) polygones non valides\(Self.list(invalid))"
        )
        if invalid.isEmpty {
            try checkMesh(entry, layer, context)
        } else {
            crossing.insert(entry.name)
        }
        checkSizes(entry, layer)
    }

    /// No overlaps; and where the layer is a whole mesh, no gaps.
    private mutating func checkMesh(
        _ entry: Manifest.Layer,
        _ layer: AreaLayer,
        _ context: PlanarContext
    ) throws {
        let shapes = layer.areas.map(\.shape)
        let union = try PlanarGeometry.union(of: shapes, in: context)
        let whole = try union.area()
        let sum = shapes.reduce(0) { $0 + $1.planarArea }
        let overlap = abs(sum - whole) / whole
        // Borders that were not made to fit here overlap by hairs.
        note(
            overlap < (layer.tolerance.value > 0 ? 1e-9 : 1e-6),
            "\(entry.name): areas do not overlap",
            "\(entry.title.fr) : aucun chevauchement"
        )
        guard layer.definition?.coversTerritory == true else { return }
        let holes = try union.multiPolygon().polygons.reduce(0) { $0 + $1.holes.count }
        note(holes == 0, "\(entry.name): \(holes) gaps", "\(entry.title.fr) : \(holes) lacunes")
    }

    private mutating func checkSizes(_ entry: Manifest.Layer, _ layer: AreaLayer) {
        let geodesic = Geodesic.standard
        // Of a small area, a border that moves as far is more.
        let small = 450.0
        var isGood = true
        var worst = (code: "", share: 0.0)
        for area in layer.areas {
            guard let source = entry.sourceAreas[area.code] else {
                (worst, isGood) = ((area.code, .infinity), false)
                break
            }
            let share = abs(geodesic.area(of: area.shape).squareKilometres / source - 1)
            if share > worst.share { worst = (area.code, share) }
            if !(share <= (source < small ? 0.003 : 0.001)) { isGood = false }
        }
        let percent = (worst.share * 1e6).rounded() / 1e4
        let size = Int(small)
        note(
            isGood,
            "\(entry.name): areas within 0.1 % of the source, 0.3 % below \(size) km² (farthest off: \(worst.code), "
                + "\(percent) %)",
            "\(entry.title.fr) : superficies à 0,1 % près de la source, 0,3 % sous \(size) km² (le plus loin : "
                + "\(worst.code), \(Language.french.number(percent)) %)"
        )
    }

    private mutating func checkFacilities() throws {
        let facilities = try atlas.facilities()
        let entry = try atlas.required(LayerName.facilities)
        let roles = atlas.territory.roles.map { role in (role: role, count: facilities.count { $0.role == role }) }
        let isAsStated = roles.allSatisfy { entry.totals["role_\($0.role.name)"] == Double($0.count) }
        let (en, fr) = (
            roles.map { "\($0.count) \($0.role.plural.en)" }, roles.map { "\($0.count) \($0.role.plural.fr)" }
        )
        note(
            facilities.count == entry.featureCount && isAsStated,
            "antennas: " + (roles.isEmpty ? "\(facilities.count)" : en.joined(separator: " and ")),
            "antennes : " + (roles.isEmpty ? "\(facilities.count)" : fr.joined(separator: " et "))
        )
        let context = try PlanarContext()
        var astray: [String] = []
        if let ground = atlas.territory.ground, let column = ground.edition(nil)?.pointColumn,
            facilities.contains(where: { $0.codes[column] != nil })
        {
            let layer = try atlas.areas(ground.id)
            for facility in facilities {
                // One that lies outside all areas has no code.
                guard let code = facility.codes[column] else { continue }
                guard let area = layer.areas.first(where: { $0.code == code }),
                    try PreparedArea(area.shape, in: context).covers(facility.position)
                else {
                    astray.append(facility.name)
                    continue
                }
            }
            note(
                astray.isEmpty,
                "antennas: \(astray.count) outside \(ground.owned.en)\(Self.list(astray))",
                "antennes : \(astray.count) hors de \(ground.owned.fr)\(Self.list(astray))"
            )
        }
        for landmark in atlas.territory.landmarks {
            let layer = try atlas.areas(landmark.layer, vintage: landmark.vintage)
            let facility = facilities.first { $0.name == landmark.facility }
            let area = layer.areas.first { $0.code == landmark.code }
            var isInside = false
            if let facility, let area { isInside = try PreparedArea(area.shape, in: context).covers(facility.position) }
            let borders = landmark.vintage.map {
                Message(en: " on the borders of \($0.rawValue)", fr: " sur les limites de \($0.rawValue)")
            }
            note(
                isInside,
                "\(landmark.facility) in \(landmark.code)\(borders?.en ?? "")",
                "\(landmark.facility) dans \(landmark.code)\(borders?.fr ?? "")"
            )
        }
    }

    private mutating func checkPopulation() throws -> DemandPoints {
        let points = try atlas.population()
        let entry = try atlas.required(LayerName.population)
        let sum = points.totalWeight
        note(
            sum == entry.totals["population"] && points.count == entry.featureCount,
            "population: \(Self.whole(sum)) people at \(points.count) points",
            "population : \(Language.french.number(sum)) personnes à \(Language.french.number(points.count)) points"
        )
        for kind in atlas.territory.layers {
            for edition in kind.editions { try checkCodes(points, kind, edition) }
        }
        return points
    }

    /// The register says as many people and municipalities as it should, each in areas that there are.
    private mutating func checkMunicipalities() throws {
        guard let entry = atlas.manifest.layer(LayerName.municipalities) else { return }
        let municipalities = try atlas.municipalities()
        let people = municipalities.reduce(0) { $0 + ($1.population ?? 0) }
        let stated = entry.totals.first { $0.key.hasPrefix("population") }?.value
        note(
            municipalities.count == entry.featureCount && people == stated,
            "\(entry.name): \(municipalities.count) municipalities, \(Self.whole(people)) people",
            "\(entry.title.fr) : \(Language.french.number(Double(municipalities.count))) municipalités, "
                + "\(Language.french.number(people)) personnes"
        )
        var unknown: [String] = []
        for kind in atlas.territory.layers {
            for edition in kind.editions where municipalities.contains(where: { $0.codes[edition.entry] != nil }) {
                let known = Set(try atlas.areas(kind.id, vintage: edition.vintage).areas.map(\.code))
                unknown += municipalities.compactMap { $0.codes[edition.entry] }.filter { !known.contains($0) }
            }
        }
        note(
            unknown.isEmpty,
            "\(entry.name): \(unknown.count) unknown codes of areas\(Self.list(unknown))",
            "\(entry.title.fr) : \(unknown.count) codes de territoires inconnus\(Self.list(unknown))"
        )
    }

    /// Every code of the points is one of the layer's, and the people add up to the layer's total.
    private mutating func checkCodes(
        _ points: DemandPoints,
        _ kind: AreaLayerDefinition,
        _ edition: AreaLayerDefinition.Edition
    ) throws {
        let entry = try atlas.required(edition.entry)
        let known = Set(try areas(kind, edition).areas.map(\.code))
        let codes = points.codes[entry.name] ?? []
        let unknown = Set(codes).subtracting(known).subtracting([""])
        var sum = 0.0
        for (code, weight) in zip(codes, points.weights) where known.contains(code) { sum += weight }
        note(
            unknown.isEmpty && sum == entry.totals.first { $0.key.hasPrefix("population") }?.value,
            "population by \(entry.name): \(Self.whole(sum)), \(unknown.count) unknown codes\(Self.list(unknown.sorted()))",
            "population, \(entry.title.fr) : \(Language.french.number(sum)), \(unknown.count) codes inconnus"
                + Self.list(unknown.sorted())
        )
    }
}
