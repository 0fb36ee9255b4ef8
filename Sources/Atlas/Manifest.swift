public import Geometry

/// What an atlas holds, where it comes from and what must be true of it: `manifest.json`.
public struct Manifest: Sendable {
    /// One file of the atlas.
    public struct Layer: Hashable, Sendable {
        /// The name the layer is asked for by, such as `regions-2021`.
        public let name: String
        /// The file in the atlas's folder.
        public let file: String
        /// What it is, for people.
        public let title: Message
        /// Who publishes the source.
        public let publisher: String
        /// Under which licence.
        public let licence: String
        /// The state of the world that it shows.
        public let vintage: String
        /// The product it was made from, and how.
        public let source: Message
        /// The coordinate reference system of the source; `nil` for tables.
        public let sourceCRS: String?
        /// How many features or rows there are.
        public let featureCount: Int
        /// How far borders may lie from those of the source; `nil` for points and tables.
        public let tolerance: Metres?
        /// The SHA-256 of the file, in hexadecimal.
        public let sha256: String
        /// Sums that must hold, by the name of a column.
        public let totals: [String: Double]
        /// The size of each area in the source, in square kilometres on GRS 80, by code.
        public let sourceAreas: [String: Double]

        /// Makes the entry of a layer; its tolerance is in metres, the areas of its source in square kilometres.
        package init(
            name: String,
            file: String,
            title: Message,
            publisher: String,
            licence: String,
            vintage: String,
            source: Message,
            sourceCRS: String?,
            featureCount: Int,
            tolerance: Metres?,
            sha256: String,
            totals: [String: Double],
            sourceAreas: [String: Double]
        ) {
            self.name = name
            self.file = file
            self.title = title
            self.publisher = publisher
            self.licence = licence
            self.vintage = vintage
            self.source = source
            self.sourceCRS = sourceCRS
            self.featureCount = featureCount
            self.tolerance = tolerance
            self.sha256 = sha256
            self.totals = totals
            self.sourceAreas = sourceAreas
        }
    }

    /// The version of the layout; this code reads 1.
    public let schema: Int
    /// What the atlas says of its territory.
    public let territory: Territory
    /// The layers in the order in which they are listed.
    public let layers: [Layer]

    /// Makes a manifest of one atlas; the positions of its territory are in degrees.
    package init(schema: Int, territory: Territory, layers: [Layer]) {
        self.schema = schema
        self.territory = territory
        self.layers = layers
    }

    /// The name of the file.
    public static let fileName = "manifest.json"

    /// The layer called `name`.
    public func layer(_ name: String) -> Layer? { layers.first { $0.name == name } }
}
