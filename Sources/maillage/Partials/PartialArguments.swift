/// The arguments of a command that a partial result keeps, so that `merge` does the rest of it.
enum PartialArguments {
    private static let withValue: Set = [
        "--partial", "--source-name", "--lang", "--atlas", "--threads", "--progress", "--checkpoint",
        "--checkpoint-every",
    ]
    private static let ofOutputs: Set = ["-o", "--output", "--format"]
    private static let flags: Set = ["--quiet", "--force", "--no-color"]

    /// Those of this run, behind the name of the command.
    static var own: [String] { kept(of: given) }

    /// Of kept arguments, those that do not say who is counted.
    static func choices(of arguments: [String]) -> String {
        kept(of: arguments, without: ["--demand"]).joined(separator: " ")
    }

    /// Those of a run over plans: neither the file of the plans, which is known by its content, nor the files that are
    /// written.
    static var ofPlans: [String] {
        kept(of: given, without: withValue.union(ofOutputs).union(["--plans", "--slice", "--csv-style"]))
    }

    /// Those of a run that writes rows: not the files that are written.
    static var ofRows: [String] { kept(of: given, without: withValue.union(ofOutputs).union(["--rejects"])) }

    private static var given: [String] { Array(ArgumentOrder.normalised(CommandFiles.arguments).dropFirst()) }

    /// Arguments without those about the machine, the language and the file that is written.
    static func kept(of arguments: [String], without withValue: Set<String> = withValue) -> [String] {
        var kept: [String] = []
        var isValue = false
        for argument in arguments {
            if isValue {
                isValue = false
            } else if withValue.contains(argument) {
                isValue = true
            } else if !flags.contains(argument), !withValue.contains(where: { argument.hasPrefix("\($0)=") }) {
                kept.append(argument)
            }
        }
        return kept
    }
}
