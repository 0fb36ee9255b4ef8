public import Geometry

/// Where a territory lies, and the projections that are in use there.
public struct LocalProjections: Hashable, Sendable {
    /// Where the projections may be used: longitude and latitude in degrees.
    public let extent: BoundingBox
    /// The plane in which areas there are overlaid and measured; `nil` for one chosen by the extent.
    public let equalArea: EqualAreaPlane?
    /// The plane that maps of it are drawn on; `nil` for one chosen by the extent.
    public let map: MapPlane?
    /// The coordinate reference systems that positions there come in, the commonest first, as `EPSG:32618`.
    public let systems: [String]

    /// Describes a territory.
    ///
    /// - Parameters:
    ///   - extent: where it lies, longitude and latitude in degrees.
    ///   - equalArea: the plane in which its areas are measured.
    ///   - map: the plane of its maps.
    ///   - systems: the systems in use there, the commonest first.
    public init(
        extent: BoundingBox,
        equalArea: EqualAreaPlane? = nil,
        map: MapPlane? = nil,
        systems: [String] = []
    ) {
        self.extent = extent
        self.equalArea = equalArea
        self.map = map
        self.systems = systems
    }

    /// Whether what lies within `box` lies in the territory, to a degree.
    func holds(_ box: BoundingBox) -> Bool { extent.expanded(by: 1).contains(box) }
}
