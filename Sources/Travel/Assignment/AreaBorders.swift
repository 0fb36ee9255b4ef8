internal import Geometry

/// The rings of all areas, their edges numbered one ring after the other.
struct AreaBorders: Sendable {
    /// The rings; an edge runs from a position to the next.
    private(set) var rings: [LinearRing] = []
    /// For each ring, the index of its area.
    private(set) var areas: [Int32] = []
    /// For each ring, the number of its first edge; at the end the number of edges.
    private(set) var starts: [Int] = [0]

    var edgeCount: Int { starts[rings.count] }

    init(_ shapes: [MultiPolygon]) {
        for (area, shape) in shapes.enumerated() {
            for polygon in shape.polygons {
                append(polygon.exterior, Int32(area))
                for hole in polygon.holes { append(hole, Int32(area)) }
            }
        }
    }

    private mutating func append(_ ring: LinearRing, _ area: Int32) {
        rings.append(ring)
        areas.append(area)
        starts.append(starts[starts.count - 1] + ring.coordinates.count - 1)
    }

    /// A position of a ring. Nothing is retained: that would have the threads wait for each other.
    @inline(__always)
    func position(_ index: Int, ofRing ring: Int) -> Coordinate { rings[ring].coordinates[index] }

    /// Pieces of about equal size, for several threads.
    var pieces: [Range<Int>] { Workers.chunks(of: edgeCount, size: max(4096, edgeCount / 48)) }

    /// The parts of the rings with the given edges: the ring, its positions, and the positions where the edges begin.
    @inline(__always)
    func forEachPart(of edges: Range<Int>, _ body: (Int, UnsafeBufferPointer<Coordinate>, Range<Int>) -> Void) {
        var ring = firstRing(with: edges.lowerBound)
        var edge = edges.lowerBound
        while edge < edges.upperBound {
            let (start, end) = (starts[ring], min(starts[ring + 1], edges.upperBound))
            rings[ring].coordinates.withUnsafeBufferPointer { body(ring, $0, edge - start..<end - start) }
            edge = end
            ring += 1
        }
    }

    /// The ring of an edge.
    private func firstRing(with edge: Int) -> Int {
        var (low, high) = (0, rings.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle + 1] <= edge { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The smallest box around some edges.
    func box(of edges: Range<Int>) -> BoundingBox {
        var (west, south) = (Double.infinity, Double.infinity)
        var (east, north) = (-Double.infinity, -Double.infinity)
        forEachPart(of: edges) { _, positions, part in
            for index in part.lowerBound...part.upperBound {
                let position = positions[index]
                west = min(west, position.x)
                south = min(south, position.y)
                east = max(east, position.x)
                north = max(north, position.y)
            }
        }
        return BoundingBox(minimum: Coordinate(x: west, y: south), maximum: Coordinate(x: east, y: north))
    }
}
