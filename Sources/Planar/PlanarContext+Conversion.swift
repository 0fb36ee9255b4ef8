internal import CGEOS
internal import Geometry

extension PlanarContext {
    /// A GEOS polygon; the caller owns it.
    func makePolygon(_ polygon: Polygon) throws(PlanarError) -> OpaquePointer {
        let exterior = try makeRing(polygon.exterior)
        var holes: [OpaquePointer?] = []
        do {
            for hole in polygon.holes { holes.append(try makeRing(hole)) }
        } catch {
            GEOSGeom_destroy_r(handle, exterior)
            for hole in holes { GEOSGeom_destroy_r(handle, hole) }
            throw error
        }
        // From here the rings are GEOS's, whether or not it makes a polygon of them.
        return try check(
            GEOSGeom_createPolygon_r(handle, exterior, &holes, UInt32(holes.count)),
            "GEOSGeom_createPolygon_r"
        )
    }

    private func makeRing(_ ring: LinearRing) throws(PlanarError) -> OpaquePointer {
        let sequence = ring.coordinates.withUnsafeBytes { bytes in
            GEOSCoordSeq_copyFromBuffer_r(
                handle,
                bytes.baseAddress?.assumingMemoryBound(to: Double.self),
                UInt32(ring.coordinates.count),
                0,
                0
            )
        }
        let owned = try check(sequence, "GEOSCoordSeq_copyFromBuffer_r")
        // From here the sequence is GEOS's, whether or not it makes a ring of it.
        return try check(GEOSGeom_createLinearRing_r(handle, owned), "GEOSGeom_createLinearRing_r")
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
