/// The arguments of a command that a partial result keeps, so that `merge` does the rest of it.
enum PartialArguments {
    private static let withValue: Set = [
        "--partial", "--source-name", "--lang", "--atlas", "--threads", "--progress", "--checkpoint",
        "--checkpoint-every",
    ]
    private static let flags: Set = ["--quiet", "--force", "--no-color"]

    /// Those of this run, behind the name of the command.
    static var own: [String] {
        kept(of: Array(ArgumentOrder.normalised(Array(CommandLine.arguments.dropFirst())).dropFirst()))
    }

    /// Those of a run over plans: neither the file of the plans, which is known by its content, nor the files that are
    /// written.
    static var ofPlans: [String] {
        let arguments = ArgumentOrder.normalised(Array(CommandLine.arguments.dropFirst())).dropFirst()
        return kept(
            of: Array(arguments),
            without: withValue.union(["--plans", "--slice", "-o", "--output", "--format", "--csv-style"])
        )
    }

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
