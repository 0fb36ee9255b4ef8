import Formats
import Geodesy
import Geometry

/// The coordinate reference system that the positions of a file are in, and whether they can be there: the one place that
/// decides, for points and for features of every format.
///
/// A system that is stated, by the file or by the user, is believed: positions far outside its area of use are worth a
/// word, and an error only where PROJ cannot find its way back to them, or where they would be at home in another system
/// and are nowhere in this one. The user's word comes before that of the file.
final class InputSystem: Sendable {
    /// What brings positions into longitude and latitude; `nil` where they are there already.
    let transformation: SharedTransformation?
    /// Whether the user named the system.
    let isNamed: Bool

    /// The territory that the file is about.
    var territory: Territory { options.territory }

    private let file: String
    private let options: ReadingOptions
    /// The area of use, and a little more: data of one zone mostly reaches a little into the next.
    private let area: BoundingBox?
    private let state: Locked<State>

    private struct State {
        var whereabouts: Whereabouts
        /// How far outside the area of use a position lies, in degrees.
        var farthest = 0.0
        /// How many positions of a stream are nowhere, of how many, and the first of them.
        var lost = 0
        var count = 0
        var sample: [Coordinate] = []
    }

    /// Decides by what the user named and what the file states.
    ///
    /// - Throws: ``GeodesyError`` for a system that PROJ does not know.
    init(stated: String?, file: String, options: ReadingOptions) throws(GeodesyError) {
        self.file = file
        self.options = options
        isNamed = options.crs != nil
        transformation = try CRSBridge.toDegrees(from: options.crs ?? stated, in: options.territory)
        let isProjected = transformation?.source.isGeographic == false
        area = isProjected ? transformation?.source.areaOfUse?.expanded(by: 0.5) : nil
        state = Locked(State(whereabouts: Whereabouts(options.surroundings)))
    }

    // MARK: - Points and features

    /// A batch in longitude and latitude.
    func inDegrees(_ batch: PointBatch) throws(AtlasError) -> PointBatch {
        if let transformation { return try transformation.moved(batch, decimals: 9, system: self) }
        guard isNamed else { return batch }
        for index in 0..<batch.count {
            guard let position = batch.coordinate(index), !position.isOnEarth else { continue }
            throw .misplaced(position, in: try degrees(), self, at: batch.location(index))
        }
        return batch
    }

    /// The points of a batch that cannot be in the system, and why, by their numbers.
    func misplaced(in batch: PointBatch) throws(AtlasError) -> [Int: Message] {
        if let transformation { return try transformation.misplaced(in: batch, system: self) }
        var reasons: [Int: Message] = [:]
        let description = try degrees()
        for index in 0..<batch.count {
            guard let position = batch.coordinate(index), !position.isOnEarth else { continue }
            reasons[index] = .misplaced(position, in: description)
        }
        return reasons
    }

    /// Features in longitude and latitude.
    func inDegrees(_ features: [Feature], following number: Int, bending: Bool) throws(AtlasError) -> [Feature] {
        guard let transformation else { return features }
        let moved = try transformation.moved(features, in: file, following: number, bending: bending, system: self)
        look(moved, following: number)
        return moved
    }

    /// Looks at features as they stand in the file: whether they can be longitude and latitude where they are said to be,
    /// and are not where they are said not to be.
    func check(_ features: [Feature], following number: Int) throws(AtlasError) {
        let isProjected = transformation?.source.isGeographic == false
        for (index, feature) in features.enumerated() {
            guard let position = feature.shape?.firstPosition(where: { $0.isOnEarth == isProjected }) else { continue }
            let location = InputLocation(file: file, feature: number + index + 1)
            let description = if let transformation { transformation.source } else { try degrees() }
            throw .misplaced(position, in: description, self, at: location)
        }
        if transformation == nil { look(features, following: number) }
    }

    private func degrees() throws(AtlasError) -> CRSDescription {
        try AtlasError.passing { try ProjectionContext().describe("EPSG:4326") }
    }

    // MARK: - Where they lie

    /// Takes note of where points in longitude and latitude lie.
    func look(_ degrees: PointBatch) {
        var seen = Whereabouts(options.surroundings)
        seen.add(degrees)
        state.withLock { state in
            state.whereabouts.add(seen)
            state.count += degrees.count
        }
    }

    private func look(_ features: [Feature], following number: Int) {
        var seen = Whereabouts(options.surroundings)
        seen.add(features, following: number, in: file)
        state.withLock { $0.whereabouts.add(seen) }
    }

    /// What is wrong with most of the positions, as far as they were read: `swappedAxes`, `wrongSign`.
    var failure: AtlasError? { state.withLock { $0.whereabouts.error(file) } }

    /// Refuses a file in which most positions are where they cannot be meant to be.
    func finish() throws(AtlasError) {
        try refuseLost()
        if options.surroundings.refuses, let failure { throw failure }
    }

    // MARK: - The area of use

    /// Whether an image of a position of the system lies outside the area in which the system is used.
    func isStray(_ image: Coordinate) -> Bool { area.map { !$0.contains(image) } ?? false }

