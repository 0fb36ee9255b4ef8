internal import Formats
public import Geometry

/// Holds a network of roads and ferries, as `maillage network build` makes it, and answers how long it takes to drive.
///
/// Vertices are junctions and ends of roads, streets what lies between them. Times are whole numbers of a unit that the
/// network chose, some microseconds, so that every sum of them is exact, whatever its order. Positions are longitude and
/// latitude in degrees on WGS 84. A network is immutable and may be used by any number of threads at once.
public final class RoadNetwork: @unchecked Sendable {
    /// What the network is.
    public let description: NetworkDescription
    /// The file, as it was named.
    public let name: String

    private let mapping: FileMapping
    let positions: UnsafeBufferPointer<Int32>
    let arcStarts: UnsafeBufferPointer<UInt32>
    let arcs: UnsafeBufferPointer<NetworkLayout.Arc>
    let streets: UnsafeBufferPointer<NetworkLayout.Street>
    let points: UnsafeBufferPointer<Int32>
    let runs: UnsafeBufferPointer<NetworkLayout.Run>
    let boxes: UnsafeBufferPointer<NetworkLayout.Box>
    let hierarchy: RoadHierarchy

    /// Opens a network: maps its file, and checks every byte of it.
    ///
    /// - Parameters:
    ///   - path: of the file.
    ///   - threads: how many threads check it.
    /// - Throws: ``RoadError``: `notReadable`, `badNetwork` where the file is something else, cut or altered,
    ///   `otherVersion`.
    public convenience init(path: String, threads: Int = 1) throws(RoadError) {
        try self.init(try FileMapping(path: path), name: path, threads: threads)
    }

    /// Takes the bytes of a network that was just built.
    ///
    /// - Throws: as ``init(path:threads:)``.
    package convenience init(_ bytes: [UInt8], name: String, threads: Int = 1) throws(RoadError) {
        try self.init(FileMapping(bytes), name: name, threads: threads)
    }

    private init(_ mapping: FileMapping, name: String, threads: Int) throws(RoadError) {
        let sections = try Sections(mapping.bytes, name: name, threads: threads)
        guard let description = NetworkDescription(json: Array(sections[.description])) else {
            throw .damaged(name, Message(en: "its description", fr: "sa description"))
        }
        (self.mapping, self.name, self.description) = (mapping, name, description)
        positions = try sections.elements(.vertices)
        arcStarts = try sections.elements(.arcStarts)
        arcs = try sections.elements(.arcs)
        streets = try sections.elements(.streets)
        points = try sections.elements(.points)
        runs = try sections.elements(.runs)
        boxes = try sections.elements(.boxes)
        hierarchy = RoadHierarchy(
            up: .init(starts: try sections.elements(.upStarts), climbs: try sections.elements(.ups)),
            down: .init(starts: try sections.elements(.downStarts), climbs: try sections.elements(.downs))
        )
        guard isConsistent else { throw .damaged(name, Message(en: "its numbers", fr: "ses nombres")) }
    }

    /// How many vertices there are, copies for restricted turns included.
    public var vertexCount: Int { positions.count / 2 }
    /// How many streets there are.
    public var streetCount: Int { streets.count - 1 }
    /// The extent of the vertices, longitude and latitude in degrees.
    public var extent: BoundingBox {
        var (west, south, east, north) = (Int32.max, Int32.max, Int32.min, Int32.min)
        for vertex in 0..<vertexCount {
            (west, east) = (min(west, positions[2 * vertex]), max(east, positions[2 * vertex]))
            (south, north) = (min(south, positions[2 * vertex + 1]), max(north, positions[2 * vertex + 1]))
        }
        return BoundingBox(
            minimum: Coordinate(x: Double(west) / 1e7, y: Double(south) / 1e7),
            maximum: Coordinate(x: Double(east) / 1e7, y: Double(north) / 1e7)
        )
    }

    /// Whether a file is a network, by its first bytes; not where it cannot be read.
    package static func isNetwork(_ path: String) -> Bool {
        FileKind.start(of: path, NetworkLayout.magic.count) == NetworkLayout.magic
    }

    /// Seconds in a unit of time.
    var unit: Double { Double(description.unit) / 1e6 }

    /// The position of a vertex, in degrees.
    func position(_ vertex: Int) -> Coordinate {
        Coordinate(x: Double(positions[2 * vertex]) / 1e7, y: Double(positions[2 * vertex + 1]) / 1e7)
    }

    /// The positions of a street in its direction, in degrees.
    func shape(_ street: Int) -> [Coordinate] {
        let range = Int(streets[street].point)..<Int(streets[street + 1].point)
        var line: [Coordinate] = []
        line.reserveCapacity(range.count + 2)
        line.append(position(Int(streets[street].start)))
        for point in range {
            line.append(Coordinate(x: Double(points[2 * point]) / 1e7, y: Double(points[2 * point + 1]) / 1e7))
        }
        line.append(position(Int(streets[street].end)))
        return line
    }

    /// What the segments of a street let through, in its direction, a run a piece: the first segment, and the travel.
    func travel(_ street: Int) -> [(segment: Int, travel: WayTravel)] {
        (Int(streets[street].run)..<Int(streets[street + 1].run)).map { run in
            let found = runs[run]
            var travel = description.travel[Int(found.travel >> 1)]
            if found.travel & 1 == 1 { swap(&travel.forward, &travel.backward) }
            return (Int(found.segment), travel)
        }
    }
}
