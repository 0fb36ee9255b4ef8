import ArgumentParser
import Atlas
import Catchments
import Geometry
import Travel

/// Polygons of the user's in the place of circles.
struct CatchmentOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Catchments: polygons with a threshold (GeoJSON, GeoPackage), as OpenRouteService, Valhalla, r5r and QGIS write "
                + "isochrones; default: circles.",
            "Aires desservies : des polygones avec un seuil (GeoJSON, GeoPackage), comme OpenRouteService, Valhalla, r5r et "
                + "QGIS écrivent les isochrones ; par défaut, des cercles."
        ),
        completion: .polygons
    )
    var catchments: String?

    @Option(
        help: CommandLanguage.help(
            "The property that holds the threshold; default: value, contour, isochrone, AA_MINS, minutes …",
            "La propriété qui contient le seuil ; par défaut value, contour, isochrone, AA_MINS, minutes…"
        ),
        completion: .column(of: "--catchments")
    )
    var catchmentColumn: String?

    /// The polygons, if any were named; `files` are the other files of the command, `unit` is what thresholds are counted
    /// in, `nil` for what the file says.
    func read(
        beside files: [String?],
        unit: CostColumn.Unit?,
        _ reading: ReadingOptions,
        _ options: GlobalOptions
    ) throws -> Catchments? {
        guard let catchments else {
            guard catchmentColumn == nil else {
                throw UsageError("--catchment-column is for --catchments", "--catchment-column vaut pour --catchments")
            }
            return nil
        }
        if catchments == "-" { try OptionFit.checkStandardInput(files + [catchments]) }
        let features = try OtherFile.read(catchments, reading) { own throws(AtlasError) in
            try PolygonFeature.read(catchments, own) { Console.notice($0, options) }
        }
        var polygons = Catchments.Options()
        (polygons.column, polygons.unit) = (catchmentColumn, unit)
        return try Catchments(of: features, in: catchments, polygons) { Console.notice($0, options) }
    }
}
