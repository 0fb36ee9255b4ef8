import Formats
import Geometry
import Roads
import Travel

/// Writes the ways of points to their antennas, batch by batch: a line a point, in their order.
struct RouteOutput {
    private let cost: RoadCost
    private let names: [String]
    private let classes: [RoadClass]
    private let sink: FeatureSink

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: the file, of GeoJSON or a GeoPackage.
    ///   - cost: finds the ways.
    ///   - names: of the antennas.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``/Formats/FormatError`` as `FeatureSink` does.
    init(_ path: String, _ cost: RoadCost, _ names: [String], overwrite: Bool) throws(FormatError) {
        (self.cost, self.names) = (cost, names)
        let network = cost.places.network
        classes = RoadClass.allCases.filter { network.description.lengths[$0] != nil }
        // Nine decimals are a tenth of a millimetre, so that a line lies on its roads.
        sink = try FeatureSink(
            path: path,
            writer: GeoJSONWriter(decimals: 9, members: network.members),
            overwrite: overwrite
        )
    }

    /// The features of a batch, on any thread. A point that reaches no antenna has neither line nor times.
    func encode(_ batch: PointBatch, _ found: DemandLookup.Findings) -> EncodedRecords {
        sink.encode(
            (0..<batch.count).map { point in
                let route = batch.coordinate(point).flatMap { cost.route(from: $0) }
                var properties: Properties = ["id": .string(batch.id(point))]
                properties["antenna"] = route.map { .string(names[$0.facility]) } ?? .null
                properties["minutes"] = Self.number(route == nil ? nil : found.costs[point])
                properties["off_road_min"] = Self.number(route.map { $0.offRoad / 60 })
                for roadClass in classes {
                    properties[roadClass.name + "_min"] = Self.number(route.map { ($0.seconds[roadClass] ?? 0) / 60 })
                }
                properties["ferries"] =
                    route.map { route in .string(route.ferries.map { $0 ?? "?" }.joined(separator: "; ")) } ?? .null
                return Feature(shape: route.map { .lineString($0.line) }, properties: properties)
            }
        )
    }

    /// Appends a batch.
    func write(_ records: EncodedRecords) throws { try sink.write(records) }

    /// Puts the file in its place.
    func finish() throws { try sink.finish() }

    private static func number(_ minutes: Double?) -> PropertyValue {
        minutes.map { .number(($0 * 1e5).rounded() / 1e5) } ?? .null
    }
}
