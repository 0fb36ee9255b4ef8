import Atlas
import Formats
import Geometry

/// A file that stands beside the points: areas, antennas. The options on how to read are about the points; this file is
/// read as it states itself, and as the options say only where it cannot be otherwise.
enum OtherFile {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - options: how the points are read.
    ///   - isAlone: whether there is no file of points, so that the encoding is about this one.
    ///   - read: reads it.
    /// - Returns: what `read` gives.
    /// - Throws: what `read` throws.
    static func read<Value>(
        _ path: String,
        _ options: ReadingOptions,
        isAlone: Bool = false,
        _ read: (ReadingOptions) throws(AtlasError) -> Value
    ) throws(AtlasError) -> Value {
        var own = ReadingOptions()
        (own.threads, own.observer) = (options.threads, options.observer)
        (own.codeColumn, own.nameColumn) = (options.codeColumn, options.nameColumn)
        if isAlone { own.stream.encoding = options.stream.encoding }
        own.stream.columns.prefer(options.stream.columns)
        // Standard input can be read only once.
        if path == "-" {
            own.crs = options.crs
            return try read(own)
        }
        while true {
            do {
                return try read(own)
            } catch {
                switch (error.root as? FormatError)?.code {
                // Metres, and no word of the system: that of the points.
                case .projectedCoordinates where own.crs == nil && options.crs != nil: own.crs = options.crs
                case .ambiguousLayer where own.stream.layer == nil && options.stream.layer != nil:
                    own.stream.layer = options.stream.layer
                default: throw error
                }
            }
        }
    }
}
