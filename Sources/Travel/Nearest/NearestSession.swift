internal import Geodesy
internal import Geometry

/// A search for nearest antennas that goes on from batch to batch and remembers what it has found out about the region
/// it works in. For one thread; the answers are those of ``NearestFacilityFinder``.
///
/// A batch goes through in short blocks. First the cells say for every place of a block which antenna can be nearest,
/// then the geodesics are solved: the look-ups, which mostly wait for memory, wait together, and each of the two loops
/// stays in the processor's caches.
final class NearestSession {
    private let finder: NearestFacilityFinder
    private let box: BoundingBox
    private var cells: CandidateCells
    private var solutions = 0

    private static let block = 512

    /// Which antenna a place of a block is nearest to, as far as the cells can say.
    private enum Finding {
        static let none: Int32 = -1
        static let open: Int32 = -2
    }
    private var findings: [Int32] = Array(repeating: Finding.none, count: block)

    /// Begins a search; `box` is where most of the places will be, longitude and latitude in degrees, and `side` how many
    /// cells there are along each of its sides before any is divided.
    init(_ finder: NearestFacilityFinder, around box: BoundingBox, side: Int = 64) {
        self.finder = finder
        self.box = box
        cells = finder.cells(over: box, side: side)
    }

    /// Finds the nearest antennas of some places.
    ///
    /// - Parameters:
    ///   - range: the numbers of the places.
    ///   - place: a place by its number, longitude and latitude in degrees.
    ///   - store: is given each number in turn with what ``NearestFacilityFinder/nearest(to:)`` is for its place.
    @inline(__always)
    func nearest(_ range: Range<Int>, at place: (Int) -> Coordinate, store: (Int, Nearest?) -> Void) {
        guard !finder.isEmpty else {
            for index in range { store(index, nil) }
            return
        }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.block) {
            let block = start..<min(range.upperBound, start + Self.block)
            look(block, at: place, &cells, &findings)
            for index in block {
                let position = place(index)
                switch findings[index - start] {
                case Finding.none: store(index, nil)
                case Finding.open: store(index, finder.nearest(to: position, &solutions))
                case let facility:
                    solutions += 1
                    store(index, finder.nearest(to: position, is: Int(facility)))
                }
            }
        }
    }

    /// Asks the cells about the places of a block.
    @inline(__always)
    private func look(
        _ block: Range<Int>,
        at place: (Int) -> Coordinate,
        _ cells: inout CandidateCells,
        _ findings: inout [Int32]
    ) {
        for index in block {
            let position = place(index)
            var finding = Finding.none
            if box.contains(position) {
                finding = cells.candidate(at: position) ?? Finding.open
            } else if position.isOnEarth {
                finding = Finding.open
            }
            findings[index - block.lowerBound] = finding
        }
    }

    /// How many geodesics were solved in the box since this was asked last.
    func takeSolutions() -> Int {
        defer { solutions = 0 }
        return solutions
    }
}
