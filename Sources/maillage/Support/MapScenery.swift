import Atlas
import Cartography
import Geodesy
import Geometry

/// What surrounds a result on a map, read from the atlas when a map is asked for and not before.
enum MapScenery {
    /// A result in its setting, from the inputs that it was computed with.
    static func drawing(
        of subject: MapSubject,
        _ inputs: InputOptions.Inputs,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapDrawing {
        let (antennas, vintage) = (inputs.antennas, inputs.layer.vintage)
        let sources = inputs.sources
        return MapDrawing(
            subject,
            try setting(of: subject, antennas: antennas, sources: sources, vintage: vintage, map, options)
        )
    }

    /// A result in its setting, from the territory that points were joined with.
    static func drawing(
        of subject: MapSubject,
        _ territory: InputOptions.Territory,
        _ sources: [String],
        marksOfAtlas: Bool = false,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapDrawing {
        MapDrawing(
            subject,
            try setting(
                of: subject,
                antennas: territory.antennas,
                sources: sources,
                marksOfAtlas: marksOfAtlas,
                vintage: territory.layer.vintage,
                map,
                options
            )
        )
    }

    /// The setting of a map of `subject`.
    ///
    /// Without an atlas, which a result of the user's own files does not need, there are no outlines. `names` are the
    /// layers of the atlas that the figures come from; with `marksOfAtlas` its antennas are drawn beside them.
    static func setting(
        of subject: MapSubject,
        antennas: [Antenna],
        sources names: [String],
        marksOfAtlas: Bool = false,
        vintage: Vintage?,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapSetting {
        var setting = MapSetting()
        setting.antennas = antennas
        setting.layers = try map.layerNames()
        setting.title = map.title
        setting.date = map.date
        setting.chart = map.chart
        if case .values(_, let scale) = subject.views[0].fill {
            setting.classes = try map.classMethod(for: scale.format)
        }

        let isNeeded = subject.layer != nil || !names.isEmpty || marksOfAtlas
        let atlas: Atlas
        do {
            atlas = try options.openAtlas()
        } catch {
            if isNeeded || options.atlas != nil { throw error }
            return setting
        }
        setting.sources = try sentences(names, atlas)
        if marksOfAtlas { setting.partSources[.antennas] = try sentence("antennas", atlas) }
        guard touchesTerritory(subject.areas) else { return setting }
        let year = vintage ?? .newest
        if subject.layer != .region, subject.layer != .serviceTerritory, subject.layer != .division {
            setting.territory = try atlas.areas(.region, vintage: year).areas
            setting.partSources[.territory] = try sentence(AreaLayerID.region.layerName(year), atlas)
        }
        if setting.layers.contains(.community), subject.layer != .community {
            setting.communities = try atlas.areas(.community).areas
            setting.partSources[.communities] = try sentence(AreaLayerID.community.layerName(year), atlas)
        }
        if setting.layers.contains(.cma), subject.layer != .cma {
            setting.metropolitanAreas = try atlas.areas(.cma).areas
            setting.partSources[.metropolitanAreas] = try sentence(AreaLayerID.cma.layerName(year), atlas)
        }
        return setting
    }

    /// Whether areas lie where the atlas is about. Part by part: the box around areas on both sides of an ocean holds
    /// much where none of them is.
    static func touchesTerritory(_ areas: [Area]) -> Bool {
        let boxes = areas.flatMap(\.shape.polygons).compactMap(\.boundingBox)
        return boxes.isEmpty || boxes.contains(where: BoundingBox.quebec.intersects)
    }

    /// The sources of layers of the atlas, with their vintage, each once.
    private static func sentences(_ names: [String], _ atlas: Atlas) throws -> [Message] {
        var seen: Set<String> = []
        return try names.filter { seen.insert($0).inserted }.map { try sentence($0, atlas) }
    }

    /// The source of a layer of the atlas, with its vintage.
    private static func sentence(_ name: String, _ atlas: Atlas) throws -> Message {
        let layer = try atlas.layer(name)
        let publishers = layer.publishers
        return Message(
            en: "\(layer.title.en) — \(publishers.en), \(layer.vintage)",
            fr: "\(layer.title.fr) — \(publishers.fr), \(layer.vintage)"
        )
    }
}
