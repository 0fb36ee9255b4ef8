import ArgumentParser
import Formats
import Geometry
import Glibc

// A reader that goes away ends the write with an error instead of the process with a signal.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
Interruption.handle()

do {
    let given = Array(CommandLine.arguments.dropFirst())
    let arguments = CompletionRequest.isOne(given) ? given : ArgumentOrder.normalised(given)
    var command = try MaillageCommand.parseAsRoot(arguments)
    let saved =
        try command is RunCommand
        ? nil
        : SavedProject.path(in: arguments).map {
            try SavedProject.make(arguments, for: $0)
        }
    try command.run()
    try saved?.write()
} catch let error as any MaillageError {
    let code = SystemExit.code(for: error)
    if code != 0 { Console.say(error.text(CommandLanguage.language)) }
    exit(code)
} catch {
    HelpText.exit(with: error)
}
