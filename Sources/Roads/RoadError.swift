public import Geometry

/// What can go wrong between a file of roads and travel times over them.
///
/// Match ``code``; people read ``message``, ``location`` and ``advice``, each in both languages.
public struct RoadError: ModuleError {
    /// The kind of failure.
    public let code: Code
    /// What people read.
    public let diagnosis: Diagnosis

    /// Makes an error.
    public init(code: Code, diagnosis: Diagnosis) {
        self.code = code
        self.diagnosis = diagnosis
    }
}

extension ErrorCode<RoadError> {
    /// The file is damaged, or ends before it should.
    public static var damagedFile: Self { Self("damaged-file") }
    /// The file is compressed in a way that is not read.
    public static var unsupportedCompression: Self { Self("unsupported-compression") }
    /// The file needs a reader that knows more than this one.
    public static var unsupportedFeature: Self { Self("unsupported-feature") }
    /// The file is none of the formats that roads are read from.
    public static var unknownFormat: Self { Self("unknown-format") }
    /// The file has to be read more than once, and this one cannot be: a pipe.
    public static var notRereadable: Self { Self("not-rereadable") }
    /// Files that do not make one network: OpenStreetMap's and lines.
    public static var mixedFormats: Self { Self("mixed-formats") }
    /// The file holds more roads than numbers of 32 bits can count.
    public static var tooLarge: Self { Self("too-large") }
    /// No column says what kind of road a line is.
    public static var missingColumn: Self { Self("missing-column") }
    /// A profile that cannot be understood.
    public static var badProfile: Self { Self("bad-profile") }
}

extension RoadError {
    /// A format that holds no roads, or none that are read here.
    static func unknownFormat(_ path: String) -> RoadError {
        RoadError(
            .unknownFormat,
            Message(
                en: "the file is none of the formats that roads are read from",
                fr: "le fichier n’est d’aucun des formats dont les routes sont lues"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "roads are read from OpenStreetMap (.osm.pbf, .osm), GeoJSON and GeoPackage",
                fr: "les routes se lisent d’OpenStreetMap (.osm.pbf, .osm), de GeoJSON et de GeoPackage"
            )
        )
    }

    /// OpenStreetMap and lines together, which have no nodes in common.
    static func mixedFormats(_ path: String, _ first: String) -> RoadError {
        RoadError(
            .mixedFormats,
            Message(
                en: "files of OpenStreetMap and files of lines do not make one network: \(first) is of the other kind",
                fr:
                    "fichiers d’OpenStreetMap et fichiers de lignes ne font pas un réseau : \(first) est de l’autre sorte"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "build a network of each kind, or bring all roads in one form",
                fr: "faites un réseau de chaque sorte, ou apportez toutes les routes sous une forme"
            )
        )
    }

    /// A pipe where a file is wanted that can be read twice.
    static func notRereadable(_ path: String) -> RoadError {
        RoadError(
            .notRereadable,
            Message(
                en: "roads are read in two passes, which a pipe does not allow",
                fr: "les routes se lisent en deux passes, ce qu’un tube ne permet pas"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "write the data to a file and name that",
                fr: "écrivez les données dans un fichier et nommez-le"
            )
        )
    }

    /// More than numbers of 32 bits can count.
    static func tooLarge(_ path: String) -> RoadError {
        RoadError(
            .tooLarge,
            Message(
                en: "the file has more than four thousand million positions of roads",
                fr: "le fichier compte plus de quatre milliards de positions de routes"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "cut out the area that you need, for example with `osmium extract`",
                fr: "découpez la zone voulue, par exemple avec `osmium extract`"
            )
        )
    }
}
