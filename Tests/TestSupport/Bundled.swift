package import Atlas
private import Foundation
package import Geometry

/// The bundled atlas, read once.
package enum Bundled {
    private static let folder = Fixture.checkout.appending(path: "GeoData").path(percentEncoded: false)
    private static let opened = Result { try Atlas(folder: folder) }
    private static let readAntennas = Result { try atlas().facilities() }
    private static let readPopulation = Result { try atlas().population() }

    package static func atlas() throws -> Atlas { try opened.get() }
    package static func facilities() throws -> [Facility] { try readAntennas.get() }
    package static func population() throws -> DemandPoints { try readPopulation.get() }

    /// The layer that a fixture calls `by`.
    package static func layer(_ by: String, _ vintage: String) throws -> AreaLayer {
        let (id, year) = (AreaLayerID(rawValue: by), Vintage(rawValue: vintage))
        let name = "\(by) \(vintage)"
        if let layer = layers.withLock({ $0[name] }) { return layer }
        let layer = try atlas().areas(id, vintage: year)
        layers.withLock { $0[name] = layer }
        return layer
    }

    private static let layers = Locked<[String: AreaLayer]>([:])
}

extension AreaLayer {
    /// A user's layer of areas that are called `1`, `2` and so on.
    package init(_ shapes: [MultiPolygon], tolerance: Metres = Metres(0)) {
        let areas = shapes.enumerated().map { Area(code: "\($0 + 1)", name: "Area \($0 + 1)", shape: $1) }
        let territory = (try? Bundled.atlas().territory) ?? .unknown
        self.init(areas: areas, tolerance: tolerance, territory: territory)
    }

    /// A user's layer of rectangles, west, south, east, north.
    package static func boxes(_ boxes: [(Double, Double, Double, Double)], tolerance: Metres = Metres(0)) throws
        -> AreaLayer
    {
        AreaLayer(try boxes.map { MultiPolygon([try .box($0.0, $0.1, $0.2, $0.3)]) }, tolerance: tolerance)
    }
}

extension DemandPoints {
    /// Points with their people.
    package init(_ positions: [Coordinate], weights: [Double]? = nil) {
        self.init(
            ids: positions.indices.map { "\($0)" },
            positions: positions,
            weights: weights ?? Array(repeating: 1, count: positions.count)
        )
    }
}

extension [Facility] {
    /// Antennas without any more about them.
    package init(at positions: [Coordinate]) {
        self = positions.enumerated().map { Facility(name: "\($0)", position: $1) }
    }
}

extension Coordinate {
    /// A place anywhere on the sphere, evenly spread.
    package static func random(_ generator: inout SeededGenerator) -> Coordinate {
        let latitude = asin(generator.number(in: -1...1)) * 180 / .pi
        return Coordinate(longitude: generator.number(in: -180...180), latitude: latitude)
    }

    /// A place at most so many degrees away in either direction, on the Earth.
    package func jittered(by degrees: Double, _ generator: inout SeededGenerator) -> Coordinate {
        var place = Coordinate(
            x: x + generator.number(in: -degrees...degrees),
            y: min(90, max(-90, y + generator.number(in: -degrees...degrees)))
        )
        if place.x > 180 { place.x -= 360 }
        if place.x < -180 { place.x += 360 }
        return place
    }

    /// The other end of the Earth.
    package var antipode: Coordinate { Coordinate(x: x > 0 ? x - 180 : x + 180, y: -y) }
}
