package import Geodesy
internal import Geometry

/// Places in earth-centred coordinates as a tree of halves (Bentley 1975): which lie nearest through the Earth.
package struct ChordTree: Sendable {
    /// A place and its number.
    private struct Item: Sendable {
        let place: EarthCentered
        let index: Int32
    }

    /// Stretches of this length or shorter are searched one by one.
    private static let leafSize = 8

    private var items: [Item]
    /// For the middle of each stretch, the axis that it was cut along.
    private var axes: [UInt8]

    /// Makes a tree of places, each known by its number in the list; `nil` is in no answer.
    package init(_ places: [EarthCentered?]) {
        items = places.enumerated().compactMap { index, place in
            place.map { Item(place: $0, index: Int32(index)) }
        }
        axes = Array(repeating: 0, count: items.count)
        build(0..<items.count)
    }

    /// Whether there is no place at all.
    var isEmpty: Bool { items.isEmpty }

    private mutating func build(_ range: Range<Int>) {
        guard range.count > Self.leafSize else { return }
        let axis = longestAxis(range)
        // Whole ordering by ordinate and number: the tree does not depend on how the sort treats equals.
        items[range].sort { ($0.place[axis], $0.index) < ($1.place[axis], $1.index) }
        let middle = range.lowerBound + range.count / 2
        axes[middle] = axis
        build(range.lowerBound..<middle)
        build(middle + 1..<range.upperBound)
    }

    private func longestAxis(_ range: Range<Int>) -> UInt8 {
        let extents = (0..<3).map { axis in
            let ordinates = items[range].map { $0.place[UInt8(axis)] }
            return (ordinates.max() ?? 0) - (ordinates.min() ?? 0)
        }
        return UInt8(extents.indices.max { extents[$0] < extents[$1] } ?? 0)
    }

    /// The square of the shortest straight line from `place` to any of the places; infinite where there is none.
    func shortestSquared(from place: EarthCentered) -> Double {
        var shortest = Double.infinity
        search(0..<items.count, place) { item, squared in
            shortest = min(shortest, squared)
            return shortest
        }
        return shortest
    }

    /// Any of the places within a straight line of √`squaredReach` from `place`.
    package func any(within squaredReach: Double, of place: EarthCentered) -> Int32? {
        var found: Int32?
        search(0..<items.count, place) { item, squared in
            if squared <= squaredReach { found = item }
            return found == nil ? squaredReach : -1
        }
        return found
    }

    /// The numbers of the places within a straight line of √`squaredReach` from `place`, in ascending order.
    package func indices(within squaredReach: Double, of place: EarthCentered) -> [Int32] {
        var found: [Int32] = []
        search(0..<items.count, place) { item, squared in
            if squared <= squaredReach { found.append(item) }
            return squaredReach
        }
        return found.sorted()
    }

    /// Visits places, nearer halves first; `visit` says how far is still of interest.
    private func search(_ range: Range<Int>, _ place: EarthCentered, _ visit: (Int32, Double) -> Double) {
        var limit = Double.infinity
        descend(range, place, &limit, visit)
    }

    private func descend(
        _ range: Range<Int>,
        _ place: EarthCentered,
        _ limit: inout Double,
        _ visit: (Int32, Double) -> Double
    ) {
        if range.count <= Self.leafSize {
            for item in items[range] { limit = visit(item.index, place.squaredChord(to: item.place)) }
            return
        }
        let middle = range.lowerBound + range.count / 2
        let item = items[middle]
        let offset = place[axes[middle]] - item.place[axes[middle]]
        let (low, high) = (range.lowerBound..<middle, middle + 1..<range.upperBound)
        descend(offset < 0 ? low : high, place, &limit, visit)
        limit = visit(item.index, place.squaredChord(to: item.place))
        if offset * offset <= limit { descend(offset < 0 ? high : low, place, &limit, visit) }
    }
}

extension EarthCentered {
    /// One of the three ordinates.
    fileprivate subscript(axis: UInt8) -> Double {
        switch axis {
        case 0: x
        case 1: y
        default: z
        }
    }
}
