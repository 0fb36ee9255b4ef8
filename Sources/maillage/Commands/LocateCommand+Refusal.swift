import Atlas
import Geometry
import Measures
import Reporting
import Siting

extension LocateCommand {
    /// Refuses a question without an answer, and says who stands in the way.
    func refuse(_ report: SitingReport) throws {
        guard let plan = report.plans.first(where: { $0.status == .infeasible }) else { return }
        guard plan.shortfall == 0 else {
            let place = report.plans.firstIndex { $0.status == .infeasible } ?? 0
            let first = try sites.counts(kept: report.kept.count, report.objective).lowerBound
            throw noRoom(report, plan, count: first + place)
        }
        guard let first = plan.unreachable.first else {
            throw UsageError(
                "no set of sites answers the question, with those that are required and those that exclude each other",
                "aucun ensemble de lieux ne répond à la question, avec ceux qui sont exigés et ceux qui s’excluent"
            )
        }
        let people = plan.unreachable.reduce(0) { $0 + $1.population }
        let decimals = people == people.rounded() ? 0 : 2
        func number(_ language: Language) -> String { NumberStyle(language).number(people, decimals: decimals) }
        throw UsageError(
            "no candidate reaches \(plan.unreachable.count) points with \(number(.english)) people, the first "
                + "“\(first.id)” at \(first.position)",
            "aucun candidat n’atteint \(plan.unreachable.count) points avec \(number(.french)) personnes, le premier "
                + "« \(first.id) » à \(first.position)",
            advice: Message(
                en: "--skip-unreachable leaves them out",
                fr: "--skip-unreachable les laisse de côté"
            )
        )
    }

    /// Says beside files who is left out because nothing reaches them, as the table does.
    func tellUnreachable(_ report: SitingReport) {
        guard !(outputs.output.isEmpty && outputs.format == nil), let left = report.plans.last?.unreachable,
            !left.isEmpty
        else { return }
        let people = left.reduce(0) { $0 + $1.population }
        func number(_ language: Language) -> String {
            NumberStyle(language).number(people, decimals: people == people.rounded() ? 0 : 2)
        }
        let first = left.prefix(3).map(\.id).joined(separator: ", ") + (left.count > 3 ? ", …" : "")
        Console.notice(
            Message(
                en:
                    "\(left.count) points with \(number(.english)) people are left out, which no candidate reaches: \(first)",
                fr:
                    "\(left.count) points avec \(number(.french)) personnes sont laissés de côté, qu’aucun candidat n’atteint : "
                    + "\(first)"
            ),
            options
        )
    }

    /// The error where facilities have too little room, which says how many people are without.
    private func noRoom(_ report: SitingReport, _ plan: SitingReport.Plan, count: Int) -> UsageError {
        func number(_ value: Double, _ language: Language) -> String {
            NumberStyle(language).number(value, decimals: value == value.rounded() ? 0 : value < 0.01 ? 6 : 2)
        }
        let within = within.map { (en: " within \($0)", fr: " à moins de \($0)") } ?? (en: "", fr: "")
        let sites =
            report.objective.isSetCovering
            ? (en: "whatever is opened", fr: "quoi qu’on ouvre")
            : (
                en: "\(report.kept.count) antennas kept and \(count) more, wherever they stand,",
                fr: "\(report.kept.count) antennes gardées et \(count) de plus, où qu’elles soient"
            )
        return UsageError(
            "the capacities are below the demand: with \(sites.en) there is no room\(within.en) for "
                + "\(number(plan.shortfall, .english)) of \(number(report.population, .english)) people",
            "les capacités sont inférieures à la demande : avec \(sites.fr), il n’y a pas de place\(within.fr) pour "
                + "\(number(plan.shortfall, .french)) personnes sur \(number(report.population, .french))",
            advice: Message(
                en: "give a greater --capacity or more sites; mclp serves as many as there is room for",
                fr: "donnez une plus grande --capacity ou plus de lieux ; mclp sert autant de gens qu’il y a de place"
            )
        )
    }
}
