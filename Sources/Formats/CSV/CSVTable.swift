public import Geometry

/// A table of text with a header: CSV as in RFC 4180.
///
/// The separator is a comma, a semicolon or a tab: the one that a first line such as `sep=;` states, as Excel writes it,
/// else whichever stands most often in the header. A column without a name is called by its number, `column_4`. Fields may be in
/// quotation marks and then hold separators, line breaks and doubled quotation marks. Lines end with LF, CRLF or CR,
/// rows without anything in them are passed over, as spreadsheets leave them. The text is UTF-8, with or without a byte
/// order mark. Where several columns are called `SYMBOL`, as in tables of Statistics Canada, each but the first has the
/// name of the column before it behind its own.
///
/// The bytes of the file are kept as they are with the places of the fields; texts are made when they are asked for.
public struct CSVTable: Sendable {
    /// The file as the user gave it, or `-` for standard input.
    public let name: String
    /// The names of the columns, as they are written.
    public let header: [String]
    /// The separator.
    public let separator: Unicode.Scalar
    /// The number of rows, without the header.
    public let rowCount: Int

    /// What people should know about the text: that its encoding was guessed.
    public internal(set) var notice: Message?

    let bytes: [UInt8]
    /// For every row, one entry a field where it starts and one more: the end of the last field plus one.
    let places: [UInt32]

    private static let symbols: Set = ["symbol", "symbols", "symbole", "symboles"]

    /// The number of columns.
    public var columnCount: Int { header.count }

    /// Reads a whole table. `name` is the file as the user gave it.
    ///
    /// - Throws: ``FormatError`` with file and line: `emptyFile`, `notUTF8`, `unclosedQuote` at the line where the field
    ///   starts, `syntax` for text behind a closing quotation mark, `raggedRow`, `duplicateColumn`, `tooLarge` for
    ///   4 GiB and more.
    public init(_ bytes: [UInt8], name: String) throws(FormatError) {
        var splitter = CSVSplitter()
        do throws(CSVSplitter.Failure) {
            try bytes.withUnsafeBufferPointer { (buffer) throws(CSVSplitter.Failure) in
                try splitter.split(buffer)
            }
        } catch {
            throw Self.error(error, splitter, bytes, name)
        }
        self.bytes = bytes
        self.name = name
        separator = Unicode.Scalar(splitter.separator)
        let columns = splitter.columnCount
        places = splitter.places
        rowCount = splitter.places.count / (columns + 1) - 1
        var header: [String] = []
        for column in 0..<columns { header.append(Self.text(bytes, places, column)) }
        // Blank rows above a header are passed over: a blank one has nothing behind it either.
        guard rowCount > 0 || header.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { throw .emptyFile(name) }
        // Excel leaves empty columns behind the last one; each gets a name of its own.
        for column in 0..<columns where header[column].isEmpty {
            var name = "column_\(column + 1)"
            while header.contains(name) { name += "_" }
            header[column] = name
        }
        // Statistics Canada puts a column SYMBOL behind each one of figures.
        for column in header.indices.dropFirst() where Self.symbols.contains(TextFolding.fold(header[column])) {
            guard header[..<column].contains(header[column]) else { continue }
            header[column] += " (\(header[column - 1]))"
        }
        self.header = header
        var seen: Set<String> = []
        for name in header where !seen.insert(name).inserted {
            throw .duplicateColumn(name, at: locationOfHeader(name))
        }
    }

    /// Reads the table in the file at `path`, or in standard input where `path` is `-`. `encoding` says how the text is
    /// spelled; `nil` stands for UTF-8, or Windows-1252 where the bytes are not UTF-8.
    ///
    /// - Throws: ``FormatError`` as ``FileBytes/read(path:)`` and ``init(_:name:)`` do; `notUTF8` for UTF-16, `unknownFormat`
    ///   for what is no text.
    public static func read(path: String, encoding: TextEncoding? = nil) throws(FormatError) -> CSVTable {
        try decoding(try FileBytes.read(path: path), name: path, encoding: encoding)
    }

    /// Reads a whole table as ``read(path:encoding:)`` does; `name` is the file as the user gave it.
    package static func decoding(
        _ bytes: [UInt8],
        name: String,
        encoding: TextEncoding?
    ) throws(FormatError) -> CSVTable {
        try ForeignFormat.refuse(bytes, name: name)
        guard !TextEncoding.isUTF16(bytes) else { throw .utf16(name) }
        let (text, notice) = TextEncoding.decoded(bytes, encoding)
        var table = try CSVTable(text, name: name)
        table.notice = notice
        return table
    }

    private static func error(
        _ failure: CSVSplitter.Failure,
        _ splitter: CSVSplitter,
        _ bytes: [UInt8],
        _ name: String
    ) -> FormatError {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, failure.kind != .empty else { return .emptyFile(name) }
            let place = TextPlace(of: failure.offset, in: base, count: buffer.count)
            var location = InputLocation(file: name, line: place.line, column: place.column)
            switch failure.kind {
            case .empty, .tooLarge: return .tooLarge(name, gibibytes: 4)
            case .notUTF8: return .notUTF8(at: location)
            case .unclosedQuote: return .unclosedQuote(at: location)
            case .textAfterQuote: return .textAfterQuote(at: location)
            case .ragged(let fields):
                location.column = nil
                return .raggedRow(fields: fields, columns: splitter.columnCount, at: location)
            }
        }
    }

    /// The text of the field at an index of `places`.
    static func text(_ bytes: [UInt8], _ places: [UInt32], _ index: Int) -> String {
        CSVField.text(bytes, Int(places[index])..<Int(places[index + 1]) - 1)
    }
}
