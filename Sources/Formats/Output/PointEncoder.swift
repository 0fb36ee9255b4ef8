import Geometry

/// Spells batches of points with added columns: what stands in front, the batches in their order, what stands behind.
struct PointEncoder: Sendable {
    let format: ContentFormat
    let style: CSVStyle
    let layout: PointLayout
    /// The names of the added columns.
    let added: [String]
    /// For a table: the names of the columns that are written, and where each comes from.
    let columns: [(name: String, source: Source)]
    /// The added columns that stand behind those of the input, because none of them has their name.
    let addedBehind: [Int]
    /// For each column of the input the added one that takes its place; -1 where none does.
    let replacements: [Int]
    /// The names of the columns of the input, and of the added ones, as JSON wants them in front of a value.
    let headerKeys: SpelledTexts
    let addedKeys: SpelledTexts
    /// Looks for the names of added columns, of the columns of the position and of the identifier in properties.
    let addedNames: KeySearch
    let positionNames: KeySearch
    /// What the position is called where no column or property is called so.
    let newNames: (x: String, y: String)
    let idName: KeySearch
    /// The keys of properties that are replaced or left out, apart from the added ones: those of the position.
    let ownNames: KeySearch

    /// Where the values of a column come from.
    enum Source: Hashable, Sendable {
        /// A column of the table, or a property of the feature, counted from 0.
        case input(Int)
        case added(Int)
        case longitude, latitude
        /// The identifier of the feature.
        case identifier
    }

    /// - Throws: ``FormatError`` with code `unknownFormat` for formats that hold no points.
    init(
        format: ContentFormat,
        layout: PointLayout,
        added: [String],
        style: CSVStyle,
        renaming newNames: (x: String, y: String)? = nil,
        path: String
    ) throws(FormatError) {
        guard [.csv, .json, .geojson, .geojsonl, .geojsons].contains(format) else { throw .unknownFormat(path) }
        self.format = format
        self.style = style
        self.layout = layout
        self.added = added
        addedKeys = Self.keys(added)
        var names = layout.columnNames ?? []
        if let newNames, case .table(_, _, let longitude, let latitude, _, _) = layout.records, longitude >= 0 {
            var others = names
            for column in [longitude, latitude].sorted(by: >) { others.remove(at: column) }
            (names[longitude], names[latitude]) = Self.positionNames(besides: others, first: newNames)
        }
        headerKeys = Self.keys(names)
        replacements = names.map { added.firstIndex(of: $0) ?? -1 }
        addedNames = KeySearch(added)
        self.newNames = Self.positionNames(besides: layout.isTable ? [] : names, first: newNames)
        positionNames = KeySearch([self.newNames.x, self.newNames.y])
        idName = KeySearch(["id"])
        ownNames = KeySearch(layout.positionKeys.map { [$0.longitude, $0.latitude] } ?? [])
        var columns: [(name: String, source: Source)] = []
        if !layout.isTable, layout.positionKeys == nil {
            let (longitude, latitude) = self.newNames
            if layout.hasIdentifiers {
                columns.append((layout.columnNames?.contains("id") == true ? "feature_id" : "id", .identifier))
            }
            columns += [(longitude, .longitude), (latitude, .latitude)]
        }
        for (index, name) in names.enumerated() {
            let place = added.firstIndex(of: name)
            columns.append((name, place.map(Source.added) ?? .input(index)))
        }
        let inPlace = columns
        addedBehind = added.indices.filter { index in !inPlace.contains { $0.source == .added(index) } }
        self.columns = columns + addedBehind.map { (added[$0], .added($0)) }
    }

