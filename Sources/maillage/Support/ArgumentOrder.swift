/// Lets the options that every command has stand before the command as well as behind it.
enum ArgumentOrder {
    private static let withValue: Set = ["--lang", "--atlas", "--threads", "--progress"]
    private static let flags: Set = ["--quiet", "--force"]

    /// The same arguments with the general options that stand before the command moved behind it.
    static func globalOptionsLast(_ arguments: [String]) -> [String] {
        var moved: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if flags.contains(argument) || withValue.contains(where: { argument.hasPrefix("\($0)=") }) {
                moved.append(argument)
            } else if withValue.contains(argument), index + 1 < arguments.count {
                moved += [argument, arguments[index + 1]]
                index += 1
            } else {
                break
            }
            index += 1
        }
        let rest = Array(arguments[index...])
        guard let command = rest.first, !command.hasPrefix("-") else { return rest }
        let depth = command == "atlas" && rest.count > 1 && !rest[1].hasPrefix("-") ? 2 : 1
        return rest.prefix(depth) + moved + rest.dropFirst(depth)
    }
}
