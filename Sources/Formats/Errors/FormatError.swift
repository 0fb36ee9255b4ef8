public import Geometry

/// What can go wrong between a file and its features: the file system, the syntax, the content.
///
/// Match ``code``; people read ``message``, ``location`` and ``advice``, each in both languages.
public struct FormatError: ModuleError {
    /// The kind of failure.
    public let code: Code
    /// What people read; always with the name of the file as the user gave it, `-` for standard input.
    public var diagnosis: Diagnosis

    /// Makes an error.
    public init(code: Code, diagnosis: Diagnosis) {
        self.code = code
        self.diagnosis = diagnosis
    }

    init(_ code: Code, _ message: Message, at location: InputLocation?, advice: Message? = nil) {
        self.init(
            code: code,
            diagnosis: Diagnosis(
                message,
                at: location,
                advice: advice?.naming(location?.file, layer: location?.layer)
            )
        )
    }
}

extension ErrorCode<FormatError> {
    /// There is no such file.
    public static var fileNotFound: Self { Self("file-not-found") }
    /// The path is a directory where a file is wanted.
    public static var isDirectory: Self { Self("is-directory") }
    /// The file is there and may not be opened.
    public static var notReadable: Self { Self("not-readable") }
    /// Opening succeeded, reading did not.
    public static var readFailed: Self { Self("read-failed") }
    /// The file has no content.
    public static var emptyFile: Self { Self("empty-file") }
    /// The file is larger than this reader can hold.
    public static var tooLarge: Self { Self("too-large") }
    /// The gzip compression is damaged or cut short.
    public static var badCompression: Self { Self("bad-compression") }
    /// One line or feature is longer than a reader in pieces holds.
    public static var recordTooLong: Self { Self("record-too-long") }
    /// The bytes are not UTF-8.
    public static var notUTF8: Self { Self("not-utf8") }
    /// The text breaks the rules of its format: it is not JSON, or a quoted CSV field goes on after its quote.
    public static var syntax: Self { Self("syntax") }
    /// The text is JSON, but not the GeoJSON that is wanted.
    public static var unexpectedStructure: Self { Self("unexpected-structure") }
    /// A `type` that GeoJSON does not have, or a shape that cannot be used here.
    public static var unsupportedType: Self { Self("unsupported-type") }
    /// A line has fewer than two positions.
    public static var lineTooShort: Self { Self("line-too-short") }
    /// A ring has fewer than four positions.
    public static var ringTooShort: Self { Self("ring-too-short") }
    /// The last position of a ring differs from its first.
    public static var ringNotClosed: Self { Self("ring-not-closed") }
    /// A number is NaN, infinite, or too large for a double.
    public static var notFinite: Self { Self("not-finite") }
    /// A longitude beyond ±180° or a latitude beyond ±90°.
    public static var outsideSphere: Self { Self("outside-sphere") }
    /// A position in metres where longitude and latitude are wanted.
    public static var projectedCoordinates: Self { Self("projected-coordinates") }
    /// A coordinate reference system that is not longitude and latitude.
    public static var unsupportedCRS: Self { Self("unsupported-crs") }
    /// A column that is needed is not there.
    public static var missingColumn: Self { Self("missing-column") }
    /// Two columns have the same name.
    public static var duplicateColumn: Self { Self("duplicate-column") }
    /// A field that should be a number is not, or is out of range.
    public static var badNumber: Self { Self("bad-number") }
    /// A row has more or fewer fields than the header.
    public static var raggedRow: Self { Self("ragged-row") }
    /// A quoted field never ends.
    public static var unclosedQuote: Self { Self("unclosed-quote") }
    /// The output is there already and may not be overwritten.
    public static var fileExists: Self { Self("file-exists") }
    /// The output cannot be created.
    public static var cannotCreate: Self { Self("cannot-create") }
    /// Writing began and did not succeed.
    public static var writeFailed: Self { Self("write-failed") }
    /// The reader of a pipe went away.
    public static var brokenPipe: Self { Self("broken-pipe") }
    /// The file ending says no format that is known here.
    public static var unknownFormat: Self { Self("unknown-format") }
}
