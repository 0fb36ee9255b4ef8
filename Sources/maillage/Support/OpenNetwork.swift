import Formats
import Geometry
import Roads

/// Opens networks of roads, each once, however many networks of antennas are compared on it.
enum OpenNetwork {
    private static let opened = Locked<[String: RoadNetwork]>([:])

    /// Opens a network; of a file of roads one is built.
    ///
    /// - Throws: ``UsageError`` where options would change a network that is built already; what is wrong with the file.
    static func open(
        _ path: String,
        _ profile: ProfileOptions,
        _ options: GeneralOptions<some OptionUse>
    ) throws -> RoadNetwork {
        if let known = opened.withLock({ $0[path] }) { return known }
        let network: RoadNetwork
        if RoadNetwork.isNetwork(path) {
            for (name, value) in profile.given where value != nil {
                throw UsageError(
                    "--\(name) is for building a network: \(path) is built already",
                    "--\(name) vaut pour construire un réseau : \(path) l’est déjà",
                    advice: Message(
                        en: "build one with it: maillage network build ROADS --\(name) …",
                        fr: "construisez-en un avec : maillage network build ROUTES --\(name) …"
                    )
                )
            }
            network = try RoadNetwork(path: path, threads: options.threadCount)
        } else {
            Console.notice(
                Message(
                    en:
                        "a network is built of \(path); `maillage network build \(path) -o NAME.network` saves that time",
                    fr:
                        "un réseau est construit de \(path) ; `maillage network build \(path) -o NOM.network` épargne ce temps"
                ),
                options
            )
            let bytes = try RoadNetworkBuilder.build(
                reading: [path],
                try profile.read(),
                threads: options.threadCount
            )
            network = try RoadNetwork(bytes, name: path, threads: options.threadCount)
        }
        opened.withLock { $0[path] = network }
        return network
    }
}
