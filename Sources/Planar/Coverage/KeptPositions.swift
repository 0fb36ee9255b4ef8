internal import Geometry

/// Positions whose islands stay, by their x.
struct KeptPositions {
    private let positions: [Coordinate]

    init(_ positions: [Coordinate]) { self.positions = positions.filter(\.isFinite).sorted() }

    /// Whether one of them lies in `ring`, or within `margin` of its border.
    func touch(_ ring: LinearRing, _ margin: Double) -> Bool {
        guard !positions.isEmpty, let box = ring.boundingBox?.expanded(by: margin) else { return false }
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle].x < box.minimum.x { low = middle + 1 } else { high = middle }
        }
        return positions[low...].prefix { $0.x <= box.maximum.x }.contains {
            box.contains($0) && ring.encloses($0, within: margin)
        }
    }
}
