public import Atlas
internal import Geodesy
public import Geometry
internal import Planar
public import Roads
public import Travel

/// Says where one is within times of facilities by road and ferry: the reached parts of roads, and polygons around them.
///
/// Nothing is interpolated between points: a road is reached as far as the time goes, and cut there; the polygon is what lies
/// within the access width of a reached road. Polygons are nested. Where the land is known, they end at the water, but for
/// a strip along roads that cross it; ferries are lines.
///
/// ```swift
/// let network = try RoadNetwork(path: "quebec.network")
/// let offices = try atlas.facilities().map { (name: $0.name, position: $0.position) }
/// let isochrones = try Isochrones(of: RoadCost(on: network, to: offices), within: [Cost(30, .minutes)])
/// print(isochrones.reaches[0].area.squareKilometres)
/// ```
public struct Isochrones: Sendable {
    /// How isochrones are made.
    public struct Options: Sendable {
        /// How far from a reached road the polygons go, in metres.
        public var accessWidth = Metres(500)
        /// The land, in degrees, as areas that may touch; `nil` where it is not known: polygons then go over water as far as
        /// the access width.
        public var land: MultiPolygon?
        /// Whether each facility has isochrones of its own; else all have them together.
        public var isEach = false
        /// Whether polygons are made.
        public var includesShapes = true
        /// How many threads work; the result does not depend on it.
        public var threads = 1
        /// Is told how far the computation has come.
        public var observer: ProgressObserver?

        /// Makes the usual options.
        public init() {}
    }

    /// What lies within one time of one facility or of all.
    public struct Reach: Sendable {
        /// The number of the facility; `nil` for all together.
        public let facility: Int?
        /// The time.
        public let threshold: Cost
        /// The reached parts of roads and ferries, longitude and latitude in degrees, by class.
        public let lines: [RoadClass: [[Coordinate]]]
        /// Metres by class, each road once, geodesic on WGS 84.
        public let lengths: [RoadClass: Double]
        /// The polygon, longitude and latitude in degrees, cut at the antimeridian; empty where nothing is reached, or polygons
        /// were not asked for.
        public let shape: MultiPolygon
        /// Metres of reached road in streets that are not on land whole: bridges, and what lies beyond the areas of land.
        /// 0 where the land is not known.
        public let overWater: Double

        /// The size of the polygon on WGS 84.
        public var area: SquareMetres { Geodesic(.wgs84).area(of: shape) }
        /// Metres of road.
        public var roadLength: Double { lengths.reduce(0) { $1.key == .ferry ? $0 : $0 + $1.value } }
        /// Metres of ferry.
        public var ferryLength: Double { lengths[.ferry] ?? 0 }
    }

    /// The reaches: by facility, and by ascending time.
    public let reaches: [Reach]
    /// How far from a reached road the polygons go.
    public let accessWidth: Metres

    /// The greatest access width.
    public static let widest = Metres.kilometres(5)

    /// Makes isochrones.
    ///
    /// - Parameters:
    ///   - cost: the facilities on a network, and which way is driven.
    ///   - thresholds: in minutes.
    ///   - options: the access width, the land, whether each facility has its own.
    /// - Throws: ``ComputationError`` with code `invalidArgument` for a threshold in another unit, or an access width that is not
    ///   above 0 or more than ``widest``; passing on an error of GEOS.
    public init(
        of cost: RoadCost,
        within thresholds: [Cost],
        _ options: Options = Options()
    ) throws(ComputationError) {
        guard options.accessWidth.value > 0, options.accessWidth <= Self.widest else {
            throw .accessWidthOutOfRange(options.accessWidth)
        }
        for threshold in thresholds {
            guard threshold.unit == .minutes else { throw .otherUnit(threshold, than: .minutes) }
            guard threshold.value >= 0 else { throw .thresholdOutOfRange(threshold) }
        }
        let (places, sorted) = (cost.places, thresholds.sorted { $0.value < $1.value })
        let drawing = IsochroneShapes(
            widening: RoadWidening(options.accessWidth.value),
            land: options.land,
            workers: Workers(options.threads, observer: options.observer),
            meridian: places.snaps.lazy.compactMap(\.self).first?.position.x ?? 0
        )
        let all = Array(places.snaps.indices)
        let groups: [(facility: Int?, members: [Int])] = options.isEach ? all.map { ($0, [$0]) } : [(nil, all)]
        accessWidth = options.accessWidth
        reaches = try ComputationError.passing {
            try groups.flatMap { group in
                let reached = places.reached(
                    by: group.members,
                    within: sorted.map { $0.value * 60 },
                    threads: options.threads
                )
                let shapes = options.includesShapes ? try drawing.shapes(of: reached) : []
                return sorted.indices.map { index in
                    Reach(
                        facility: group.facility,
                        threshold: sorted[index],
                        lines: Dictionary(grouping: reached[index].parts, by: \.roadClass).mapValues { $0.map(\.line) },
                        lengths: Dictionary(grouping: reached[index].parts, by: \.roadClass)
                            .mapValues { $0.reduce(0) { $0 + $1.metres } },
                        shape: shapes.isEmpty ? MultiPolygon() : shapes[index].shape,
                        overWater: shapes.isEmpty ? 0 : shapes[index].overWater
                    )
                }
            }
        }
    }

    /// Unites areas to the land that isochrones are cut to.
    ///
    /// - Parameter layer: areas of land.
    /// - Returns: their union.
    /// - Throws: ``ComputationError`` passing on an error of GEOS.
    public static func land(of layer: AreaLayer) throws(ComputationError) -> MultiPolygon {
        try ComputationError.passing {
            try PlanarGeometry.union(of: layer.areas.map(\.shape), in: PlanarContext()).multiPolygon()
        }
    }

    /// The polygons of all facilities together as catchments, for ``Catchments`` of `coverage`.
    ///
    /// - Parameter source: how outputs call them.
    /// - Returns: the catchments; empty ones where each facility has its own.
    public func catchments(named source: String) -> Catchments {
        let merged = reaches.filter { $0.facility == nil }
        return Catchments(
            .polygons(merged.map { (threshold: $0.threshold, shape: $0.shape) }),
            unit: .minutes,
            source: source
        )
    }
}

extension ComputationError {
    /// A width that is none.
    fileprivate static func accessWidthOutOfRange(_ width: Metres) -> ComputationError {
        let most = Int(Isochrones.widest.kilometres)
        return ComputationError(
            .invalidArgument,
            Message(
                en: "an access width of \(width.value) m is out of range: it is more than 0 and at most \(most) km",
                fr: "une largeur d’accès de \(width.value) m est hors limites : elle dépasse 0 et va jusqu’à \(most) km"
            )
        )
    }
}
