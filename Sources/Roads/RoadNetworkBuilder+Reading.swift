extension RoadNetworkBuilder {
    /// Reads files of roads and builds their network.
    ///
    /// - Parameters:
    ///   - paths: the files, at least one.
    ///   - profile: how fast roads are driven.
    ///   - threads: how many threads work; the bytes do not depend on it.
    /// - Returns: the bytes of the network's file.
    /// - Throws: ``RoadError``: what is wrong with a file; `noRoads`.
    package static func build(
        reading paths: [String],
        _ profile: RoadProfile,
        threads: Int
    ) throws(RoadError) -> [UInt8] {
        let data = try RoadReader(paths, profile: profile, threads: threads).read()
        let names = paths.map { String($0.split(separator: "/").last ?? Substring($0)) }
        let described = NetworkDescription.Profile(
            name: profile.name,
            accessSpeed: profile.accessSpeed,
            notes: profile.notes
        )
        return try RoadNetworkBuilder(data, Settings(profile: described, sources: names, threads: threads)).build()
    }
}
