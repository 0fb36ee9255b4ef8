import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Turns on seeded grids against a search that knows none of streets, copies or hierarchies: it goes from way to way and
/// remembers the way before.
@Suite struct TurnSearchTests {
    /// A way in a direction: twice its number, one more against it.
    private typealias Step = Int

    /// What one has driven last, and before that.
    private struct State: Hashable {
        var before: Step?
        var now: Step
    }

    /// Ways that meet at their ends alone, with rules.
    private struct Search {
        let data: RoadData
        /// The nodes at which one may turn around: those at which more meet than a road that goes on.
        let junctions: Set<UInt32>
        private var seconds: [Double] = []
        private var leaving: [UInt32: [Step]] = [:]

        init(_ data: RoadData, junctions: Set<UInt32>) {
            (self.data, self.junctions) = (data, junctions)
            for way in 0..<data.wayCount {
                let nodes = data.wayNodes[Int(data.wayStarts[way])..<Int(data.wayStarts[way + 1])]
                let travel = data.travel[Int(data.wayTravel[way])]
                let metres = zip(nodes, nodes.dropFirst()).reduce(0) { sum, pair in
                    sum + SharedRoads.geodesic.distance(from: data.position(pair.0), to: data.position(pair.1)).value
                }
                for (direction, speed) in [travel.forward, travel.backward].enumerated() {
                    seconds.append(speed > 0 ? metres / speed * 3.6 : .infinity)
                    if speed > 0 { leaving[tail(2 * way + direction), default: []].append(2 * way + direction) }
                }
            }
        }

        private func tail(_ step: Step) -> UInt32 {
            data.wayNodes[step & 1 == 0 ? Int(data.wayStarts[step >> 1]) : Int(data.wayStarts[step >> 1 + 1]) - 1]
        }

        func head(_ step: Step) -> UInt32 { tail(step ^ 1) }

        /// Where one could go on without rules: from a node that is closed, back alone.
        private func exits(_ state: State) -> [Step] {
            let all = leaving[head(state.now)] ?? []
            return data.closedNodes.contains(head(state.now)) ? all.filter { $0 == state.now ^ 1 } : all
        }

        /// Whether the rules let one go on.
        private func allows(_ state: State, _ next: Step) -> Bool {
            let node = head(state.now)
            if next == state.now ^ 1, !junctions.contains(node) { return false }
            let ways = exits(state).map { $0 >> 1 }
            for rule in data.restrictions {
                if let via = rule.viaNode {
                    guard via == node, Int(rule.from) == state.now >> 1 else { continue }
                } else {
                    guard let before = state.before, rule.viaWays == [UInt32(state.now >> 1)],
                        before >> 1 == Int(rule.from)
                    else { continue }
                }
                // What cannot be driven anyway is no turn, and then the rule says nothing.
                guard ways.contains(Int(rule.to)) else { continue }
                if (next >> 1 == Int(rule.to)) != rule.isOnly { return false }
            }
            return true
        }

        /// The seconds from a node to every other.
        func times(from start: UInt32) -> [UInt32: Double] {
            var open: [State: Double] = [:]
            for step in leaving[start] ?? [] { open[State(before: nil, now: step)] = seconds[step] }
            var times = [start: 0.0]
            for (state, time) in search(open) {
                times[head(state.now)] = min(times[head(state.now)] ?? .infinity, time)
            }
            return times
        }

        /// The seconds from a place on a way, so many seconds behind its start and before its end in each direction, to one on
        /// another way.
        func time(from place: WayPlace, to other: WayPlace) -> Double {
            var open: [State: Double] = [:]
            for step in [2 * place.way, 2 * place.way + 1] where seconds[step] < .infinity {
                open[State(before: nil, now: step)] = seconds[step] * (step & 1 == 0 ? 1 - place.share : place.share)
            }
            var best = Double.infinity
            for (state, time) in search(open) {
                for step in [2 * other.way, 2 * other.way + 1]
                where exits(state).contains(step) && allows(state, step) {
                    best = min(best, time + seconds[step] * (step & 1 == 0 ? other.share : 1 - other.share))
                }
            }
            return best
        }

        /// E. W. Dijkstra's search without a queue.
        private func search(_ start: [State: Double]) -> [State: Double] {
            var (open, done) = (start, [State: Double]())
            while let (state, time) = open.min(by: { $0.value < $1.value }) {
                open[state] = nil
                done[state] = time
                for next in exits(state) where allows(state, next) {
                    let following = State(before: state.now, now: next)
                    guard done[following] == nil else { continue }
                    open[following] = min(open[following] ?? .infinity, time + seconds[next])
                }
            }
            return done
        }
    }

    /// A place on a way, and its share of the way's length from the first node.
    private struct WayPlace {
        var way: Int
        var share: Double
        var position: Coordinate
    }

