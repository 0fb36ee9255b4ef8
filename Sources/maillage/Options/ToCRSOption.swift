import ArgumentParser
import Formats
import Geometry

/// The coordinate reference system of what is written.
struct ToCRSOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The coordinate reference system of the output, such as EPSG:32618; CSV, JSON and GeoPackage only.",
            "Le système de coordonnées de la sortie, comme EPSG:32618 ; CSV, JSON et GeoPackage seulement."
        ),
        completion: .system
    )
    var toCrs: String?

    /// Makes sure that the formats allow it.
    func check(_ destinations: [OutputOptions.Destination]) throws {
        if let toCrs { try CRSArgument.check(toCrs) }
        guard let toCrs, !["EPSG:4326", "OGC:CRS84"].contains(toCrs.uppercased()),
            let geoJSON = destinations.first(where: \.format.isGeoJSON)
        else { return }
        throw UsageError(
            "“\(geoJSON.path)” is GeoJSON, which is longitude and latitude (RFC 7946), not \(toCrs)",
            "« \(geoJSON.path) » est en GeoJSON, donc en longitude et latitude (RFC 7946), non en \(toCrs)",
            advice: Message(
                en: "write a GeoPackage (.gpkg) or, for points, a table (.csv)",
                fr: "écrivez un GeoPackage (.gpkg) ou, pour des points, un tableau (.csv)"
            )
        )
    }
}
