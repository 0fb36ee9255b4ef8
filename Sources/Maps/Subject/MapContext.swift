public import Atlas
public import Catchments
public import Geometry
public import Travel

/// What surrounds the subject on a map, and how it is to be drawn.
public struct MapContext: Sendable {
    /// What is known of the territory: its plane, its inset, the names of its outlines.
    public var profile = Territory.unknown
    /// The land that is drawn below the areas; empty where they are all there is.
    public var territory: [Area] = []
    /// Areas whose outlines are drawn in a solid line, such as metropolitan communities.
    public var communities: [Area] = []
    /// Areas whose outlines are drawn in a broken line, such as metropolitan areas.
    public var metropolitanAreas: [Area] = []
    /// The antennas.
    public var facilities: [Facility] = []
    /// What lies within reach of the antennas, by threshold.
    public var reaches: [Cost: Catchments.Shape] = [:]
    /// The same for further networks, counted from 1: those of views whose ``MapView/network`` is not 0.
    public var otherReaches: [Int: [Cost: Catchments.Shape]] = [:]
    /// Where the figures come from, with their vintage: a sentence a source.
    public var sources: [Message] = []
    /// Where the surroundings come from: said only of those that a map shows.
    public var partSources: [MapPart: Message] = [:]
    /// The layers to draw.
    public var layers: Set<MapLayerName> = Set(MapLayerName.allCases)
    /// The classes, where not those that the report proposes.
    public var classes: ClassMethod?
    /// The title, where not that of the report.
    public var title: String?
    /// A date to print; `nil` prints none, so that the same data give the same bytes.
    public var date: String?
    /// The chart of the first view to draw instead of a map, by its name; `nil` draws the map.
    public var chart: String?

    /// How many threads draw; the drawing does not depend on it.
    public var threads = 1

    /// Makes a setting with nothing around the subject.
    public init() {}

    /// What lies within the reach of a view; `nil` where it has none, or there is no shape of it.
    public func reach(of view: MapView) -> Catchments.Shape? {
        guard let threshold = view.reach else { return nil }
        return view.network == 0 ? reaches[threshold] : otherReaches[view.network]?[threshold]
    }

    /// Says what lies within the reach of a view, and of others of the same network and threshold.
    public mutating func setReach(_ shape: Catchments.Shape, of view: MapView) {
        guard let threshold = view.reach else { return }
        if view.network == 0 {
            reaches[threshold] = shape
        } else {
            otherReaches[view.network, default: [:]][threshold] = shape
        }
    }

    /// Where a map of `subject` shows land, longitude and latitude in degrees; where there is none, the antennas.
    public func extent(of subject: ThematicMap) -> BoundingBox? {
        let shapes = subject.areas.map(\.shape) + territory.map(\.shape)
        return shapes.compactMap(\.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
            ?? BoundingBox(facilities.map(\.position).filter(\.isOnEarth))
    }

    /// What a layer is called in a legend.
    func title(_ layer: MapLayerName) -> Message {
        let style: AreaLayerDefinition.Outline.Style? = layer == .community ? .solid : layer == .cma ? .dashed : nil
        return profile.layers.compactMap(\.outline).first { $0.style == style }?.title ?? layer.title
    }
}
