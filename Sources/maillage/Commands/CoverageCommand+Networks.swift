import Atlas
import Formats
import Geometry
import Maps
import Measures
import Reporting
import Travel

extension CoverageCommand {
    /// Reports several networks side by side, or one through time.
    func report(_ networks: NetworkList) throws {
        let options = report.options
        guard catchments.catchments == nil else {
            throw UsageError(
                "--catchments are those of one network: give one file as --antennas",
                "--catchments sont celles d’un seul réseau : donnez un seul fichier à --antennas"
            )
        }
        let destinations = try report.destinations()
        var first = inputs
        first.antennas = [networks.files[0].path]
        let files = [inputs.by, inputs.demand] + networks.files.map(\.path)
        try first.check(report.reading, options, costs: costs.costs)
        try OptionFit.check(places, points: files)
        // Costs are read for each network.
        try OptionFit.checkStandardInput(files + [costs.costs, costs.costs])
        let reach = try report.near.reach()
        var reading = places.applied(to: try report.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        var read = try first.read(atlas, reading, options, named: partials.naming.words)
        reading.surroundings = Surroundings(around: [read.layer])
        let lists =
            try [read.facilities]
            + networks.files.dropFirst().map { file in
                try OtherFile.read(file.path, reading) { (own) throws(AtlasError) in
                    try Facility.read(path: file.path, options: own) { Console.notice($0, options) }
                }
            }
        var notices: [Message] = []
        let all = try lists.map { facilities in
            try costs.cost(to: facilities, beside: files, reading, options) { notices.append($0) }
        }
        Console.notices(notices, options)
        let thresholds = try radii.thresholds(in: all[0].unit, options) ?? all[0].unit.usualThresholds
        var coverage = NetworkCoverage(
            layer: read.layer,
            demand: read.demand,
            networks: zip(networks.files, lists).map { Scenario(name: $0.title, facilities: $1) },
            costs: all,
            thresholds: thresholds
        )
        coverage.isSeries = networks.isSeries
        coverage.only = try only.areas(of: read.layer, atlas, options)
        coverage.reach = reach
        coverage.threads = options.threadCount
        let line = ProgressLine(options)
        coverage.observer = line.observer
        defer { line.finish() }
        let made = try coverage.report()
        line.finish()
        report.tell(read, all.flatMap(\.notices), outside: made.sections.first?.outside?.population)
        read.setFacilities(lists.flatMap(\.self))
        try report.deliver(made, read.words, to: destinations) {
            let circles = Basemap.circles(around: made.networks, on: made.ellipsoid)
            return try Basemap.drawing(of: made.subject(read.words), read, within: circles, self.report.map, options)
        }
    }
}
