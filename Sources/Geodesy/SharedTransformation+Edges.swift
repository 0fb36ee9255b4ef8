public import Geometry

extension SharedTransformation {
    /// The images of a line, with vertices in between where an edge that was straight before is not straight any more.
    ///
    /// Edges are halved until the image of the middle is the middle of the image. From either end an edge gets the same
    /// vertices, so that areas that share it still do.
    ///
    /// - Parameters:
    ///   - line: the positions.
    ///   - images: their images.
    ///   - tolerance: how far the two middles may lie apart, in the units of the target: a millionth of a degree is a
    ///     tenth of a metre.
    /// - Returns: the images, and those of the vertices in between.
    /// - Throws: ``GeodesyError`` as ``forward(_:)`` does.
    public func bent(
        _ line: [Coordinate],
        _ images: [Coordinate],
        tolerance: Double
    ) throws(GeodesyError) -> [Coordinate] {
        var edges = zip(line, images).map { Vertex(original: $0, image: $1, isSettled: false) }
        // Every round halves the edges that need it; twenty make a millionth of them.
        for _ in 0..<20 {
            let open = edges.indices.dropLast().filter { !edges[$0].isSettled }
            guard !open.isEmpty else { break }
            let middles = open.map { edges[$0].original.middle(to: edges[$0 + 1].original) }
            let moved = try forward(middles)
            var next: [Vertex] = []
            next.reserveCapacity(edges.count + open.count)
            var place = 0
            for (index, vertex) in edges.enumerated() {
                next.append(vertex)
                guard place < open.count, open[place] == index else { continue }
                let straight = vertex.image.middle(to: edges[index + 1].image)
                let isStraight =
                    abs(straight.x - moved[place].x) <= tolerance && abs(straight.y - moved[place].y) <= tolerance
                if isStraight {
                    next[next.count - 1].isSettled = true
                } else {
                    next.append(Vertex(original: middles[place], image: moved[place], isSettled: false))
                }
                place += 1
            }
            edges = next
        }
        return edges.map(\.image)
    }

    /// A vertex, and whether the edge behind it is straight enough.
    private struct Vertex {
        let original: Coordinate
        let image: Coordinate
        var isSettled: Bool
    }
}

extension Coordinate {
    /// Half-way to `other`; the same from either side.
    fileprivate func middle(to other: Coordinate) -> Coordinate {
        Coordinate(x: (x + other.x) / 2, y: (y + other.y) / 2)
    }
}
