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
            let degrees = destinations.first(where: \.format.isInDegrees)
        else { return }
        let (name, rule) = degrees.format == .kml ? ("KML", "OGC 12-007") : ("GeoJSON", "RFC 7946")
        throw UsageError(
            "“\(degrees.path)” is \(name), which is longitude and latitude (\(rule)), not \(toCrs)",
            "« \(degrees.path) » est en \(name), donc en longitude et latitude (\(rule)), non en \(toCrs)",
            advice: Message(
                en: "write a GeoPackage (.gpkg) or, for points, a table (.csv)",
                fr: "écrivez un GeoPackage (.gpkg) ou, pour des points, un tableau (.csv)"
            )
        )
    }
}
