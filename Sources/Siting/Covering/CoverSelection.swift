/// The selection of the largest values.
enum CoverSelection {
    /// The numbers of the largest values, at most one of a group, in ascending order; of equal ones the first.
    static func largest(_ count: Int, of values: [Double], groups: [Int32]) -> [Int32] {
        var pool: [Int32]
        if groups.isEmpty {
            pool = [Int32](0..<Int32(values.count))
        } else {
            var heads = [Int32](repeating: -1, count: values.count)
            for place in values.indices {
                let head = heads[Int(groups[place])]
                if head < 0 || values[Int(head)] < values[place] { heads[Int(groups[place])] = Int32(place) }
            }
            pool = heads.filter { $0 >= 0 }.sorted()
        }
        guard count < pool.count else { return pool }
        guard count > 0 else { return [] }
        if count <= 64 { return inserted(count, pool: pool, values: values) }
        pool.sort { values[Int($0)] != values[Int($1)] ? values[Int($0)] > values[Int($1)] : $0 < $1 }
        return pool[..<count].sorted()
    }

    private static func inserted(_ count: Int, pool: [Int32], values: [Double]) -> [Int32] {
        var best: [Int32] = []
        best.reserveCapacity(count + 1)
        for candidate in pool {
            let value = values[Int(candidate)]
            if best.count == count, value <= values[Int(best[count - 1])] { continue }
            var place = best.count
            while place > 0, values[Int(best[place - 1])] < value { place -= 1 }
            best.insert(candidate, at: place)
            if best.count > count { best.removeLast() }
        }
        return best.sorted()
    }
}
