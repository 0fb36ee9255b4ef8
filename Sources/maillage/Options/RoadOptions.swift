import ArgumentParser
import Atlas
import Geometry
import Roads
import Travel

/// A network of roads that travel times are taken from.
struct RoadOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Travel times by road and ferry: a network of `maillage network build`, or a file of roads (.osm.pbf, .osm, "
                + "GeoJSON, GeoPackage), of which one is built each time. Thresholds are then minutes.",
            "Temps de parcours par la route et le traversier : un réseau de `maillage network build`, ou un fichier de "
                + "routes (.osm.pbf, .osm, GeoJSON, GeoPackage), dont un réseau est fait chaque fois. Les seuils sont alors "
                + "en minutes."
        ),
        completion: .roads
    )
    var network: String?

    @Option(
        help: CommandLanguage.help(
            "Which way is driven: to the antenna (default), or from it.",
            "Le sens du trajet : to, vers l’antenne (par défaut), ou from, depuis elle."
        ),
        completion: .list(["to", "from"])
    )
    var direction: String?

    @Option(
        help: CommandLanguage.help(
            "How far from a road a point or antenna may be, such as 5km (default); farther ones cannot be reached.",
            "À quelle distance d’une route un point ou une antenne peut être, par exemple 5km (par défaut) ; au-delà, hors "
                + "d’atteinte."
        )
    )
    var snapWithin: String?

    @OptionGroup var profile: ProfileOptions

    /// Refuses options that need a network where there is none, and a network beside other costs.
    ///
    /// - Parameters:
    ///   - costs: a table of travel costs.
    ///   - catchments: whether there are polygons of a user's.
    /// - Throws: ``UsageError``.
    func check(costs: String?, catchments: Bool) throws(UsageError) {
        guard network != nil else {
            for (name, value) in given where value != nil {
                throw UsageError("--\(name) is for --network", "--\(name) vaut pour --network")
            }
            return
        }
        for (isGiven, name) in [(costs != nil, "costs"), (catchments, "catchments")] where isGiven {
            throw UsageError(
                "--network and --\(name) exclude each other: both say how long it takes",
                "--network et --\(name) s’excluent : les deux disent combien de temps il faut"
            )
        }
    }

    /// The options that were given, with their values.
    var given: [(name: String, value: String?)] {
        [("network", network), ("direction", direction), ("snap-within", snapWithin)] + profile.given
    }

    /// The times to get to some facilities; `nil` where no network was named.
    func cost(to facilities: [Facility], _ options: GlobalOptions) throws -> RoadCost? {
        guard let network else { return nil }
        let limit = try snapWithin.map { (text) throws(UsageError) in try RadiusText.parse(text) }
        return RoadCost(
            on: try OpenNetwork.open(network, profile, options),
            to: facilities.map { ($0.name, $0.position) },
            try way(),
            within: limit ?? RoadCost.usualLimit
        )
    }

    private func way() throws(UsageError) -> RoadCost.Direction {
        guard let direction else { return .to }
        guard let way = RoadCost.Direction(rawValue: direction) else {
            throw UsageError(
                "--direction is to or from, not “\(direction)”",
                "--direction est to ou from, non « \(direction) »"
            )
        }
        return way
    }
}
