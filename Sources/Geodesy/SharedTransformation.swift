import Dispatch
public import Geometry
import Synchronization

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

    /// Replaces positions, given as columns of equal length, by their images: NaN where there is none, or there was
    /// none before.
    ///
    /// - Parameters:
    ///   - x: longitudes or eastings.
    ///   - y: latitudes or northings, as many.
    ///   - threads: how many threads work on it; the images do not depend on it, to the bit.
    /// - Throws: ``GeodesyError`` with code `unavailable` where PROJ has gone away meanwhile.
    public func move(_ x: inout [Double], _ y: inout [Double], threads: Int = 1) throws(GeodesyError) {
        precondition(x.count == y.count, "as many eastings as northings")
        let count = x.count
        let pieces = (count + Self.pieceSize - 1) / Self.pieceSize
        let failure = Mutex<GeodesyError?>(nil)
        x.withUnsafeMutableBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                // Every piece is written by one thread.
                nonisolated(unsafe) let (x, y) = (x, y)
                let next = Atomic(0)
                DispatchQueue.concurrentPerform(iterations: max(1, min(threads, pieces))) { _ in
                    do throws(GeodesyError) {
                        try pool.use { (instance) throws(GeodesyError) in
                            while true {
                                let start = next.wrappingAdd(1, ordering: .relaxed).oldValue * Self.pieceSize
                                guard start < count else { return }
                                let range = start..<min(count, start + Self.pieceSize)
                                let (x, y) = (x.extracting(range), y.extracting(range))
                                instance.transformation.move(x, y)
                            }
                        }
                    } catch {
                        failure.withLock { $0 = error }
                    }
                }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
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
