import Formats
import Geometry
import Glibc

/// What goes to the person at the terminal, apart from results: standard error.
enum Console {
    /// Where notices go in the place of the terminal, while somebody looks after them.
    @TaskLocal private static var list: NoticeList?

    /// Does `body`, whose notices go to a list.
    static func collecting<Made>(in list: NoticeList, _ body: () throws -> Made) rethrows -> Made {
        try $list.withValue(list, operation: body)
    }

    /// Writes a line.
    static func say(_ text: String) {
        let line = Array("maillage: \(text)\n".utf8)
        var written = 0
        while written < line.count {
            let count = line[written...].withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            written += count
        }
    }

    /// Writes notices, each once, unless the user wants quiet.
    static func notices(_ messages: [Message], _ options: GeneralOptions<some OptionUse>) {
        var said: [Message] = []
        for message in messages where !said.contains(message) {
            notice(message, options)
            said.append(message)
        }
    }

    /// Writes a notice, unless the user wants quiet.
    static func notice(_ message: Message, _ options: GeneralOptions<some OptionUse>) {
        if let list { return list.append(message) }
        if !options.quiet { say(message.text(CommandLanguage.language)) }
    }
}

/// Notices that are said later, or were said before.
final class NoticeList: Sendable {
    private let list = Locked<[Message]>([])

    /// The notices, in the order in which they came.
    var messages: [Message] { list.withLock { $0 } }

    fileprivate func append(_ message: Message) { list.withLock { $0.append(message) } }
}
