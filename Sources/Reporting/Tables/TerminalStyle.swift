/// What a terminal can show: tables there have small bars beside their shares, where there is room.
public struct TerminalStyle: Hashable, Sendable {
    /// How many places a line has.
    public let columns: Int
    /// Whether bars are coloured; they are drawn either way.
    public let hasColour: Bool

    /// Describes a terminal.
    public init(columns: Int, hasColour: Bool) {
        self.columns = columns
        self.hasColour = hasColour
    }

    /// How many places a bar takes.
    static let barWidth = 8

    /// A bar for a share 0…1, to an eighth of a place, filled up with spaces; spaces alone for none. What is not quite
    /// nothing shows.
    static func bar(_ share: Double?) -> String {
        let known = share.flatMap { $0.isFinite ? min(1, max(0, $0)) : nil } ?? 0
        let eighths = known > 0 ? max(1, Int((known * Double(barWidth * 8)).rounded())) : 0
        let part = eighths % 8 == 0 ? "" : String(parts[eighths % 8 - 1])
        let bar = String(repeating: "█", count: eighths / 8) + part
        return bar + String(repeating: " ", count: barWidth - bar.count)
    }

    /// The text with its bars coloured, where the terminal has colours; whatever else it has stays.
    func coloured(_ text: String) -> String {
        guard hasColour else { return text }
        var result = ""
        var isBar = false
        for character in text {
            let isBlock = character == "█" || Self.parts.contains(character)
            if isBlock != isBar { result += isBlock ? "\u{1B}[36m" : "\u{1B}[0m" }
            isBar = isBlock
            result.append(character)
        }
        return isBar ? result + "\u{1B}[0m" : result
    }

    /// An eighth of a place to seven.
    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
