import Geometry
import Testing

extension MultiPolygon {
    /// Reads `POLYGON (…)` and `MULTIPOLYGON (…)`, no more: test code.
    init(wellKnownText text: String) throws {
        let body = try #require(text.firstIndex(of: "("), "no parenthesis in \(text)")
        var rings: [[LinearRing]] = []
        var positions = ""
        var depth = 0
        let ringDepth = text.hasPrefix("MULTI") ? 3 : 2
        for character in text[body...] {
            switch character {
            case "(":
                depth += 1
                if depth == ringDepth - 1 { rings.append([]) }
                positions = ""
            case ")":
                if depth == ringDepth { rings[rings.count - 1].append(try Self.ring(positions)) }
                depth -= 1
            default: positions.append(character)
            }
        }
        self.init(try rings.map { Polygon(exterior: try #require($0.first), holes: Array($0.dropFirst())) })
    }

    private static func ring(_ text: String) throws -> LinearRing {
        try LinearRing(
            text.split(separator: ",").map { pair in
                let numbers = pair.split(separator: " ").compactMap { Double($0) }
                try #require(numbers.count == 2, "not a position: \(pair)")
                return Coordinate(x: numbers[0], y: numbers[1])
            }
        )
    }
}
