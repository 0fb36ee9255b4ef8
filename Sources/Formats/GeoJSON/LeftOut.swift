import Geometry

/// What stood in GeoJSON and was not read, or was missing, with the first place of each.
struct LeftOut: Sendable {
    /// How often something was met, and the feature where it was first, counted from 1.
    struct Place: Sendable {
        private(set) var count = 0
        private(set) var first = Int.max

        mutating func add(_ feature: Int, count more: Int = 1) {
            count += more
            first = min(first, feature)
        }

        mutating func add(_ other: Place) { if other.count > 0 { add(other.first, count: other.count) } }
    }

    /// The feature at work, counted from 1.
    var feature = 0
    /// Positions with more than two ordinates.
    private(set) var heights = Place()
    /// Members that the standard does not name, and `bbox`.
    private(set) var members = Place()
    /// The names of the first few of them.
    private(set) var names: [String] = []
    /// A `bbox` that was kept.
    private(set) var boxes = Place()
    /// A `bbox` that is none, or not that of its feature.
    private(set) var wrongBoxes = Place()
    /// Features without a member `geometry`, and without `properties`.
    private(set) var withoutGeometry = Place()
    private(set) var withoutProperties = Place()

    /// More names than this are not said.
    private static let mostNames = 8

    /// Whether there is anything to say.
    var isEmpty: Bool {
        heights.count + members.count + boxes.count + withoutGeometry.count + withoutProperties.count == 0
    }

    mutating func noteHeight() { heights.add(feature) }

    mutating func noteBox(isRight: Bool) {
        boxes.add(feature)
        if !isRight { wrongBoxes.add(feature) }
    }

    mutating func noteMissing(geometry: Bool, properties: Bool) {
        if geometry { withoutGeometry.add(feature) }
        if properties { withoutProperties.add(feature) }
    }

    /// Notes a member that is left out; its name is decoded where it is one of the first few.
    mutating func noteMember(_ name: @autoclosure () -> String) {
        members.add(feature)
        guard names.count < Self.mostNames else { return }
        let name = name()
        if !names.contains(name) { names.append(name) }
    }

    mutating func add(_ other: LeftOut) {
        heights.add(other.heights)
        members.add(other.members)
        boxes.add(other.boxes)
        wrongBoxes.add(other.wrongBoxes)
        withoutGeometry.add(other.withoutGeometry)
        withoutProperties.add(other.withoutProperties)
        for name in other.names where !names.contains(name) && names.count < Self.mostNames { names.append(name) }
    }
}
