public import Geometry

/// An operation between two coordinate reference systems that any number of threads may use at once: each call takes a
/// context that is free, and makes one only where none is.
///
/// Axis order is as in ``Transformation``.
public final class SharedTransformation: Sendable {
    /// The system of the positions that ``forward(_:)`` takes.
    public let source: CRSDescription
    /// The system of the positions that ``forward(_:)`` gives.
    public let target: CRSDescription
    /// What PROJ calls the operation.
    public let name: String
    /// The stated accuracy, or `nil` where none is stated. Zero is an exact conversion.
    public let accuracy: Metres?
    /// The operation as a PROJ string.
    public let definition: String

    private let pool: Pool<Instance, GeodesyError>

    /// A context with the operation in it.
    private final class Instance {
        let context: ProjectionContext
        let transformation: Transformation

        init(from source: String, to target: String, area: BoundingBox?) throws(GeodesyError) {
            context = try ProjectionContext()
            transformation = try context.transformation(from: source, to: target, area: area)
        }
    }

    /// Chooses the operation as ``ProjectionContext/transformation(from:to:area:)`` does.
    ///
    /// - Throws: ``GeodesyError`` with code `unavailable` without a database, `unknownCRS`, `noOperation`.
    public init(from source: String, to target: String, area: BoundingBox? = nil) throws(GeodesyError) {
        let first = try Instance(from: source, to: target, area: area)
        self.source = try first.context.describe(source)
        self.target = try first.context.describe(target)
        name = first.transformation.name
        accuracy = first.transformation.accuracy
        definition = first.transformation.definition
        pool = Pool(first) { () throws(GeodesyError) in try Instance(from: source, to: target, area: area) }
    }

    /// The images of `coordinates`; none gives none.
    ///
    /// - Throws: ``GeodesyError`` as ``Transformation/forward(_:)`` does.
    public func forward(_ coordinates: [Coordinate]) throws(GeodesyError) -> [Coordinate] {
        try pool.use { (instance) throws(GeodesyError) in try instance.transformation.forward(coordinates) }
    }

    /// The originals of `images`, as far as the operation finds its way back: NaN where it does not.
    public func originals(_ images: [Coordinate]) -> [Coordinate] {
        let none = images.map { _ in Coordinate(x: .nan, y: .nan) }
        let found = try? pool.use { (instance) throws(GeodesyError) in instance.transformation.originals(images) }
        return found ?? none
    }

    /// The images of positions given as columns of equal length: NaN where there is none, or there was none before.
    ///
    /// - Parameters:
    ///   - x: longitudes or eastings.
    ///   - y: latitudes or northings, as many.
    ///   - threads: how many threads work on it; the images do not depend on it, to the bit.
    /// - Returns: as many eastings or longitudes, and northings or latitudes.
    /// - Throws: ``GeodesyError`` with code `unavailable` where PROJ has gone away meanwhile.
    public func images(
        x: [Double],
        y: [Double],
        threads: Int = 1
    ) throws(GeodesyError) -> (x: [Double], y: [Double]) {
        precondition(x.count == y.count, "as many eastings as northings")
        let count = x.count
        let pieces = (count + Self.pieceSize - 1) / Self.pieceSize
        var results: [Result<Void, GeodesyError>] = []
        var northings: [Double] = []
        let eastings = [Double](unsafeUninitializedCapacity: count) { first, initialized in
            northings = [Double](unsafeUninitializedCapacity: count) { second, initialized in
                // Every piece is written by one thread, which also is the first to touch its memory.
                nonisolated(unsafe) let (first, second) = (first, second)
                first.preferLargePages()
                second.preferLargePages()
                results = concurrentMap(pieces, threads: threads) { piece in
                    let range = piece * Self.pieceSize..<min(count, (piece + 1) * Self.pieceSize)
                    let (eastings, northings) = (first.extracting(range), second.extracting(range))
                    _ = eastings.initialize(fromContentsOf: x[range])
                    _ = northings.initialize(fromContentsOf: y[range])
                    return Result { () throws(GeodesyError) in
                        try pool.use { (instance) throws(GeodesyError) in
                            instance.transformation.move(eastings, northings)
                        }
                    }
                }
                initialized = count
            }
            initialized = count
        }
        for result in results { try result.get() }
        return (eastings, northings)
    }

    private static let pieceSize = 1 << 14
}

extension SharedTransformation {
    /// What people should know about positions that were transformed: the operation by name, and its accuracy.
    public var notice: Message {
        let accuracy = accuracy.map { length in
            let metres = "\(length.value)"
            return Message(
                en: "accuracy \(metres) m",
                fr: "exactitude \(metres.replacing(".", with: ","))\u{00A0}m"
            )
        }
        let stated = accuracy ?? Message(en: "accuracy not stated", fr: "exactitude non indiquée")
        let (from, to) = (source.name, target.name)
        return Message(
            en: "positions transformed from \(from) to \(to) by “\(name)”, \(stated.en)",
            fr: "positions transformées de \(from) à \(to) par « \(name) », \(stated.fr)"
        )
    }
}
