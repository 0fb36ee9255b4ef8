import Atlas
import Catchments
import Geometry
import Maps
import Measures
import Travel

extension Basemap {
    /// Several networks in their setting: the offices of all, and what lies within reach of each.
    static func drawing(
        of report: NetworkCoverageReport,
        _ inputs: InputOptions.Inputs,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapComposition {
        let subject = report.subject(inputs.words)
        var setting = try setting(
            of: subject,
            facilities: inputs.facilities,
            sources: inputs.sources,
            vintage: inputs.layer.vintage,
            map,
            options
        )
        try addReaches(to: &setting, of: subject, report.networks.map(\.facilities), report.ellipsoid, options)
        return MapComposition(subject, setting)
    }
}
