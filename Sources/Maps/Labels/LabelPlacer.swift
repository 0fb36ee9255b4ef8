internal import Geometry

/// A name where it stands on the page.
struct PlacedLabel: Hashable {
    /// The lines from top to bottom.
    let lines: [String]
    /// The size of the letters.
    let size: Double
    /// The middle of the block of lines, or the side of it that ``anchor`` says.
    let place: Coordinate
    /// Where ``place`` is: `start`, `middle` or `end` of each line.
    let anchor: String

    /// How far a line is below the one before it.
    var leading: Double { size * 1.12 }

    /// The rectangle that the letters take.
    var box: BoundingBox {
        let width = lines.map { TextMetrics.width($0, size: size) }.max() ?? 0
        let height = leading * Double(lines.count)
        let left = anchor == "start" ? place.x : anchor == "end" ? place.x - width : place.x - width / 2
        return BoundingBox(
            minimum: Coordinate(x: left, y: place.y - height / 2),
            maximum: Coordinate(x: left + width, y: place.y + height / 2)
        )
    }
}

/// Places names so that none lies over another, over a mark, or beyond the frame.
struct LabelPlacer {
    private let frame: BoundingBox
    private(set) var taken: [BoundingBox] = []

    init(within frame: BoundingBox) {
        self.frame = frame.expanded(by: -3)
    }

    /// Keeps a rectangle free of names.
    mutating func reserve(_ box: BoundingBox) { taken.append(box) }

    /// Whether nothing is there yet.
    func isFree(_ box: BoundingBox) -> Bool {
        frame.contains(box) && !taken.contains { $0.intersects(box) }
    }

    /// Places the first of some candidates that is free; `nil` where none is.
    mutating func place(_ candidates: some Sequence<PlacedLabel>) -> PlacedLabel? {
        for candidate in candidates where isFree(candidate.box) {
            taken.append(candidate.box.expanded(by: 1))
            return candidate
        }
        return nil
    }

    /// Where the name of a mark may stand, best first: right, left, above, below, then the corners.
    static func candidates(_ name: String, around mark: Coordinate, distance: Double, size: Double) -> [PlacedLabel] {
        let half = size * 0.62
        let sides: [(Double, Double, String)] = [
            (distance + 2, 0, "start"), (-distance - 2, 0, "end"), (0, -distance - half, "middle"),
            (0, distance + half, "middle"), (distance, -distance - half / 2, "start"),
            (distance, distance + half / 2, "start"), (-distance, -distance - half / 2, "end"),
            (-distance, distance + half / 2, "end"),
        ]
        return sides.map { x, y, anchor in
            PlacedLabel(lines: [name], size: size, place: Coordinate(x: mark.x + x, y: mark.y + y), anchor: anchor)
        }
    }
}
