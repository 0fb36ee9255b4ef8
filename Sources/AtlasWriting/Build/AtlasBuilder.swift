public import Atlas
internal import Formats
internal import Geodesy
public import Geometry
internal import Planar

/// Builds an atlas from published data.
///
/// Municipalities are generalised so that borders that are shared stay shared, and rounded to 1e-5 degrees; divisions,
/// regions, service territories and metropolitan communities are dissolved from them, so that a border is the same line
/// in every layer. The same sources give the same bytes.
public struct AtlasBuilder: Sendable {
    /// How far a border of a division, and of what is made of whole divisions, may move. Their source is coarse already,
    /// so that more would cost accuracy and win next to nothing.
    public static let divisionTolerance = Metres(20)
    /// How far a border of a municipality within its division, and of a metropolitan community, may move.
    public static let municipalTolerance = Metres(30)
    /// And how far at most as a share of the side of a square as large as the smaller municipality at the border: keeps
    /// those above 10 km² within 0.3 % of their size.
    public static let shareOfSide = 0.0025
    /// How far a border of a metropolitan area may move.
    public static let metropolitanTolerance = Metres(50)
    /// Islands smaller than this go, unless people, an antenna or a named place are on them.
    public static let minimumIsland = SquareMetres(100_000)
    /// The step of the grid that positions are rounded to, in degrees.
    public static let gridSize = 1e-5

    /// A file of the atlas.
    public struct File: Hashable, Sendable {
        /// Its name in the atlas's folder.
        public let name: String
        /// Its content.
        public let bytes: [UInt8]
    }

    /// What a build made.
    public struct Output: Sendable {
        /// The files, the manifest last.
        public let files: [File]
        /// What the person who builds should know: names that did not match and the like.
        public let notices: [Message]
    }

    private let folder: String

    /// Prepares a build from the source files in a folder.
    public init(sources folder: String) {
        self.folder = folder
    }

    /// Builds the files, without writing any.
    ///
    /// - Returns: the files and what is worth knowing about them.
    /// - Throws: ``AtlasError`` with code `badSource`, or passing on the error of a file.
    public func build() throws(AtlasError) -> Output {
        try AtlasError.passing { try files() }
    }

    private func files() throws -> Output {
        let sources = try AtlasSources(folder: folder)
        let facilities = try FacilityLayer(sources)
        let people = try PopulationLayer(sources, territoryOfRegion: facilities.territoryOfRegion)
        let places = try PlacesLayer(sources)
        let keep = people.positions + facilities.positions + places.positions
        let areas = try AreaLayers(sources, facilities: facilities, people: people, keep: keep)

        let register = try RegisterLayer(sources, municipalities: people.municipalities)
        let points = [facilities.draft, people.draft, places.draft, register.draft]
        let drafts = areas.drafts + points + (try CohortTables(sources).drafts)
        let layers = try drafts.map { draft in
            let official = sources.hasOfficialMunicipalities ? LayerDescription.official[draft.name] : nil
            guard let description = official ?? LayerDescription.all[draft.name] else {
                throw AtlasError.damaged("LayerDescription", draft.name)
            }
            return draft.manifestLayer(description)
        }
        var territory = Territory.quebec
        territory.noteCommunities(areas.communities)
        let manifest = Manifest(schema: 1, territory: territory, layers: layers)
        return Output(
            files: drafts.map { File(name: $0.file, bytes: $0.bytes) }
                + [File(name: Manifest.fileName, bytes: JSONWriter.bytes(of: manifest.json))],
            notices: people.notices + places.notices + register.notices + areas.notices
        )
    }

    /// A position rounded to the grid.
    static func rounded(_ position: Coordinate) -> Coordinate {
        let steps = (1 / gridSize).rounded()
        return Coordinate(x: (position.x * steps).rounded() / steps, y: (position.y * steps).rounded() / steps)
    }

    /// An ordinate rounded to the grid, as text without needless digits.
    static func text(_ degrees: Double) -> String {
        let steps = (1 / gridSize).rounded()
        let text = "\((degrees * steps).rounded() / steps)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
