public import Geodesy
public import Geometry

/// What an atlas says of the territory that it is about: where it lies, its projections, layers, vintages, and the words
/// that reports use of it. Read from the manifest; ``unknown`` is the territory of nobody's.
public struct Territory: Hashable, Sendable {
    /// What it is called.
    public var name: Message
    /// “in” it, as it stands behind what lies there.
    public var within = Message(en: "in the territory", fr: "dans le territoire")
    /// Where it lies and its projections; `nil` where that is not known.
    public var projections: LocalProjections?
    /// The part of a map of the whole that is drawn again, larger; `nil` for none.
    public var inset: Inset?
    /// Where the positions of files are expected, and the words for elsewhere; `nil` for around what they are joined with.
    public var region: Region?
    /// The years of borders that there are, the oldest first; none where borders never changed.
    public var vintages: [Vintage] = []
    /// The layers of areas; the first is that of reports that name none.
    public var layers: [AreaLayerDefinition] = []
    /// The layers whose codes points are given where none is named.
    public var assigned: [AreaLayerID] = []
    /// The layer by whose areas a map of the territory is coloured, and what that is called; `nil` for no colours.
    public var tint: Tint?
    /// What antennas are in their network, the principal ones first.
    public var roles: [FacilityRole] = []
    /// The network of antennas that the atlas holds, in the words of reports.
    public var network = Message(en: "network of the atlas", fr: "réseau de l’atlas")
    /// What its antennas are, with the positions that they have, behind their number.
    public var facilities = Message(en: "offices", fr: "bureaux")
    /// The people that the atlas holds, in the words of reports.
    public var people = Message(en: "population of the atlas", fr: "population de l’atlas")
    /// The year of those people; `nil` where it is not known.
    public var populationYear: String?
    /// Antennas that are known to lie in an area: what a check of the atlas looks at.
    public var landmarks: [Landmark] = []
    /// How tables name the whole of it, people outside its areas, and more than it.
    public var tableNames = TableNames()
    /// What stands around the names of places; `nil` for nothing.
    public var placeWords: PlaceWords?
    /// What its province is in the codes of Statistics Canada; `nil` elsewhere.
    public var province: String?
    /// The entries of cohort tables.
    public var cohortTables: [String] = []
    /// Two layers that are taken for one another, and are kept apart in reports; `nil` for none.
    public var distinction: Distinction?

    /// A territory of which nothing is known.
    public static let unknown = Territory(name: Message(en: "territory", fr: "territoire"))

    /// Names a territory.
    public init(name: Message) { self.name = name }

    /// The newest borders; `nil` where they never changed.
    public var newest: Vintage? { vintages.last }

    /// The layer called `id`.
    public func layer(_ id: AreaLayerID) -> AreaLayerDefinition? { layers.first { $0.id == id } }

    /// The layer that the areas of others lie upon: the first without gaps.
    public var ground: AreaLayerDefinition? { layers.first(where: \.coversTerritory) }

    /// Whether the areas of a layer are parts of those of another, straight or by way of a third.
    func nests(_ layer: AreaLayerID, in other: AreaLayerID?) -> Bool {
        var (left, seen) = ([layer], Set([layer]))
        while let next = left.popLast() {
            let wider = self.layer(next)?.nestsIn ?? []
            if let other, wider.contains(other) { return true }
            left += wider.filter { seen.insert($0).inserted }
        }
        return false
    }
}

extension Territory {
    /// Where the positions of files are expected, and the words for elsewhere.
    public struct Region: Hashable, Sendable {
        /// Longitude and latitude in degrees.
        public let box: BoundingBox
        /// “outside” it.
        public let outside: Message
        /// “inside” it.
        public let inside: Message
        /// What to do where longitude and latitude are swapped.
        public let axesAdvice: Message
        /// What to do where longitudes have the wrong sign.
        public let signAdvice: Message

        /// Makes a region of a box in degrees, longitude before latitude.
        package init(box: BoundingBox, outside: Message, inside: Message, axesAdvice: Message, signAdvice: Message) {
            self.box = box
            self.outside = outside
            self.inside = inside
            self.axesAdvice = axesAdvice
            self.signAdvice = signAdvice
        }
    }

    /// A part of a map of the whole that is drawn again, larger.
    public struct Inset: Hashable, Sendable {
        /// The part, in metres of the territory's plane of maps.
        public let window: BoundingBox
        /// What it is called, on a button: “South”.
        public let name: Message
        /// What it shows.
        public let title: Message

        /// Makes an inset of a window in metres, easting before northing.
        package init(window: BoundingBox, name: Message, title: Message) {
            self.window = window
            self.name = name
            self.title = title
        }
    }

    /// The layer by whose areas a map of the territory is coloured.
    public struct Tint: Hashable, Sendable {
        /// The layer.
        public let layer: AreaLayerID
        /// What the colours are.
        public let title: Message

        /// Makes a tint of one layer of areas.
        package init(layer: AreaLayerID, title: Message) {
            self.layer = layer
            self.title = title
        }
    }

    /// An antenna that is known to lie in an area.
    public struct Landmark: Hashable, Sendable {
        /// The name of the antenna.
        public let facility: String
        /// The layer of the area.
        public let layer: AreaLayerID
        /// The borders of which year; `nil` for the newest.
        public let vintage: Vintage?
        /// The code of the area.
        public let code: String

        /// Makes a landmark of one facility and one area.
        package init(facility: String, layer: AreaLayerID, vintage: Vintage?, code: String) {
            self.facility = facility
            self.layer = layer
            self.vintage = vintage
            self.code = code
        }
    }

    /// How tables name what is no single area; every name folded as ``/Formats/TextFolding`` does.
    public struct TableNames: Hashable, Sendable {
        /// The whole of the territory, besides “total” and the like.
        public var whole: Set<String> = []
        /// People outside the areas, besides “outside” and the like.
        public var outside: Set<String> = []
        /// More than the territory, such as its country.
        public var beyond: Set<String> = []
        /// What is more than the territory, in a sentence: “of Canada”.
        public var beyondTitle = Message(en: "of more than the territory", fr: "de plus que le territoire")
        /// What says in a name that an area is the territory's part of something: phrases, the longest first.
        public var parts: [String] = []
        /// Text that says the same wherever it stands in a name.
        public var partMarks: [String] = []
        /// Text that says that a name means the whole of such an area.
        public var wholeMarks: [String] = []
    }

    /// Two layers that are taken for one another: an area of one, and one of the other.
    public struct Distinction: Hashable, Sendable {
        /// The first layer, of which only ``code`` counts.
        public let layer: AreaLayerID
        /// The code of the area in it.
        public let code: String
        /// The other layer.
        public let otherLayer: AreaLayerID
        /// The code of the area in that one.
        public let otherCode: String
        /// The names of the figures in files: of people in both, in the first only, in the other only.
        public let keys: [String]
        /// What a report says of them, with `{both}`, `{first}` and `{other}` for the people of each.
        public let sentence: Message
        /// Outside the area of the first layer.
        public let outside: Message
        /// What the areas of the other layer are, before their codes.
        public let otherKind: String

        /// Makes a distinction of one area of each of two layers.
        package init(
            layer: AreaLayerID,
            code: String,
            otherLayer: AreaLayerID,
            otherCode: String,
            keys: [String],
            sentence: Message,
            outside: Message,
            otherKind: String
        ) {
            self.layer = layer
            self.code = code
            self.otherLayer = otherLayer
            self.otherCode = otherCode
            self.keys = keys
            self.sentence = sentence
            self.outside = outside
            self.otherKind = otherKind
        }
    }
}
