package import Formats
package import Geometry

/// What the positions of points come from, where a file has names of places in their stead.
package struct PositionSources: Sendable {
    /// The name of the column that says it.
    package static let column = "position_source"

    /// The words of that column: what ``/Formats/PointBatch/positionSources`` counts.
    package let labels: [String]
    /// What people read in their stead.
    package let words: [String: Message]

    /// The number of a point that has neither a position nor a name.
    static let none: Int32 = -1
    /// The number of a point whose name is that of no place, or of several.
    static let unknown: Int32 = -2

    /// Makes the words for an atlas with these layers.
    init(_ territory: Territory) {
        labels = ["coordinates", "municipality", "place"] + territory.layers.map(\.id.rawValue)
        let own = [
            "coordinates": Message(en: "coordinates", fr: "coordonnées"),
            "municipality": Message(en: "municipality", fr: "municipalité"),
            "place": Message(en: "place", fr: "lieu"),
        ]
        let layers = territory.layers.map { ($0.id.rawValue, $0.title.lowercasingFirst) }
        words = own.merging(layers) { own, _ in own }
    }

    /// The number of a kind.
    func number(of kind: NamedPlace.Kind) -> Int32 {
        Int32(labels.firstIndex(of: kind.rawValue) ?? 0)
    }

    /// The column of a batch.
    package func column(of batch: PointBatch) -> AddedColumn {
        let numbers = batch.positionSources ?? Array(repeating: 0, count: batch.count)
        return AddedColumn(Self.column, .labels(numbers, of: labels))
    }

    /// Whether the name of a point, counted from 0, is that of no place, or of several.
    package static func isUnknown(_ batch: PointBatch, _ index: Int) -> Bool {
        batch.positionSources.map { $0[index] == unknown } ?? false
    }
}
