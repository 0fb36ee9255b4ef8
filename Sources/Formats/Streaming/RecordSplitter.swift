import Geometry

/// Cuts a text of either kind.
enum RecordSplitter {
    case table(CSVRecordSplitter, PointLayout)
    case geoJSON(FeatureSplitter)
    case delimited(DelimitedSplitter)

    /// Finds out what the text is, and passes over the header of a table.
    init(_ window: inout TextWindow, name: String, options: PointStreamOptions) throws(FormatError) {
        if let kind = try TextKind(&window, name: name) {
            guard options.badRecords != .reject else {
                try Self.refuseCollection(window, name: name)
                let delimiting = window.isSequence ? Delimiting.sequence : .lines
                let limit = options.longestRecord
                self = .delimited(DelimitedSplitter(delimiting, limit: limit, isLive: options.isLive))
                return
            }
            let splitter = FeatureSplitter(
                isSequence: kind == .sequence,
                limit: options.longestRecord,
                positions: options.positions
            )
            self = .geoJSON(splitter)
        } else {
            window.beginTable(options.encoding, isChecked: options.badRecords != .reject)
            let layout = try TableHeader.read(&window, name: name, options: options)
            guard case .table(_, let separator, _, _, _, _) = layout.records else { throw .emptyFile(name) }
            let splitter = CSVRecordSplitter(
                separator: separator,
                limit: options.longestRecord,
                rejects: options.badRecords == .reject
            )
            self = .table(splitter, layout)
        }
    }

    /// Refuses JSON that is one text: where one of its parts is bad, nobody knows where the next one starts.
    private static func refuseCollection(
        _ window: borrowing TextWindow,
        name: String
    ) throws(FormatError) {
        var envelope = Envelope(acceptsAnyCRS: true)
        guard (try? envelope.readStart(window.bytes)) != nil, envelope.isCollection else { return }
        throw .notDelimited(name)
    }

    /// The coordinate reference system that was met.
    var crsName: String? {
        if case .geoJSON(let splitter) = self { splitter.crsName } else { nil }
    }

    /// The members of a collection before and behind its features, as far as they were met.
    var members: (before: Properties, behind: Properties) {
        if case .geoJSON(let splitter) = self { splitter.members } else { (Properties(), Properties()) }
    }

    /// The next piece of the window; `nil` behind the last.
    mutating func next(_ window: inout TextWindow) throws(FormatError) -> RecordChunk? {
        switch self {
        case .table(var splitter, let layout):
            defer { self = .table(splitter, layout) }
            return try splitter.next(&window)
        case .geoJSON(var splitter):
            defer { self = .geoJSON(splitter) }
            return try splitter.next(&window)
        case .delimited(var splitter):
            defer { self = .delimited(splitter) }
            return try splitter.next(&window)
        }
    }

    /// The first features say which properties mean what: the pieces that hold them, and what is wrong behind these.
    mutating func lookAhead(
        _ window: inout TextWindow,
        name: String,
        options: PointStreamOptions
    ) throws(FormatError) -> (layout: PointLayout, pieces: [RecordChunk], failure: FormatError?) {
        if case .table(_, let layout) = self { return (layout, [], nil) }
        var pieces: [RecordChunk] = []
        var keys = KeyCollector()
        var failure: FormatError?
        var (count, size) = (0, 0)
        // Whoever waits for an answer to the first feature sends no other.
        let most = options.isLive ? 1 : 100
        do throws(FormatError) {
            while count < most, size < 16 << 20, !keys.isBroken, let piece = try next(&window) {
                pieces.append(piece)
                // Features say themselves where they are; plain objects by their keys.
                if !options.findsColumns, !isObjectArray { break }
                size += piece.byteCount
                count += keys.collect(piece, of: self, atMost: most - count)
            }
        } catch {
            guard !pieces.isEmpty else { throw error }
            failure = error
        }
        var layout = PointLayout(records: .features(isCollection: isCollection))
        let columns = options.columns
        let location = InputLocation(file: name)
        layout.keys = keys.names
        let places: PointColumnNames.Places? =
            options.acceptsPlaces ? try columns.places(in: keys.names, at: location) : nil
        (layout.found.place, layout.found.placeCode) = (places?.name, places?.code)
        if isObjectArray {
            // Without any object nothing is missing; a mistake says more than that nothing was found before it, and is
            // found again when the objects are read.
            let isOpen = keys.names.isEmpty || keys.isBroken
            do throws(FormatError) {
                let position = try columns.positionUnlessPlaced(in: keys.names, places, at: location)
                layout.lacksPositions = position == nil
                // Keys that no object has: every position is missing.
                let (x, y) = PointEncoder.positionNames(besides: keys.names)
                layout.positionKeys = position?.value ?? (longitude: x, latitude: y)
                layout.notices = position?.notices ?? []
            } catch {
                guard isOpen else { throw error }
                layout.positionKeys = ("lon", "lat")
            }
        }
        if !layout.lacksPositions {
            layout.found.longitude = layout.positionKeys?.longitude
            layout.found.latitude = layout.positionKeys?.latitude
        }
        layout.found.id =
            PointColumnNames.key(of: keys.names, anyOf: columns.id) ?? (layout.lacksPositions ? places?.name : nil)
        try layout.findWeight(in: keys.names, isComplete: !keys.isBroken && !keys.names.isEmpty, options, at: location)
        return (layout, pieces, failure)
    }

    /// Whether the text is an array of plain objects.
    var isObjectArray: Bool {
        if case .geoJSON(let splitter) = self { splitter.isObjectArray } else { false }
    }

    /// Whether the text is a table.
    var isTable: Bool {
        if case .table = self { true } else { false }
    }

    /// Whether commas stand between the features.
    var isCollection: Bool {
        if case .geoJSON(let splitter) = self { splitter.isCollection } else { false }
    }
}

/// The kinds of text that start with a bracket.
enum TextKind {
    case document, sequence

    /// Looks at the ending of the name and at the first character; `nil` for a table.
    init?(_ window: inout TextWindow, name: String) throws(FormatError) {
        switch ContentFormat(path: name) {
        case .geojsonl, .geojsons: self = .sequence
        case let format:
            var first: UInt8?
            while true {
                first = window.bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
                if first != nil || window.isAtEnd || window.count > 1 << 20 { break }
                try window.more()
            }
            let isJSON = first.map { [UInt8(ascii: "{"), UInt8(ascii: "["), 0x1E].contains($0) } ?? false
            guard isJSON || format == .geojson || format == .json else { return nil }
            self = .document
        }
    }
}
