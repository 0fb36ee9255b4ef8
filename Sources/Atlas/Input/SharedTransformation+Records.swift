public import Formats
public import Geodesy
public import Geometry

extension SharedTransformation {
    /// A batch with its positions transformed.
    ///
    /// - Parameters:
    ///   - batch: points in the source system.
    ///   - decimals: the decimals that the positions are written with.
    /// - Returns: the same in the target system.
    /// - Throws: ``/Atlas/AtlasError`` with code `misplaced` for a position that the systems cannot hold, with its place in
    ///   the file and, where one fits, the system that it seems to be in.
    public func moved(_ batch: PointBatch, decimals: Int) throws(AtlasError) -> PointBatch {
        try moved(batch, decimals: decimals, system: nil)
    }

    /// The same, with the system of the file that watches over where positions come to lie.
    func moved(_ batch: PointBatch, decimals: Int, system: InputSystem?) throws(AtlasError) -> PointBatch {
        let (x, y) = try images(of: batch)
        var strays: [StrayPosition] = []
        for index in 0..<batch.count {
            guard let position = batch.coordinate(index) else { continue }
            let image = Coordinate(x: x[index], y: y[index])
            guard isPlausible(position, image) else {
                throw .misplaced(position, in: source, system, at: batch.location(index))
            }
            if system?.isStray(image) == true {
                strays.append(StrayPosition(position: position, image: image, record: index))
            }
        }
        try system?.settle(strays, of: batch.count) { batch.location($0) }
        var moved = batch
        moved.replacePositions(longitudes: x, latitudes: y, decimals: decimals)
        return moved
    }

    /// Where the points of a batch come to lie.
    private func images(of batch: PointBatch) throws(AtlasError) -> (x: [Double], y: [Double]) {
        try AtlasError.passing { try images(x: batch.longitudes, y: batch.latitudes) }
    }

    /// The points of a batch whose positions the systems cannot hold: the images of all are ready.
    func misplaced(in batch: PointBatch, system: InputSystem) throws(AtlasError) -> [Int: Message] {
        let (x, y) = try images(of: batch)
        var reasons: [Int: Message] = [:]
        var strays: [StrayPosition] = []
        for index in 0..<batch.count {
            guard let position = batch.coordinate(index) else { continue }
            let image = Coordinate(x: x[index], y: y[index])
            if !isPlausible(position, image) {
                reasons[index] = .misplaced(position, in: source)
            } else if system.isStray(image) {
                strays.append(StrayPosition(position: position, image: image, record: index))
            }
        }
        for stray in system.lost(strays) { reasons[stray.record] = .misplaced(stray.position, in: source) }
        return reasons
    }

    /// The points of a batch whose positions the target cannot hold, and why, by their numbers.
    func unwritable(_ batch: PointBatch) throws(AtlasError) -> [Int: Message] {
        let (x, y) = try images(of: batch)
        var reasons: [Int: Message] = [:]
        for index in 0..<batch.count {
            guard let position = batch.coordinate(index) else { continue }
            if !isPlausible(position, Coordinate(x: x[index], y: y[index])) {
                reasons[index] = .unwritable(position, in: target)
            }
        }
        return reasons
    }

    /// Features with their positions transformed.
    ///
    /// - Parameters:
    ///   - features: features in the source system.
    ///   - file: the file they come from, for errors.
    ///   - number: how many features stand before them there.
    ///   - bending: whether edges get vertices in between, so that they stay where they were straight, to a millionth of
    ///     a degree (a tenth of a metre); else vertices alone are moved.
    /// - Returns: the same in the target system.
    /// - Throws: ``/Atlas/AtlasError`` with code `misplaced` for a position that the systems cannot hold.
    public func moved(
        _ features: [Feature],
        in file: String,
        following number: Int,
        bending: Bool = false
    ) throws(AtlasError) -> [Feature] {
        try moved(features, in: file, following: number, bending: bending, system: nil)
    }

    /// The same, with the system of the file that watches over where positions come to lie.
    func moved(
        _ features: [Feature],
        in file: String,
        following number: Int,
        bending: Bool,
        system: InputSystem?
    ) throws(AtlasError) -> [Feature] {
        var moved = features
        var strays: [StrayPosition] = []
        var count = 0
        for index in moved.indices {
            guard let shape = moved[index].shape else { continue }
            let location = InputLocation(file: file, feature: number + index + 1)
            moved[index].shape = try shape.mapLines { (line) throws(AtlasError) in
                let images = try self.images(of: line, at: location, system)
                count += line.count
                if let system {
                    for (position, image) in zip(line, images) where system.isStray(image) {
                        strays.append(StrayPosition(position: position, image: image, record: index))
                    }
                }
                guard bending, line.count > 1 else { return images }
                return try AtlasError.passing { try bent(line, images, tolerance: 1e-6) }
            }
        }
        try system?.settle(strays, of: count) { InputLocation(file: file, feature: number + $0 + 1) }
        return moved
    }

    private func images(
        of line: [Coordinate],
        at location: InputLocation,
        _ system: InputSystem?
    ) throws(AtlasError) -> [Coordinate] {
        let (x, y) = try AtlasError.passing { try images(x: line.map(\.x), y: line.map(\.y)) }
        let moved = zip(x, y).map { Coordinate(x: $0, y: $1) }
        for (position, image) in zip(line, moved) where !isPlausible(position, image) {
            throw .misplaced(position, in: source, system, at: location)
        }
        return moved
    }

    /// Whether a position can be in the source, and what became of it: degrees taken for metres land beside the origin of
    /// the projection.
    private func isPlausible(_ position: Coordinate, _ moved: Coordinate) -> Bool {
        guard moved.isFinite else { return false }
        guard !source.isGeographic else { return position.isOnEarth }
        guard !position.isOnEarth else { return false }
        return !target.isGeographic || moved.isOnEarth
    }
}
