internal import Geodesy
internal import Geometry

/// Cells over longitudes and latitudes that remember which antennas can be nearest to a place in them. For one thread.
///
/// Every place of a cell is within ρ of the cell's middle, so that it has an antenna within a chord of c + ρ, c being the
/// shortest chord of the middle. No antenna can be nearest to it whose chord is longer by more than the margin of
/// ``ChordBound``, and none whose chord from the middle is longer still by ρ. Of the others those are left out that
/// stay behind the antenna nearest to the middle all over the ``CellPatch``. Chords alone decide both.
///
/// A cell finds its candidates when it is first asked; one that is asked often and has several is divided, and its parts
/// choose among its candidates. So cells become small where there are many places between antennas, and only there.
struct CandidateCells {
    private let places: [EarthCentered]
    private let tree: ChordTree
    private let bound: ChordBound
    private let ellipsoid: Ellipsoid
    private let table: EarthCenteredTable
    /// What each cell holds; the parts of a divided cell stand together, row by row.
    private var cells: [Content]
    /// For each cell with several candidates how many more questions there may be before it is divided, how many
    /// candidates it has, and these: what a question needs stands together.
    private var lists: [Int32] = []
    /// For each group of parts the list of the cell that was divided into them.
    private var parents: [Int32] = []

    /// Questions after which a cell with several candidates is divided.
    private static let patience: Int32 = 300
    /// A divided cell has 2² parts along each side.
    private static let partBits = 2
    /// How often a cell, its part, the part of its part … may be divided: by then they are 4⁷ times smaller.
    private static let deepest = 7
    /// Candidates above which their tree is faster than going through them.
    private static let most = 32
    /// No more cells than this, in all.
    private static let mostCells = 4 << 20

    /// What a cell holds: the only antenna that can be nearest, the number of its group of parts, or where its list is.
    private struct Content {
        private let bits: UInt32

        static let unknown = Content(bits: .max)
        static func only(_ facility: Int32) -> Content { Content(bits: UInt32(facility)) }
        static func parts(_ group: Int) -> Content { Content(bits: 1 << 30 | UInt32(group)) }
        static func list(_ start: Int) -> Content { Content(bits: 1 << 31 | UInt32(start)) }

        private init(bits: UInt32) { self.bits = bits }

        @inline(__always) var only: Int32? { bits < 1 << 30 ? Int32(bitPattern: bits) : nil }
        @inline(__always) var parts: Int? { bits & (3 << 30) == 1 << 30 ? Int(bits & (1 << 30 - 1)) : nil }
        @inline(__always) var list: Int { Int(bits & (1 << 31 - 1)) }
        @inline(__always) var isUnknown: Bool { bits == .max }
    }

    /// A position counted in the smallest parts of cells, from the corner of the box.
    private struct Place {
        let column: Int
        let row: Int
    }

    /// Where the cells begin, and how large those are that nothing has divided.
    private let origin: Coordinate
    private let width: Double
    private let height: Double
    /// The smallest parts a degree, and how many a row has.
    private let perDegree: (x: Double, y: Double)
    private let smallest: Int
    private let side: Int

    /// Prepares cells over `box`; `side` is how many a row and a column have before any is divided.
    init(
        over box: BoundingBox,
        side: Int,
        places: [EarthCentered],
        tree: ChordTree,
        bound: ChordBound,
        ellipsoid: Ellipsoid
    ) {
        self.tree = tree
        self.places = places
        self.bound = bound
        self.ellipsoid = ellipsoid
        self.side = side
        table = EarthCenteredTable(ellipsoid)
        origin = box.minimum
        width = max(box.maximum.x - box.minimum.x, 1e-9) / Double(side)
        height = max(box.maximum.y - box.minimum.y, 1e-9) / Double(side)
        let parts = 1 << (Self.partBits * Self.deepest)
        perDegree = (Double(parts) / width, Double(parts) / height)
        smallest = side * parts
        cells = Array(repeating: .unknown, count: side * side)
    }

    /// The only antenna that can be nearest to `position`, which lies in the box; `nil` where the chords leave it open
    /// between some, which are among ``several``.
    @inline(__always)
    mutating func candidate(at position: Coordinate) -> Int32? {
        let place = Place(
            column: min(smallest - 1, Int((position.x - origin.x) * perDegree.x)),
            row: min(smallest - 1, Int((position.y - origin.y) * perDegree.y))
        )
        var shift = Self.partBits * Self.deepest
        var cell = (place.row >> shift) * side + place.column >> shift
        while true {
            let content = cells[cell]
            if let facility = content.only { return facility }
            guard let group = content.parts else {
                return candidate(at: position, place, cell, shift)
            }
            shift -= Self.partBits
            cell = part(of: group, place, shift)
        }
    }

    /// The candidates of a list.
    @inline(__always)
    private func candidates(_ list: Int) -> Range<Int> { list + 2..<list + 2 + Int(lists[list + 1]) }

