/// The bytes of a file of a road network: a head, a table of sections, the sections.
///
/// All numbers are little-endian; every section begins at a multiple of eight bytes. The head is the magic number, the
/// version, the number of sections and a check sum of the table; the table has for each section its place, its size and
/// the CRC-32 of its bytes (ISO 3309, as gzip has it).
enum NetworkLayout {
    /// The first eight bytes of every file.
    static let magic = Array("MAILROAD".utf8)
    /// The version of the layout. Another one is refused: a network is built anew from its roads.
    static let version: UInt32 = 2
    /// Bytes of the head.
    static let headSize = 24
    /// Bytes of a row of the table.
    static let rowSize = 24
    /// A time that says *not allowed*.
    static let closed = UInt32.max

    /// The sections, in the order in which they stand in the file.
    enum Section: Int, CaseIterable {
        /// What the network is, as JSON.
        case description
        /// Longitude and latitude of the vertices, two `Int32` each in 1e-7 degrees.
        case vertices
        /// Where the arcs at each vertex begin, `UInt32`, and where the last ones end.
        case arcStarts
        /// The arcs, ``Arc``.
        case arcs
        /// The streets, ``Street``, and one more where the last one's points and runs end.
        case streets
        /// Positions between the ends of streets, as those of vertices.
        case points
        /// What streets let through, ``Run``.
        case runs
        /// Boxes of streets that can be snapped to, ``Box``, level by level, the finest first.
        case boxes
        /// Arcs of the hierarchy that lead up, by their lower vertex: where those of each vertex begin, `UInt32`.
        case upStarts
        /// The arcs that lead up from a vertex, ``Climb``.
        case ups
        /// Arcs of the hierarchy that lead down to a vertex, by it: where they begin.
        case downStarts
        /// The arcs that lead down to a vertex, ``Climb``, with the vertex that they come from.
        case downs
    }

    /// What leads from a vertex to a neighbour, and back.
    struct Arc {
        /// The neighbour.
        var other: UInt32
        /// Twice the number of the street; one more where its direction is from this vertex against that of the street.
        var street: UInt32
        /// The time to the neighbour, ``closed`` where that is not allowed.
        var out: UInt32
        /// The time from the neighbour.
        var back: UInt32
        /// The length of the street in millimetres.
        var length: UInt32
    }

    /// A run of road between two vertices, drawn by the points between.
    struct Street {
        /// The vertex at which one arrives in its direction.
        var end: UInt32
        /// The vertex at which one arrives against its direction.
        var start: UInt32
        /// Where its points begin.
        var point: UInt32
        /// Where its runs begin.
        var run: UInt32
    }

    /// Segments of a street, one behind the other, that let through the same.
    struct Run {
        /// The number of the first segment in its street.
        var segment: UInt32
        /// Twice the number of what they let through; one more where that is meant against the direction of the street.
        var travel: UInt32
    }

    /// A box around streets, in 1e-7 degrees.
    struct Box {
        var west: Int32
        var south: Int32
        var east: Int32
        var north: Int32
    }

    /// An arc of the hierarchy.
    struct Climb {
        /// The vertex at the other end, of higher rank.
        var other: UInt32
        /// The time.
        var time: UInt32
        /// The length in millimetres: the least of all ways that take this time.
        var length: UInt32
    }

    /// Streets in a group of the finest boxes, and boxes in one of the next level.
    static let boxFanout = 8
}
