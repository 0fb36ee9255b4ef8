internal import Formats
internal import Geometry

/// Gives positions to points that have a name or code of a place and none of their own: the one place that decides, for
/// points of every format.
final class PlaceLocator: Sendable {
    /// What the positions come from.
    let sources: PositionSources

    let file: String
    let atlas: Atlas
    let skipsUnknown: Bool
    let name: String?
    let code: String?
    /// The columns that say where a place lies.
    private let hints: [String]
    let state = Locked(State())

    /// What a row says of its place.
    struct Key: Hashable, Sendable {
        let name: String
        let code: String
        let hints: [String]

        var text: String { name.isEmpty ? code : name }
    }

    struct State: Sendable {
        var gazetteer: Gazetteer?
        var answers: [Key: Gazetteer.Answer] = [:]
        /// What is wrong with places, each said once.
        var problems: [Key: Message] = [:]
        /// How many points were located by what.
        var counts: [Int32: Int] = [:]
        /// Municipalities that were taken though places elsewhere have their name.
        var passedOver: [Key: (taken: NamedPlace, besides: [NamedPlace])] = [:]
        var failures: [Failure] = []
        /// How many points with coordinates stand among the others.
        var withCoordinates = 0
    }

    /// A point that could not be located.
    struct Failure: Sendable {
        let record: Int
        let location: InputLocation
        let key: Key
        let weight: Double?
    }

    /// Looks whether a file needs it; `nil` where all points have positions or nothing says where they are. Of a file with
    /// columns of positions and of places all points are looked at, where it can be read twice.
    init?(_ stream: PointStream, _ path: String, _ options: ReadingOptions) {
        let found = stream.layout.found
        guard let atlas = options.atlas, found.place != nil || found.placeCode != nil else { return nil }
        let isAsked = options.stream.columns.statedPlace != nil
        guard stream.layout.lacksPositions || isAsked || Self.hasGaps(path, options) else { return nil }
        self.atlas = atlas
        (name, code) = (found.place, found.placeCode)
        file = stream.name
        skipsUnknown = options.skipsUnknownPlaces
        sources = PositionSources(options.territory)
        let territory = options.territory
        hints = stream.layout.keys.filter { key in
            key != found.place && key != found.placeCode
                && (territory.layer(ofHeader: key) != nil || Self.typeNames.contains(TextFolding.fold(key)))
        }
    }

    /// Columns of the kind of a municipality.
    private static let typeNames: Set<String> = ["type", "designation", "mdes", "csdtype"]

    /// Whether a file has a point without a position.
    private static func hasGaps(_ path: String, _ options: ReadingOptions) -> Bool {
        guard FileKind.isRereadable(path) else { return false }
        var own = options.streamOptions
        (own.wantsWeights, own.collectsKeys, own.acceptsPlaces) = (false, false, false)
        // What is wrong with the file is said when it is read.
        guard let stream = try? PointStream(path: path, options: own) else { return false }
        while let piece = try? stream.next(), let batch = try? stream.parse(piece) {
            if batch.longitudes.contains(where: \.isNaN) { return true }
        }
        return false
    }

    // MARK: - Points

    /// Finds the points of a batch whose place is not known; none where they are to go on without a position.
    ///
    /// - Parameter batch: the points, in longitude and latitude.
    /// - Returns: what is wrong with them, by their numbers.
    /// - Throws: ``AtlasError`` where the names of the atlas cannot be read.
    func unknown(in batch: PointBatch) throws(AtlasError) -> [Int: Message] {
        guard !skipsUnknown else { return [:] }
        var reasons: [Int: Message] = [:]
        for index in 0..<batch.count where batch.coordinate(index) == nil {
            let key = key(batch, index)
            guard !key.text.isEmpty else { continue }
            let answer = try answer(key)
            if case .found(let place, _) = answer, place.position != nil { continue }
            reasons[index] = try problem(key, answer)
        }
        return reasons
    }

    /// What is wrong with a place, behind the column where it stands; looking for names that are alike takes a while.
    private func problem(_ key: Key, _ answer: Gazetteer.Answer) throws(AtlasError) -> Message {
        if let known = state.withLock({ $0.problems[key] }) { return known }
        let column = InputLocation(field: key.name.isEmpty ? code : name)
        let words = try gazetteer().problem(key.text, answer)
        let problem = Message(
            en: "\(column.text(.english)): \(words.en)",
            fr: "\(column.text(.french)) : \(words.fr)"
        )
        state.withLock { $0.problems[key] = problem }
        return problem
    }

    private func key(_ batch: PointBatch, _ index: Int) -> Key {
        let texts = batch.texts(of: [name ?? "", code ?? ""] + hints, at: index).map(\.trimmed)
        return Key(name: texts[0], code: texts[1], hints: Array(texts.dropFirst(2)))
    }

    /// Gives the points of a batch without a position that of their place.
    ///
    /// - Parameter batch: the points, in longitude and latitude.
    /// - Returns: the positions that were given, by point.
    /// - Throws: ``AtlasError`` where the names of the atlas cannot be read.
    func locate(_ batch: inout PointBatch) throws(AtlasError) -> [Int: Coordinate] {
        var positions: [Int: Coordinate] = [:]
        var numbers = [Int32](repeating: 0, count: batch.count)
        var withCoordinates = 0
        for index in 0..<batch.count {
            guard batch.coordinate(index) == nil else {
                withCoordinates += 1
                continue
            }
            let key = key(batch, index)
            guard !key.text.isEmpty else {
                numbers[index] = PositionSources.none
                continue
            }
            if case .found(let place, let besides) = try answer(key), let position = place.position {
                positions[index] = position
                numbers[index] = sources.number(of: place.kind)
                if !besides.isEmpty { state.withLock { $0.passedOver[key] = (place, besides) } }
            } else {
                numbers[index] = PositionSources.unknown
                let failure = Failure(
                    record: batch.recordsBefore + index,
                    location: batch.location(index, field: key.name.isEmpty ? code : name),
                    key: key,
                    weight: batch.weights?[index]
                )
                state.withLock { $0.failures.append(failure) }
            }
        }
        state.withLock { state in
            state.withCoordinates += withCoordinates
            for number in numbers where number > 0 { state.counts[number, default: 0] += 1 }
        }
        batch.locate(positions, sources: numbers)
        return positions
    }

    func answer(_ key: Key) throws(AtlasError) -> Gazetteer.Answer {
        if let known = state.withLock({ $0.answers[key] }) { return known }
        let answer = try gazetteer().town(key.name, code: key.code, in: key.hints)
        state.withLock { $0.answers[key] = answer }
        return answer
    }

    func gazetteer() throws(AtlasError) -> Gazetteer {
        if let known = state.withLock({ $0.gazetteer }) { return known }
        let made = try Gazetteer(atlas)
        state.withLock { $0.gazetteer = made }
        return made
    }
}