    @inline(__always)
    private func part(of group: Int, _ place: Place, _ shift: Int) -> Int {
        let mask = 1 << Self.partBits - 1
        let within = ((place.row >> shift & mask) << Self.partBits) | (place.column >> shift & mask)
        return side * side + group << (2 * Self.partBits) + within
    }

    /// The candidate in a cell that has several, or of which nothing is known yet.
    private mutating func candidate(at position: Coordinate, _ place: Place, _ cell: Int, _ shift: Int) -> Int32? {
        var (cell, shift) = (cell, shift)
        while true {
            if cells[cell].isUnknown { cells[cell] = find(cell, place, shift) }
            if let facility = cells[cell].only { return facility }
            let list = cells[cell].list
            let isWorthDividing = lists[list] <= 0 && shift > 0 && cells.count < Self.mostCells
            guard isWorthDividing else {
                lists[list] = max(0, lists[list] - 1)
                return candidate(at: position, among: candidates(list))
            }
            let group = parents.count
            parents.append(Int32(list))
            cells.append(contentsOf: repeatElement(.unknown, count: 1 << (2 * Self.partBits)))
            cells[cell] = .parts(group)
            shift -= Self.partBits
            cell = part(of: group, place, shift)
        }
    }

    /// The only one of some candidates that its chord allows to be nearest.
    private func candidate(at position: Coordinate, among candidates: Range<Int>) -> Int32? {
        guard candidates.count <= Self.most else { return nil }
        let place = table[position]
        var (shortest, second) = (Double.infinity, Double.infinity)
        var nearest: Int32 = 0
        for index in candidates {
            let facility = lists[index]
            let squared = place.squaredChord(to: places[Int(facility)])
            // Without a branch: which candidate is nearer cannot be foreseen.
            second = min(second, max(shortest, squared))
            nearest = squared < shortest ? facility : nearest
            shortest = min(shortest, squared)
        }
        return second > shortest + bound.margin(squaredChord: shortest) ? nearest : nil
    }

    /// What a cell holds: the antennas that can be nearest to a place in it, of those that can be in the cell that was
    /// divided into it and its like.
    private mutating func find(_ cell: Int, _ place: Place, _ shift: Int) -> Content {
        let share = 1 / Double(1 << (Self.partBits * Self.deepest - shift))
        let (width, height) = (width * share, height * share)
        let center = Coordinate(
            x: origin.x + (Double(place.column >> shift) + 0.5) * width,
            y: origin.y + (Double(place.row >> shift) + 0.5) * height
        )
        let patch = CellPatch(around: center, width: width, height: height, on: ellipsoid, table)
        let list = lists.count
        let count: Int
        if cell >= side * side {
            let parent = candidates(Int(parents[(cell - side * side) >> (2 * Self.partBits)]))
            lists.append(contentsOf: repeatElement(0, count: 2 + parent.count))
            count = choose(among: parent, in: patch, at: list + 2)
        } else {
            let nearest = tree.shortestSquared(from: patch.center).squareRoot() + patch.reach
            let squared = nearest * nearest
            let farthest = (squared + bound.margin(squaredChord: squared)).squareRoot() + patch.reach
            lists += [0, 0]
            lists += tree.indices(within: farthest * farthest, of: patch.center)
            count = choose(among: list + 2..<lists.count, in: patch, at: list + 2)
        }
        lists.removeLast(lists.count - list - 2 - count)
        if count == 1 {
            defer { lists.removeLast(3) }
            return .only(lists[list + 2])
        }
        (lists[list], lists[list + 1]) = (Self.patience / Int32(count), Int32(count))
        return .list(list)
    }

    /// Copies those of some antennas that can be nearest to a place of a patch to `start` and on, and returns
    /// how many they are. Both stretches may begin at the same place.
    ///
    /// An antenna can be nearest to no place of the patch if everywhere its chord is too long beside that of the antenna
    /// which is nearest to the middle.
    private mutating func choose(among facilities: Range<Int>, in patch: CellPatch, at start: Int) -> Int {
        places.withUnsafeBufferPointer { places in
            lists.withUnsafeMutableBufferPointer { lists in
                var shortest = Double.infinity
                var nearest = patch.center
                for index in facilities {
                    let place = places[Int(lists[index])]
                    let squared = patch.center.squaredChord(to: place)
                    if squared < shortest { (shortest, nearest) = (squared, place) }
                }
                let longest = shortest.squareRoot() + patch.reach
                let limit = shortest + bound.margin(squaredChord: longest * longest)
                var end = start
                for index in facilities {
                    let facility = lists[index]
                    let place = places[Int(facility)]
                    let least =
                        patch.center.squaredChord(to: place) - patch.greatestChange(between: nearest, and: place)
                    lists[end] = facility
                    end += least <= limit ? 1 : 0
                }
                return end - start
            }
        }
    }
}
