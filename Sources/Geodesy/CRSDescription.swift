internal import CPROJ
public import Geometry

/// What is known of a coordinate reference system.
public struct CRSDescription: Hashable, Sendable {
    /// Its name, such as `WGS 84 / UTM zone 18N`.
    public let name: String
    /// How it is asked for: `EPSG:32618`, or as it was given where no authority knows it.
    public let identifier: String
    /// The organization and its code, where there is one.
    public let authority: Authority?
    /// Whether positions are in degrees of longitude and latitude; else they are eastings and northings.
    public let isGeographic: Bool
    /// Where it is meant to be used, longitude and latitude in degrees; `nil` where that is not stated or crosses the
    /// antimeridian.
    public let areaOfUse: BoundingBox?
    /// Its definition as WKT 1 in GDAL's spelling, which GeoPackage wants; `nil` where it cannot be written so.
    public let wellKnownText: String?

    /// An organization that numbers systems.
    public struct Authority: Hashable, Sendable {
        /// Its name, such as `EPSG`.
        public let organization: String
        /// Its number for the system.
        public let code: Int
    }
}

extension ProjectionContext {
    /// Looks a coordinate reference system up.
    ///
    /// - Parameter definition: what PROJ understands: `EPSG:32618`, a WKT text, a PROJ string.
    /// - Returns: what is known of it.
    /// - Throws: ``GeodesyError`` with code `unavailable` without a database, `unknownCRS`.
    public func describe(_ definition: String) throws(GeodesyError) -> CRSDescription {
        guard !dataDirectories.isEmpty else { throw .noDatabase }
        let crs = try crs(definition)
        defer { proj_destroy(crs) }
        let organization = proj_get_id_auth_name(crs, 0).map { String(cString: $0) }
        let code = proj_get_id_code(crs, 0).flatMap { Int(String(cString: $0)) }
        var authority: CRSDescription.Authority?
        if let organization, let code { authority = .init(organization: organization, code: code) }
        return CRSDescription(
            name: proj_get_name(crs).map { String(cString: $0) } ?? definition,
            identifier: authority.map { "\($0.organization):\($0.code)" } ?? definition,
            authority: authority,
            isGeographic: isGeographic(crs),
            areaOfUse: areaOfUse(of: crs),
            wellKnownText: proj_as_wkt(handle, crs, PJ_WKT1_GDAL, nil).map { String(cString: $0) }
        )
    }

    /// Whether positions are in degrees, also where heights or a shift to WGS 84 come with them.
    private func isGeographic(_ crs: OpaquePointer) -> Bool {
        let type = proj_get_type(crs)
        let isBound = type == PJ_TYPE_BOUND_CRS
        guard isBound || type == PJ_TYPE_COMPOUND_CRS else {
            return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
        }
        guard let inner = isBound ? proj_get_source_crs(handle, crs) : proj_crs_get_sub_crs(handle, crs, 0) else {
            return false
        }
        defer { proj_destroy(inner) }
        return isGeographic(inner)
    }

    private func areaOfUse(of crs: OpaquePointer) -> BoundingBox? {
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        guard proj_get_area_of_use(handle, crs, &west, &south, &east, &north, nil) != 0, west < east, south < north
        else { return nil }
        return BoundingBox(
            minimum: Coordinate(longitude: west, latitude: south),
            maximum: Coordinate(longitude: east, latitude: north)
        )
    }
}
