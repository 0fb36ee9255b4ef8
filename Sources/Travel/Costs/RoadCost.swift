public import Geometry
public import Roads

/// Measures travel time by road and ferry, in minutes: free flow, as the profile of the network says.
///
/// A point goes from where it is to the nearest road of a large component, straight, then along roads and ferries in the
/// directions that they allow, to the road of the facility and to it. A point or facility that is farther from a road than
/// the limit cannot be reached.
public final class RoadCost: TravelCost {
    /// Which way is driven.
    public enum Direction: String, CaseIterable, Sendable {
        /// From the points to the facilities: from home to the office.
        case to
        /// From the facilities to the points.
        case from
    }

    /// How far a point may be from a road, where nobody says otherwise.
    public static let usualLimit = Metres.kilometres(5)

    /// Minutes.
    public let unit = CostUnit.minutes
    /// The network and its profile.
    public let method: Message
    /// Which way is driven.
    public let direction: Direction
    /// The facilities on the roads.
    package let places: RoadPlaces
    private let names: [String]
    /// Where places of other networks meet the roads, each looked up once.
    private let known = Locked<[Coordinate: RoadSnap?]>([:])
    /// How many points were looked up, and how many of them are too far from a road.
    private let counts = Locked((all: 0, far: 0))

    /// Puts facilities on the roads of a network.
    ///
    /// - Parameters:
    ///   - network: the roads and ferries.
    ///   - facilities: longitude and latitude in degrees, with their names.
    ///   - direction: which way is driven.
    ///   - limit: how far from a road a point or facility may be.
    public init(
        on network: RoadNetwork,
        to facilities: [(name: String, position: Coordinate)],
        _ direction: Direction = .to,
        within limit: Metres = usualLimit
    ) {
        self.direction = direction
        places = RoadPlaces(
            facilities.map(\.position),
            on: network,
            direction == .to ? .toPlaces : .fromPlaces,
            within: limit
        )
        names = facilities.map(\.name)
        let (words, name) = (network.description.words, network.name)
        method = Message(
            en: "minutes by road and ferry, \(direction == .to ? "to" : "from") the antenna; \(words.en); \(name)",
            fr:
                "minutes par la route et le traversier, \(direction == .to ? "vers" : "depuis") l’antenne ; \(words.fr) ; "
                + name
        )
    }

    /// How many facilities there are.
    public var facilityCount: Int { names.count }
    /// The length along the road, and how far the road is.
    public let details = [TravelDetail.length, .snap]

    /// Begins a search.
    public func search(around box: BoundingBox) -> any CostSearch { Search(self) }

    /// Says which facilities and how many points are too far from a road. Complete when all points were looked up.
    public var notices: [Message] {
        let limit = places.limit.kilometres
        let (en, fr) = (Language.english.number(limit), Language.french.number(limit))
        let lost = zip(names, places.snaps).filter { $0.1 == nil }.map(\.0)
        let (all, far) = counts.withLock { $0 }
        var notices: [Message] = []
        if !lost.isEmpty {
            let first = lost.prefix(5)
            notices.append(
                Message(
                    en:
                        "farther than \(en) km from a road, so that nobody reaches them: \(lost.count) of \(names.count) "
                        + "antennas (\(first.joined(separator: ", "))\(lost.count > 5 ? "…" : ""))",
                    fr:
                        "à plus de \(fr) km d’une route, donc hors d’atteinte : \(lost.count) des \(names.count) antennes "
                        + "(\(first.joined(separator: ", "))\(lost.count > 5 ? "…" : ""))"
                )
            )
        }
        if far > 0 {
            notices.append(
                Message(
                    en: "farther than \(en) km from a road, so that they count as out of reach: "
                        + "\(Language.english.number(far)) of \(Language.english.number(all)) points",
                    fr:
                        "à plus de \(fr) km d’une route, donc comptés hors d’atteinte : \(Language.french.number(far)) des "
                        + "\(Language.french.number(all)) points"
                )
            )
        }
        return notices
    }

    /// Finds the way between a point and its nearest facility; `nil` where none can be reached.
    package func route(from place: Coordinate) -> RoadRoute? {
        places.snap(place).flatMap { places.route($0, places.nearestTree()) }
    }

    /// Where a place of another network meets the roads; each is looked up once.
    func snap(known place: Coordinate) -> RoadSnap? {
        if let snap = known.withLock({ $0[place] }) { return snap }
        let snap = places.snap(place)
        known.withLock { $0[place] = .some(snap) }
        return snap
    }

    /// The cost of a way.
    static func minutes(_ found: RoadPlaces.Found) -> Double { found.seconds / 60 }

    private final class Search: CostSearch {
        private let cost: RoadCost
        private var climb: ClimbSearch?

        init(_ cost: RoadCost) { self.cost = cost }

        func nearest(to batch: DemandBatch, facilities: inout [Int32], costs: inout [Double]) {
            find(batch, &facilities, &costs) { _, _, _ in }
        }

        func nearest(
            to batch: DemandBatch,
            facilities: inout [Int32],
            costs: inout [Double],
            details: inout [[Double]]
        ) {
            find(batch, &facilities, &costs) { point, snap, found in
                if let found { details[0][point] = found.metres }
                details[1][point] = snap.distance
            }
        }

        private func find(
            _ batch: DemandBatch,
            _ facilities: inout [Int32],
            _ costs: inout [Double],
            _ tell: (_ point: Int, _ snap: RoadSnap, _ found: RoadPlaces.Found?) -> Void
        ) {
            let tree = cost.places.nearestTree()
            var far = 0
            for point in 0..<batch.count {
                guard let place = batch.coordinate(point) else { continue }
                guard let snap = cost.places.snap(place) else {
                    far += 1
                    continue
                }
                let found = cost.places.nearest(snap, tree)
                tell(point, snap, found)
                guard let found else { continue }
                facilities[point] = Int32(truncatingIfNeeded: found.facility)
                costs[point] = RoadCost.minutes(found)
            }
            cost.note(all: batch.count, far: far)
        }

        func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {
            find(point, batch) { costs[$0.facility] = RoadCost.minutes($0) }
        }

        func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double], lengths: inout [Double]) {
            find(point, batch) { found in
                costs[found.facility] = RoadCost.minutes(found)
                lengths[found.facility] = found.metres
            }
        }

        private func find(_ point: Int, _ batch: DemandBatch, _ body: (RoadPlaces.Found) -> Void) {
            guard let place = batch.coordinate(point) else { return }
            let snap = cost.places.snap(place)
            if let snap {
                var climb = self.climb.take() ?? ClimbSearch(cost.places.network)
                cost.places.ways(snap, cost.places.allBuckets(), &climb, body)
                self.climb = consume climb
            }
            cost.note(all: 1, far: snap == nil ? 1 : 0)
        }
    }

    private func note(all: Int, far: Int) {
        counts.withLock { counts in
            counts.all += all
            counts.far += far
        }
    }
}
