public import Geometry

extension MultiPolygon {
    /// The same area with rings that touch themselves taken apart, as a cut may leave them; as it is where it is valid.
    ///
    /// Nothing else is repaired: what covers more or less once it is valid is refused.
    ///
    /// - Parameters:
    ///   - location: the record in the file, for the error.
    ///   - context: the thread's own.
    /// - Returns: a valid area of the same size.
    /// - Throws: `PlanarError` with code `invalidArea` where rings cross, `operationFailed` where GEOS gives up.
    public func withTouchingRingsApart(
        at location: InputLocation,
        in context: PlanarContext
    ) throws(PlanarError) -> MultiPolygon {
        let geometry = try PlanarGeometry(self, in: context)
        guard case .invalid(let reason, let place) = try geometry.validity() else { return self }
        let apart = try geometry.repaired().multiPolygon()
        guard abs(apart.planarArea - planarArea) <= 1e-9 * max(1, abs(planarArea)) else {
            throw .invalidArea(reason, at: place, in: location)
        }
        return apart
    }
}
