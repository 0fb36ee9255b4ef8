import Atlas
import Geometry

/// The layers that points are assigned to.
enum LayerList {
    /// A layer with the column that its codes go to.
    struct Entry: Sendable {
        let layer: AreaLayer
        let column: String
        let title: Message
    }

    /// Reads the layers of the atlas that `list` names, or the user's polygons in a file.
    static func read(_ list: String, vintage: String?, _ reading: ReadingOptions, _ options: GlobalOptions) throws
        -> [Entry]
    {
        let year = try Vintage(option: vintage)
        let names = list.split(separator: ",").map { $0.trimmingSpaces() }
        let layers = names.compactMap(AreaLayerID.init)
        if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }).map({ names[$0] }) {
            throw UsageError("--by has “\(twice)” twice", "--by a « \(twice) » deux fois")
        }
        if layers.count == names.count, !names.isEmpty {
            let atlas = try options.openAtlas()
            return try layers.map { id in
                Entry(layer: try atlas.areas(id, vintage: year), column: id.codeColumn, title: id.title)
            }
        }
        guard list.contains("/") || list.contains(".") else {
            let known = AreaLayerID.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError(
                "--by “\(list)” is neither layers (\(known)) nor the name of a file",
                "--by « \(list) » n’est ni des couches (\(known)) ni le nom d’un fichier"
            )
        }
        let layer = try OtherFile.read(list, reading) { (own) throws(AtlasError) in
            try AreaLayer(reading: list, options: own) { Console.notice($0, options) }
        }
        return [Entry(layer: layer, column: "area_code", title: Message(en: list, fr: list))]
    }
}
