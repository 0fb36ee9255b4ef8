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
    /// The same operation step by step, where it can be taken apart.
    private let steps: OperationSteps?

    init(handle: OpaquePointer, context: ProjectionContext, name: String? = nil, accuracy: Metres? = nil) {
        self.handle = handle
        self.context = context
        self.name = name ?? proj_get_name(handle).map { String(cString: $0) } ?? ""
        self.accuracy = accuracy
        definition = proj_as_proj_string(context.handle, handle, PJ_PROJ_5, nil).map { String(cString: $0) } ?? ""
        steps = OperationSteps(definition, context)
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

    /// The originals of `images`: NaN where there is none.
    func originals(_ images: [Coordinate]) -> [Coordinate] {
        var moved = images
        moved.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            whole(PJ_INV, base, base + 1, stride: 2, count: images.count)
        }
        return moved.map { $0.isFinite ? $0 : Coordinate(x: .nan, y: .nan) }
    }

    private func apply(_ direction: PJ_DIRECTION, to coordinates: [Coordinate]) throws(GeodesyError) -> [Coordinate] {
        var moved = coordinates
        let count = coordinates.count
        moved.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            if direction == PJ_FWD, let steps {
                steps.run(base, base + 1, stride: 2, count: count)
            } else {
                whole(direction, base, base + 1, stride: 2, count: count)
            }
        }
        if let index = moved.firstIndex(where: { !$0.isFinite }) {
            var (x, y) = (coordinates[index].x, coordinates[index].y)
            _ = context.takeMessage()
            whole(direction, &x, &y, stride: 1, count: 1)
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
        guard let steps else { return moveWhole(x, y) }
        if let first = x.baseAddress, let second = y.baseAddress {
            steps.run(first, second, stride: 1, count: x.count)
        }
    }

    /// As ``move(_:_:)``, by the operation as one.
    func moveWhole(_ x: UnsafeMutableBufferPointer<Double>, _ y: UnsafeMutableBufferPointer<Double>) {
        guard let first = x.baseAddress, let second = y.baseAddress else { return }
        whole(PJ_FWD, first, second, stride: 1, count: x.count)
        for index in x.indices where !x[index].isFinite || !y[index].isFinite { (x[index], y[index]) = (.nan, .nan) }
    }

    /// Replaces positions by their images under the operation as one, an infinity where there is none; `stride` counts
    /// doubles.
    private func whole(
        _ direction: PJ_DIRECTION,
        _ x: UnsafeMutablePointer<Double>,
        _ y: UnsafeMutablePointer<Double>,
        stride: Int,
        count: Int
    ) {
        let bytes = stride * MemoryLayout<Double>.stride
        _ = proj_trans_generic(handle, direction, x, bytes, count, y, bytes, count, nil, 0, 0, nil, 0, 0)
        proj_errno_reset(handle)
    }
}
