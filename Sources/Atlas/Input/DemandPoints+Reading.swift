internal import Formats
public import Geometry

extension DemandPoints {
    /// Reads points with people from any of the formats of ``PointInput``, with a weight where there is one; without,
    /// each point counts as one.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - options: the coordinate reference system and what is not as usual.
    ///   - notify: is told what people should know about the file.
    /// - Throws: ``AtlasError`` with code `badInput` where there is no point or one has no position, `swappedAxes` where
    ///   most points would lie in Canada with longitude and latitude exchanged, `wrongSign` where they would with the other
    ///   sign of the longitude, `misplaced`, or passing on the error of
    ///   the file: NaN, a latitude of 91°, text in a number, each with its place.
    public init(
        reading path: String,
        options: ReadingOptions = ReadingOptions(),
        notify: (Message) -> Void = { _ in }
    ) throws(AtlasError) {
        let points = try PointFile(path, options, notify)
        for notice in points.weightNotices { notify(notice) }
        self.init(ids: points.ids, positions: points.positions, weights: points.weights)
    }
}

extension Facility {
    /// Reads a network of antennas: points with a name, from any of the formats of ``PointInput``.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - options: the coordinate reference system and what is not as usual.
    ///   - capacities: whether the column of their capacity is read: that of ``ReadingOptions/capacityColumn``, else one of
    ///     ``capacityNames``.
    ///   - tellsNameless: whether it is said how many have no name and are called by their number in the file.
    ///   - notify: is told what people should know about the file.
    /// - Returns: the antennas in the order of the file.
    /// - Throws: ``AtlasError`` as ``DemandPoints/init(reading:options:notify:)`` does, and with code `badInput` where
    ///   two antennas have the same name.
    public static func read(
        path: String,
        options: ReadingOptions = ReadingOptions(),
        capacities: Bool = false,
        tellsNameless: Bool = false,
        notify: (Message) -> Void = { _ in }
    ) throws(AtlasError) -> [Facility] {
        var options = options
        options.stream.columns.id = ["name", "nom", "antenna", "antenne", "id", "code"]
        options.stream.wantsWeights = capacities
        options.stream.columns.weight = capacityNames
        options.stream.columns.takesPopulation = false
        options.stream.columns.weighsCapacities = true
        options.stream.columns.statedWeight = options.capacityColumn
        options.kind = .offices
        var places: [String: InputLocation] = [:]
        var nameless = 0
        let points = try PointFile(path, options, notify) { (batch, index) throws(AtlasError) in
            let name = batch.id(index)
            if !batch.hasIdentifier(index) { nameless += 1 }
            let place = batch.location(index, field: batch.layout.found.id)
            let first = places.updateValue(place, forKey: name)
            if let first { throw duplicateName(name, first: first, at: place) }
        }
        if tellsNameless, nameless > 0 {
            notify(
                Message(
                    en:
                        "\(path): \(nameless) of \(points.ids.count) points have no name and are called by their number",
                    fr:
                        "\(path) : \(nameless) points sur \(points.ids.count) n’ont pas de nom et sont appelés par leur numéro"
                )
            )
        }
        guard capacities, points.hasWeights else {
            return zip(points.ids, points.positions).map { Facility(name: $0, position: $1) }
        }
        return points.ids.indices.map {
            Facility(name: points.ids[$0], position: points.positions[$0], capacity: points.weights[$0])
        }
    }

    /// The names under which a file of antennas holds their capacity, accents and case aside. The first that is there
    /// counts.
    public static let capacityNames = ["capacity", "capacite", "supply", "offre", "places", "beds", "lits"]

    private static func duplicateName(
        _ name: String,
        first earlier: InputLocation,
        at location: InputLocation
    ) -> AtlasError {
        let place =
            earlier.feature.map { Message(en: "as feature \($0)", fr: "comme entité \($0)") }
            ?? Message(en: "on line \(earlier.line ?? 0)", fr: "à la ligne \(earlier.line ?? 0)")
        return AtlasError(
            .badInput,
            Message(
                en: "two antennas are called “\(name)”; the first stands \(place.en)",
                fr: "deux antennes s’appellent « \(name) » ; la première est \(place.fr)"
            ),
            at: location,
            advice: Message(
                en: "give each antenna a name of its own",
                fr: "donnez à chaque antenne un nom qui lui soit propre"
            )
        )
    }
}

/// The points of a file, refused where they cannot be a layer of points.
private struct PointFile {
    private(set) var ids: [String] = []
    private(set) var positions: [Coordinate] = []
    private(set) var weights: [Double] = []
    /// Whether the file has a column of weights.
    private(set) var hasWeights = false
    /// What is to be said of the weights: that there are none, that they count people twice.
    private(set) var weightNotices: [Message] = []

    /// Reads the file; `check` sees every point.
    init(
        _ path: String,
        _ options: ReadingOptions,
        _ notify: (Message) -> Void,
        check: (PointBatch, Int) throws(AtlasError) -> Void = { _, _ in }
    ) throws(AtlasError) {
        let input = try PointInput(path: path, options: options)
        var points = Self.empty
        do {
            try input.process(threads: options.threads) { _, degrees in
                (batch: degrees, ids: (0..<degrees.count).map { degrees.id($0) })
            } inOrder: { piece in
                let batch = piece.batch
                for index in 0..<batch.count where !PositionSources.isUnknown(batch, index) {
                    guard let position = batch.coordinate(index) else {
                        throw AtlasError.noPosition(batch.location(index))
                    }
                    try check(batch, index)
                    points.positions.append(position)
                    points.ids.append(piece.ids[index])
                    points.weights.append(batch.weights?[index] ?? 1)
                }
            }
        } catch {
            throw AtlasError(passingOn: error)
        }
        guard !points.ids.isEmpty else {
            throw .noPoint(path)
        }
        input.notices.forEach(notify)
        points.weightNotices = input.weightNotices
        points.hasWeights = input.noWeights == nil
        self = points
    }

    private init() {}

    private static let empty = PointFile()
}

extension AtlasError {
    package static func noPosition(_ location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "this point has no position", fr: "ce point n’a pas de position"),
            at: location,
            advice: Message(
                en: "give it a longitude and a latitude, or take it out",
                fr: "donnez-lui une longitude et une latitude, ou retirez-le"
            )
        )
    }

    package static func noPoint(_ path: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "there is no point in the file", fr: "il n’y a aucun point dans le fichier"),
            at: InputLocation(file: path),
            advice: Message(
                en: "a header alone is no data: check what the file was made from",
                fr: "un en-tête seul ne fait pas de données : vérifiez d’où vient le fichier"
            )
        )
    }
}
