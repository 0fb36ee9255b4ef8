internal import Geometry

/// Layers of an atlas that were read, kept for whoever asks for them next: several reports, one reading.
package final class KeptLayers: Sendable {
    private let layers = Locked<[String: any Sendable]>([:])

    /// Keeps nothing yet.
    package init() {}

    /// The layer of that name: as it was read before, else as `read` reads it.
    func layer<Layer: Sendable>(_ name: String, _ read: () throws(AtlasError) -> Layer) throws(AtlasError) -> Layer {
        if let kept = layers.withLock({ $0[name] }) as? Layer { return kept }
        let layer = try read()
        layers.withLock { $0[name] = layer }
        return layer
    }
}
