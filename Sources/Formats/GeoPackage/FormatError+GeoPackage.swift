public import Geometry

extension ErrorCode<FormatError> {
    /// The file is no GeoPackage: not an SQLite database, an encrypted one, or one without a GeoPackage's tables.
    public static var notGeoPackage: Self { Self("not-geopackage") }
    /// The database is damaged or cut short, or its tables are not as the standard wants them.
    public static var damagedDatabase: Self { Self("damaged-database") }
    /// Another program is writing to the database, or has left it in the middle of writing.
    public static var databaseInUse: Self { Self("database-in-use") }
    /// There is no layer of the name that was asked for, or none at all.
    public static var unknownLayer: Self { Self("unknown-layer") }
    /// There are several layers and none was asked for.
    public static var ambiguousLayer: Self { Self("ambiguous-layer") }
    /// The bytes of a geometry are not what the standard prescribes.
    public static var badGeometry: Self { Self("bad-geometry") }
    /// There are more columns than the format can hold.
    public static var tooManyColumns: Self { Self("too-many-columns") }
    /// A layer was given a name that the format keeps for itself or that another layer has.
    public static var badLayerName: Self { Self("bad-layer-name") }
}

extension FormatError {
    /// What stands at `path` is no regular file, which a database has to be.
    static func needsRegularFile(_ path: String) -> FormatError {
        FormatError(
            .notReadable,
            Message(
                en: "a GeoPackage is a database and cannot come from standard input, a pipe or a device",
                fr: "un GeoPackage est une base de données et ne peut venir de l’entrée standard, d’un tube ou "
                    + "d’un périphérique"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "save it as a file and name that", fr: "enregistrez-le et nommez le fichier")
        )
    }

    /// The output has to be a file too.
    static func needsRegularTarget(_ path: String) -> FormatError {
        FormatError(
            .cannotCreate,
            Message(
                en: "a GeoPackage is a database and cannot go to standard output, a pipe or a device",
                fr: "un GeoPackage est une base de données et ne peut aller à la sortie standard, à un tube ou à "
                    + "un périphérique"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "name a file", fr: "nommez un fichier")
        )
    }

    static func notSQLite(_ path: String, advice: Message?) -> FormatError {
        FormatError(
            .notGeoPackage,
            Message(
                en: "this is not a GeoPackage: it does not begin as an SQLite database does",
                fr: "ce n’est pas un GeoPackage : le fichier ne commence pas comme une base de données SQLite"
            ),
            at: InputLocation(file: path),
            advice: advice
        )
    }

    /// An SQLite database of some other kind; `missing` is the table that tells.
    static func notGeoPackage(_ path: String, missing: String) -> FormatError {
        FormatError(
            missing == "gpkg_contents" ? .unknownFormat : .notGeoPackage,
            Message(
                en: "this is an SQLite database, but not a GeoPackage: it has no table \(missing)",
                fr: "c’est une base de données SQLite, mais pas un GeoPackage : il n’y a pas de table \(missing)"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "convert it: `ogr2ogr out.gpkg \(Message.fileOfGDAL)`",
                fr: "convertissez-la : `ogr2ogr sortie.gpkg \(Message.fileOfGDAL)`"
            )
        )
    }

    static func truncatedDatabase(_ path: String, bytes: Int, of expected: Int) -> FormatError {
        FormatError(
            .damagedDatabase,
            Message(
                en: "the file is cut short: it should have \(expected) bytes and has \(bytes)",
                fr: "le fichier est tronqué : il devrait avoir \(expected) octets et en a \(bytes)"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "copy or download it again", fr: "copiez-le ou téléchargez-le de nouveau")
        )
    }

    static func noLayers(_ path: String) -> FormatError {
        FormatError(
            .unknownLayer,
            Message(
                en: "the GeoPackage has no layer of features",
                fr: "le GeoPackage n’a aucune couche d’entités"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "tiles and tables without geometry are not read",
                fr: "les tuiles et les tables sans géométrie ne sont pas lues"
            )
        )
    }

    static func unknownLayer(_ name: String, among layers: [String], _ path: String) -> FormatError {
        FormatError(
            .unknownLayer,
            Message(en: "there is no layer “\(name)”", fr: "il n’y a pas de couche « \(name) »"),
            at: InputLocation(file: path),
            advice: .layers(layers)
        )
    }

    static func ambiguousLayer(among layers: [String], _ path: String) -> FormatError {
        FormatError(
            .ambiguousLayer,
            Message(
                en: "the GeoPackage has \(layers.count) layers: name the one to read with --layer",
                fr: "le GeoPackage a \(layers.count) couches : nommez celle à lire avec --layer"
            ),
            at: InputLocation(file: path),
            advice: .layers(layers)
        )
    }
}

extension Message {
    /// The names of layers, the first hundred of them.
    static func layers(_ names: [String]) -> Message {
        let more = names.count > 100 ? ", …" : ""
        return Message(
            en: "layers: \(names.prefix(100).map { "“\($0)”" }.joined(separator: ", "))\(more)",
            fr: "couches : \(names.prefix(100).map { "« \($0) »" }.joined(separator: ", "))\(more)"
        )
    }
}
