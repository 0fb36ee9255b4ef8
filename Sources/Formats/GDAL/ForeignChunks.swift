import Geometry

/// The features of a layer that GDAL reads, piece by piece, with the columns and the system that the layer states.
struct ForeignChunks: DatabasePieces {
    let name: String
    private let layer: ForeignLayer
    private let isOneOfSeveral: Bool
    private let process: ToolProcess
    /// What `ogr2ogr` writes.
    private let text: FeatureStream
    private var index = 0

    init(_ reader: ForeignReader, options: PointStreamOptions) throws(FormatError) {
        (name, layer, isOneOfSeveral) = (reader.source.name, reader.layer, reader.isOneOfSeveral)
        process = try reader.start()
        var own = options
        (own.positions, own.wantsWeights, own.findsColumns) = (.any, false, false)
        (own.badRecords, own.isLive, own.collectsKeys) = (.fail, false, false)
        let bytes = try ByteSource(process, name: name)
        let pieces = try ChunkStream(bytes, options: own)
        text = FeatureStream(pieces, options: own, keepsDigits: false)
    }

    mutating func next() throws(FormatError) -> RecordChunk? {
        do throws(FormatError) {
            guard let piece = try text.next() else { return nil }
            defer { index += 1 }
            return RecordChunk(
                index: index,
                recordsBefore: piece.recordsBefore,
                features: try text.parse(piece),
                layer: isOneOfSeveral ? layer.name : nil
            )
        } catch {
            // The line is one that nobody sees.
            var error = error
            let feature = error.diagnosis.location?.feature
            error.diagnosis.location = InputLocation(file: name, feature: feature)
            error.diagnosis.location?.layer = isOneOfSeveral ? layer.name : nil
            throw error
        }
    }

    var layerName: String { layer.name }
    var crsName: String? { layer.crsName }
    var statesSystem: Bool { layer.wellKnownText != nil }
    var columns: [KnownColumn] {
        layer.fields.map { KnownColumn($0.name, declaration: $0.declaration.isEmpty ? nil : $0.declaration) }
    }
    var progress: ReadingProgress? { nil }

    var notices: [Message] {
        let arcs = Message(
            en: "\(name): arcs of the layer “\(layer.name)” are read as lines of many positions",
            fr: "\(name) : les arcs de la couche « \(layer.name) » sont lus comme des lignes de nombreuses positions"
        )
        return (layer.hasArcs ? [arcs] : []) + process.said.notices(name) + text.notices
    }
}
