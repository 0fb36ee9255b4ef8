internal import Geodesy
internal import Geometry

/// The segments of roads, each between two nodes that follow one another on a way, in columns.
struct SegmentTable {
    /// The node at which each begins.
    private(set) var from: [UInt32] = []
    /// The node at which each ends.
    private(set) var to: [UInt32] = []
    /// The way that each is of.
    private(set) var way: [UInt32] = []
    /// Their lengths on WGS 84, in metres.
    private(set) var length: [Double] = []
    /// Where the segments at each node begin in ``ends``, and where those of the last one end.
    private(set) var endStarts: [UInt32] = []
    /// The segments at each node: twice their number, one more where they end there.
    private(set) var ends: [UInt32] = []
    /// What each way lets through, in kilometres an hour, as ``RoadData/travel`` has it but for ferries with a duration.
    private(set) var travel: [WayTravel] = []
    /// The place in ``travel`` for each way.
    private(set) var wayTravel: [UInt32] = []

    /// Measures the segments of some roads.
    ///
    /// Segments at nodes that the file does not hold are left out, and those from a node to itself.
    init(_ data: RoadData, threads: Int) {
        let count = max(0, data.wayNodes.count - data.wayCount)
        from.reserveCapacity(count)
        to.reserveCapacity(count)
        way.reserveCapacity(count)
        for number in 0..<data.wayCount {
            let nodes = data.wayNodes[Int(data.wayStarts[number])..<Int(data.wayStarts[number + 1])]
            for (first, second) in zip(nodes, nodes.dropFirst())
            where first != second && first != RoadData.missingNode && second != RoadData.missingNode {
                from.append(first)
                to.append(second)
                way.append(UInt32(truncatingIfNeeded: number))
            }
        }
        measure(data, threads: threads)
        index(nodeCount: data.longitudes.count)
        share(data)
    }

    /// How many there are.
    var count: Int { from.count }

    /// The seconds that a segment takes, in the direction of its way or against it; infinite where that is not allowed.
    func seconds(_ segment: Int, against: Bool) -> Double {
        travel[Int(wayTravel[Int(way[segment])])].seconds(length[segment], against: against)
    }

    /// Whether a segment may be driven.
    func isOpen(_ segment: Int, against: Bool) -> Bool {
        let travel = travel[Int(wayTravel[Int(way[segment])])]
        return (against ? travel.backward : travel.forward) > 0
    }

    /// Whether a segment is part of a ferry line.
    func isFerry(_ segment: Int) -> Bool { travel[Int(wayTravel[Int(way[segment])])].roadClass == .ferry }

    private mutating func measure(_ data: RoadData, threads: Int) {
        let geodesic = Geodesic(.wgs84)
        let chunk = 1 << 16
        let (from, to) = (from, to)
        length = concurrentMap((count + chunk - 1) / chunk, threads: threads) { piece in
            (piece * chunk..<min(from.count, (piece + 1) * chunk)).map { segment in
                geodesic.distance(from: data.position(from[segment]), to: data.position(to[segment])).value
            }
        }.flatMap { $0 }
    }

    private mutating func index(nodeCount: Int) {
        let groups = NumberGroups(count: nodeCount) { [from, to] add in
            for segment in from.indices {
                add(Int(from[segment]), 2 * segment)
                add(Int(to[segment]), 2 * segment + 1)
            }
        }
        (endStarts, ends) = (groups.starts, groups.members)
    }

    /// Gives each ferry with a duration a speed, so that the whole way takes that long.
    private mutating func share(_ data: RoadData) {
        (travel, wayTravel) = (data.travel, data.wayTravel)
        guard travel.contains(where: { $0.duration != nil }) else { return }
        var lengths: [UInt32: Double] = [:]
        for segment in 0..<count where data.travel[Int(wayTravel[Int(way[segment])])].duration != nil {
            lengths[way[segment], default: 0] += length[segment]
        }
        for (number, metres) in lengths.sorted(by: { $0.key < $1.key }) {
            var own = data.travel[Int(wayTravel[Int(number)])]
            guard let duration = own.duration else { continue }
            let speed = duration > 0 && metres > 0 ? metres / duration * 3.6 : Double.greatestFiniteMagnitude
            if own.forward > 0 { own.forward = speed }
            if own.backward > 0 { own.backward = speed }
            own.duration = nil
            wayTravel[Int(number)] = UInt32(truncatingIfNeeded: travel.count)
            travel.append(own)
        }
    }
}

extension RoadData {
    /// The position of a node, longitude and latitude in degrees.
    func position(_ node: UInt32) -> Coordinate {
        Coordinate(x: Double(longitudes[Int(node)]) / 1e7, y: Double(latitudes[Int(node)]) / 1e7)
    }
}

extension WayTravel {
    /// The seconds that so many metres take, in its direction or against it; infinite where that is not allowed.
    func seconds(_ metres: Double, against: Bool) -> Double {
        let speed = against ? backward : forward
        return speed > 0 ? metres * 3.6 / speed : .infinity
    }
}
