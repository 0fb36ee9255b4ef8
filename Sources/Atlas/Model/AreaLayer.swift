public import Geometry

/// One area with its code.
public struct Area: Hashable, Sendable {
    /// The code, text: `05`, `2447`, `462`.
    public let code: String
    /// The official name.
    public let name: String
    /// The English name where it differs.
    public let englishName: String?
    /// The area, longitude and latitude in degrees; borders are straight lines between positions.
    public let shape: MultiPolygon
    /// The codes of the areas that it is a part of, by the name of a column such as `region_code_2021`.
    public let codes: [String: String]
    /// How well its borders are known: a grade of ``AreaLayerDefinition/borderQuality``; `nil` where nothing is said.
    public let borderQuality: String?

    /// Makes an area.
    public init(
        code: String,
        name: String,
        englishName: String? = nil,
        shape: MultiPolygon,
        codes: [String: String] = [:],
        borderQuality: String? = nil
    ) {
        self.code = code
        self.name = name
        self.englishName = englishName
        self.shape = shape
        self.codes = codes
        self.borderQuality = borderQuality
    }

    /// The name for `language`.
    public func name(_ language: Language) -> String {
        language == .english ? englishName ?? name : name
    }
}

/// Areas that do not overlap, in the order of their codes.
public struct AreaLayer: Sendable {
    /// Which of the atlas's layers this is; `nil` for a user's polygons.
    public let definition: AreaLayerDefinition?
    /// The borders of which year; `nil` for a user's polygons, and where borders never changed.
    public let vintage: Vintage?
    /// The territory that the areas are of, as far as it is known.
    public let territory: Territory
    /// The areas.
    public let areas: [Area]
    /// How far the borders may lie from those of the source.
    public let tolerance: Metres

    /// Makes a layer.
    ///
    /// - Parameters:
    ///   - definition: what the atlas says of the layer; `nil` for a user's polygons.
    ///   - vintage: the borders of which year.
    ///   - areas: the areas, which do not overlap.
    ///   - tolerance: how far the borders may lie from those of the source.
    ///   - territory: the territory that the areas are of.
    public init(
        definition: AreaLayerDefinition? = nil,
        vintage: Vintage? = nil,
        areas: [Area],
        tolerance: Metres = Metres(0),
        territory: Territory = .unknown
    ) {
        self.definition = definition
        self.vintage = vintage
        self.territory = territory
        self.areas = areas
        self.tolerance = tolerance
    }

    /// The name by which the layer is asked for; `nil` for a user's polygons.
    public var id: AreaLayerID? { definition?.id }

    /// The name of its entry in the manifest; `nil` for a user's polygons.
    public var entry: String? { definition?.edition(vintage)?.entry }

    /// The smallest box around all areas.
    public var boundingBox: BoundingBox? {
        areas.compactMap(\.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
    }
}
