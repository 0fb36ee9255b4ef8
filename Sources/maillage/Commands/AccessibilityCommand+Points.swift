import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

extension AccessibilityCommand {
    /// Lists the points of a file of any size with their access: a row a point.
    func list(
        _ file: String,
        _ access: Accessibility,
        _ inputs: InputOptions.Inputs,
        _ reading: ReadingOptions,
        _ destinations: [OutputOptions.Destination]
    ) throws {
        let options = report.options
        var reading = self.inputs.weights.applied(to: reading)
        reading.surroundings = Surroundings(around: [inputs.layer])
        reading.stream.keepsMissingWeights = true
        reading = self.inputs.points(file, reading, options)
        let input = try PointInput(path: file, options: reading)
        let line = ProgressLine(options)
        var counted = access
        counted.observer = line.observer
        defer { line.finish() }
        let service = try counted.service()
        line.finish()
        let lookup = DemandLookup(layer: access.layer, within: access.reach, threads: options.threadCount)
        let name = file == "-" ? CommandLanguage.text("standard input", "entrée standard") : file
        let points = AccessibilityPoints(layer: access.layer, access, of: input, inputs.words, name: name)
        if let notice = input.columnsLeftOut { Console.notice(notice, options) }
        if self.inputs.demand == nil, access.method.isPerPerson { Console.notice(Self.atlasCompetes, options) }
        let kept = try checkpoint.begin(
            "\(Self._commandName) --points",
            of: input,
            beside: [self.inputs.by.flatMap { AreaNaming.isFile($0) ? $0 : nil }, self.inputs.facilities],
            to: destinations,
            people: service.identity,
            options
        )
        var output = try ListOutput(
            points.list,
            to: destinations,
            report.style.csv.style,
            keeping: kept,
            overwrite: options.force
        )
        let encode = output.encode
        try lookup.list(input, threads: options.threadCount) { batch, found in
            encode(points.columns(of: batch, found, access: service.access(of: DemandBatch(batch))), batch)
        } inOrder: {
            try output.write($0)
        }
        try access.cost.finish()
        Console.notices(
            inputs.notices + input.notices + [input.withoutPosition].compactMap(\.self) + access.cost.notices
                + access.unwantedNotice(service),
            options
        )
        try output.finish()
        try output.show()
        try checkpoint.end(kept, options)
    }

    private static let atlasCompetes = Message(
        en: "the people who share the capacity are those of the atlas; --demand FILE names others",
        fr: "la population qui partage la capacité est celle de l’atlas ; --demand FICHIER en nomme une autre"
    )
}
