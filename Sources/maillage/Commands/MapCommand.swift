import Analysis
import ArgumentParser
import Atlas
import Cartography
import Formats
import Geometry

/// `maillage map`: the territory, as a picture.
struct MapCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "map",
            abstract: Speech.text(
                "The territory and its offices, or a result, as a map.",
                "Le territoire et ses bureaux, ou un résultat, en carte."
            )
        )
    }

    @OptionGroup var inputs: InputOptions
    @OptionGroup var reading: ReadOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let destinations = try outputs.destinations(overwrite: options.force, allowing: [.svg, .html])
        let inputs = try inputs.read(try reading.reading(), options)
        let subject = try territory(inputs).subject(inputs.words)
        let drawing = try MapScenery.drawing(of: subject, inputs, map, options)
        try outputs.write(drawing, to: destinations, overwrite: options.force)
    }

    private func territory(_ inputs: InputOptions.Inputs) throws -> TerritorySubject {
        let layer = inputs.layer
        let isTinted = layer.id == .region || layer.id == .division || layer.id == .serviceTerritory
        let services = isTinted ? try options.openAtlas().areas(.serviceTerritory) : nil
        let areas = AreaAssignment(of: inputs.demand, to: layer, threads: options.threadCount)
        let served = services.map { AreaAssignment(of: inputs.demand, to: $0, threads: options.threadCount) }
        var people = [Double](repeating: 0, count: layer.areas.count)
        var service = [Int?](repeating: nil, count: layer.areas.count)
        for (point, area) in areas.indices.enumerated() {
            guard let area else { continue }
            people[area] += inputs.demand.weights[point]
            service[area] = service[area] ?? served?.indices[point]
        }
        let index = AreaIndex(layer)
        var offices = [Int](repeating: 0, count: layer.areas.count)
        for antenna in inputs.antennas {
            if let area = index.match(at: antenna.position)?.area { offices[area] += 1 }
        }
        return TerritorySubject(
            layer: layer,
            services: services?.areas ?? [],
            service: service,
            antennas: inputs.antennas,
            people: people,
            offices: offices
        )
    }
}
