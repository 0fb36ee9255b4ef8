public import Geometry

/// What an atlas says of one of its layers of areas, whatever their borders.
public struct AreaLayerDefinition: Hashable, Sendable {
    /// The layer on the borders of one year.
    public struct Edition: Hashable, Sendable {
        /// The borders of which year; `nil` for the same on all.
        public let vintage: Vintage?
        /// The name of the file’s entry in the manifest.
        public let entry: String
        /// The column of the population points in which its codes stand.
        public let pointColumn: String

        /// Describes an edition.
        public init(vintage: Vintage?, entry: String, pointColumn: String) {
            self.vintage = vintage
            self.entry = entry
            self.pointColumn = pointColumn
        }
    }

    /// The name that the layer is asked for by.
    public let id: AreaLayerID
    /// What one of the areas is called.
    public let title: Message
    /// The name of the column of codes in outputs.
    public let codeColumn: String
    /// The layer by the year of its borders, the oldest first; at least one.
    public let editions: [Edition]
    /// Whether the areas leave no gaps: a mesh over the whole territory.
    public var coversTerritory = false
    /// The layers whose areas are made of whole areas of this one: the column of their codes stands in its file too.
    public var nestsIn: [AreaLayerID] = []
    /// How well the borders of its areas are known, where that is not the same for all; `nil` where nothing is said.
    public var borderQuality: BorderQuality?
    /// The areas, as those that something belongs to: “their regions”.
    public var owned = Message(en: "their areas", fr: "leur territoire")
    /// Words of a name that say what kind of area it is, folded: `mrc`, `county`.
    public var kindWords: Set<String> = []
    /// What such a name may end with in brackets, folded.
    public var kindSuffixes: [String] = []
    /// What such a name may begin with, folded.
    public var kindPrefixes: [String] = []
    /// Whether a name with one of these is never that of an area of another layer.
    public var hasExclusiveNames = false
    /// What the statistical office’s codes call these areas; `nil` where it has none.
    public var censusKind: CensusKind?
    /// Areas of which the territory has only a part, by code, with more people than the part can have.
    public var parts: [String: Double] = [:]
    /// The entry of the cohort table that answers for the layer; `nil` for none.
    public var cohortTable: String?
    /// Why no cohort table answers for the layer; `nil` for the usual words.
    public var cohortProblem: Message?
    /// What helps where none does; `nil` for the usual words.
    public var cohortAdvice: Message?
    /// What a report by the layer must say.
    public var notes: [Message] = []
    /// What a map by the layer must say.
    public var mapNotes: [Message] = []
    /// How the layer is drawn above others; `nil` for not at all.
    public var outline: Outline?

    /// The lines in which the outlines of a layer lie above the colours of a map.
    public struct Outline: Hashable, Sendable {
        /// What the legend calls them.
        public let title: Message
        /// How they are drawn.
        public let style: Style

        /// Two strokes that can be told apart.
        public enum Style: String, CaseIterable, Hashable, Sendable {
            /// A solid line.
            case solid
            /// A thinner, broken line.
            case dashed
        }

        /// Describes the outlines.
        public init(title: Message, style: Style) {
            self.title = title
            self.style = style
        }
    }

    /// The kinds of areas that have codes in the census.
    public enum CensusKind: String, Hashable, Sendable {
        /// A census division.
        case division
        /// A census subdivision: a municipality, a reserve, an unorganised territory.
        case subdivision
        /// A census metropolitan area or agglomeration.
        case metropolitan
    }

    /// Describes a layer.
    ///
    /// - Parameters:
    ///   - id: the name that the layer is asked for by.
    ///   - title: what one of the areas is called.
    ///   - codeColumn: the name of the column of codes in outputs.
    ///   - editions: the layer by the year of its borders, the oldest first.
    public init(id: AreaLayerID, title: Message, codeColumn: String, editions: [Edition]) {
        self.id = id
        self.title = title
        self.codeColumn = codeColumn
        self.editions = editions
    }

    /// The edition on the borders of a year: the one that is the same on all where there is no other; `nil` asks for the
    /// newest.
    public func edition(_ vintage: Vintage?) -> Edition? {
        guard let vintage else { return editions.last }
        return editions.first { $0.vintage == vintage } ?? editions.first { $0.vintage == nil }
    }

    /// Whether a folded name says that it is one of these areas.
    func names(_ folded: String) -> Bool {
        folded.split { !$0.isLetter }.contains { kindWords.contains(String($0)) }
            || kindPrefixes.contains(where: folded.hasPrefix) || hasKindSuffix(folded)
    }

    /// Whether a folded name ends with the kind of these areas in brackets.
    func hasKindSuffix(_ folded: String) -> Bool { kindSuffixes.contains { folded.hasSuffix("(\($0))") } }

    /// Whether its borders changed.
    public var hasVintages: Bool { editions.contains { $0.vintage != nil } }
}
