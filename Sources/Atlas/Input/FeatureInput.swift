public import Formats
public import Geodesy
public import Geometry

/// Features of any kind in a user's file of any size, brought into longitude and latitude.
public final class FeatureInput: Sendable {
    /// The features of the file.
    public let stream: FeatureStream
    /// What brings its positions into longitude and latitude; `nil` where they are there already.
    public let transformation: SharedTransformation?

    /// Opens a file: GeoJSON in any of its forms, GeoPackage, or a table with positions; `-` is standard input.
    ///
    /// - Throws: ``AtlasError`` passing on what ``FeatureStream/init(path:options:keepsDigits:)`` throws, and what
    ///   ``Geodesy`` says of a coordinate reference system that it does not know.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - options: the coordinate reference system and what is not as usual.
    ///   - keepsDigits: whether numbers are to be written as they are spelled.
    public init(
        path: String,
        options: ReadingOptions = ReadingOptions(),
        keepsDigits: Bool = false
    ) throws(AtlasError) {
        do {
            stream = try FeatureStream(path: path, options: options.streamOptions, keepsDigits: keepsDigits)
            transformation = try CRSBridge.toDegrees(from: options.crs ?? stream.crsName)
        } catch {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    /// Features of the stream with their positions in longitude and latitude.
    ///
    /// - Parameters:
    ///   - features: the features.
    ///   - number: how many features stand before them in the file.
    ///   - bending: whether edges stay where they were straight; see
    ///     ``SharedTransformation/moved(_:in:following:bending:)``.
    /// - Returns: the same in longitude and latitude.
    /// - Throws: ``AtlasError`` with code `misplaced` for a position that its system cannot hold.
    public func inDegrees(
        _ features: [Feature],
        following number: Int,
        bending: Bool = false
    ) throws(AtlasError) -> [Feature] {
        try transformation?.moved(features, in: stream.name, following: number, bending: bending) ?? features
    }

    /// What people should know about the file and how it came to longitude and latitude. Complete when it was read.
    public var notices: [Message] { stream.notices + [transformation?.notice].compactMap(\.self) }
}
