public import Formats
public import Geometry

/// Holds demand points as columns of equal length: positions, weights, and identifiers for whoever reads them.
public struct DemandBatch: Sendable {
    /// Longitudes in degrees; NaN for a point without position.
    public let longitudes: [Double]
    /// Latitudes in degrees; NaN for a point without position.
    public let latitudes: [Double]
    /// How much each point counts, finite and not negative; `nil` for one each.
    public let weights: [Double]?
    /// Where the batch stands in its source: the numbers of its records, counted from 0, those without a position among them.
    public let records: Range<Int>
    private let identifier: @Sendable (Int) -> String
    private let codes: @Sendable (String) -> ArraySlice<String>?

    /// Makes a batch of columns of equal length.
    ///
    /// - Parameters:
    ///   - longitudes: in degrees.
    ///   - latitudes: in degrees.
    ///   - weights: `nil` for one each.
    ///   - records: where it stands in its source; `nil` for the beginning.
    ///   - identifier: the identifier of a point by its number.
    ///   - codes: the codes of the areas that the source itself puts each point in, by the name of a layer of the atlas;
    ///     `nil` where it says nothing.
    public init(
        longitudes: [Double],
        latitudes: [Double],
        weights: [Double]?,
        records: Range<Int>? = nil,
        identifier: @escaping @Sendable (Int) -> String,
        codes: @escaping @Sendable (String) -> ArraySlice<String>? = { _ in nil }
    ) {
        precondition(longitudes.count == latitudes.count && weights?.count ?? latitudes.count == latitudes.count)
        self.longitudes = longitudes
        self.latitudes = latitudes
        self.weights = weights
        self.records = records ?? 0..<longitudes.count
        self.identifier = identifier
        self.codes = codes
    }

    /// Makes a batch of points of a file, which are in longitude and latitude.
    public init(_ points: PointBatch) {
        self.init(
            longitudes: points.longitudes,
            latitudes: points.latitudes,
            weights: points.weights,
            records: Self.records(of: points)
        ) { points.id($0) }
    }

    /// Makes a batch of some points of a file, which are in longitude and latitude.
    init(_ points: PointBatch, only indices: [Int]) {
        self.init(
            longitudes: indices.map { points.longitudes[$0] },
            latitudes: indices.map { points.latitudes[$0] },
            weights: points.weights.map { weights in indices.map { weights[$0] } },
            records: Self.records(of: points)
        ) { points.id(indices[$0]) }
    }

    private static func records(of points: PointBatch) -> Range<Int> {
        points.recordsBefore..<points.recordsBefore + points.count
    }

    /// The number of points.
    public var count: Int { longitudes.count }

    /// The position of a point; `nil` for one without.
    public func coordinate(_ point: Int) -> Coordinate? {
        let (x, y) = (longitudes[point], latitudes[point])
        return x.isNaN || y.isNaN ? nil : Coordinate(x: x, y: y)
    }

    /// The identifier of a point.
    public func id(_ point: Int) -> String { identifier(point) }

    /// The code of the area of each point in a layer, where the source knows it; an empty code is none.
    func areaCodes(_ layer: String) -> ArraySlice<String>? { codes(layer) }
}
