import Atlas
import Geometry
import Measures

/// The layers that points are assigned to.
enum LayerList {
    /// Reads the layers of the atlas that `list` names, those that points are usually given where it is `nil`, or the
    /// user's polygons in a file.
    static func read(_ list: String?, vintage: String?, _ reading: ReadingOptions, _ options: GlobalOptions) throws
        -> [PointAssignment.Target]
    {
        let year = try AreaNaming.vintage(vintage, "--vintage", in: reading.territory)
        if let list, AreaNaming.isFile(list) {
            let layer = try OtherFile.read(list, reading) { (own) throws(AtlasError) in
                try AreaLayer(reading: list, options: own) { Console.notice($0, options) }
            }
            return [PointAssignment.Target(layer, column: "area_code", title: Message(en: list, fr: list))]
        }
        let atlas = try options.openAtlas()
        let names = list.map { $0.split(separator: ",").map { $0.trimmingSpaces() } }
        let kinds = try (names ?? atlas.territory.assigned.map(\.rawValue)).map {
            try AreaNaming.layer($0, in: atlas.territory)
        }
        if let twice = kinds.indices.first(where: { kinds[..<$0].contains(kinds[$0]) }).map({ kinds[$0].id.rawValue }) {
            throw UsageError("--by has “\(twice)” twice", "--by a « \(twice) » deux fois")
        }
        return try kinds.map { kind in
            PointAssignment.Target(try atlas.areas(kind.id, vintage: year), column: kind.codeColumn, title: kind.title)
        }
    }
}
