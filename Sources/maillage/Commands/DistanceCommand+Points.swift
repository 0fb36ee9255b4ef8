import ArgumentParser
import Atlas
import Formats
import Geometry
import Reporting
import Travel

extension DistanceCommand {
    /// Lists the points of a file of any size with what it takes to get to the nearest antenna: a row a point.
    func list(_ file: String, within reach: Metres?, _ destinations: [OutputOptions.Destination]) throws {
        let options = report.options
        var reading = inputs.weights.applied(to: places.applied(to: try report.reading.reading(options)))
        let atlas = try AtlasIfNeeded(options)
        let territory = try inputs.territory(atlas, reading, options, points: file)
        reading.surroundings = territory.surroundings
        reading.stream.keepsMissingWeights = true
        reading = inputs.points(file, reading, options)
        let read = [file, costs.costs, costs.roads.network, costs.roads.profile.file] + inputs.files
        try streaming.check(reading: read, destinations)
        try checkRoute(
            isNone: read.compactMap(\.self) + destinations.map(\.path) + [streaming.rejects].compactMap(\.self)
        )
        let rejects = try streaming.rejectFile(options, goesOn: checkpoint.goesOn)
        let input = try PointInput(path: file, options: streaming.applied(to: reading, rejects))
        let destinations = try streaming.destinations(destinations, of: input)
        try OptionFit.check(report.style.csv, destinations)
        let others = [inputs.by, inputs.facilities, file]
        let cost = try costs.cost(to: territory.facilities, beside: others, reading, options)
        let land = crossesWater ? try inputs.land(of: territory.layer, atlas, cost) : nil
        guard land != nil || !crossesWater else {
            throw UsageError(
                "--crosses-water needs geodesic distances, and areas of the atlas: of a file of areas, nobody knows what lies "
                    + "between them",
                "--crosses-water demande des distances géodésiques et des territoires de l’atlas : d’un fichier de "
                    + "territoires, on ne sait pas ce qui se trouve entre eux"
            )
        }
        let lookup = DemandLookup(
            layer: territory.layer,
            within: reach,
            cost: cost,
            land: land,
            measuresLines: true,
            threads: options.threadCount
        )
        let words = territory.words(demand: InputOptions.words(file: file, Message(en: file, fr: file)))
        let points = DistancePoints(
            layer: territory.layer,
            facilities: territory.facilities,
            cost: cost,
            of: input,
            words,
            tellsOfWater: land != nil
        )
        if let notice = input.columnsLeftOut { Console.notice(notice, options) }
        let kept = try checkpoint.begin(
            "\(Self._commandName) --points",
            of: input,
            beside: [inputs.by.flatMap { AreaNaming.isFile($0) ? $0 : nil }, inputs.facilities],
            to: destinations,
            rejects: streaming.rejects,
            options
        )
        var output = try ListOutput(
            points.list,
            to: destinations,
            report.style.csv.style,
            isLive: streaming.stream,
            keeping: kept,
            overwrite: options.force
        )
        let encode = output.encode
        let routes = try routes(cost, territory.facilities)
        try streaming.counting(input, rejects, keeping: kept) {
            try lookup.list(input, threads: options.threadCount) { batch, found in
                (rows: encode(points.columns(of: batch, found), batch), routes: routes?.encode(batch, found))
            } inOrder: { piece in
                try output.write(piece.rows)
                if let records = piece.routes { try routes?.write(records) }
            }
            try routes?.finish()
            Console.notices(input.notices + [input.withoutPosition].compactMap(\.self) + cost.notices, options)
            try output.finish()
        }
        try output.show()
        try checkpoint.end(kept, options)
    }

    private func checkRoute(isNone others: [String]) throws {
        guard let route else { return }
        guard route != "-" else {
            throw UsageError(
                "--route needs a file: standard output is for the points",
                "--route demande un fichier : la sortie standard est pour les points"
            )
        }
        try CommandFiles.check("--route", route, isNone: others)
        guard let format = ContentFormat(path: route), format.isGeoJSON || format.isLayer else {
            throw UsageError(
                "--route “\(route)”: ways are lines, in .geojson, .geojsonl, .geojsons or .gpkg",
                "--route « \(route) » : les trajets sont des lignes, en .geojson, .geojsonl, .geojsons ou .gpkg"
            )
        }
        try OutputFile.check(route, overwrite: report.options.force)
    }

    private func routes(_ cost: any TravelCost, _ facilities: [Facility]) throws -> RouteOutput? {
        guard let route, let roads = cost as? RoadCost else { return nil }
        return try RouteOutput(route, roads, facilities.map(\.name), overwrite: report.options.force)
    }
}
