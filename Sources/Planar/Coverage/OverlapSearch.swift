package import Geometry

/// Finds areas of a layer that overlap, in a plane whose units may be of different size from place to place, such as
/// degrees.
///
/// Edges that two areas share, each on its side, vanish: the land to the left of one is the land to the right of the other.
/// Where two areas overlap, the border of their common part has an edge that does not vanish; pairs without one in their
/// common box are not looked at. Of the others the common part is measured along lines through every vertex.
package struct OverlapSearch {
    /// Two areas and the size of what they have in common.
    package struct Overlap: Hashable, Sendable {
        /// The index of the first area.
        package let first: Int
        /// The index of the second, which is greater.
        package let second: Int
        /// The size of the common part, in the unit that the caller gives; to about a hundredth.
        package let size: Double
    }

    private let edges: AreaEdges
    private let boxes: [BoundingBox?]
    private let areas: [MultiPolygon]
    private let unit: (Double) -> Double

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - areas: valid areas.
    ///   - unit: the size of a square of one by one at a given y.
    package init(_ areas: [MultiPolygon], unit: @escaping (Double) -> Double) {
        self.areas = areas
        self.unit = unit
        edges = AreaEdges(areas)
        boxes = areas.map(\.boundingBox)
    }

    /// The pairs whose common part is at least `least` in size, or `share` of the smaller of the two; the largest first.
    package func overlaps(least: Double, share: Double) -> [Overlap] {
        var found: [Overlap] = []
        var others: [(Int, Int)] = []
        var sizes: [Int: Double] = [:]
        func measure(_ first: Int, _ second: Int) {
            guard let window = window(first, second) else { return }
            let size = CommonPart(edges[first], edges[second], within: window).size(unit)
            guard size > 0 else { return }
            for area in [first, second] where sizes[area] == nil { sizes[area] = self.size(of: area) }
            let smaller = min(sizes[first] ?? 0, sizes[second] ?? 0)
            guard size >= least || size >= share * smaller else { return }
            found.append(Overlap(first: first, second: second, size: size))
        }
        forEachPair { first, second, window in
            if edges.hasLooseEdge(of: first, in: window) || edges.hasLooseEdge(of: second, in: window) {
                measure(first, second)
            } else {
                others.append((first, second))
            }
        }
        // Two layers in one file: every edge may vanish with one of its own layer.
        if !found.isEmpty { for (first, second) in others { measure(first, second) } }
        return found.sorted { ($1.size, $0.first, $0.second) < ($0.size, $1.first, $1.second) }
    }

    private func size(of area: Int) -> Double {
        areas[area].polygons.reduce(0) { sum, polygon in
            sum + polygon.planarArea * unit(polygon.boundingBox?.center.y ?? 0)
        }
    }

    /// The common box of two areas; `nil` where it is empty or a line.
    private func window(_ first: Int, _ second: Int) -> BoundingBox? {
        guard let one = boxes[first], let other = boxes[second] else { return nil }
        let window = BoundingBox(
            minimum: Coordinate(x: max(one.minimum.x, other.minimum.x), y: max(one.minimum.y, other.minimum.y)),
            maximum: Coordinate(x: min(one.maximum.x, other.maximum.x), y: min(one.maximum.y, other.maximum.y))
        )
        return window.minimum.x < window.maximum.x && window.minimum.y < window.maximum.y ? window : nil
    }

    /// The pairs of areas whose boxes have a part in common.
    private func forEachPair(_ body: (Int, Int, BoundingBox) -> Void) {
        let order = boxes.indices.filter { boxes[$0] != nil }.sorted {
            ((boxes[$0]?.minimum.x ?? 0), $0) < ((boxes[$1]?.minimum.x ?? 0), $1)
        }
        for (place, area) in order.enumerated() {
            let end = boxes[area]?.maximum.x ?? 0
            for other in order[(place + 1)...] {
                guard let start = boxes[other]?.minimum.x, start < end else { break }
                let (first, second) = (min(area, other), max(area, other))
                if let window = window(first, second) { body(first, second, window) }
            }
        }
    }
}
