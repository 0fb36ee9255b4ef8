internal import CPROJ
public import Geometry

/// One named operation between two coordinate reference systems.
///
/// Axis order is longitude, latitude (degrees) or easting, northing (metres) on both sides, whatever the authority
/// says. The operation is chosen once, for its area, and never changes from point to point; ``name`` and
/// ``accuracy`` are what PROJ states of it and belong in every output that used it.
public struct Transformation: ~Copyable {
    /// What PROJ calls the operation.
    public let name: String
    /// The stated accuracy, or `nil` where none is stated. Zero is an exact conversion.
    public let accuracy: Metres?
    /// The operation as a PROJ string.
    public let definition: String

    private let handle: OpaquePointer
    private let context: ProjectionContext

    init(handle: OpaquePointer, context: ProjectionContext, name: String? = nil, accuracy: Metres? = nil) {
        self.handle = handle
        self.context = context
        self.name = name ?? proj_get_name(handle).map { String(cString: $0) } ?? ""
        self.accuracy = accuracy
        definition = proj_as_proj_string(context.handle, handle, PJ_PROJ_5, nil).map { String(cString: $0) } ?? ""
    }

    deinit {
        proj_destroy(handle)
    }

    /// The images of `coordinates`; none gives none.
    ///
    /// - Throws: ``GeodesyError`` with code `outsideDomain`, and the number of the position, where one has no image:
    ///   NaN, infinity, and places that the operation does not reach. Nothing infinite is returned in silence.
    public func forward(_ coordinates: [Coordinate]) throws(GeodesyError) -> [Coordinate] {
        try apply(PJ_FWD, to: coordinates)
    }

    /// The originals of `coordinates` under the operation.
    ///
    /// - Throws: ``GeodesyError`` as ``forward(_:)`` does.
    public func inverse(_ coordinates: [Coordinate]) throws(GeodesyError) -> [Coordinate] {
        try apply(PJ_INV, to: coordinates)
    }

    private func apply(_ direction: PJ_DIRECTION, to coordinates: [Coordinate]) throws(GeodesyError) -> [Coordinate] {
        var moved = coordinates
        let count = coordinates.count
        moved.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            let stride = MemoryLayout<Coordinate>.stride
            let (x, y) = (base, base + 1)
            _ = proj_trans_generic(handle, direction, x, stride, count, y, stride, count, nil, 0, 0, nil, 0, 0)
        }
        proj_errno_reset(handle)
        if let index = moved.firstIndex(where: { !$0.isFinite }) {
            let words = context.takeMessage()
            throw GeodesyError(
                .outsideDomain,
                Message(
                    en: "\(coordinates[index]) has no image under “\(name)” (\(words.en))",
                    fr: "\(coordinates[index]) n’a pas d’image par « \(name) » (\(words.fr))"
                ),
                at: InputLocation(feature: index + 1),
                advice: Message(
                    en: "check the axis order (longitude, then latitude) and the coordinate reference system",
                    fr: "vérifiez l’ordre des axes (longitude, puis latitude) et le système de coordonnées"
                )
            )
        }
        return moved
    }

    /// Replaces positions, given as columns of equal length, by their images: NaN where there is none.
    func move(_ x: UnsafeMutableBufferPointer<Double>, _ y: UnsafeMutableBufferPointer<Double>) {
        let count = x.count
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        let stride = MemoryLayout<Double>.stride
        _ = proj_trans_generic(handle, PJ_FWD, x, stride, count, y, stride, count, nil, 0, 0, nil, 0, 0)
        for index in 0..<count where !x[index].isFinite || !y[index].isFinite { (x[index], y[index]) = (.nan, .nan) }
        proj_errno_reset(handle)
    }
}
