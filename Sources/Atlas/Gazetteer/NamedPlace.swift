public import Geometry

/// Something with a name that the atlas knows: a municipality, a place within one, an area of a layer.
public struct NamedPlace: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
        /// A municipality of the register.
        case municipality
        /// A place within a municipality.
        case place
        /// An area of a layer.
        case area(AreaLayerID)
        /// A position that was given with the name.
        case coordinates

        /// The word for it in files, the same in every language: that of an area is the name of its layer.
        public var rawValue: String {
            switch self {
            case .municipality: "municipality"
            case .place: "place"
            case .area(let layer): layer.rawValue
            case .coordinates: "coordinates"
            }
        }
    }

    /// What it is.
    public let kind: Kind
    /// The official name.
    public let name: String
    /// The English name where it differs.
    public let englishName: String?
    /// Names that it has or had besides.
    public let otherNames: [String]
    /// The code; `nil` for a place.
    public let code: String?
    /// The code of its kind among municipalities, as ``Territory/PlaceWords`` has it; `nil` where it is not known.
    public let type: String?
    /// The municipality of a place, as its source names it.
    public let municipality: String?
    /// The codes of the areas that it lies in, by the entry of a layer in the manifest such as `divisions`.
    public let codes: [String: String]
    /// The people that live there; `nil` where that is not known.
    public let population: Double?
    /// Where it is, longitude and latitude in degrees: of municipalities and areas where their people live on average, of
    /// a place its point. `nil` where that is not known.
    public let position: Coordinate?
    /// What the position of a municipality is, as the register says it; `nil` for others.
    public let positionQuality: String?

    /// Describes a place.
    package init(
        kind: Kind,
        name: String,
        englishName: String? = nil,
        otherNames: [String] = [],
        code: String? = nil,
        type: String? = nil,
        municipality: String? = nil,
        codes: [String: String] = [:],
        population: Double? = nil,
        position: Coordinate? = nil,
        positionQuality: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.englishName = englishName
        self.otherNames = otherNames
        self.code = code
        self.type = type
        self.municipality = municipality
        self.codes = codes
        self.population = population
        self.position = position
        self.positionQuality = positionQuality
    }

    /// The name for `language`.
    public func name(_ language: Language) -> String { language == .english ? englishName ?? name : name }

    /// All its names, each once; of `Ogden (Tomifobia)` also the two parts.
    var names: [String] {
        var names = [name, englishName].compactMap(\.self) + otherNames
        for name in names where name.last == ")" {
            let parts = name.dropLast().split(separator: "(", maxSplits: 1)
            if parts.count == 2 { names += parts.map { String($0) } }
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The code of the area of a layer that it lies in, on the newest borders.
    public func code(in layer: AreaLayerDefinition) -> String? {
        if kind == .area(layer.id) { return code }
        return layer.editions.last.flatMap { codes[$0.entry] }
    }
}
