internal import Formats
public import Geometry

extension ErrorCode<RoadError> {
    /// A file cannot be opened.
    public static var notReadable: Self { Self("not-readable") }
    /// A file is no network of roads, or not a whole one.
    public static var badNetwork: Self { Self("bad-network") }
    /// A network of another version.
    public static var otherVersion: Self { Self("other-version") }
    /// Roads of which no network can be made.
    public static var noRoads: Self { Self("no-roads") }
}

extension RoadError {
    /// What to do about a file that is no network, or no longer one.
    private static let rebuild = Message(
        en: "build it anew: maillage network build FILE.osm.pbf -o NAME.network",
        fr: "reconstruisez-le : maillage network build FICHIER.osm.pbf -o NOM.network"
    )

    static func notReadable(_ path: String, _ number: Int32) -> RoadError {
        RoadError(.notReadable, Message(system: number), at: InputLocation(file: path))
    }

    static func notANetwork(_ path: String) -> RoadError {
        RoadError(
            .badNetwork,
            Message(en: "this is no road network of maillage", fr: "ce n’est pas un réseau routier de maillage"),
            at: InputLocation(file: path),
            advice: rebuild
        )
    }

    static func damaged(_ path: String, _ what: Message) -> RoadError {
        RoadError(
            .badNetwork,
            Message(
                en: "the road network is damaged: \(what.en)",
                fr: "le réseau routier est endommagé : \(what.fr)"
            ),
            at: InputLocation(file: path),
            advice: rebuild
        )
    }

    static func otherVersion(_ path: String, _ version: UInt32) -> RoadError {
        RoadError(
            .otherVersion,
            Message(
                en:
                    "the road network is of version \(version), and this program reads version \(NetworkLayout.version)",
                fr:
                    "le réseau routier est de version \(version), et ce programme lit la version \(NetworkLayout.version)"
            ),
            at: InputLocation(file: path),
            advice: rebuild
        )
    }

    static func noRoads(_ path: String) -> RoadError {
        RoadError(
            .noRoads,
            Message(en: "no road that can be driven", fr: "aucune route où l’on puisse rouler"),
            at: InputLocation(file: path)
        )
    }

    static func tooLong(_ path: String) -> RoadError {
        RoadError(
            .noRoads,
            Message(
                en: "a way takes longer than can be stored, or is longer than 4,295 km: look at speeds and durations",
                fr: "un trajet dure plus que ce qui peut être noté, ou dépasse 4 295 km : voyez vitesses et durées"
            ),
            at: InputLocation(file: path)
        )
    }
}
