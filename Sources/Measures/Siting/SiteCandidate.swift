public import Atlas
public import Geometry

/// A place where a facility could stand.
public struct SiteCandidate: Hashable, Sendable {
    /// The name; candidates may share it.
    public let name: String
    /// The municipality that it lies in, where that is known and another name.
    public let municipality: String?
    /// The code of the municipality; `nil` where it is not known, and for a file of the user's.
    public let code: String?
    /// Its row in the list that it comes from, from 1: what tells candidates of one name apart.
    public let row: Int
    /// The position, longitude and latitude in degrees.
    public let position: Coordinate
    /// How many people it could serve, finite and not negative; `nil` where nothing is said.
    public let capacity: Double?

    /// Describes a candidate.
    public init(
        name: String,
        municipality: String? = nil,
        code: String? = nil,
        row: Int,
        position: Coordinate,
        capacity: Double? = nil
    ) {
        self.name = name
        self.municipality = municipality
        self.code = code
        self.row = row
        self.position = position
        self.capacity = capacity
    }

    /// The places of an atlas, in the order of its list.
    public static func places(of atlas: Atlas) throws(AtlasError) -> [SiteCandidate] {
        try atlas.places().enumerated().map { index, place in
            SiteCandidate(
                name: place.name,
                municipality: place.municipality == place.name ? nil : place.municipality,
                code: place.municipalityCode,
                row: index + 1,
                position: place.position
            )
        }
    }

    /// The municipalities of an atlas whose people have a position, in the order of its register: each where its people live
    /// on average.
    public static func municipalities(of atlas: Atlas) throws(AtlasError) -> [SiteCandidate] {
        try atlas.municipalities().enumerated().compactMap { index, town in
            town.position.map { SiteCandidate(name: town.name, code: town.code, row: index + 1, position: $0) }
        }
    }

    /// Candidates as facilities, for travel costs by name: each by its name, or `name #row` where others share it, one that is
    /// kept among them.
    public static func facilities(_ candidates: [SiteCandidate], beside kept: [Facility]) -> [Facility] {
        let counts = Dictionary((candidates.map(\.name) + kept.map(\.name)).map { ($0, 1) }, uniquingKeysWith: +)
        return candidates.map { candidate in
            let isAlone = counts[candidate.name] == 1
            return Facility(
                name: isAlone ? candidate.name : "\(candidate.name) #\(candidate.row)",
                position: candidate.position,
                capacity: candidate.capacity
            )
        }
    }

    /// The facilities of a file as candidates, in its order.
    public static func candidates(_ facilities: [Facility]) -> [SiteCandidate] {
        facilities.enumerated().map {
            SiteCandidate(name: $1.name, row: $0 + 1, position: $1.position, capacity: $1.capacity)
        }
    }
}
