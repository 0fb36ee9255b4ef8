/// The arcs of a contraction hierarchy in a file of a network, by their lower vertex.
struct RoadHierarchy: @unchecked Sendable {
    /// Arcs by a vertex.
    struct Arcs {
        let starts: UnsafeBufferPointer<UInt32>
        let climbs: UnsafeBufferPointer<NetworkLayout.Climb>

        /// The arcs of a vertex.
        func arcs(of vertex: Int) -> Slice<UnsafeBufferPointer<NetworkLayout.Climb>> {
            climbs[Int(starts[vertex])..<Int(starts[vertex + 1])]
        }
    }

    /// The arcs up from a vertex.
    let up: Arcs
    /// The arcs down to a vertex, with where they come from.
    let down: Arcs
}
