import ArgumentParser

/// Lets the options that every command has stand before the command as well as behind it.
enum ArgumentOrder {
    private static let withValue: Set = ["--lang", "--atlas", "--threads", "--progress"]
    private static let flags: Set = ["--quiet", "--force"]

    /// The same arguments with the general options that stand before the command moved behind it, and a negative number
    /// tied to its option, which would else be taken for an option itself.
    ///
    /// General options before something that is no command, such as `--help`, have had their effect already.
    static func normalised(_ arguments: [String]) -> [String] {
        var command: any ParsableCommand.Type = MaillageCommand.self
        var path: [String] = []
        var moved: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if flags.contains(argument) || withValue.contains(where: { argument.hasPrefix("\($0)=") }) {
                moved.append(argument)
            } else if withValue.contains(argument), index + 1 < arguments.count {
                moved += [argument, arguments[index + 1]]
                index += 1
            } else if let next = command.configuration.subcommands.first(where: { $0._commandName == argument }) {
                command = next
                path.append(argument)
            } else {
                break
            }
            index += 1
        }
        let isWhole = !path.isEmpty && command.configuration.subcommands.isEmpty
        return path + (isWhole ? moved : []) + tied(Array(arguments[index...]))
    }

    /// Options that take a number: a negative one behind them is their value, which they refuse in their own words.
    private static let withNumber: Set = [
        "--within", "--nearest-within", "--target", "--seed", "--replicates", "--threads", "--simplify",
    ]

    /// `--within -5` as `--within=-5`.
    private static func tied(_ arguments: [String]) -> [String] {
        var result: [String] = []
        for argument in arguments {
            if let option = result.last, withNumber.contains(option), argument.first == "-",
                argument.dropFirst().first?.isNumber == true
            {
                result[result.count - 1] = "\(option)=\(argument)"
            } else {
                result.append(argument)
            }
        }
        return result
    }
}
