/// What some clients can be given at most, by how many candidates are open that reach them: α + β × their number.
///
/// The kept facilities that reach the clients give no more than their capacities; n candidates no more than the n largest of
/// theirs, and all together no more than there is. That is concave in n, so that the line through it at two numbers that
/// follow each other lies nowhere below it (a flow cover; Padberg, Van Roy & Wolsey 1985).
struct CapacityCut: Sendable {
    /// The clients.
    let clients: [Int32]
    /// Whether each candidate reaches any of the clients.
    let isReaching: [Bool]
    /// What is given without candidates, on the line.
    let base: Double
    /// What one candidate more gives, on the line.
    let slope: Double
    /// The weight of the clients.
    let weight: Double

    /// The cut of some clients; `nil` where capacities do not bind them.
    init?(_ instance: CapacityInstance, _ clients: [Int32], _ isMember: [Bool]) {
        var kept = 0.0
        var gifts: [Double] = []
        var isReaching = [Bool](repeating: false, count: instance.candidateCount)
        for facility in 0..<instance.facilityCount {
            var reached = 0.0
            for pair in instance.columns.column(facility) where isMember[Int(instance.columns.clients[pair])] {
                reached += instance.weights[Int(instance.columns.clients[pair])]
            }
            guard reached > 0 else { continue }
            let gift = min(reached, instance.capacities[facility])
            if facility < instance.keptCount {
                kept += gift
            } else {
                gifts.append(gift)
                isReaching[facility - instance.keptCount] = true
            }
        }
        let weight = clients.reduce(0) { $0 + instance.weights[Int($1)] }
        guard weight > kept else { return nil }
        gifts.sort(by: >)
        var (count, given) = (0, 0.0)
        while count < gifts.count, kept + given + gifts[count] < weight {
            given += gifts[count]
            count += 1
        }
        guard count > 0, count < gifts.count else { return nil }
        slope = weight - kept - given
        base = kept + given - slope * Double(count)
        self.clients = clients
        self.isReaching = isReaching
        self.weight = weight
    }

    /// This cut with the clients besides whom nothing kept reaches, and who are in reach of some of its candidates.
    ///
    /// - Parameters:
    ///   - instance: the question.
    ///   - candidates: those candidates, as facilities; the others count for nothing.
    /// - Returns: the cut; `nil` where it says nothing new.
    func widened(_ instance: CapacityInstance, by candidates: [Int32]) -> CapacityCut? {
        var isMember = [Bool](repeating: false, count: instance.clientCount)
        for client in clients { isMember[Int(client)] = true }
        var isOut = isMember
        for facility in 0..<instance.keptCount {
            for pair in instance.columns.column(facility) { isOut[Int(instance.columns.clients[pair])] = true }
        }
        var all = clients
        for facility in candidates where isReaching[Int(facility) - instance.keptCount] {
            for pair in instance.columns.column(Int(facility)) {
                let client = Int(instance.columns.clients[pair])
                guard !isOut[client] else { continue }
                isOut[client] = true
                isMember[client] = true
                all.append(Int32(client))
            }
        }
        return all.count > clients.count ? CapacityCut(instance, all.sorted(), isMember) : nil
    }

    /// The cuts of those whom a greatest flow leaves without room, part by part that share no full facility.
    static func cuts(_ transport: Transport) -> [CapacityCut] {
        let instance = transport.instance
        let multipliers = transport.multipliers
        let isShort = multipliers.map { $0 > 0.5 }
        // Facilities that reach the same client belong together.
        var leaders = Array(0..<transport.open.count)
        func leader(_ place: Int) -> Int {
            var place = place
            while leaders[place] != place { place = leaders[place] }
            return place
        }
        for client in 0..<instance.clientCount where isShort[client] {
            var first = -1
            let row = transport.costs + transport.place(of: client) * transport.width
            for place in transport.open.indices where row[place] < .infinity {
                if first < 0 { first = leader(place) } else { leaders[leader(place)] = first }
            }
        }
        var parts: [Int: [Int32]] = [:]
        for client in 0..<instance.clientCount where isShort[client] {
            let row = transport.costs + transport.place(of: client) * transport.width
            guard let place = transport.open.indices.first(where: { row[$0] < .infinity }) else { continue }
            parts[leader(place), default: []].append(Int32(client))
        }
        return parts.keys.sorted().compactMap { part in
            let clients = parts[part] ?? []
            var isMember = [Bool](repeating: false, count: instance.clientCount)
            for client in clients { isMember[Int(client)] = true }
            return CapacityCut(instance, clients, isMember)
        }
    }
}
