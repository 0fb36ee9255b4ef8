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
        within networks: [Catchments] = [],
        known: [(threshold: Cost, shape: Catchments.Shape)] = [],
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        try drawing(
            of: subject,
            facilities: inputs.facilities,
            sources: inputs.sources,
            vintage: inputs.layer.vintage,
            within: networks,
            known: known,
            map,
            options
        )
    }

    /// Comparisons with one baseline in their setting: the offices of all networks, and what lies within reach of each.
    static func drawing(
        of reports: [ComparisonReport],
        _ inputs: InputOptions.Inputs,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        let networks = reports.prefix(1).map(\.baseline) + reports.map(\.scenario)
        return try drawing(
            of: ComparisonMap(reports).subject(inputs.words),
            facilities: ComparisonMap.facilities(of: reports),
            sources: inputs.sources,
            vintage: inputs.layer.vintage,
            within: circles(around: networks, on: reports.first?.ellipsoid),
            map,
            options
        )
    }

    /// What lies within reach of each of several networks; nothing where costs are no distances.
    static func circles(around networks: [Scenario], on ellipsoid: Ellipsoid?) -> [Catchments] {
        guard let ellipsoid else { return [] }
        return networks.map { .circles(around: $0.facilities.map(\.position), on: ellipsoid) }
    }

    /// A result in its setting, with what lies within the reach of every view, each of the network that the view is of.
    ///
    /// Shapes that are `known`, which a report was cut by, are taken where they are complete on the map, which may show
    /// more than the areas of the report.
    static func drawing(
        of subject: ThematicMap,
        facilities: [Facility],
        sources: [String],
        marksOfAtlas: Bool = false,
        vintage: Vintage?,
        within networks: [Catchments] = [],
        known: [(threshold: Cost, shape: Catchments.Shape)] = [],
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        var setting = try setting(
            of: subject,
            facilities: facilities,
            sources: sources,
            marksOfAtlas: marksOfAtlas,
            vintage: vintage,
            map,
            options
        )
        let (extent, projections) = (setting.extent(of: subject), setting.profile.projections)
        for view in subject.views where view.network < networks.count {
            let catchments = networks[view.network]
            guard let threshold = view.reach, threshold.unit == catchments.unit, setting.reach(of: view) == nil else {
                continue
            }
            var shape = known.first { $0.threshold == threshold }?.shape
            if let part = shape?.extent, extent.map({ part.contains($0) }) != true { shape = nil }
            let reach =
                try shape
                ?? catchments.shape(within: threshold, near: extent, in: projections, threads: options.threadCount)
            setting.setReach(reach, of: view)
        }
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
