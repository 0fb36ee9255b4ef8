import Atlas
import Geometry

/// The atlases of a run over several reports: each layer is read for the first report that asks for it.
enum KeptAtlases {
    private static let atlases = Locked<[String: Atlas]?>(nil)

    /// Keeps atlases from here on.
    static func begin() { atlases.withLock { $0 = $0 ?? [:] } }

    /// Opens the atlas in a folder; the one that was opened before, where atlases are kept.
    static func open(_ folder: String) throws(AtlasError) -> Atlas {
        guard let known = atlases.withLock({ $0 }) else { return try Atlas(folder: folder) }
        if let atlas = known[folder] { return atlas }
        let atlas = try Atlas(folder: folder, keeping: KeptLayers())
        atlases.withLock { $0?[folder] = atlas }
        return atlas
    }
}
