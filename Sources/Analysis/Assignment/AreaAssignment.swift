public import Atlas
internal import Geometry

/// The area that each of many points belongs to.
public struct AreaAssignment: Hashable, Sendable {
    /// The index of the area of each point, `nil` outside every area.
    public let indices: [Int?]

    /// Assigns points to the areas of a layer.
    ///
    /// By code where the points carry the layer's codes. By position where not: on a shared border to the first area;
    /// outside every area to the nearest one within the layer's stated tolerance (shores and islands that
    /// generalisation has moved), beyond it to none.
    ///
    /// - Parameters:
    ///   - points: the points.
    ///   - layer: the areas.
    ///   - threads: how many threads work on it; the answer does not depend on it.
    ///   - observer: is told how far it has come.
    public init(
        of points: DemandPoints,
        to layer: AreaLayer,
        threads: Int = 1,
        observer: ProgressObserver? = nil
    ) {
        if let id = layer.id, let vintage = layer.vintage, let codes = points.codes[id.layerName(vintage)] {
            var indexOfCode: [String: Int] = [:]
            for (index, area) in layer.areas.enumerated() { indexOfCode[area.code] = index }
            indices = codes.map { indexOfCode[$0] }
        } else {
            indices = Self.indices(of: points.positions, in: layer, Workers(threads, observer: observer))
        }
    }

    private static func indices(of positions: [Coordinate], in layer: AreaLayer, _ workers: Workers) -> [Int?] {
        let index = AreaIndex(layer, threads: workers.count)
        let chunks = Workers.chunks(of: positions.count, size: 16_384)
        let found = workers.map(Stage.assignment, chunks.count, state: {}) { _, chunk in
            positions[chunks[chunk]].map { index.match(at: $0)?.area }
        }
        return found.flatMap(\.self)
    }
}
