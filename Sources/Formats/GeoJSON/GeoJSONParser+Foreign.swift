import Geometry

extension GeoJSONParser {
    /// Reads a member that the standard does not name, or `bbox`, as it is spelled.
    mutating func member(_ key: JSONText, of feature: inout Feature) throws(JSONFailure) {
        let name = scanner.decode(key)
        let keptDigits = keepsDigits
        keepsDigits = true
        defer { keepsDigits = keptDigits }
        feature.members[name] = try propertyValue()
    }

    /// Notes whether the `bbox` of a feature encloses it. A box from east to west lies across the antimeridian: of that
    /// only the latitudes are looked at.
    mutating func checkBox(of feature: Feature) {
        guard let value = feature.members["bbox"] else { return }
        leftOut.noteBox(isRight: Self.isBox(value, around: feature.shape))
    }

    private static func isBox(_ value: PropertyValue, around shape: Shape?) -> Bool {
        guard case .json(let text) = value, let parsed = try? JSONValue.parse(Array(text.utf8), name: ""),
            case .array(let elements) = parsed
        else { return false }
        let numbers = elements.compactMap(\.double)
        guard numbers.count == elements.count, numbers.count == 4 || numbers.count == 6 else { return false }
        let half = numbers.count / 2
        let (west, south, east, north) = (numbers[0], numbers[1], numbers[half], numbers[half + 1])
        guard south <= north else { return false }
        guard let shape, let box = ShapeExtent(shape).box else { return true }
        // Boxes are often written with fewer digits than what they enclose.
        let margin = 1e-4
        let holdsLatitudes = box.minimum.y >= south - margin && box.maximum.y <= north + margin
        let holdsLongitudes = west > east || (box.minimum.x >= west - margin && box.maximum.x <= east + margin)
        return holdsLatitudes && holdsLongitudes
    }
}
