import Atlas
import Foundation
import Geodesy
import Geometry
import Maps
import Reporting
import TestSupport
import Testing
import Travel

/// A live page of the bundled atlas, and what its figures are by brute force: every point against every office, by PROJ.
final class LivePlanFile {
    let folder: URL
    let page: URL
    let size: Int
    let plan: LivePlan
    let layer: AreaLayer
    private let geodesic = Geodesic(.grs80)
    private var columns: [Coordinate: [Double]] = [:]

    init(edits: [LivePlan.Edit] = [], language: Language = .english) throws {
        layer = try Bundled.layer("region", "2021")
        var plan = try LivePlan(
            reading: try Bundled.population(),
            in: layer,
            facilities: try Bundled.facilities(),
            thresholds: [.kilometres(25), .kilometres(50), .kilometres(100)]
        )
        plan.places = try Bundled.atlas().places().map { place in
            LivePlan.Place(name: place.name, detail: place.municipality, position: place.position)
        }
        plan.edits = edits
        self.plan = plan
        let demand = Message(en: "the atlas", fr: "l’atlas")
        let areas = Message(en: "administrative regions", fr: "régions administratives")
        let words = ReportText(language: language, areas: areas, demand: demand, facilities: demand)
        let subject = plan.subject(layer.areas, layer: layer.id, words)
        var setting = MapContext()
        setting.profile = layer.territory
        setting.facilities = plan.facilities
        let bytes = try MapComposition(subject, setting).livePage(plan, language)
        size = bytes.count
        folder = FileManager.default.temporaryDirectory.appending(path: "maillage-plan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        page = folder.appending(path: "plan.html")
        try Data(bytes).write(to: page)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The page with a plan in its address.
    func page(_ address: String) throws -> URL {
        try #require(URL(string: page.absoluteString + "#" + address))
    }

    /// An office as the page has it.
    struct Office: Equatable {
        let name: String
        let position: Coordinate
    }

    var baseline: [Office] { plan.facilities.map { Office(name: $0.name, position: $0.position) } }

    /// The distances of every point to a position.
    func distances(to position: Coordinate) -> [Double] {
        if let known = columns[position] { return known }
        let column = zip(plan.longitudes, plan.latitudes).map { longitude, latitude in
            geodesic.distance(from: Coordinate(x: longitude, y: latitude), to: position).value
        }
        columns[position] = column
        return column
    }

    /// The nearest office of every point, of equally near ones the first, and how far it is.
    func nearest(_ network: [Office]) -> (offices: [Int], distances: [Double]) {
        var offices = [Int](repeating: -1, count: plan.longitudes.count)
        var least = [Double](repeating: .infinity, count: offices.count)
        for (office, place) in network.enumerated() {
            let column = distances(to: place.position)
            for point in 0..<column.count where column[point] < least[point] {
                (least[point], offices[point]) = (column[point], office)
            }
        }
        return (offices, least)
    }

    /// The people of each area for whom something holds, and of all at the end.
    func people(where holds: (Int) -> Bool) -> [Double] {
        var sums = [Double](repeating: 0, count: layer.areas.count + 2)
        for point in plan.weights.indices where holds(point) {
            let area = plan.areas[point] < 0 ? layer.areas.count : Int(plan.areas[point])
            sums[area] += plan.weights[point]
            sums[layer.areas.count + 1] += plan.weights[point]
        }
        return sums
    }

    /// The mean of distances, and those within which half and nine tenths of the people live.
    func summary(_ distances: [Double]) -> [Double] {
        let order = distances.indices.filter { plan.weights[$0] > 0 }.sorted { distances[$0] < distances[$1] }
        let total = order.reduce(0) { $0 + plan.weights[$1] }
        var (sum, quantiles, people) = (0.0, [Double](), 0.0)
        for point in order {
            sum += distances[point] * plan.weights[point]
            people += plan.weights[point]
            for share in [5.0, 9] where quantiles.count == (share == 5 ? 0 : 1) && people * 10 >= share * total {
                quantiles.append(distances[point])
            }
        }
        return [sum / total] + quantiles
    }
}
