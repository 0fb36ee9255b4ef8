internal import Geodesy
internal import Geometry

extension SharedTransformation {
    /// The originals of positions by point, those in metres to a tenth of a millimetre; NaN where there is none.
    func originals(of positions: [Int: Coordinate]) -> [Int: Coordinate] {
        let originals = originals(positions.values.map(\.self)).map { original in
            guard !source.isGeographic else { return original }
            return Coordinate(x: (original.x * 1e4).rounded() / 1e4, y: (original.y * 1e4).rounded() / 1e4)
        }
        return Dictionary(zip(positions.keys, originals), uniquingKeysWith: { first, _ in first })
    }
}
