import Geometry

/// A layer of features with columns that are known before there are records, read piece by piece.
protocol DatabasePieces: Sendable {
    /// The file as the user gave it.
    var name: String { get }
    /// The name of the layer.
    var layerName: String { get }
    /// The coordinate reference system of the layer, in words that PROJ understands; `nil` where the file says only that
    /// positions are longitude and latitude, or nothing.
    var crsName: String? { get }
    /// Whether the file says which system its positions are in.
    var statesSystem: Bool { get }
    /// The columns, with their types.
    var columns: [KnownColumn] { get }
    /// How far the layer was read; `nil` where that is not known.
    var progress: ReadingProgress? { get }
    /// What people should know about the layer, as far as it was read.
    var notices: [Message] { get }

    /// The next piece; `nil` behind the last.
    mutating func next() throws(FormatError) -> RecordChunk?
}

extension DatabasePieces {
    /// Whether positions have to be longitude and latitude, on a datum that agrees with that of the atlas: the file says
    /// so, or nothing.
    var isInDegrees: Bool { !statesSystem || crsName.flatMap(GeographicCRS.init(name:)) != nil }

    /// What the records look like.
    func layout(_ options: PointStreamOptions) throws(FormatError) -> PointLayout {
        var layout = PointLayout(records: .features(isCollection: false))
        layout.isDatabase = true
        let keys = columns.map(\.name)
        layout.columnNames = keys
        layout.keys = keys
        if options.acceptsPlaces {
            let places = try options.columns.places(in: keys, at: InputLocation(file: name))
            (layout.found.place, layout.found.placeCode) = places
        }
        layout.declarations = columns.map { $0.declaration ?? "" }
        layout.found.id = PointColumnNames.key(of: keys, anyOf: options.columns.id)
        try layout.findWeight(in: keys, options, at: InputLocation(file: name))
        return layout
    }

    /// Says that the positions of a layer are taken for longitude and latitude because it states no system.
    var unstatedNotice: Message {
        Message(
            en:
                "layer “\(layerName)” does not state its coordinate reference system: its positions are taken for longitude "
                + "and latitude (WGS 84)",
            fr: "la couche « \(layerName) » n’indique pas son système de coordonnées : ses positions sont prises pour "
                + "longitude et latitude (WGS 84)"
        )
    }
}
