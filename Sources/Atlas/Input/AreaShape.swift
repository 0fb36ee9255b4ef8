internal import Geometry
internal import Planar

/// The area that a feature of a user's file is: within ±180°, its parts put together.
struct AreaShape: Sendable {
    /// The area; empty where the feature is none.
    private(set) var area = MultiPolygon()
    /// What is wrong with it, if anything.
    private(set) var failure: PlanarError?
    /// Whether a ring is so wide that the way across the antimeridian may have been meant.
    private(set) var isDoubtfullyWide = false
    /// Whether it is a collection that holds points or lines beside polygons.
    private(set) var hasOtherMembers = false

    init(_ shape: Shape?, at location: InputLocation, _ context: PlanarContext) {
        guard let shape, !shape.areas.isEmpty else { return }
        area = shape.areas
        isDoubtfullyWide = Antimeridian.isDoubtfullyWide(area)
        hasOtherMembers = shape.hasOtherMembers
        do throws(PlanarError) {
            let isCrossed = Antimeridian.isCrossed(byAreasOf: shape) && Antimeridian.areDegrees(shape)
            guard let divided = isCrossed ? Antimeridian.divided(shape) : shape else {
                throw .notDivisible(in: location)
            }
            area = divided.areas
            if case .collection = divided {
                area = try Self.union(divided, isCrossed: isCrossed, at: location, context)
            } else if isCrossed {
                area = try area.withTouchingRingsApart(at: location, in: context)
            } else {
                try Self.check(area, at: location, context)
            }
        } catch {
            failure = error
        }
    }

    private static func check(
        _ area: MultiPolygon,
        at location: InputLocation,
        _ context: PlanarContext
    ) throws(PlanarError) {
        if case .invalid(let reason, let place) = try PlanarGeometry(area, in: context).validity() {
            throw .invalidArea(reason, at: place, in: location)
        }
    }

    /// The polygons of a collection as one area: they may share borders and overlap. Borders are straight in longitude
    /// and latitude, and so they are united there.
    private static func union(
        _ collection: Shape,
        isCrossed: Bool,
        at location: InputLocation,
        _ context: PlanarContext
    ) throws(PlanarError) -> MultiPolygon {
        var members: [MultiPolygon] = []
        for member in collection.areaMembers {
            if isCrossed {
                members.append(try member.withTouchingRingsApart(at: location, in: context))
            } else {
                try check(member, at: location, context)
                members.append(member)
            }
        }
        let whole = MultiPolygon(members.flatMap(\.polygons))
        if members.count < 2 { return whole }
        if try PlanarGeometry(whole, in: context).validity() == .valid { return whole }
        return try PlanarGeometry.union(of: members, in: context).multiPolygon().canonical
    }
}

extension Shape {
    /// The areas of a collection, one by one, also of collections in it.
    fileprivate var areaMembers: [MultiPolygon] {
        if case .collection(let members) = self { return members.flatMap(\.areaMembers) }
        return areas.isEmpty ? [] : [areas]
    }

    /// Whether a collection holds points or lines.
    fileprivate var hasOtherMembers: Bool {
        switch self {
        case .collection(let members):
            members.contains { member in
                if case .collection = member { return member.hasOtherMembers }
                return member.areas.isEmpty && member.boundingBox != nil
            }
        default: false
        }
    }
}
