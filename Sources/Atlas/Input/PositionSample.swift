import Formats
import Geodesy
public import Geometry

/// The first positions of a file as they stand there, without a word on whether they can be.
public struct PositionSample: Sendable {
    /// A hundred positions at most.
    public let positions: [Coordinate]
    /// The coordinate reference system that the file states; `nil` where it states none.
    public let crsName: String?
    /// The layer of a GeoPackage; `nil` where the file has none.
    public let layerName: String?

    /// Looks at a file; `nil` for standard input and other pipes, which can be read only once, and for a file that cannot
    /// be read.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - options: the names of columns, the encoding, the layer.
    public init?(path: String, options: ReadingOptions) {
        guard FileKind.isRereadable(path) else { return nil }
        var options = options.stream
        options.collectsKeys = false
        options.positions = .any
        guard let stream = try? FeatureStream(path: path, options: options), let piece = try? stream.next(),
            let features = try? stream.parse(piece)
        else { return nil }
        positions = Array(features.lazy.compactMap(\.shape).flatMap(\.coordinates).prefix(100))
        // Of GeoJSON the system may stand behind the features.
        options.positions = .asStated
        crsName = (try? FeatureStream(path: path, options: options))?.crsName
        layerName = stream.layerName
    }

    /// Whether all can be longitude and latitude, and the file does not speak of anything else.
    public var areDegrees: Bool {
        guard !positions.isEmpty, positions.allSatisfy(\.isOnEarth) else { return false }
        guard let crsName else { return true }
        return (try? ProjectionContext().describe(crsName))?.isGeographic == true
    }

    /// Whether they can only be metres, and the file does not say in which system.
    public var areUnstatedMetres: Bool { crsName == nil && positions.contains { $0.isFinite && !$0.isOnEarth } }
}
