package import Geometry

/// Reads roads from a file of any format that is known, which its content tells, not its name.
package struct RoadReader: Sendable {
    private let path: String
    private let profile: RoadProfile
    private let threads: Int

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - profile: which lines are roads, and how fast.
    ///   - threads: the most threads at work at a time; what is read does not depend on it.
    package init(path: String, profile: RoadProfile, threads: Int) {
        (self.path, self.profile, self.threads) = (path, profile, threads)
    }

    /// Reads the roads.
    package func read() throws(RoadError) -> RoadData {
        try OpenStreetMapReader(path: path, profile: profile, threads: threads).read()
    }
}
