extension RoadNetworkBuilder {
    /// Reads a file of roads and builds their network.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - profile: how fast roads are driven.
    ///   - threads: how many threads work; the bytes do not depend on it.
    /// - Returns: the bytes of the network's file.
    /// - Throws: ``RoadError``: what is wrong with the file; `noRoads`.
    package static func build(
        reading path: String,
        _ profile: RoadProfile,
        threads: Int
    ) throws(RoadError) -> [UInt8] {
        let data = try RoadReader(path: path, profile: profile, threads: threads).read()
        let name = String(path.split(separator: "/").last ?? Substring(path))
        let described = NetworkDescription.Profile(
            name: profile.name,
            accessSpeed: profile.accessSpeed,
            notes: profile.notes
        )
        return try RoadNetworkBuilder(data, Settings(profile: described, sources: [name], threads: threads)).build()
    }
}
