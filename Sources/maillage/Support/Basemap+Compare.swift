import Atlas
import Catchments
import Geodesy
import Geometry
import Maps
import Measures
import Travel

extension Basemap {
    /// Comparisons with one baseline in their setting: the offices of all networks, and what lies within reach of each.
    static func drawing(
        of reports: [ComparisonReport],
        _ inputs: InputOptions.Inputs,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        let subject = ComparisonMap(reports).subject(inputs.words)
        var setting = try setting(
            of: subject,
            facilities: ComparisonMap.facilities(of: reports),
            sources: inputs.sources,
            vintage: inputs.layer.vintage,
            map,
            options
        )
        guard let first = reports.first else { return MapComposition(subject, setting) }
        let networks = [first.baseline.facilities] + reports.map(\.scenario.facilities)
        try addReaches(to: &setting, of: subject, networks, first.ellipsoid, options)
        return MapComposition(subject, setting)
    }

    /// What lies within the reach of every view, each of the network that the view is of; nothing where costs are no
    /// distances.
    static func addReaches(
        to setting: inout MapContext,
        of subject: ThematicMap,
        _ networks: [[Facility]],
        _ ellipsoid: Ellipsoid?,
        _ options: GlobalOptions
    ) throws {
        guard let ellipsoid else { return }
        let extent = setting.extent(of: subject)
        for view in subject.views {
            guard let threshold = view.reach, setting.reach(of: view) == nil else { continue }
            let catchments = Catchments.circles(around: networks[view.network].map(\.position), on: ellipsoid)
            let shape = try catchments.shape(
                within: threshold,
                near: extent,
                in: setting.profile.projections,
                threads: options.threadCount
            )
            setting.setReach(shape, of: view)
        }
    }
}
