import ArgumentParser
import Formats
import Geometry
import Glibc

/// What the argument parser says, with its headings in the language of this run.
enum HelpText {
    private static let headings = [
        ("OVERVIEW: ", "APERÇU : "), ("USAGE: ", "UTILISATION : "), ("Usage: ", "Utilisation : "),
        ("OPTIONS:", "OPTIONS :"), ("ARGUMENTS:", "ARGUMENTS :"), ("SUBCOMMANDS:", "COMMANDES :"),
        ("Error: ", "Erreur : "), ("Help: ", "Aide : "), ("; default:", " ; par défaut :"),
        ("(default:", "(par défaut :"), ("(values:", "(valeurs :"),
        ("Missing value for ", "Valeur manquante pour "), ("Missing expected argument ", "Argument manquant : "),
        ("Unknown option ", "Option inconnue : "), ("Unexpected argument ", "Argument inattendu : "),
        ("The value ", "La valeur "), (" is invalid for ", " ne convient pas à "),
        ("Did you mean ", "Vouliez-vous dire "),
        ("Show help information.", "Afficher cette aide."), ("Show the version.", "Afficher la version."),
        ("for detailed help.", "pour plus de détails."),
        ("for more information.", "pour en savoir plus."), ("  See '", "  Voir « "),
        ("' pour", " » pour"),
    ]

    /// What the argument parser says, in the language of this run.
    static func translated(_ text: String) -> String {
        guard CommandLanguage.language == .french else { return text }
        return headings.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// Prints help, a version or a mistake in the arguments, and ends the program.
    static func exit(with error: any Error) -> Never {
        let code = MaillageCommand.exitCode(for: error).rawValue
        let isAskedByShell = CompletionRequest.isOne(CommandLine.arguments.dropFirst())
        // A shell that asks in the words of another version has no answer, and whoever types no message.
        if isAskedByShell, code != 0 { Glibc.exit(code) }
        let message = MaillageCommand.fullMessage(for: error)
        let text = isAskedByShell ? message : translated(message)
        let bytes = Array((text + "\n").utf8)
        if code == 0 {
            do {
                try StandardOutput.write(bytes)
            } catch {
                Glibc.exit(SystemExit.code(for: error))
            }
        } else {
            _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
        }
        Glibc.exit(code)
    }
}
