internal import Geometry
internal import Planar

/// What has to be done about features at the antimeridian when they are copied.
struct SeamWork {
    /// The file that the features come from, and how many stand before them there.
    let file: String
    let number: Int
    /// Features that are so wide that the way across the antimeridian may have been meant.
    private(set) var wide = 0

    /// Cuts what crosses the antimeridian; the areas that this makes are valid.
    mutating func divide(_ features: inout [Feature]) throws {
        var context: PlanarContext?
        for index in features.indices {
            guard let shape = features[index].shape else { continue }
            switch shape {
            case .point, .multiPoint: continue
            case .lineString, .multiLineString:
                let cut = Antimeridian.cut(shape)
                if cut != shape, Antimeridian.areDegrees(shape) { features[index].shape = cut }
            case .polygon, .multiPolygon, .collection:
                if Antimeridian.isDoubtfullyWide(shape.areas) { wide += 1 }
                guard Antimeridian.isCrossed(byAreasOf: shape), Antimeridian.areDegrees(shape) else { continue }
                let location = location(index)
                guard let divided = Antimeridian.divided(shape) else { throw PlanarError.notDivisible(in: location) }
                let planar = try context ?? PlanarContext()
                context = planar
                features[index].shape = try valid(divided, location, planar)
            }
        }
    }

    private func valid(_ shape: Shape, _ location: InputLocation, _ context: PlanarContext) throws -> Shape {
        switch shape {
        case .collection(let members): .collection(try members.map { try valid($0, location, context) })
        case .polygon, .multiPolygon: Shape(try shape.areas.withTouchingRingsApart(at: location, in: context))
        case .point, .multiPoint, .lineString, .multiLineString: shape
        }
    }

    /// Gives areas in longitude and latitude that were cut at the antimeridian the same positions on both sides of it, so
    /// that they can be united in a plane where it is no border; gives their places among the features.
    func join(_ features: inout [Feature]) -> [Int] {
        features.indices.filter { index in
            guard let shape = features[index].shape, case .multiPolygon(let area) = shape else { return false }
            let seam = area.rings.lazy.flatMap(\.coordinates).filter { abs($0.x) == 180 }
            guard seam.contains(where: { $0.x == 180 }), seam.contains(where: { $0.x == -180 }) else { return false }
            // A part from the one side to the other runs around a pole, and its border there stays.
            let runsAround = area.polygons.contains { polygon in
                polygon.boundingBox.map { $0.minimum.x == -180 && $0.maximum.x == 180 } ?? false
            }
            if runsAround { return false }
            features[index].shape = shape.mapLines { line in
                line.map { Coordinate(x: $0.x == -180 ? 180 : $0.x, y: $0.y) }
            }
            return true
        }
    }

    /// Unites the parts of areas in a plane.
    func unite(_ features: inout [Feature], _ places: [Int]) throws {
        guard !places.isEmpty else { return }
        let context = try PlanarContext()
        for place in places {
            guard let area = features[place].shape?.areas else { continue }
            let parts = area.polygons.map { MultiPolygon([$0]) }
            let whole = try PlanarGeometry.union(of: parts, in: context).multiPolygon().canonical
            features[place].shape = Shape(whole)
        }
    }

    private func location(_ index: Int) -> InputLocation { InputLocation(file: file, feature: number + index + 1) }
}

extension Message {
    /// Says that areas are wider than half the Earth.
    static func doubtfullyWide(_ count: Int, _ file: String) -> Message {
        Message(
            en:
                "\(file): features wider than 180° are taken as drawn: \(count); if they lie across ±180°, cut them there",
            fr:
                "\(file) : des entités plus larges que 180° sont prises comme dessinées : \(count) ; si elles s’étendent de "
                + "part et d’autre de ±180°, coupez-les là"
        )
    }
}
