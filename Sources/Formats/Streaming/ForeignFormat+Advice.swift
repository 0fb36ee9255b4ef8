import Geometry

extension Message {
    /// ogr2ogr, into longitude and latitude where the file is `geographic` at all; `layer` where a file has several.
    static func convert(geographic: Bool, layer: String = "") -> Message {
        let system = geographic ? "-t_srs EPSG:4326 " : ""
        let (en, fr) = geographic ? ("out.geojson", "sortie.geojson") : ("out.csv", "sortie.csv")
        return Message(
            en: "convert it: `ogr2ogr \(system)\(en) \(fileOfGDAL)\(layer)`",
            fr: "convertissez-le : `ogr2ogr \(system)\(fr) \(fileOfGDAL)\(layer)`"
        )
    }

    /// A topology states no system that positions could be moved from.
    static let convertTopology = Message(
        en: "convert it: `ogr2ogr out.geojson \(fileOfGDAL)`",
        fr: "convertissez-le : `ogr2ogr sortie.geojson \(fileOfGDAL)`"
    )

    /// ogr2ogr reads what is in an archive.
    static let convertArchive = Message(
        en: "convert it: `ogr2ogr -t_srs EPSG:4326 out.geojson /vsizip/\(file)`",
        fr: "convertissez-la : `ogr2ogr -t_srs EPSG:4326 sortie.geojson /vsizip/\(file)`"
    )

    /// For compressed files: gzip needs none of it.
    static func unpack(_ command: String) -> Message {
        Message(
            en: "unpack it: `\(command) \(file)`; gzip is read as it is",
            fr: "décompressez : `\(command) \(file)` ; gzip se lit tel quel"
        )
    }

    /// For archives that no usual program opens.
    static let unpackFirst = Message(en: "unpack it first", fr: "décompressez-la d’abord")

    /// For workbooks.
    static let saveSheet = Message(
        en: "save the sheet as “CSV UTF-8”",
        fr: "enregistrez la feuille en « CSV UTF-8 »"
    )

    /// For what another program has to write anew.
    static let writeAgain = Message(
        en: "write it as CSV, GeoJSON or GeoPackage with the program that made it",
        fr: "écrivez-le en CSV, en GeoJSON ou en GeoPackage avec le programme qui l’a fait"
    )

    /// For rasters.
    static let notAPicture = Message(
        en: "points and polygons are read, in CSV, GeoJSON or GeoPackage, not pictures",
        fr: "des points et des polygones sont lus, en CSV, en GeoJSON ou en GeoPackage, non des images"
    )
}
