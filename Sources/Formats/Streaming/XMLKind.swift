/// The kinds of XML that people take for data, by the first tags.
enum XMLKind {
    case kml, gml, gpx, osm, page, other

    /// Where the tags stand that tell.
    static let bytesWanted = 4096

    /// Whether a text may be XML: whether its first character is a bracket.
    static func isPossible(_ bytes: [UInt8]) -> Bool { beginning(bytes).first == UInt8(ascii: "<") }

    /// Looks at the beginning of a text; `nil` for what is no XML, such as a table whose first column is `<15 ans`.
    init?(_ bytes: [UInt8]) {
        let start = Self.beginning(bytes)
        guard start.first == UInt8(ascii: "<") else { return nil }
        let text = String(decoding: start.prefix(Self.bytesWanted), as: UTF8.self).lowercased()
        func holds(_ tags: String...) -> Bool { tags.contains { text.contains($0) } }
        if holds("<kml") {
            self = .kml
        } else if holds("opengis.net/gml", "<gml:") {
            self = .gml
        } else if holds("<gpx") {
            self = .gpx
        } else if holds("<osm ") {
            self = .osm
        } else if holds("<html", "<!doctype html") {
            self = .page
        } else if text.hasPrefix("<?xml") || text.hasPrefix("<!doctype") || text.hasPrefix("<!--") {
            self = .other
        } else {
            return nil
        }
    }

    /// The text behind a byte order mark and white space.
    private static func beginning(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        return text.prefix(bytesWanted).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}