    private static func junctions(_ data: RoadData, _ nodes: NodePlaces) -> Set<UInt32> {
        Set(
            (0..<UInt32(data.longitudes.count)).filter { node in
                let position = FixedPosition(longitude: data.longitudes[Int(node)], latitude: data.latitudes[Int(node)])
                if case .vertex = nodes.places[position] { return true }
                return false
            }
        )
    }

    /// A grid with rules at nodes and over ways, and where its ways end.
    private static func grid(_ seed: Int, points: Int) -> (data: RoadData, ends: [UInt32: [UInt32]]) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var data = RoadSketch.grid(side: 6, seed: UInt64(100 + seed), points: points, rules: true).data
        var ends: [UInt32: [UInt32]] = [:]
        for way in 0..<UInt32(data.wayCount) {
            ends[data.wayNodes[Int(data.wayStarts[Int(way)])], default: []].append(way)
            ends[data.wayNodes[Int(data.wayStarts[Int(way) + 1]) - 1], default: []].append(way)
        }
        // Rules over one way between, some of which overlap.
        for via in 0..<UInt32(data.wayCount) where generator.chance(0.25) {
            let nodes = [
                data.wayNodes[Int(data.wayStarts[Int(via)])], data.wayNodes[Int(data.wayStarts[Int(via) + 1]) - 1],
            ].shuffled(using: &generator)
            let before = (ends[nodes[0]] ?? []).filter { $0 != via }.randomElement(using: &generator)
            let behind = (ends[nodes[1]] ?? []).filter { $0 != via }.randomElement(using: &generator)
            guard let before, let behind else { continue }
            data.restrictions.append(
                .init(from: before, viaNode: nil, viaWays: [via], to: behind, isOnly: generator.chance(0.3))
            )
        }
        return (data, ends)
    }

    @Test("turns at nodes and over ways, both kinds, and closed nodes", arguments: 0..<20)
    func grids(seed: Int) throws {
        let (data, ends) = Self.grid(seed, points: seed % 3)
        #expect(data.restrictions.count { $0.viaNode == nil } > 2)
        let network = try RoadNetwork.building(data)
        let nodes = NodePlaces(network)
        let search = Search(data, junctions: Self.junctions(data, nodes))
        let junctions = ends.keys.sorted()
        var reached = 0
        for start in junctions where !data.closedNodes.contains(start) {
            let wanted = search.times(from: start)
            func place(_ node: UInt32) throws -> NodePlaces.Place {
                let position = FixedPosition(longitude: data.longitudes[Int(node)], latitude: data.latitudes[Int(node)])
                return try #require(nodes.places[position])
            }
            let tree = RoadTree(network, nodes.seeds(try place(start), .fromPlaces), .fromPlaces)
            for end in junctions {
                // Straight along one street is no matter of vertices.
                if case (.within(let own, _), .within(let other, _)) = (try place(start), try place(end)), own == other
                {
                    continue
                }
                let found = nodes.seconds(try place(end), tree, .fromPlaces)
                #expect((found == nil) == (wanted[end] == nil), "\(start) to \(end)")
                if let found, let wanted = wanted[end] {
                    #expect(abs(found - wanted) < 1e-4, "\(start) to \(end)")
                    reached += 1
                }
            }
        }
        #expect(reached > 300)
    }

    @Test("the same from and to places within ways, through the hierarchy", arguments: 20..<23)
    func places(seed: Int) throws {
        let (data, _) = Self.grid(seed, points: 1)
        let network = try RoadNetwork.building(data)
        let search = Search(data, junctions: Self.junctions(data, NodePlaces(network)))
        let snapper = RoadSnapper(network)
        let places: [WayPlace] = (0..<data.wayCount).compactMap { way in
            let nodes = Array(data.wayNodes[Int(data.wayStarts[way])..<Int(data.wayStarts[way + 1])])
            let lengths = zip(nodes, nodes.dropFirst()).map {
                SharedRoads.geodesic.distance(from: data.position($0), to: data.position($1)).value
            }
            let position = data.position(nodes[1])
            // Streets from which nobody gets away are not snapped to.
            guard let snap = snapper.snap(position), snap.distance < 1e-3 else { return nil }
            return WayPlace(way: way, share: lengths[0] / (lengths[0] + lengths[1]), position: position)
        }
        #expect(places.count > 30)
        let times = PlaceTimes(network: network).matrix(places.map(\.position))
        for (from, row) in zip(places, times).prefix(12) {
            for (to, found) in zip(places, row) where to.way != from.way {
                let wanted = search.time(from: from, to: to)
                #expect(found.isNaN == (wanted == .infinity), "\(from.way) to \(to.way)")
                if wanted < .infinity { #expect(abs(found - wanted) < 1e-4, "\(from.way) to \(to.way)") }
            }
        }
    }
}
