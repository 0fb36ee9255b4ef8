import Geometry

/// Reads the header of a table and finds the columns of points.
enum TableHeader {
    /// The layout that the header says; the window then starts with the first row.
    static func read(
        _ window: inout TextWindow,
        name: String,
        options: PointStreamOptions
    ) throws(FormatError) -> PointLayout {
        let (table, end) = try header(&window, name: name, limit: options.longestRecord)
        if options.badRecords == .reject { try window.checkUTF8(before: end) }
        // The first row may be in the window, and whoever waits for its answer sends nothing before that.
        try window.drop(end, reading: !options.isLive)
        let columns = options.columns
        let location = table.locationOfHeader()
        let places: PointColumnNames.Places? =
            options.acceptsPlaces ? try columns.places(in: table.header, at: location) : nil
        let position = try columns.positionUnlessPlaced(in: table.header, places, at: location)
        // Columns of a table have different names.
        let longitude = position.flatMap { table.column(named: $0.value.longitude) } ?? -1
        let latitude = position.flatMap { table.column(named: $0.value.latitude) } ?? -1
        let id = table.column(anyOf: columns.id) ?? (position == nil ? places?.name : nil).flatMap(table.column(named:))
        let chosen = options.wantsWeights ? try columns.weight(in: table.header, at: location) : nil
        let weight = chosen?.value.flatMap { table.column(named: $0) }
        var layout = PointLayout(
            records: .table(
                header: table.header,
                separator: UInt8(truncatingIfNeeded: table.separator.value),
                longitude: longitude,
                latitude: latitude,
                id: id,
                weight: weight
            )
        )
        layout.columnNames = table.header
        (layout.keys, layout.lacksPositions) = (table.header, position == nil)
        // Twice as much may be read, and again when the header is dropped: no record that is too long gets in whole.
        if !options.isLive { try window.fill(to: min(CodeColumns.sampleSize, options.longestRecord / 4)) }
        let codes = CodeColumns(
            header: table.header,
            rows: window.bytes.prefix(options.isLive ? 0 : CodeColumns.sampleSize),
            separator: UInt8(truncatingIfNeeded: table.separator.value)
        )
        (layout.isCode, layout.isMixed) = (codes.isCode, codes.isMixed)
        layout.notices = (position?.notices ?? []) + (chosen?.notices ?? [])
        layout.found = FoundColumns(
            longitude: position?.value.longitude,
            latitude: position?.value.latitude,
            id: id.map { table.header[$0] },
            weight: weight.map { table.header[$0] },
            place: places?.name,
            placeCode: places?.code
        )
        return layout
    }

    /// The header as a table without rows, and where it ends.
    private static func header(
        _ window: inout TextWindow,
        name: String,
        limit: Int
    ) throws(FormatError) -> (table: CSVTable, end: Int) {
        while true {
            if let (end, next) = endOfHeader(window.bytes, isAtEnd: window.isAtEnd) {
                do throws(FormatError) {
                    return (try CSVTable(Array(window.bytes[..<end]), name: name), next)
                } catch {
                    guard [.unclosedQuote, .emptyFile].contains(error.code), !window.isAtEnd else { throw error }
                }
            }
            guard window.count <= limit else { throw .recordTooLong(limit, at: window.location(0)) }
            try window.more()
        }
    }

    /// Where the header ends, behind blank rows and a line that states the separator, and where the first row starts.
    private static func endOfHeader(_ bytes: [UInt8], isAtEnd: Bool) -> (end: Int, next: Int)? {
        let start = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { CSVSplitter.startOfTable($0, 0, buffer.count).1 } ?? 0
        }
        return endOfLine(bytes, from: start, isAtEnd: isAtEnd)
    }

    /// Where the line at `start` ends, quoted line breaks aside, and where the next one starts.
    private static func endOfLine(_ bytes: [UInt8], from start: Int, isAtEnd: Bool) -> (end: Int, next: Int)? {
        var isQuoted = false
        for index in start..<bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
            if byte == UInt8(ascii: "\n") { return (index, index + 1) }
            if index + 1 < bytes.count {
                return (index, bytes[index + 1] == UInt8(ascii: "\n") ? index + 2 : index + 1)
            }
            return isAtEnd ? (index, index + 1) : nil
        }
        return isAtEnd ? (bytes.count, bytes.count) : nil
    }
}
