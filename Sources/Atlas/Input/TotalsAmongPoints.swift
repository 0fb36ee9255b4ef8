internal import Formats
internal import Geometry

/// Looks for rows of everybody among points with weights: `Total` beside `Hommes` and `Femmes` at one place counts people
/// twice.
enum TotalsAmongPoints {
    /// How many of the first points are looked at.
    private static let most = 2000

    /// Says where a point and its part stand at one place; `nil` where there is nothing of the kind, and for pipes, which
    /// can be read only once.
    static func notice(_ path: String, weight: String, _ options: ReadingOptions) -> Message? {
        guard FileKind.isRereadable(path) else { return nil }
        var stream = options.stream
        stream.positions = .any
        stream.collectsKeys = false
        // As much as is looked at, not much more.
        stream.pieceSize = 1 << 16
        guard let file = try? FeatureStream(path: path, options: stream) else { return nil }
        // By column and place: a value that stands for everybody, and one that does not.
        var wholes: [Place: String] = [:]
        var parts: [Place: String] = [:]
        // The only point that is called a total, and what all others have.
        var (totals, rest) = ([(column: String, text: String, weight: Double)](), 0.0)
        var count = 0
        while count <= most, let piece = try? file.next(), let features = try? file.parse(piece) {
            for feature in features.prefix(most - count) {
                let own = feature.properties[weight]?.double ?? 0
                let name = feature.properties.entries.first { $0.value.text.map(GroupValue.isTotal) ?? false }
                if let name, let text = name.value.text { totals.append((name.key, text, own)) } else { rest += own }
                guard case .point(let position)? = feature.shape else { continue }
                for entry in feature.properties.entries where entry.key != weight {
                    guard let text = entry.value.text else { continue }
                    let place = Place(column: entry.key, position: position)
                    if GroupValue.isTotal(text) { wholes[place] = text } else { parts[place] = text }
                    if let whole = wholes[place], let part = parts[place] {
                        return message(path, entry.key, whole, part)
                    }
                }
            }
            count += features.count
        }
        guard let total = totals.first, totals.count == 1, count > 2, count <= most, rest > 0,
            abs(total.weight - rest) <= 1e-9 * rest
        else { return nil }
        return Message(
            en:
                "\(path): “\(total.text)” in “\(total.column)” has as many people as all other points: they are counted "
                + "twice unless its row is taken out",
            fr:
                "\(path) : « \(total.text) » de « \(total.column) » a autant de personnes que tous les autres points : elles "
                + "sont comptées deux fois, à moins de retirer sa ligne"
        )
    }

    private static func message(_ path: String, _ column: String, _ whole: String, _ part: String) -> Message {
        Message(
            en:
                "\(path): “\(column)” has “\(whole)” and “\(part)” at one place: people are counted twice unless the rows "
                + "of one are taken out",
            fr:
                "\(path) : « \(column) » a « \(whole) » et « \(part) » au même endroit : des personnes sont comptées deux "
                + "fois, à moins de retirer les lignes de l’un"
        )
    }

    private struct Place: Hashable {
        let column: String
        let position: Coordinate
    }
}
