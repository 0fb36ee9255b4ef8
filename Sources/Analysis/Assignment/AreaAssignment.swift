public import Atlas
public import Geometry

/// The area that each of many points belongs to.
public struct AreaAssignment: Hashable, Sendable {
    /// The index of the area of each point, `nil` outside every area.
    public let indices: [Int?]

    /// Assigns points to the areas of a layer.
    ///
    /// By code where the points carry the layer's codes. By position where not: on a shared border to the first area;
    /// outside every area to the nearest one within `reach` (shores and islands that generalisation has moved),
    /// beyond it to none.
    ///
    /// - Parameters:
    ///   - points: the points.
    ///   - layer: the areas.
    ///   - reach: how far outside every area a point may lie; `nil` for the layer's tolerance, 0 for not at all.
    ///   - threads: how many threads work on it; the answer does not depend on it.
    ///   - observer: is told how far it has come.
    public init(
        of points: DemandPoints,
        to layer: AreaLayer,
        within reach: Metres? = nil,
        threads: Int = 1,
        observer: ProgressObserver? = nil
    ) {
        if let entry = layer.entry, let codes = points.codes[entry] {
            var indexOfCode: [String: Int] = [:]
            for (index, area) in layer.areas.enumerated() { indexOfCode[area.code] = index }
            indices = codes.map { indexOfCode[$0] }
        } else if points.count == 0 {
            indices = []
        } else {
            let index = AreaIndex(layer, within: reach, threads: threads)
            indices = Self.indices(of: points.positions, in: index, Workers(threads, observer: observer))
        }
    }

    private static func indices(of positions: [Coordinate], in index: AreaIndex, _ workers: Workers) -> [Int?] {
        let chunks = Workers.chunks(of: positions.count, size: 16_384)
        return [Int?](unsafeUninitializedCapacity: positions.count) { buffer, count in
            // Every element is written by one thread.
            nonisolated(unsafe) let target = buffer
            _ = workers.map(Stage.assignment, chunks.count, state: {}) { _, chunk in
                let first = chunks[chunk].lowerBound
                positions[chunks[chunk]].withUnsafeBufferPointer {
                    index.forEachMatch(of: $0) { target.initializeElement(at: first + $0, to: $1?.area) }
                }
            }
            count = positions.count
        }
    }
}
