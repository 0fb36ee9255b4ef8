package import Geometry

/// Closed rings in a plane as one run of positions, each ring's closing position left out.
///
/// The interior lies to the left: exteriors run anticlockwise, holes clockwise. An edge has the number of the position
/// where it starts.
package struct RingSet: Sendable {
    /// The positions of all rings, one ring behind the other.
    package private(set) var positions: [Coordinate] = []
    /// Where each ring starts, and where the last one ends.
    private var starts = [0]

    /// Makes a set without rings.
    package init() {}

    /// The rings of an area, turned so that the interior lies to their left.
    package init(_ area: MultiPolygon) {
        for polygon in area.polygons {
            for (index, ring) in polygon.rings.enumerated() {
                append(ring.oriented(anticlockwise: index == 0).coordinates.dropLast())
            }
        }
    }

    /// Appends a ring given without its closing position.
    package mutating func append(_ ring: some Sequence<Coordinate>) {
        positions += ring
        starts.append(positions.count)
    }

    /// How many rings there are.
    package var count: Int { starts.count - 1 }

    /// The positions of a ring.
    package subscript(ring: Int) -> Range<Int> { starts[ring]..<starts[ring + 1] }

    /// For each edge the position where it ends.
    var ends: [Int32] {
        var ends = [Int32](repeating: 0, count: positions.count)
        for ring in 0..<count {
            let range = self[ring]
            for index in range { ends[index] = Int32(index + 1 < range.upperBound ? index + 1 : range.lowerBound) }
        }
        return ends
    }

    /// For each edge the ring that it belongs to.
    var owners: [Int32] {
        var owners = [Int32](repeating: 0, count: positions.count)
        for ring in 0..<count { for index in self[ring] { owners[index] = Int32(ring) } }
        return owners
    }
}
