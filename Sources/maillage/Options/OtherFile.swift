import Atlas
import Formats
import Geometry

/// A file that stands beside the points: areas, antennas. The options on how to read are about the points; this file is
/// read as it states itself, and as the options say only where it cannot be otherwise: `--input-crs` holds for it where
/// it is in metres and does not say of which system, or cannot be in the one that it names, `--decimal` where its numbers
/// can be read in two ways.
enum OtherFile {
    /// How the points are read beside areas and antennas of the user's: as the options say; but points in longitude and
    /// latitude stay what they are where another file is in metres and `--input-crs` was meant for that one.
    ///
    /// - Parameters:
    ///   - path: the points.
    ///   - others: the other files, `nil` for none.
    ///   - options: how files are read.
    ///   - notify: is told where it is so.
    /// - Returns: the options for the points.
    static func points(
        _ path: String,
        beside others: [String?],
        _ options: ReadingOptions,
        _ notify: (Message) -> Void
    ) -> ReadingOptions {
        guard let crs = options.crs, PositionSample(path: path, options: options)?.areDegrees == true,
            let other = others.compactMap(\.self).first(where: {
                PositionSample(path: $0, options: beside(options))?.areUnstatedMetres == true
            })
        else { return options }
        notify(
            Message(
                en:
                    "--input-crs \(crs) is taken for “\(other)”, which is in metres; “\(path)” is in longitude and latitude",
                fr:
                    "--input-crs \(crs) est pris pour « \(other) », qui est en mètres ; « \(path) » est en longitude et "
                    + "latitude"
            )
        )
        var own = options
        own.crs = nil
        return own
    }

    /// How a file beside the points is read at first.
    private static func beside(_ options: ReadingOptions) -> ReadingOptions {
        var own = ReadingOptions(territory: options.territory)
        (own.threads, own.observer, own.surroundings) = (options.threads, options.observer, options.surroundings)
        (own.codeColumn, own.nameColumn) = (options.codeColumn, options.nameColumn)
        own.stream.columns.prefer(options.stream.columns)
        (own.atlas, own.skipsUnknownPlaces) = (options.atlas, options.skipsUnknownPlaces)
        return own
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - options: how the points are read.
    ///   - isAlone: whether there is no file of points, so that encoding and decimal mark are about this one.
    ///   - read: reads it.
    /// - Returns: what `read` gives.
    /// - Throws: what `read` throws.
    static func read<Value>(
        _ path: String,
        _ options: ReadingOptions,
        isAlone: Bool = false,
        _ read: (ReadingOptions) throws(AtlasError) -> Value
    ) throws(AtlasError) -> Value {
        var own = beside(options)
        if isAlone {
            (own.stream.encoding, own.stream.decimalMark) = (options.stream.encoding, options.stream.decimalMark)
        }
        // Standard input can be read only once.
        if path == "-" {
            own.crs = options.crs
            return try read(own)
        }
        var contradiction: AtlasError?
        while true {
            do {
                return try read(own)
            } catch {
                if let contradiction { throw contradiction }
                switch (error.root as? FormatError)?.code {
                // Metres, and no word of the system: that of the points.
                case .projectedCoordinates where own.crs == nil && options.crs != nil: own.crs = options.crs
                // A word that cannot be true: that of the points, if it can.
                case nil where error.code == .misplaced && own.crs == nil && options.crs != nil:
                    own.crs = options.crs
                    contradiction = error
                // Numbers that can be read in two ways, or in none: as the points are.
                case .badNumber where own.stream.decimalMark == nil && options.stream.decimalMark != nil:
                    own.stream.decimalMark = options.stream.decimalMark
                    contradiction = error
                case nil where error.code == .ambiguousNumber && own.stream.decimalMark == nil:
                    guard let mark = options.stream.decimalMark else { throw error }
                    own.stream.decimalMark = mark
                case .ambiguousLayer where own.stream.layer == nil && options.stream.layer != nil:
                    own.stream.layer = options.stream.layer
                default: throw error
                }
            }
        }
    }
}
