import Atlas
import Geometry
import Measures
import Travel

/// Checks the plans of a file before anything is computed: what is wrong with them is said all at once, each with its line.
struct PlanCheck {
    /// How many errors are shown.
    private static let most = 50

    private let file: PlanFile
    private var faults: [any MaillageError]
    private var wrongLines: Set<Int> = []
    private var notices: [Message] = []
    private var known: Set<Message> = []

    /// Begins with what is wrong with the file itself.
    init(_ file: PlanFile) { (self.file, faults) = (file, file.faults) }

    /// Checks every plan that nothing is wrong with so far.
    ///
    /// - Parameter check: gives what people should know of a plan; each sentence is said once, with the line where it stands
    ///   first.
    /// - Throws: what `check` throws that is about no plan.
    mutating func pass(_ check: (PlanFile.Plan) throws -> [Message]) throws {
        for plan in file.plans where !wrongLines.contains(plan.line) {
            let place = file.place(of: plan)
            let messages: [Message]
            do {
                messages = try file.located(plan) { try check(plan) }
            } catch let error as ComputationError where error.location == place {
                faults.append(error)
                wrongLines.insert(plan.line)
                continue
            }
            for message in messages where known.insert(message).inserted {
                notices.append(
                    Message(
                        en: "\(place.text(.english)): \(message.en)",
                        fr: "\(place.text(.french)) : \(message.fr)"
                    )
                )
            }
        }
    }

    /// Says what people should know of the plans.
    ///
    /// - Throws: what is wrong with plans; of several errors each is said before, in the order of their lines.
    func finish(_ options: GlobalOptions) throws {
        let ordered = faults.sorted { $0.location?.line ?? 0 < $1.location?.line ?? 0 }
        guard let first = ordered.first else { return Console.notices(notices, options) }
        guard ordered.count > 1 else { throw first }
        for fault in ordered.prefix(Self.most) { Console.say(fault.text(CommandLanguage.language)) }
        throw ComputationError.wrongPlans(ordered.count, shown: min(Self.most, ordered.count), in: file.path)
    }
}

extension PlanFile {
    /// What `body` gives; what is wrong with a plan is an error with its line.
    func located<Made>(_ plan: PlanFile.Plan, _ body: () throws -> Made) throws -> Made {
        let place = place(of: plan)
        do {
            return try body()
        } catch let error as UsageError {
            throw ComputationError.ofPlan(error, at: place)
        } catch let error as AtlasError where error.code == .badInput {
            throw ComputationError.ofPlan(error, at: place)
        } catch let error as ComputationError where error.code == .badInput || error.code == .invalidArgument {
            throw ComputationError.ofPlan(error, at: place)
        }
    }
}

extension ComputationError {
    /// What is wrong with a plan, with its line.
    fileprivate static func ofPlan(_ error: some MaillageError, at place: InputLocation) -> ComputationError {
        ComputationError(.badInput, error.message, at: place, advice: error.advice)
    }

    /// Several plans are wrong.
    fileprivate static func wrongPlans(_ count: Int, shown: Int, in path: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "\(count) lines cannot be computed"
                    + (shown < count ? ", of which the first \(shown) are shown" : ""),
                fr: "\(count) lignes ne peuvent être calculées"
                    + (shown < count ? ", dont voici les \(shown) premières" : "")
            ),
            at: InputLocation(file: path)
        )
    }
}
