public import Atlas
public import Formats
internal import Geodesy
public import Geometry
internal import Planar

/// Copies features of any kind to GeoJSON or a GeoPackage: piece by piece, or all at once where areas are simplified.
///
/// ```swift
/// var conversion = FeatureConversion(of: "regions.gpkg", to: "regions.geojson")
/// conversion.tolerance = Metres(500)
/// let result = try conversion.run()
/// ```
public struct FeatureConversion: Sendable {
    /// The file to read; `-` is standard input.
    public var input: String
    /// The file to write; `-` is standard output.
    public var output: String
    /// The format to write; `nil` for the one that the ending of ``output`` says.
    public var format: ContentFormat?
    /// How the input is read. Positions are expected wherever they are.
    public var reading: ReadingOptions
    /// The coordinate reference system of a GeoPackage, as `EPSG:32198`; `nil` for that of the input. GeoJSON is in
    /// longitude and latitude.
    public var toCRS: String?
    /// How far borders of areas may move; `nil` for not at all. Shared borders stay shared.
    public var tolerance: Metres?
    /// Whether a file that is there may be replaced.
    public var overwrite = false

    /// What was done.
    public struct Result: Sendable {
        /// How many positions areas had before and after they were simplified; `nil` where they were not.
        public let positions: (before: Int, after: Int)?
        /// What people should know about the input and the output.
        public let notices: [Message]
        /// How positions came to where they are.
        public let placementNotices: [Message]
    }

    /// Describes a copy.
    ///
    /// - Parameters:
    ///   - input: the file to read.
    ///   - output: the file to write.
    ///   - reading: how the input is read.
    public init(of input: String, to output: String, reading: ReadingOptions = ReadingOptions()) {
        self.input = input
        self.output = output
        self.reading = reading
    }

    /// Reads and writes.
    ///
    /// - Returns: what was done.
    /// - Throws: ``ComputationError`` with code `invalidArgument` where there is nothing to simplify; what is wrong with the
    ///   input or a coordinate reference system; what keeps the output from being written.
    public func run() throws -> Result {
        let format = if let format { format } else { try ContentFormat.of(path: output) }
        var reading = reading
        reading.surroundings = .whereverItIs(reading.territory)
        let features = try FeatureInput(
            path: input,
            options: reading,
            keepsDigits: format.isGeoJSON,
            keepsMembers: format.isGeoJSON
        )
        return try FeatureCopy(conversion: self, input: features, format: format).run()
    }
}
