import ArgumentParser
import Atlas
import Catchments
import Geometry
import Roads

/// The land that isochrones end on.
struct LandOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The land, at whose shores the polygons end: a layer of the atlas, a file of polygons, or none; default: the "
                + "atlas, where the network lies in it.",
            "La terre, aux rives de laquelle les polygones s’arrêtent : une couche de l’atlas, un fichier de polygones, ou "
                + "none ; par défaut, l’atlas, si le réseau s’y trouve."
        ),
        completion: .land
    )
    var land: String?

    /// The land, and how it is called; `nil` where it is not known.
    func read(
        _ atlas: AtlasIfNeeded,
        around network: RoadNetwork,
        _ reading: ReadingOptions,
        _ options: GlobalOptions
    ) throws -> (shape: MultiPolygon, name: String)? {
        if land == "none" { return nil }
        if let land, AreaNaming.isFile(land) {
            let layer = try OtherFile.read(land, reading) { (own) throws(AtlasError) in
                try AreaLayer(reading: land, options: own) { Console.notice($0, options) }
            }
            return (try Isochrones.land(of: layer), land)
        }
        // Without a word on land, no atlas is no land.
        guard let opened = land == nil ? try? atlas.open() : try atlas.open() else { return nil }
        let id = try land.map { try AreaNaming.layer($0, in: opened.territory).id } ?? opened.usualLayer()
        let layer = try opened.areas(id)
        guard land != nil || layer.boundingBox?.intersects(network.extent) == true else { return nil }
        return (try Isochrones.land(of: layer), layer.entry ?? id.rawValue)
    }
}
