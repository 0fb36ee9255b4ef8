public import Geometry

/// One area with its code.
public struct Area: Hashable, Sendable {
    /// The code, text: `05`, `2447`, `462`, `CMM`.
    public let code: String
    /// The official name.
    public let name: String
    /// The English name where it differs.
    public let englishName: String?
    /// The area, longitude and latitude in degrees; borders are straight lines between positions.
    public let shape: MultiPolygon

    /// Makes an area.
    public init(code: String, name: String, englishName: String? = nil, shape: MultiPolygon) {
        self.code = code
        self.name = name
        self.englishName = englishName
        self.shape = shape
    }

    /// The name for `language`.
    public func name(_ language: Language) -> String {
        language == .english ? englishName ?? name : name
    }
}

/// Areas that do not overlap, in the order of their codes.
public struct AreaLayer: Sendable {
    /// Which of the atlas's layers this is; `nil` for a user's polygons.
    public let id: AreaLayerID?
    /// The borders of which year; `nil` for a user's polygons.
    public let vintage: Vintage?
    /// The areas.
    public let areas: [Area]
    /// How far the borders may lie from those of the source.
    public let tolerance: Metres

    /// Makes a layer.
    public init(id: AreaLayerID?, vintage: Vintage?, areas: [Area], tolerance: Metres) {
        self.id = id
        self.vintage = vintage
        self.areas = areas
        self.tolerance = tolerance
    }

    /// The smallest box around all areas.
    public var boundingBox: BoundingBox? {
        areas.compactMap(\.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
    }
}
