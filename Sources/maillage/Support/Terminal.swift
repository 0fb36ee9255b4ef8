import Glibc
import Reporting

/// What standard output is.
enum Terminal {
    /// The terminal that standard output is; `nil` where it is a file or a pipe, or a terminal that draws nothing.
    ///
    /// Colours are off with `--no-color`, and where `NO_COLOR` is set and not empty (no-color.org).
    static func style(noColor: Bool) -> TerminalStyle? {
        guard isatty(1) == 1 else { return nil }
        let kind = variable("TERM")
        guard kind != "dumb" else { return nil }
        var size = winsize()
        let isKnown = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return TerminalStyle(
            columns: isKnown ? Int(size.ws_col) : 80,
            hasColour: !noColor && variable("NO_COLOR").isEmpty
        )
    }

    private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
}