    /// Looks at the positions of a piece that lie outside the area of use.
    ///
    /// - Parameters:
    ///   - strays: those positions.
    ///   - count: how many positions the piece has.
    ///   - location: gives the place of a record of the piece.
    /// - Throws: ``AtlasError`` with code `misplaced`.
    func settle(
        _ strays: [StrayPosition],
        of count: Int,
        _ location: (Int) -> InputLocation
    ) throws(AtlasError) {
        guard !strays.isEmpty, let transformation, let area = transformation.source.areaOfUse else { return }
        let source = transformation.source
        if let stray = lost(strays).first {
            throw .misplaced(stray.position, in: source, self, at: location(stray.record))
        }
        let lost = strays.filter { !options.surroundings.box.contains($0.image) }
        // Pieces of any size, as a live stream gives them, say nothing of the whole: it is looked at in the end.
        if options.streamOptions.badRecords != .fail {
            state.withLock { state in
                state.lost += lost.count
                state.sample += lost.prefix(max(0, 200 - state.sample.count)).map(\.position)
            }
        } else if let first = lost.first, lost.count * 2 > count,
            let context = try? ProjectionContext(),
            let advice = CRSBridge.looksLike(lost.map(\.position), in: options.territory, context)
        {
            throw .misplaced(first.position, in: source, self, at: location(first.record), advice: advice)
        }
        let farthest = strays.map { area.degrees(to: $0.image) }.max() ?? 0
        state.withLock { $0.farthest = max($0.farthest, farthest) }
    }

    /// Those of positions outside the area of use that the system does not lead back to.
    func lost(_ strays: [StrayPosition]) -> [StrayPosition] {
        guard !strays.isEmpty, let transformation, transformation.source.areaOfUse != nil else { return [] }
        let originals = transformation.originals(strays.map(\.image))
        return zip(strays, originals).compactMap { stray, original in
            let (x, y) = (original.x - stray.position.x, original.y - stray.position.y)
            // A metre, as good as every system's unit.
            return x * x + y * y <= 1 ? nil : stray
        }
    }

    /// Refuses a system in which most positions of a stream are nowhere, and that they would be at home in another one.
    private func refuseLost() throws(AtlasError) {
        let (lost, count, sample) = state.withLock { ($0.lost, $0.count, $0.sample) }
        guard lost * 2 > count, let transformation, let first = sample.first, let context = try? ProjectionContext(),
            let advice = CRSBridge.looksLike(sample, in: options.territory, context)
        else { return }
        throw .misplaced(first, in: transformation.source, self, at: InputLocation(file: file), advice: advice)
    }

    // MARK: - Notices

    /// Says how many points have no position, of those that were read.
    var missing: Message? { state.withLock { $0.whereabouts.missing } }

    /// What people should know of the positions, as far as they were read; `stated` is what the file says its system is.
    func notices(stated: String?) -> [Message] {
        let state = state.withLock { $0 }
        let problem = state.whereabouts.error(file)
        return [
            overriding(stated), farNotice(state.farthest),
            problem.map { Message(en: $0.text(.english), fr: $0.text(.french)) },
            state.whereabouts.notice(options.kind),
        ].compactMap(\.self)
    }

    /// Says that the user's word was taken against that of the file.
    private func overriding(_ stated: String?) -> Message? {
        guard let stated, let named = options.crs, let context = try? ProjectionContext(),
            let (one, other) = try? (context.describe(stated), context.describe(named)),
            one.identifier != other.identifier,
            !(CRSBridge.isWGS84(one.identifier) && CRSBridge.isWGS84(other.identifier))
        else { return nil }
        return Message(
            en: "\(file) says that it is in \(one.identifier) (\(one.name)); it is taken as --input-crs says, in "
                + "\(other.identifier) (\(other.name))",
            fr: "\(file) se dit en \(one.identifier) (\(one.name)) ; il est pris comme le dit --input-crs, en "
                + "\(other.identifier) (\(other.name))"
        )
    }

    private func farNotice(_ farthest: Double) -> Message? {
        guard farthest > 0, let source = transformation?.source else { return nil }
        let degrees = "\((farthest * 10).rounded() / 10)"
        return Message(
            en:
                "\(file): positions up to \(degrees)° outside the area of use of \(source.identifier) (\(source.name)); it "
                + "is believed, but check that it is the right system",
            fr: "\(file) : des positions jusqu’à \(degrees.replacing(".", with: ","))° hors de la zone d’usage du "
                + "système \(source.identifier) (\(source.name)) ; le système est cru, mais vérifiez que c’est le bon"
        )
    }
}

/// A position that lies outside the area of use of its system.
struct StrayPosition {
    /// As it stands in the file.
    let position: Coordinate
    /// In longitude and latitude.
    let image: Coordinate
    /// Its record in the piece.
    let record: Int
}

extension BoundingBox {
    /// How far a position lies outside the box, along the axis where it is farther.
    fileprivate func degrees(to position: Coordinate) -> Double {
        max(
            minimum.x - position.x,
            position.x - maximum.x,
            minimum.y - position.y,
            position.y - maximum.y,
            0
        )
    }
}
