import ArgumentParser
import Geometry
import Measures
import Travel

extension AccessibilityCommand {
    /// Counts people in parts, or takes what was counted.
    ///
    /// - Returns: the report of parts; `nil` where a partial result was written.
    func part(
        _ access: Accessibility,
        _ inputs: InputOptions.Inputs,
        _ atlas: AtlasIfNeeded,
        _ partial: PartialRun,
        _ counted: PartialMerge?,
        _ line: ProgressLine
    ) throws -> AccessibilityReport? {
        let cost = access.cost
        var facts = PartialFacts(
            command: Self.firstRound,
            inputs: .init(self.inputs, inputs),
            atlas: atlas,
            costs: costs,
            reach: access.reach,
            method: ([access.method.rawValue] + [decay.within, decay.steps, decay.decay].compactMap(\.self))
                .joined(separator: ", "),
            counted: counted
        )
        let isFirst =
            counted.map { $0.header.fact(.command) == Self.firstRound }
            ?? (loads.loads == nil && access.method.isPerPerson)
        if isFirst {
            guard partials.partial != nil else { throw LoadsOption.firstRound }
            let tally = try partial.tally(access.emptyLoads()) { try access.loads() }
            let own = inputs.notices + cost.notices
            _ = try partial.write(tally, inputs.words, cost, notices: own, line, facts.all())
            return nil
        }
        var own: [Message] = []
        let tally = try partial.tally(access.emptyTally) {
            let read = try loads.read(access.emptyLoads(), facts.all())
            facts.loads = read?.fact
            let all = try read?.loads ?? access.emptyLoads()
            let service = access.service(of: all, isRead: false, notices: read?.notices ?? [])
            let tally = try access.tally(service)
            try cost.finish()
            own = inputs.notices + access.notices(service)
            return tally
        }
        facts.command = Self._commandName
        if try partial.write(tally, inputs.words, cost, notices: own, line, facts.all()) { return nil }
        if let counted { try LoadsOption.check(counted) }
        return access.report(of: tally, notices: [])
    }
}
