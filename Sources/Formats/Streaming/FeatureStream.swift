public import Geometry

/// Reads features of any kind from a file of any size in little memory: GeoJSON as a collection, a text sequence
/// (RFC 8142) or one feature a line; a layer of a GeoPackage; and tables with positions, also as an array of JSON
/// objects. Through gzip, and from standard input, where they are text.
///
/// Works as ``PointStream`` does, and gives whole ``/Geometry/Feature`` values instead of columns.
///
/// ```swift
/// let stream = try FeatureStream(path: "regions.geojson.gz")
/// let sink = try FeatureSink(path: "regions.geojsonl")
/// try stream.process(threads: 2) { features, _ in sink.encode(features) } inOrder: { try sink.write($0) }
/// try sink.finish()
/// ```
public final class FeatureStream: Sendable {
    private let pieces: ChunkStream
    private let options: PointStreamOptions
    private let keepsDigits: Bool
    private let keepsMembers: Bool

    /// Opens the file at `path`, or standard input where `path` is `-`, and reads its beginning.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - options: how it is read; weights are not.
    ///   - keepsDigits: whether a number whose digits a `Double` would not keep, such as `1.50` or one of twenty digits,
    ///     becomes `.json` with the digits of the file, so that it is written as it was; else the nearest `Double`.
    ///   - keepsMembers: whether members that GeoJSON does not name, and `bbox`, become members of the features.
    /// - Throws: ``FormatError`` as ``PointStream/init(path:options:)`` does.
    public convenience init(
        path: String,
        options: PointStreamOptions = PointStreamOptions(),
        keepsDigits: Bool = true,
        keepsMembers: Bool = false
    ) throws(FormatError) {
        var options = options
        options.wantsWeights = false
        options.findsColumns = false
        // Features have no place for those that were left out.
        options.badRecords = .fail
        let pieces = try ChunkStream(path: path, options: options)
        self.init(pieces, options: options, keepsDigits: keepsDigits, keepsMembers: keepsMembers)
    }

    init(_ pieces: ChunkStream, options: PointStreamOptions, keepsDigits: Bool, keepsMembers: Bool = false) {
        self.keepsMembers = keepsMembers
        self.pieces = pieces
        self.options = options
        self.keepsDigits = keepsDigits
    }

    /// The file as the user gave it, `-` for standard input.
    public var name: String { pieces.name }
    /// What the records look like.
    public var layout: PointLayout { pieces.layout }
    /// The coordinate reference system that the file states, in words that PROJ understands, as far as it was read; `nil`
    /// where it states none.
    public var crsName: String? { pieces.crsName }
    /// What people should know about the file. Complete behind the last piece.
    public var notices: [Message] { pieces.notices }
    /// The layer of a GeoPackage that is read; `nil` where the file has none.
    public var layerName: String? { pieces.layerName }
    /// What whoever copies the features should know: members that were not kept. Complete behind the last piece.
    public var memberNotices: [Message] { pieces.memberNotices }
    /// The same of the members of the collection, which only another collection has a place for.
    public var collectionNotices: [Message] { pieces.collectionNotices }
    /// Whether a feature has a `bbox` that was kept, as far as the file was read.
    public var hasBoxes: Bool { pieces.hasBoxes }
    /// The members of the collection besides its type, its features and a `crs`: those before its features, known from the
    /// start, and those behind, known behind the last piece.
    public var members: (before: Properties, behind: Properties) { pieces.members }
    /// Whether identifiers are the numbers of rows, as in a GeoPackage, which say nothing outside their file.
    public var numbersRows: Bool { pieces.isDatabase }
    /// How far the file was read; `nil` where its size is not known.
    public var progress: ReadingProgress? { pieces.progress }

    /// The next piece; `nil` behind the last. The pieces come in the order of the file, whoever asks.
    ///
    /// - Throws: ``FormatError`` as ``PointStream/next()`` does.
    public func next() throws(FormatError) -> RecordChunk? { try pieces.next() }

    /// The features of a piece. A row of a table is a feature whose properties are its other columns: plain numbers as
    /// numbers, empty fields `.null`, all else text.
    ///
    /// - Throws: ``FormatError`` with line, and feature or column, as they are in the whole file: what ``GeoJSONReader``
    ///   and ``PointStream/parse(_:)`` throw for what is in the records.
    public func parse(_ piece: RecordChunk) throws(FormatError) -> [Feature] {
        if let features = piece.features {
            if !pieces.acceptsAnyCRS { try check(features, piece) }
            return features
        }
        guard case .features(let isCollection) = layout.records, layout.positionKeys == nil else {
            return try PointStream(pieces, options: options).parse(piece).features(keepsDigits: keepsDigits)
        }
        return try piece.bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress else { return [] }
            var scanner = JSONScanner(base, count: piece.count)
            scanner.position = 0
            scanner.depth = isCollection ? 2 : 0
            var parser = GeoJSONParser(scanner)
            parser.acceptsAnyCRS = pieces.acceptsAnyCRS
            parser.keepsDigits = keepsDigits
            parser.keepsMembers = keepsMembers
            var elements = FeatureElements(isCollection: isCollection, isFirst: piece.isFirst)
            var features: [Feature] = []
            var isInFeature = false
            do throws(JSONFailure) {
                while try elements.next(&parser.scanner) {
                    isInFeature = true
                    parser.leftOut.feature = piece.recordsBefore + features.count + 1
                    features.append(try isCollection ? parser.feature() : parser.featureOrGeometry())
                    isInFeature = false
                }
                pieces.note(parser.leftOut)
                return features
            } catch {
                var location = piece.location(error.offset, name: name)
                if isInFeature { location.feature = piece.recordsBefore + features.count + 1 }
                throw error.error(in: UnsafeBufferPointer(rebasing: buffer[..<piece.count]), at: location)
            }
        }
    }

    /// Makes sure that the features of a database are where the system in degrees can be, as those of a text are.
    private func check(_ features: [Feature], _ piece: RecordChunk) throws(FormatError) {
        for (index, feature) in features.enumerated() {
            guard let position = feature.shape?.firstPosition(where: { !$0.isOnEarth }) else { continue }
            let location = InputLocation(file: name, feature: piece.recordsBefore + index + 1)
            throw .unusablePosition(position, at: location)
        }
    }

    /// Reads what is left on several threads: `work` makes something of the features of each piece and the number of
    /// those before it, `inOrder` takes what was made in the order of the file, on the thread of the caller.
    ///
    /// - Throws: as ``PointStream/process(threads:work:inOrder:)`` does.
    public func process<Output: Sendable>(
        threads: Int,
        work: @escaping @Sendable ([Feature], Int) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        try OrderedWork.run(
            threads: threads,
            next: { () throws(FormatError) in try self.next() },
            work: { try work(try self.parse($0), $0.recordsBefore) },
            inOrder: inOrder
        )
    }
}
