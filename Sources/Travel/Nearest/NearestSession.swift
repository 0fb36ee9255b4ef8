internal import Geodesy
internal import Geometry

/// A search for nearest antennas that goes on from batch to batch and remembers what it has found out about the region
/// it works in. For one thread; the answers are those of ``NearestFacilityFinder``.
///
/// A batch goes through in short blocks. First the cells say for every place of a block which antenna can be nearest,
/// then the chords to these are measured all at once; a geodesic is solved only where that leaves something open.
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
    private var chords = Chords(capacity: block)
    private let thresholds: [Double]

    /// Begins a search.
    ///
    /// - Parameters:
    ///   - finder: knows the antennas.
    ///   - box: where most of the places will be, longitude and latitude in degrees.
    ///   - side: how many cells there are along each of its sides before any is divided.
    ///   - thresholds: metres; a distance is on the same side of each as the geodesic.
    init(
        _ finder: NearestFacilityFinder,
        around box: BoundingBox,
        side: Int = 64,
        deciding thresholds: [Double] = []
    ) {
        self.finder = finder
        self.box = box
        self.thresholds = thresholds
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
            look(block, at: place, &cells, &findings, &chords)
            finder.batch.measure(&chords, block.count)
            for index in block {
                switch findings[index - start] {
                case Finding.none: store(index, nil)
                case Finding.open:
                    store(index, finder.nearest(to: place(index), &solutions, deciding: thresholds))
                case let facility:
                    let length = chords.lengths[index - start]
                    if finder.batch.isDecided(length, thresholds) {
                        store(index, Nearest(facility: Int(facility), distance: Metres(length)))
                    } else {
                        solutions += 1
                        store(index, finder.nearest(to: place(index), is: Int(facility)))
                    }
                }
            }
        }
    }

    /// Asks the cells about the places of a block, and lays out the chords to what they answer.
    @inline(__always)
    private func look(
        _ block: Range<Int>,
        at place: (Int) -> Coordinate,
        _ cells: inout CandidateCells,
        _ findings: inout [Int32],
        _ chords: inout Chords
    ) {
        for index in block {
            let position = place(index)
            let slot = index - block.lowerBound
            var finding = Finding.none
            if box.contains(position) {
                finding = Finding.open
                if let facility = cells.candidate(at: position) {
                    finding = facility
                    chords.set(slot, from: finder.batch.vector(position), to: finder.vector(Int(facility)))
                }
            } else if position.isOnEarth {
                finding = Finding.open
            }
            findings[slot] = finding
        }
    }

    /// How many geodesics were solved in the box since this was asked last.
    func takeSolutions() -> Int {
        defer { solutions = 0 }
        return solutions
    }
}
