internal import Geodesy
public import Geometry

/// A search for nearest antennas that goes on from batch to batch and remembers what it has found out about the region
/// it works in. For one thread; the answers are those of ``NearestAntennaFinder``.
public final class NearestSession {
    private let finder: NearestAntennaFinder
    private let box: BoundingBox
    private var cells: CandidateCells
    private var solutions = 0

    /// Begins a search; `box` is where most of the places will be, longitude and latitude in degrees.
    public convenience init(_ finder: NearestAntennaFinder, around box: BoundingBox) {
        self.init(finder, around: box, side: 256)
    }

    /// Begins a search whose cells are `side` along each side of the box before any is divided.
    init(_ finder: NearestAntennaFinder, around box: BoundingBox, side: Int) {
        self.finder = finder
        self.box = box
        cells = finder.cells(over: box, side: side)
    }

    /// The antenna nearest to `position`, or `nil` where there is no antenna or the position is not on the Earth.
    public func nearest(to position: Coordinate) -> Nearest? {
        guard box.contains(position), !finder.isEmpty else { return finder.nearest(to: position) }
        return finder.nearest(to: position, &cells, &solutions)
    }

    /// How many geodesics were solved in the box since this was asked last.
    func takeSolutions() -> Int {
        defer { solutions = 0 }
        return solutions
    }
}
