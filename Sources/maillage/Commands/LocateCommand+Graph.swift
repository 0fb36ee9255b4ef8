import Formats
import Geometry
import Measures
import Reporting
import Siting

extension LocateCommand {
    /// Solves a graph of the OR-Library.
    func solve(
        graph file: String,
        _ limits: SitingLimits,
        _ destinations: [OutputOptions.Destination]
    ) throws {
        guard objective?.isCovering != true, within == nil, inputs.files.allSatisfy({ $0 == nil }), costs.isGeodesic,
            inputs.vintage == nil, sites.isPlain
        else {
            throw UsageError(
                "--orlib is a whole question: beside it --objective p-median or p-center, --sites, --gap and --time-limit",
                "--orlib est une question entière : avec elle, --objective p-median ou p-center, --sites, --gap et "
                    + "--time-limit"
            )
        }
        guard destinations.allSatisfy(\.format.isTable) else {
            throw UsageError(
                "a graph has no map: .csv, .json or .xlsx",
                "un graphe n’a pas de carte : .csv, .json ou .xlsx"
            )
        }
        let text = String(decoding: try FileBytes.readText(path: file), as: UTF8.self)
        let graph = try ORLibraryGraph(text, name: file)
        let count = sites.sites ?? graph.siteCount
        guard (1...graph.vertexCount).contains(count) else {
            throw UsageError(
                "\(count) sites are asked for, and there are \(graph.vertexCount) vertices",
                "\(count) lieux sont demandés, et il y a \(graph.vertexCount) sommets"
            )
        }
        if graph.repeatedEdges > 0 {
            Console.notice(
                Message(
                    en: "\(file): edges that stand several times: \(graph.repeatedEdges); the last cost counts",
                    fr: "\(file) : arêtes données plusieurs fois : \(graph.repeatedEdges) ; le dernier coût compte"
                ),
                options
            )
        }
        var limits = limits
        let line = ProgressLine(options)
        limits.progress = line.proofObserver
        defer { line.finish() }
        let plan = GraphPlan(graph, isCenter: objective == .pCenter, sites: count, limits: limits)
        line.finish()
        guard plan.solution.status != .infeasible else {
            throw UsageError(
                "\(count) sites cannot reach every vertex of the graph",
                "\(count) lieux ne peuvent atteindre tous les sommets du graphe"
            )
        }
        let words = Message(en: file, fr: file)
        let sources = ReportText(
            language: CommandLanguage.language,
            areas: words,
            demand: words,
            facilities: words
        )
        try outputs.deliver(plan, sources, to: destinations, style, options)
    }
}
