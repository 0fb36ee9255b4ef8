public import Atlas
public import Geodesy
public import Geometry

/// What a page needs to compute by itself what edits of a network of facilities change: the people, the facilities, the
/// thresholds; ``MapComposition/livePage(_:_:)`` makes the page.
///
/// ```swift
/// let layer = try atlas.areas("region")
/// var plan = try LivePlan(
///     reading: try atlas.population(), in: layer, facilities: try atlas.facilities(), thresholds: [.kilometres(50)]
/// )
/// plan.places = try atlas.places().map { LivePlan.Place(name: $0.name, detail: $0.municipality, position: $0.position) }
/// ```
public struct LivePlan: Sendable {
    /// A place that a facility can be put at by its name.
    public struct Place: Hashable, Sendable {
        /// The name, which the facility gets.
        public let name: String
        /// What tells it from others of the name, such as its municipality; may be empty.
        public let detail: String
        /// Where a facility stands there, longitude and latitude in degrees.
        public let position: Coordinate

        /// Describes a place.
        public init(name: String, detail: String = "", position: Coordinate) {
            self.name = name
            self.detail = detail
            self.position = position
        }
    }

    /// A step by which a network becomes another, with positions in longitude and latitude, degrees.
    public enum Edit: Hashable, Sendable {
        /// Opens a facility.
        case add(String, Coordinate)
        /// Closes a facility of the network.
        case close(String)
        /// Closes a facility of the network and opens another in its stead.
        case move(String, to: String, Coordinate)
    }

    /// Longitudes of the people in degrees.
    public let longitudes: [Double]
    /// Latitudes of the people in degrees.
    public let latitudes: [Double]
    /// How many people each point stands for; finite, not negative. Added exactly where they have at most six decimals.
    public let weights: [Double]
    /// The index of the area of each point among those of the map, -1 for none.
    public let areas: [Int32]
    /// The network that edits begin with; names are unique.
    public let facilities: [Facility]
    /// How far counts as within reach, at least one; a length on a threshold lies within.
    public let thresholds: [Metres]
    /// The ellipsoid that lengths are measured on.
    public var ellipsoid = Ellipsoid.standard
    /// The places that can be named.
    public var places: [Place] = []
    /// The edits that the page opens with.
    public var edits: [Edit] = []
    /// What a downloaded list of facilities is called.
    public var fileName = "plan.csv"

    /// Makes a plan of columns of equal length.
    ///
    /// - Parameters:
    ///   - longitudes: of the people, degrees.
    ///   - latitudes: of the people, degrees.
    ///   - weights: how many people each point stands for.
    ///   - areas: the index of the area of each point, -1 for none.
    ///   - facilities: the network.
    ///   - thresholds: how far counts as within reach; at least one.
    public init(
        longitudes: [Double],
        latitudes: [Double],
        weights: [Double],
        areas: [Int32],
        facilities: [Facility],
        thresholds: [Metres]
    ) {
        let counts = [latitudes.count, weights.count, areas.count]
        precondition(counts.allSatisfy { $0 == longitudes.count }, "columns of different lengths")
        precondition(!thresholds.isEmpty, "a plan without a threshold")
        self.longitudes = longitudes
        self.latitudes = latitudes
        self.weights = weights
        self.areas = areas
        self.facilities = facilities
        self.thresholds = thresholds
    }

    /// The edits as the page keeps them in its address: `close=Roberval;add=Matane@-67.52,48.84`.
    var address: String {
        let steps = edits.map { edit in
            switch edit {
            case .close(let name): (0, "close=" + Self.escaped(name))
            case .move(let name, let other, let position):
                (1, "move=" + Self.escaped(name) + ">" + Self.spot(other, position))
            case .add(let name, let position): (2, "add=" + Self.spot(name, position))
            }
        }
        // Closures first, as the page and the command have them.
        return (0...2).flatMap { rank in steps.filter { $0.0 == rank }.map(\.1) }.joined(separator: ";")
    }

    private static func spot(_ name: String, _ position: Coordinate) -> String {
        "\(escaped(name))@\(position.x),\(position.y)"
    }

    /// A name without the signs that mean something in an address.
    private static func escaped(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case " ": text += "+"
            case "%", ";", ">", "@", "=", ",", "#", "&", "+", "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
