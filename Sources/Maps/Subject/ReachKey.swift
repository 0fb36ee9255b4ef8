internal import Travel

/// Tells the reaches of a map apart: by the threshold, and by the network where there are several.
struct ReachKey: Hashable, Sendable {
    let threshold: Cost
    let network: Int

    /// The key of a view's reach; `nil` where it has none.
    init?(_ view: MapView) {
        guard let reach = view.reach else { return nil }
        (threshold, network) = (reach, view.network)
    }
}
