internal import CGEOS
internal import Geometry

extension PlanarContext {
    /// A GEOS polygon; the caller owns it.
    func makePolygon(_ polygon: Polygon) throws(PlanarError) -> OpaquePointer {
        var holes = try makeAll(polygon.rings, makeRing)
        let exterior = holes.removeFirst()
        // From here the rings are GEOS's, whether or not it makes a polygon of them.
        return try check(
            GEOSGeom_createPolygon_r(handle, exterior, &holes, UInt32(holes.count)),
            "GEOSGeom_createPolygon_r"
        )
    }

    /// A GEOS collection of what is made of each part; the caller owns it.
    func makeCollection<Part>(
        _ type: GEOSGeomTypes,
        of parts: [Part],
        _ make: (Part) throws(PlanarError) -> OpaquePointer
    ) throws(PlanarError) -> OpaquePointer {
        var made = try makeAll(parts, make)
        let collection = GEOSGeom_createCollection_r(handle, Int32(type.rawValue), &made, UInt32(made.count))
        return try check(collection, "GEOSGeom_createCollection_r")
    }

    /// The GEOS geometries of all parts, which the caller owns, or none of them.
    private func makeAll<Part>(
        _ parts: [Part],
        _ make: (Part) throws(PlanarError) -> OpaquePointer
    ) throws(PlanarError) -> [OpaquePointer?] {
        var made: [OpaquePointer?] = []
        do {
            for part in parts { made.append(try make(part)) }
        } catch {
            for geometry in made { GEOSGeom_destroy_r(handle, geometry) }
            throw error
        }
        return made
    }

    private func makeRing(_ ring: LinearRing) throws(PlanarError) -> OpaquePointer {
        try check(GEOSGeom_createLinearRing_r(handle, makeSequence(ring.coordinates)), "GEOSGeom_createLinearRing_r")
    }

    /// A GEOS line; the caller owns it.
    func makeLine(_ line: [Coordinate]) throws(PlanarError) -> OpaquePointer {
        try check(GEOSGeom_createLineString_r(handle, makeSequence(line)), "GEOSGeom_createLineString_r")
    }

    /// A GEOS sequence of positions. It is GEOS's again with the call that makes a ring or a line of it, whether or not
    /// that succeeds.
    private func makeSequence(_ positions: [Coordinate]) throws(PlanarError) -> OpaquePointer {
        let sequence = positions.withUnsafeBytes { bytes in
            GEOSCoordSeq_copyFromBuffer_r(
                handle,
                bytes.baseAddress?.assumingMemoryBound(to: Double.self),
                UInt32(positions.count),
                0,
                0
            )
        }
        return try check(sequence, "GEOSCoordSeq_copyFromBuffer_r")
    }

    /// Appends every polygon in `geometry`, which may be a collection of anything.
    func collectPolygons(of geometry: OpaquePointer, into polygons: inout [Polygon]) throws(PlanarError) {
        let type = GEOSGeomTypeId_r(handle, geometry)
        if type == Int32(GEOS_POLYGON.rawValue) {
            if GEOSisEmpty_r(handle, geometry) == 1 { return }
            polygons.append(try polygon(geometry))
        } else if type >= Int32(GEOS_MULTIPOINT.rawValue) {
            for index in 0..<GEOSGetNumGeometries_r(handle, geometry) {
                let part = try check(GEOSGetGeometryN_r(handle, geometry, index), "GEOSGetGeometryN_r")
                try collectPolygons(of: part, into: &polygons)
            }
        }
    }

    private func polygon(_ geometry: OpaquePointer) throws(PlanarError) -> Polygon {
        let exterior = try ring(check(GEOSGetExteriorRing_r(handle, geometry), "GEOSGetExteriorRing_r"))
        var holes: [LinearRing] = []
        for index in 0..<GEOSGetNumInteriorRings_r(handle, geometry) {
            holes.append(try ring(check(GEOSGetInteriorRingN_r(handle, geometry, index), "GEOSGetInteriorRingN_r")))
        }
        return Polygon(exterior: exterior, holes: holes)
    }

    private func ring(_ geometry: OpaquePointer) throws(PlanarError) -> LinearRing {
        let sequence = try check(GEOSGeom_getCoordSeq_r(handle, geometry), "GEOSGeom_getCoordSeq_r")
        var size: UInt32 = 0
        try check(code: GEOSCoordSeq_getSize_r(handle, sequence, &size), "GEOSCoordSeq_getSize_r")
        var coordinates = [Coordinate](repeating: Coordinate(x: 0, y: 0), count: Int(size))
        let copied = coordinates.withUnsafeMutableBytes { bytes in
            GEOSCoordSeq_copyToBuffer_r(handle, sequence, bytes.baseAddress?.assumingMemoryBound(to: Double.self), 0, 0)
        }
        try check(code: copied, "GEOSCoordSeq_copyToBuffer_r")
        return LinearRing(unchecked: coordinates)
    }
}
