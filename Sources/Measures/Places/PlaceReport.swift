public import Atlas
public import Geometry

/// What an atlas knows of some names.
public struct PlaceReport: Sendable {
    /// Something that has one of the names.
    public struct Row: Sendable {
        /// The name or code that was asked for.
        public let name: String
        /// What has it.
        public let place: NamedPlace
        /// What that is, for people.
        public let title: Message
        /// The areas that it lies in, by layer; an area lies in itself.
        public let areas: [AreaLayerID: Area]
        /// The nearest antenna and the geodesic distance to it; `nil` without a position or without antennas.
        public let nearest: (facility: Facility, distance: Metres)?
    }

    /// The rows, in the order of the names.
    public let rows: [Row]
    /// The layers in which the places lie, as far as the atlas knows.
    public let layers: [AreaLayerDefinition]

    init(rows: [Row], layers: [AreaLayerDefinition]) {
        self.rows = rows
        self.layers = layers.filter { layer in
            rows.contains { row in row.areas[layer.id] != nil && row.place.kind != .area(layer.id) }
        }
    }
}
