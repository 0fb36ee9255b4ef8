internal import Geodesy
internal import Geometry

extension RoadRoute {
    /// Puts the stretches of a way together.
    ///
    /// - Parameters:
    ///   - pieces: in the order from the place to the facility.
    ///   - start: where the place meets the roads.
    ///   - end: where the facility does.
    ///   - facility: its number.
    ///   - places: the network, and which way is driven.
    init(_ pieces: [RoutePiece], from start: RoadSnap, to end: RoadSnap, _ facility: Int, _ places: RoadPlaces) {
        let network = places.network
        let geodesic = Geodesic(.wgs84)
        // As they are driven.
        let isThere = places.direction == .toPlaces
        let pieces = isThere ? pieces : pieces.reversed().map(\.reversed)
        let (first, last) = isThere ? (start, end) : (end, start)
        var line = [first.place]
        var seconds: [RoadClass: Double] = [:]
        var ferries: [(street: Int, name: String?)] = []
        for (number, piece) in pieces.enumerated() {
            let street = StreetLine(network.shape(piece.street), geodesic)
            let part = street.part(min(piece.from, piece.to)...max(piece.from, piece.to))
            for position in piece.from <= piece.to ? part : part.reversed() where position != line.last {
                line.append(position)
            }
            let shares = network.seconds(piece, street)
            let sum = shares.reduce(0) { $0 + $1.seconds }
            for share in shares where sum > 0 {
                seconds[share.roadClass, default: 0] += Double(piece.units) * network.unit * (share.seconds / sum)
            }
            // A line of several streets is one ferry.
            if let ferry = network.ferry(piece.street) {
                let isSame = ferries.last.map { $0.street == number - 1 && $0.name == ferry.name } ?? false
                if isSame { ferries.removeLast() }
                ferries.append((number, ferry.name))
            }
        }
        if line.count < 2 || line.last != last.place { line.append(last.place) }
        self.init(
            facility: facility,
            line: line,
            seconds: seconds,
            offRoad: Double(start.access + end.access) * network.unit,
            ferries: ferries.map(\.name)
        )
    }
}

extension RoadNetwork {
    /// The seconds on a stretch of a street by the class of its segments, as they are driven, waits not among them.
    fileprivate func seconds(_ piece: RoutePiece, _ line: StreetLine) -> [(roadClass: RoadClass, seconds: Double)] {
        let travel = travel(piece.street)
        let (low, high) = (min(piece.from, piece.to), max(piece.from, piece.to))
        var run = 0
        var shares: [(roadClass: RoadClass, seconds: Double)] = []
        for segment in line.lengths.indices {
            if run + 1 < travel.count, travel[run + 1].segment == segment { run += 1 }
            let share = min(high - Double(segment), 1) - max(low - Double(segment), 0)
            guard share > 0 else { continue }
            let drive = travel[run].travel.seconds(line.lengths[segment], against: piece.from > piece.to)
            shares.append((travel[run].travel.roadClass, drive * share))
        }
        return shares
    }

    /// The ferry that a street is part of; `nil` for a road.
    fileprivate func ferry(_ street: Int) -> WayTravel? {
        travel(street).first.flatMap { $0.travel.roadClass == .ferry ? $0.travel : nil }
    }
}
