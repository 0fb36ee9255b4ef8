internal import CPROJ

/// A Helmert transformation of seven parameters in its linear form (EPSG methods 1032 and 1033): a shift, three small
/// rotations and a scale, which is less work than asking PROJ for it.
///
/// It is only used where it gives the same doubles as PROJ: that is tried out with ``isSame(as:_:)`` whenever one is made.
struct HelmertStep {
    private var shift = SIMD3<Double>.zero
    /// The rotation of the direction wanted, row by row.
    private var rows = (SIMD3<Double>.zero, SIMD3<Double>.zero, SIMD3<Double>.zero)
    private var scale = 1.0
    private let inverse: Bool

    /// The transformation with PROJ's parameters; `nil` where there are others than the seven.
    init?(_ parameters: [Substring], inverse: Bool) {
        self.inverse = inverse
        var (rotation, transposed) = (SIMD3<Double>.zero, inverse)
        let perSecond = Double.pi / 180 / 3600
        for parameter in parameters where parameter != "+proj=helmert" {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            if parameter == "+convention=coordinate_frame" {
                transposed.toggle()
                continue
            }
            if parameter == "+convention=position_vector" { continue }
            guard parts.count == 2, let value = Double(parts[1]) else { return nil }
            switch parts[0] {
            case "+x": shift.x = value
            case "+y": shift.y = value
            case "+z": shift.z = value
            case "+rx": rotation.x = value * perSecond
            case "+ry": rotation.y = value * perSecond
            case "+rz": rotation.z = value * perSecond
            case "+s": scale = 1 + value * 1e-6
            default: return nil
            }
        }
        let turn = transposed ? -rotation : rotation
        rows = (SIMD3(1, -turn.z, turn.y), SIMD3(turn.z, 1, -turn.x), SIMD3(-turn.y, turn.x, 1))
    }

    /// The image of a position.
    @inline(__always)
    func image(_ x: Double, _ y: Double, _ z: Double) -> (x: Double, y: Double, z: Double) {
        guard inverse else {
            let turned = turned(x, y, z)
            return (scale * turned.x + shift.x, scale * turned.y + shift.y, scale * turned.z + shift.z)
        }
        return turned((x - shift.x) / scale, (y - shift.y) / scale, (z - shift.z) / scale)
    }

    @inline(__always)
    private func turned(_ x: Double, _ y: Double, _ z: Double) -> (x: Double, y: Double, z: Double) {
        (
            rows.0.x * x + rows.0.y * y + rows.0.z * z, rows.1.x * x + rows.1.y * y + rows.1.z * z,
            rows.2.x * x + rows.2.y * y + rows.2.z * z
        )
    }

    /// Whether the images of 216 positions around the Earth are PROJ's, to the bit. Another order of the sums would show
    /// in most of them.
    func isSame(as handle: OpaquePointer, _ direction: PJ_DIRECTION) -> Bool {
        let ordinates = [-6_371_000.7, -4_217_119.3, -911.13, 1_234_567.89, 3_141_592.65, 6_370_123.45]
        for x in ordinates {
            for y in ordinates {
                for z in ordinates {
                    var position = PJ_COORD()
                    position.v = (x, y, z, 0)
                    let theirs = proj_trans(handle, direction, position).v
                    if image(x, y, z) != (theirs.0, theirs.1, theirs.2) { return false }
                }
            }
        }
        return true
    }
}

extension ProjectionContext {
    /// Whether a step gives what PROJ gives for a definition.
    func agrees(_ step: HelmertStep, with definition: String, inverse: Bool) -> Bool {
        guard let operation = proj_create(handle, definition) else { return false }
        defer { proj_destroy(operation) }
        return step.isSame(as: operation, inverse ? PJ_INV : PJ_FWD)
    }
}