    /// Names as JSON wants them in front of a value.
    static func keys(_ names: [String]) -> SpelledTexts {
        var keys = SpelledTexts()
        for name in names {
            keys.add { bytes in
                JSONText.append(name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
            }
        }
        return keys
    }

    /// Names for the position beside `names`: none of these, and such that the position is read from there again.
    ///
    /// - Parameters:
    ///   - names: the other columns, or the keys of properties.
    ///   - first: what to take where it can be; `nil` for degrees, called `lon` and `lat`.
    /// - Returns: the names for the longitude or easting and for the latitude or northing.
    static func positionNames(besides names: [String], first: (x: String, y: String)? = nil) -> (x: String, y: String) {
        let isInMetres = first.map { $0.x == "x" } ?? false
        let pairs: [(x: String, y: String)] =
            isInMetres
            ? [("x", "y"), ("point_easting", "point_northing")]
            : [("lon", "lat"), ("longitude", "latitude"), ("x", "y"), ("point_longitude", "point_latitude")]
        for pair in ([first].compactMap(\.self) + pairs) where !names.contains(pair.x) && !names.contains(pair.y) {
            if PointColumnNames.areRead((pair.x, pair.y), in: [pair.x, pair.y] + names) { return pair }
        }
        // All are taken: with as many lines behind them as it takes.
        var pair = pairs[pairs.count - 1]
        while names.contains(pair.x) || names.contains(pair.y) { pair = (pair.x + "_", pair.y + "_") }
        return pair
    }

    /// The points of a batch.
    ///
    /// - Parameters:
    ///   - batch: the points.
    ///   - added: the added columns.
    ///   - replaced: gets the places of added columns whose name a property of a feature had.
    /// - Returns: what to write.
    func encode(_ batch: PointBatch, _ added: [AddedColumn], replaced: inout Set<Int>) -> [UInt8] {
        precondition(added.map(\.name) == self.added, "the columns that were announced: \(self.added)")
        precondition(added.allSatisfy { $0.values.count == batch.count }, "a value for each point")
        let values = added.map { AddedValues($0, style: format == .csv ? style : nil) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(batch.piece.count + batch.piece.count / 8 + batch.count * (12 * added.count + 24) + 64)
        batch.piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            switch (format, layout.isTable) {
            case (.csv, true): encodeRows(of: batch, base, values, to: &bytes)
            case (.csv, false): encodeFeaturesAsRows(of: batch, base, values, to: &bytes)
            default:
                let separator = format.separator
                for index in 0..<batch.count {
                    if index > 0 { bytes.append(contentsOf: separator) }
                    if format == .geojsons { bytes.append(0x1E) }
                    if layout.isTable {
                        appendRow(index, of: batch, base, values, to: &bytes)
                    } else {
                        appendFeature(index, of: batch, base, values, &replaced, to: &bytes)
                    }
                    if format == .geojsonl || format == .geojsons { bytes.append(UInt8(ascii: "\n")) }
                }
            }
        }
        return bytes
    }

    // MARK: - Positions

    /// Appends longitude or latitude of a point as JSON: with the digits of the file where they are those of a JSON
    /// number and were not replaced.
    @inline(__always)
    func appendOrdinate(
        _ value: Double,
        _ spelled: Range<Int>,
        _ base: UnsafePointer<UInt8>,
        _ index: Int,
        of batch: PointBatch,
        to bytes: inout [UInt8]
    ) {
        if let decimals = batch.movedDecimals(index) {
            NumberText.append(value, decimals: decimals, to: &bytes)
        } else if spelled.isEmpty {
            NumberText.appendShortest(value, to: &bytes)
        } else {
            bytes.append(base, spelled)
        }
    }

    /// Ends the properties of a feature, and appends its geometry and its own end.
    func appendGeometry(
        _ index: Int,
        _ batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        spelled: (Range<Int>, Range<Int>),
        to bytes: inout [UInt8]
    ) {
        guard batch.coordinate(index) != nil else { return bytes.append(#"},"geometry":null}"#) }
        bytes.append(#"},"geometry":{"type":"Point","coordinates":["#)
        let (longitude, latitude) = spelled
        let areTogether =
            longitude.upperBound + 1 == latitude.lowerBound && base[longitude.upperBound] == UInt8(ascii: ",")
        if batch.movedDecimals(index) == nil, !longitude.isEmpty, !latitude.isEmpty, areTogether {
            bytes.append(base, longitude.lowerBound..<latitude.upperBound)
        } else {
            appendOrdinate(batch.longitudes[index], longitude, base, index, of: batch, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            appendOrdinate(batch.latitudes[index], latitude, base, index, of: batch, to: &bytes)
        }
        bytes.append("]}}")
    }
}

extension ContentFormat {
    /// What stands in front of the records of a text.
    func start(columns: [String], style: CSVStyle) -> [UInt8] {
        switch self {
        case .csv:
            // The header is a row like any other.
            CSVWriter(header: columns, style: style).bytes
        case .json: Array("[\n".utf8)
        case .geojson: GeoJSONWriter().collectionStart + Array("\n".utf8)
        default: []
        }
    }

    /// What stands behind the records of a text, on a line of its own.
    var end: String {
        switch self {
        case .json: "]\n"
        case .geojson: "]}\n"
        default: ""
        }
    }

    /// What stands between records, and between batches of them.
    var separator: [UInt8] { self == .json || self == .geojson ? Array(",\n".utf8) : [] }
}
