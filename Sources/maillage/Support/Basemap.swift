import Atlas
import Catchments
import Geodesy
import Geometry
import Maps
import Measures
import Travel

/// What surrounds a result on a map, read from the atlas when a map is asked for and not before.
enum Basemap {
    /// A result in its setting, from the inputs that it was computed with.
    static func drawing(
        of subject: ThematicMap,
        _ inputs: InputOptions.Inputs,
        within report: CoverageReport? = nil,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        let (facilities, vintage) = (inputs.facilities, inputs.layer.vintage)
        let sources = inputs.sources
        var setting = try setting(of: subject, facilities: facilities, sources: sources, vintage: vintage, map, options)
        if let catchments = report?.catchments {
            let known = zip(report?.sections.map(\.threshold) ?? [], report?.reaches ?? [])
            setting.reaches = try reaches(of: subject, setting, catchments, known: Array(known), options)
        }
        return MapComposition(subject, setting)
    }

    /// The shapes of what lies within reach that a map shows: those that a report was cut by where they are complete on the
    /// map, which may show more than its areas.
    private static func reaches(
        of subject: ThematicMap,
        _ setting: MapContext,
        _ catchments: Catchments,
        known: [(threshold: Cost, shape: Catchments.Shape)],
        _ options: GlobalOptions
    ) throws -> [Cost: Catchments.Shape] {
        let extent = setting.extent(of: subject)
        var reaches: [Cost: Catchments.Shape] = [:]
        for threshold in Set(subject.views.compactMap(\.reach)) where threshold.unit == catchments.unit {
            let shape = known.first { $0.threshold == threshold }?.shape
            if let shape, shape.extent == nil || extent.map({ shape.extent?.contains($0) == true }) == true {
                reaches[threshold] = shape
            } else {
                let projections = setting.profile.projections
                let threads = options.threadCount
                reaches[threshold] = try catchments.shape(
                    within: threshold,
                    near: extent,
                    in: projections,
                    threads: threads
                )
            }
        }
        return reaches
    }

    /// A result in its setting, from the territory that points were joined with.
    static func drawing(
        of subject: ThematicMap,
        _ territory: InputOptions.Territory,
        _ sources: [String],
        marksOfAtlas: Bool = false,
        within catchments: Catchments? = nil,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        var setting = try setting(
            of: subject,
            facilities: territory.facilities,
            sources: sources,
            marksOfAtlas: marksOfAtlas,
            vintage: territory.layer.vintage,
            map,
            options
        )
        let shapes = catchments ?? .circles(around: territory.facilities.map(\.position))
        setting.reaches = try reaches(of: subject, setting, shapes, known: [], options)
        return MapComposition(subject, setting)
    }

    /// The setting of a map of `subject`.
    ///
    /// Without an atlas, which a result of the user's own files does not need, there are no outlines. `names` are the
    /// layers of the atlas that the figures come from; with `marksOfAtlas` its antennas are drawn beside them.
    static func setting(
        of subject: ThematicMap,
        facilities: [Facility],
        sources names: [String],
        marksOfAtlas: Bool = false,
        vintage: Vintage?,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapContext {
        var setting = MapContext()
        setting.facilities = facilities
        setting.layers = try map.layerNames()
        setting.title = map.title
        setting.date = map.date
        setting.chart = map.chart
        setting.threads = options.threadCount
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
        if marksOfAtlas { setting.partSources[.facilities] = try sentence("antennas", atlas) }
        setting.profile = atlas.territory
        guard touches(atlas.territory, subject.areas) else { return setting }
        let own = subject.layer.flatMap(atlas.territory.layer)
        if own?.coversTerritory != true || subject.isPart, let ground = atlas.territory.ground {
            let layer = try atlas.areas(ground.id, vintage: vintage)
            setting.territory = layer.areas
            setting.partSources[.territory] = try layer.entry.map { try sentence($0, atlas) }
        }
        for kind in atlas.territory.layers where kind.id != own?.id {
            guard let style = kind.outline?.style else { continue }
            let part: (name: MapLayerName, part: MapPart) =
                style == .solid ? (.community, .communities) : (.cma, .metropolitanAreas)
            guard setting.layers.contains(part.name) else { continue }
            let layer = try atlas.areas(kind.id)
            switch style {
            case .solid: setting.communities = layer.areas
            case .dashed: setting.metropolitanAreas = layer.areas
            }
            setting.partSources[part.part] = try layer.entry.map { try sentence($0, atlas) }
        }
        return setting
    }

    /// Whether areas lie in a territory, as far as its extent is known. Part by part: the box around areas on both sides of an ocean holds
    /// much where none of them is.
    static func touches(_ territory: Territory, _ areas: [Area]) -> Bool {
        guard let extent = territory.projections?.extent else { return true }
        let boxes = areas.flatMap(\.shape.polygons).compactMap(\.boundingBox)
        return boxes.isEmpty || boxes.contains(where: extent.intersects)
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
        // An atlas of a user’s need not say who publishes its data, or of when they are.
        func sentence(_ title: String, _ publisher: String) -> String {
            let known = [publisher, layer.vintage].filter { !$0.isEmpty }
            return known.isEmpty ? title : "\(title) — \(known.joined(separator: ", "))"
        }
        return Message(en: sentence(layer.title.en, publishers.en), fr: sentence(layer.title.fr, publishers.fr))
    }
}
