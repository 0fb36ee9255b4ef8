public import Atlas
internal import Geodesy
internal import Geometry
internal import Travel

/// Looks names up, with the antenna nearest to what has them.
///
/// ```swift
/// let search = PlaceSearch(try Gazetteer(atlas), facilities: try atlas.facilities())
/// let report = try search.report(on: ["Matane", "Hull"])
/// ```
public struct PlaceSearch: Sendable {
    private let gazetteer: Gazetteer
    private let facilities: [Facility]

    /// Prepares a search among the names of an atlas, and among antennas.
    public init(_ gazetteer: Gazetteer, facilities: [Facility]) {
        self.gazetteer = gazetteer
        self.facilities = facilities
    }

    /// What has some names or codes, name by name.
    ///
    /// - Parameter names: names, codes, or names with a position as ``/Atlas/PlaceReference`` reads them.
    /// - Returns: a row for everything that has one of them.
    /// - Throws: ``/Atlas/AtlasError`` with code `badInput` where nothing has one of them, with the nearest spellings.
    public func report(on names: [String]) throws(AtlasError) -> PlaceReport {
        let finder = NearestFacilityFinder(facilities.map(\.position), on: Geodesic.standard)
        var rows: [PlaceReport.Row] = []
        for name in names {
            let reference = try PlaceReference(name)
            let found = reference.coordinates == nil ? try gazetteer.find(name) : [try reference.place(in: gazetteer)]
            for place in found {
                var areas: [AreaLayerID: Area] = [:]
                for layer in gazetteer.territory.layers { areas[layer.id] = try gazetteer.area(of: place, in: layer) }
                let nearest = place.position.flatMap(finder.nearest(to:))
                rows.append(
                    PlaceReport.Row(
                        name: name,
                        place: place,
                        title: gazetteer.title(of: place),
                        areas: areas,
                        nearest: nearest.map { (facilities[$0.facility], $0.distance) }
                    )
                )
            }
        }
        return PlaceReport(rows: rows, layers: gazetteer.territory.layers)
    }
}
