public import Geometry

/// Counts where positions lie while they go by: whether longitude and latitude changed places, whether longitudes lack
/// their sign, and which positions lie far from everything.
public struct PositionTally: Sendable {
    /// Where positions are expected: longitude and latitude in decimal degrees.
    public let box: BoundingBox
    /// The positions, without those that are NaN.
    public private(set) var count = 0
    /// The positions that are NaN, which stand for none.
    public private(set) var missing = 0
    /// Those outside the box.
    public private(set) var outside = 0
    /// Those outside the box by a wide margin.
    public private(set) var far = 0
    /// Those at longitude 0, latitude 0, where a position that is missing is often put. They are far too.
    public private(set) var atZero = 0

    private var outsideButSwapped = 0
    private var outsideButNegated = 0
    private let wideBox: BoundingBox

    /// What the positions look like as a whole.
    public enum Verdict: Hashable, Sendable {
        /// Nothing is wrong with most of them.
        case fine
        /// Longitude and latitude changed places.
        case swapped
        /// Longitudes have the wrong sign.
        case wrongSign
    }

    /// Starts to count.
    ///
    /// - Parameters:
    ///   - box: where positions are expected.
    ///   - margin: from how many degrees on a position outside the box is far.
    public init(expecting box: BoundingBox, margin: Double = 5) {
        self.box = box
        wideBox = box.expanded(by: margin)
    }

    /// Counts a position; one with NaN is none.
    ///
    /// - Returns: whether it is far from the box.
    @inline(__always)
    public mutating func add(_ position: Coordinate) -> Bool {
        guard !box.contains(position) else {
            count += 1
            return false
        }
        return addOutside(position)
    }

    /// Counts positions given as columns of equal length.
    ///
    /// - Parameters:
    ///   - longitudes: in decimal degrees; NaN for a point without position.
    ///   - latitudes: as many.
    /// - Returns: the place of the first that is far from the box.
    public mutating func add(longitudes: [Double], latitudes: [Double]) -> Int? {
        var first: Int?
        for index in longitudes.indices {
            if add(Coordinate(x: longitudes[index], y: latitudes[index])), first == nil { first = index }
        }
        return first
    }

    @inline(never)
    private mutating func addOutside(_ position: Coordinate) -> Bool {
        guard !position.x.isNaN, !position.y.isNaN else {
            missing += 1
            return false
        }
        count += 1
        // 180° east is 180° west.
        if abs(position.x) == 180, box.contains(Coordinate(x: -position.x, y: position.y)) { return false }
        outside += 1
        if box.contains(Coordinate(x: position.y, y: position.x)) { outsideButSwapped += 1 }
        if box.contains(Coordinate(x: -position.x, y: position.y)) { outsideButNegated += 1 }
        let isAtZero = position == Coordinate(x: 0, y: 0)
        if isAtZero { atZero += 1 }
        guard isAtZero || !wideBox.contains(position) else { return false }
        far += 1
        return true
    }

    /// Adds what another tally of the same box has counted; the order does not matter.
    public mutating func add(_ other: PositionTally) {
        count += other.count
        missing += other.missing
        outside += other.outside
        far += other.far
        atZero += other.atZero
        outsideButSwapped += other.outsideButSwapped
        outsideButNegated += other.outsideButNegated
    }

    /// Whether more than half of the positions lie outside the box as they are, and inside it when longitude and latitude
    /// are exchanged, or the sign of the longitude is. Of a box near the meridian of Greenwich signs say nothing.
    public var verdict: Verdict {
        if outsideButSwapped * 2 > count { return .swapped }
        let isBesideGreenwich = wideBox.minimum.x > 0 || wideBox.maximum.x < 0
        return isBesideGreenwich && outsideButNegated * 2 > count ? .wrongSign : .fine
    }
}
