public import Geometry

/// What can go wrong between a file and its features: the file system, the syntax, the content.
///
/// Match ``code``; people read ``message``, ``location`` and ``advice``, each in both languages.
public struct FormatError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String
    }

    /// The kind of failure.
    public let code: Code
    /// What happened.
    public let message: Message
    /// Where in the input: always with the name of the file as the user gave it, `-` for standard input.
    public var location: InputLocation?
    /// What the user can do about it.
    public let advice: Message?

    init(_ code: Code, _ message: Message, at location: InputLocation?, advice: Message? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.advice = advice?.naming(location?.file, layer: location?.layer)
    }
}

extension FormatError.Code {
    init(_ name: String) { self.name = name }

    /// There is no such file.
    public static let fileNotFound = Self("file-not-found")
    /// The path is a directory where a file is wanted.
    public static let isDirectory = Self("is-directory")
    /// The file is there and may not be opened.
    public static let notReadable = Self("not-readable")
    /// Opening succeeded, reading did not.
    public static let readFailed = Self("read-failed")
    /// The file has no content.
    public static let emptyFile = Self("empty-file")
    /// The file is larger than this reader can hold.
    public static let tooLarge = Self("too-large")
    /// The gzip compression is damaged or cut short.
    public static let badCompression = Self("bad-compression")
    /// One line or feature is longer than a reader in pieces holds.
    public static let recordTooLong = Self("record-too-long")
    /// The bytes are not UTF-8.
    public static let notUTF8 = Self("not-utf8")
    /// The text breaks the rules of its format: it is not JSON, or a quoted CSV field goes on after its quote.
    public static let syntax = Self("syntax")
    /// The text is JSON, but not the GeoJSON that is wanted.
    public static let unexpectedStructure = Self("unexpected-structure")
    /// A `type` that GeoJSON does not have, or a shape that cannot be used here.
    public static let unsupportedType = Self("unsupported-type")
    /// A line has fewer than two positions.
    public static let lineTooShort = Self("line-too-short")
    /// A ring has fewer than four positions.
    public static let ringTooShort = Self("ring-too-short")
    /// The last position of a ring differs from its first.
    public static let ringNotClosed = Self("ring-not-closed")
    /// A number is NaN, infinite, or too large for a double.
    public static let notFinite = Self("not-finite")
    /// A longitude beyond ±180° or a latitude beyond ±90°.
    public static let outsideSphere = Self("outside-sphere")
    /// A position in metres where longitude and latitude are wanted.
    public static let projectedCoordinates = Self("projected-coordinates")
    /// A coordinate reference system that is not longitude and latitude.
    public static let unsupportedCRS = Self("unsupported-crs")
    /// A column that is needed is not there.
    public static let missingColumn = Self("missing-column")
    /// Two columns have the same name.
    public static let duplicateColumn = Self("duplicate-column")
    /// A field that should be a number is not, or is out of range.
    public static let badNumber = Self("bad-number")
    /// A row has more or fewer fields than the header.
    public static let raggedRow = Self("ragged-row")
    /// A quoted field never ends.
    public static let unclosedQuote = Self("unclosed-quote")
    /// The output is there already and may not be overwritten.
    public static let fileExists = Self("file-exists")
    /// The output cannot be created.
    public static let cannotCreate = Self("cannot-create")
    /// Writing began and did not succeed.
    public static let writeFailed = Self("write-failed")
    /// The reader of a pipe went away.
    public static let brokenPipe = Self("broken-pipe")
    /// The file ending says no format that is known here.
    public static let unknownFormat = Self("unknown-format")
}
