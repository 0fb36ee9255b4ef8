public import Atlas
internal import Formats
internal import Geodesy
public import Geometry
internal import Planar

/// Makes an atlas of any place from a user's areas, people and antennas.
///
/// Borders stay as they are, to seven decimals of a degree; people and antennas get the codes of the areas that they lie
/// in, on a shared border those of the first. The same inputs give the same bytes.
public struct NewAtlas: Sendable {
    /// A layer of areas on its way into the atlas.
    public struct Layer: Sendable {
        /// The name that it is asked for by: small letters, digits, hyphens.
        public let id: AreaLayerID
        /// What one of the areas is called.
        public let title: Message
        /// The file that it comes from.
        public let file: String
        /// The areas.
        public let areas: AreaLayer

        /// Describes a layer.
        public init(id: AreaLayerID, title: Message, file: String, areas: AreaLayer) {
            self.id = id
            self.title = title
            self.file = file
            self.areas = areas
        }
    }

    /// What the territory is called.
    public var title: Message
    /// The layers; the first is that of reports that name none.
    public var layers: [Layer]
    /// The people, and the file that they come from.
    public var people: (points: DemandPoints, file: String)
    /// The network, and the file that it comes from.
    public var network: (facilities: [Facility], file: String)
    /// Who publishes the data; empty where that is not known.
    public var publisher = ""
    /// Under which licence; empty where that is not known.
    public var licence = ""
    /// The state of the world that they show; empty where that is not known.
    public var vintage = ""
    /// The coordinate reference systems that positions there come in, the commonest first.
    public var systems: [String] = []

    /// Describes an atlas.
    ///
    /// - Parameters:
    ///   - title: what the territory is called.
    ///   - layers: the layers of areas; the first is that of reports that name none.
    ///   - people: points with their people, and their file.
    ///   - network: the antennas, and their file.
    public init(
        title: Message,
        layers: [Layer],
        people: (points: DemandPoints, file: String),
        network: (facilities: [Facility], file: String)
    ) {
        self.title = title
        self.layers = layers
        self.people = people
        self.network = network
    }

    /// Makes the files, without writing any.
    ///
    /// - Returns: the files, the manifest last, and what is worth knowing about them.
    /// - Throws: ``AtlasError`` with code `badInput` for names of layers that cannot be, or passing on an error of GEOS.
    public func build() throws(AtlasError) -> AtlasBuilder.Output {
        try AtlasError.passing {
            try checkNames()
            return try files()
        }
    }

    private func files() throws -> AtlasBuilder.Output {
        let context = try PlanarContext()
        var notices: [Message] = []
        var codes: [(people: [String], facilities: [String])] = []
        for layer in layers {
            let location = try AreaLocation(layer.areas.areas.map { ($0.code, $0.shape) })
            let found = try people.points.positions.map { try location.code(at: $0) }
            codes.append((found, try network.facilities.map { try location.code(at: $0.position) }))
            notices += outsideNotice(layer, found)
        }
        let definitions = try layers.map { try definition($0, context) }
        var drafts = zip(layers, codes).map { areaDraft($0, $1.people) }
        drafts += [facilityDraft(definitions, codes.map(\.facilities)), peopleDraft(definitions, codes.map(\.people))]
        let titles =
            layers.map(\.title) + [
                Message(en: "Offices", fr: "Bureaux"), Message(en: "Population", fr: "Population"),
            ]
        let sources = layers.map(\.file) + [network.file, people.file]
        let entries = zip(drafts, zip(titles, sources)).map { draft, words in
            draft.manifestLayer(
                LayerDescription(
                    words.0.en,
                    words.0.fr,
                    publisher: publisher,
                    licence: licence,
                    vintage: vintage,
                    source: words.1,
                    method: words.1
                )
            )
        }
        let manifest = Manifest(schema: 1, territory: territory(definitions), layers: entries)
        return AtlasBuilder.Output(
            files: drafts.map { AtlasBuilder.File(name: $0.file, bytes: $0.bytes) } + [
                AtlasBuilder.File(name: Self.licenceFile, bytes: Array(licenceText(sources).utf8)),
                AtlasBuilder.File(name: Manifest.fileName, bytes: JSONWriter.bytes(of: manifest.json)),
            ],
            notices: notices
        )
    }

    private func outsideNotice(_ layer: Layer, _ codes: [String]) -> [Message] {
        let outside = zip(codes, people.points.weights).filter { $0.0.isEmpty }.map(\.1)
        guard !outside.isEmpty else { return [] }
        let sum = outside.reduce(0, +)
        let people = Int(exactly: sum).map(String.init) ?? "\(sum)"
        return [
            Message(
                en: "\(layer.id.rawValue): \(outside.count) points with \(people) people lie in none of the areas",
                fr:
                    "\(layer.id.rawValue) : \(outside.count) points comptant \(people) personnes ne sont dans aucun des "
                    + "territoires"
            )
        ]
    }

    private static let licenceFile = "LICENCE.md"

    private func licenceText(_ sources: [String]) -> String {
        let unknown = "not stated / non indiqué"
        let list = sources.map { "- \($0)\n" }.joined()
        return "# \(title.en) / \(title.fr)\n\n\(publisher.isEmpty ? unknown : publisher)\n\n"
            + "Licence: \(licence.isEmpty ? unknown : licence)\n\n\(list)"
    }
}
