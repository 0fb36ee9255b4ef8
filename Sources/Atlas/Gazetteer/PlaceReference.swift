internal import Formats
public import Geometry

/// A place as it is named on a command line: `Matane`, `Saint-Georges (2429)`, or a name with its position,
/// `Our office@-71.21,46.81`.
public struct PlaceReference: Hashable, Sendable {
    /// The name.
    public let name: String
    /// Longitude and latitude in degrees, where they were given.
    public let coordinates: Coordinate?

    /// Reads a text. What stands behind the last `@` is a longitude and a latitude in degrees, with a comma between them.
    ///
    /// - Throws: ``AtlasError`` with code `badInput` where the text is empty or the position is none on the Earth.
    public init(_ text: String) throws(AtlasError) {
        guard let sign = text.lastIndex(of: "@") else {
            name = text.trimmed
            coordinates = nil
            guard !name.isEmpty else { throw Self.malformed(text) }
            return
        }
        let ordinates = text[text.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false)
            .map { Double(String($0).trimmed) }
        guard ordinates.count == 2, let longitude = ordinates[0], let latitude = ordinates[1] else {
            throw Self.malformed(text)
        }
        let position = Coordinate(longitude: longitude, latitude: latitude)
        name = String(text[..<sign]).trimmed
        coordinates = position
        guard !name.isEmpty, position.isOnEarth else { throw Self.malformed(text) }
    }

    /// The place: that of the position, else the town of the name.
    ///
    /// - Throws: ``AtlasError`` as ``Gazetteer/place(_:in:)`` does.
    public func place(in gazetteer: Gazetteer) throws(AtlasError) -> NamedPlace {
        guard let coordinates else { return try gazetteer.place(name) }
        return NamedPlace(kind: .coordinates, name: name, position: coordinates)
    }

    private static func malformed(_ text: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "“\(text)” is not a place", fr: "« \(text) » n’est pas un lieu"),
            advice: Message(
                en: "write a name, or a name with a longitude and a latitude: NAME@-71.21,46.81",
                fr: "écrivez un nom, ou un nom avec une longitude et une latitude : NOM@-71.21,46.81"
            )
        )
    }
}
