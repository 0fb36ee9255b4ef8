internal import Formats
internal import Geometry

/// The territory: areas, antennas, people and cohorts, each with its vintage.
///
/// An atlas is a folder of plain files with a manifest; a layer is read when it is asked for.
///
/// ```swift
/// let atlas = try Atlas(folder: "GeoData")
/// let regions = try atlas.areas("region", vintage: "2021")
/// let antennas = try atlas.facilities()
/// ```
public struct Atlas: Sendable {
    /// The folder.
    public let folder: String
    /// What the folder holds.
    public let manifest: Manifest
    /// Where layers are kept that were read; `nil` where each is read when it is asked for.
    private let kept: KeptLayers?

    /// Opens the atlas in a folder.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, or passing on the error of the file.
    public init(folder: String) throws(AtlasError) { try self.init(folder: folder, keeping: nil) }

    /// Opens the atlas in a folder, whose layers are kept.
    ///
    /// - Throws: ``AtlasError`` as ``init(folder:)`` does.
    package init(folder: String, keeping kept: KeptLayers?) throws(AtlasError) {
        self.folder = folder
        self.kept = kept
        let path = "\(folder)/\(Manifest.fileName)"
        manifest = try AtlasError.passing { try Manifest(FileBytes.read(path: path), file: path) }
    }

    /// What the atlas says of its territory.
    public var territory: Territory { manifest.territory }

    /// A layer as it was read before, where layers are kept, else as `read` reads it.
    func keeping<Layer: Sendable>(
        _ name: String,
        _ read: () throws(AtlasError) -> Layer
    ) throws(AtlasError) -> Layer {
        guard let kept else { return try read() }
        return try kept.layer(name, read)
    }

    /// The path of a layer's file.
    public func path(of layer: Manifest.Layer) -> String { "\(folder)/\(layer.file)" }

    /// The entry of a layer that every atlas has.
    ///
    /// - Throws: ``AtlasError`` with code `damaged` where the manifest does not name it.
    func required(_ name: String) throws(AtlasError) -> Manifest.Layer {
        if let layer = manifest.layer(name) { return layer }
        throw .damaged("\(folder)/\(Manifest.fileName)", name)
    }

    /// The bytes of a layer's file.
    ///
    /// - Throws: ``AtlasError`` with code `damaged` where it is missing.
    func bytes(of layer: Manifest.Layer) throws -> [UInt8] {
        let path = path(of: layer)
        do {
            return try FileBytes.read(path: path)
        } catch  where error.code == .fileNotFound {
            throw AtlasError.damaged(path, layer.name)
        }
    }

    /// The entry of the layer called `name`.
    ///
    /// - Throws: ``AtlasError`` with code `unknownLayer`, which lists the names there are.
    public func layer(_ name: String) throws(AtlasError) -> Manifest.Layer {
        if let layer = manifest.layer(name) { return layer }
        throw unknownLayer(name, manifest.layers.map(\.name))
    }

    func unknownLayer(_ name: String, _ known: [String]) -> AtlasError {
        let names = known.joined(separator: ", ")
        return AtlasError(
            .unknownLayer,
            Message(
                en: "the atlas has no layer “\(name)”; it has: \(names)",
                fr: "l’atlas n’a pas de couche « \(name) » ; il a : \(names)"
            ),
            at: InputLocation(file: folder)
        )
    }
}
