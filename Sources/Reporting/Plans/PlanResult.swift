package import Formats
internal import Geometry
package import Measures

/// What a plan of a file comes to: an object, which is a line of JSON Lines and a row of CSV.
package struct PlanResult: Sendable {
    /// The members in their order, the name of the plan first.
    package let object: JSONObject

    /// The member that has the name of the plan.
    package static let planKey = FigureColumn.plan.key

    /// The result of a line that was written before; `nil` where it is none.
    package init?(line: [UInt8]) {
        guard let value = try? JSONValue.parse(line, name: ""), let object = value.object,
            object[Self.planKey]?.text != nil
        else { return nil }
        self.object = object
    }

    /// What a plan changes, in all: the figures of the total in the JSON of `compare`, a member each, and what was understood
    /// of the edits.
    package init(_ plan: String, _ report: ComparisonReport) {
        var object: JSONObject = [Self.planKey: .string(plan)]
        if case .object(let figures) = JSONValue(report.planColumns.properties(of: report)) {
            for member in figures.members { object[member.key] = member.value }
        }
        object[FigureColumn.edits.key] = .array(report.scenario.edits.map { .string($0.en) })
        self.object = object
    }

    /// Where a plan puts its sites, with its proof: the members of the JSON of `locate` that are about the plan.
    ///
    /// - Parameters:
    ///   - plan: the name.
    ///   - report: the report, of one number of sites.
    ///   - words: what `locate` says of its inputs, which are the same for all plans.
    ///   - reason: why there is no answer, where there is none: then nothing is said of sites and what they give.
    package init(_ plan: String, _ report: SitingReport, _ words: ReportText, reason: String?) {
        var object: JSONObject = [Self.planKey: .string(plan)]
        for member in report.jsonObject(words).members where !Self.ofInputs.contains(member.key) {
            if reason == nil || Self.ofQuestion.contains(member.key) || member.key.hasPrefix("within_") {
                object[member.key] = member.value
            }
        }
        if let reason { object[FigureColumn.reason.key] = .string(reason) }
        self.object = object
    }

    private static let ofInputs: Set = ["report", "population_source", "antenna_source", "costs"]
    private static let ofQuestion: Set = ["problem", "kept", "candidates", "objective_before", "status"]

    /// Whether the plan has no answer.
    package var isWithoutAnswer: Bool { object[FigureColumn.reason.key] != nil }

    /// The result as a line.
    package var line: [UInt8] { JSONWriter.bytes(of: .object(object), layout: .compact) + [UInt8(ascii: "\n")] }
}

extension ComparisonReport {
    /// The figures of a plan.
    fileprivate var planColumns: [ReportColumn<ComparisonReport>] {
        totalColumns(sides: FigureColumn.Side.allCases) + costColumns([.max]) { $0.total } + [
            ReportColumn(.gaining) { $0.total.gaining },
            ReportColumn(.losing) { $0.total.losing },
        ]
    }

    /// The columns of a table of plans, by their names.
    package var planKeys: [String] {
        [FigureColumn.plan.key] + planColumns.map(\.column.key) + [FigureColumn.edits.key]
    }
}

extension FigureColumn {
    /// The name of a plan.
    static let plan = FigureColumn("plan", "Plan", "Plan", .text)
    /// What was understood of the edits of a plan.
    static let edits = FigureColumn("edits")
    /// Why a plan has no answer.
    static let reason = FigureColumn("reason")
}
