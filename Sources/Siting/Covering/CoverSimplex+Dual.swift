/// The dual simplex method (Lemke 1954), from a basis on which every share may be at 1, or from that of the part before.
extension CoverSimplex {
    /// What is out of bounds: a basic column, or a row on the wrong side of its limit.
    private enum Breach {
        case column(place: Int, above: Bool)
        case row(Int)
    }

    /// What a dual step stops at.
    private struct Stop {
        var length = Double.infinity
        var rate = 0.0
        var column = -1
        var row = -1

        mutating func take(_ room: Double, rate: Double, column: Int = -1, row: Int = -1) {
            let room = max(0, room)
            if room < length - 1e-12 || (room <= length + 1e-12 && abs(rate) > abs(self.rate)) {
                self = Stop(length: room, rate: rate, column: column, row: row)
            }
        }
    }

    /// Makes dual steps until nothing is out of bounds, or the bound is at a cutoff; false where that does not end.
    mutating func solve(limit: Int, cutoff: Double, isOver: () -> Bool) -> Bool {
        settle()
        for number in 0..<limit {
            price()
            guard let breach = breach() else { return true }
            if number % 4 == 3, estimate() <= cutoff { return true }
            if number % 64 == 63, isOver() { return false }
            guard let isSound = step(breach) else { return false }
            age += 1
            if !isSound || age >= 120 {
                refresh()
            } else {
                place()
            }
        }
        return false
    }

    /// Begins with the multiplier of each row at its weight or at nil as some shares cover it, and the columns of the
    /// largest sums at 1: as every column may be at 1, that is a basis for dual steps.
    mutating func begin(with start: [Double]) {
        var covered = [Double](repeating: 0, count: matrix.rowCount)
        matrix.rowSums(of: start, into: &covered, threads: 1)
        var basis = Basis()
        basis.covered = covered.map { $0 > 1 - 1e-3 }
        basis.basic = [0]
        load(basis)
        let free = max(1, sites)
        let order = gains.indices.sorted { gains[$0] != gains[$1] ? gains[$0] > gains[$1] : $0 < $1 }
        basis.basic = [Int32(order[free - 1])]
        basis.upper = order[..<(free - 1)].map(Int32.init)
        load(basis)
    }

    /// The worst breach, measured against the length of its row of the inverse (dual steepest edge, Forrest &
    /// Goldfarb 1992; lengths are worked out for the columns and for the worst rows).
    private func breach() -> Breach? {
        let size = basic.count
        var most = 0.0
        var found: Breach?
        for place in basic.indices {
            let column = Int(basic[place])
            let low = (fixed[column] == 1 ? 1.0 : 0) - shares[column]
            let high = shares[column] - (fixed[column] == -1 ? 0.0 : 1)
            let size2 = max(low, high)
            guard size2 > 1e-8 else { continue }
            let norm = inverse.withUnsafeBufferPointer { inverse in
                let line = UnsafeBufferPointer(rebasing: inverse[place * size..<(place + 1) * size])
                return line.dot(line)
            }
            let score = size2 * size2 / norm
            if score > most { (most, found) = (score, .column(place: place, above: high > low)) }
        }
        var worst: [(size: Double, row: Int)] = []
        for row in reached.indices where tightPlace[row] < 0 {
            let over = reached[row] - limits[row]
            let size = isCovered[row] ? -over : over
            guard size > 1e-8 else { continue }
            if worst.count < 12 {
                worst.append((size, row))
                if worst.count == 12 { worst.sort { $0.size > $1.size } }
            } else if size > worst[11].size {
                var place = 11
                while place > 0, worst[place - 1].size < size {
                    worst[place] = worst[place - 1]
                    place -= 1
                }
                worst[place] = (size, row)
            }
        }
        for (size, row) in worst {
            let norm = 1 + solved(row: row).withUnsafeBufferPointer { $0.dot($0) }
            let score = size * size / norm
            if score > most { (most, found) = (score, .row(row)) }
        }
        return found
    }

    /// Makes one step; `nil` where nothing stops it, false where the basis has become too close to singular.
    private mutating func step(_ breach: Breach) -> Bool? {
        let size = basic.count
        var line: [Double]
        var sign: Double
        var rates = [Double](repeating: 0, count: fixed.count)
        var stop = Stop()
        var rowBreached = -1
        var placeBreached = -1
        switch breach {
        case .column(let place, let above):
            line = Array(inverse[place * size..<(place + 1) * size])
            sign = above ? 1 : -1
            placeBreached = place
        case .row(let row):
            // A row's column entries count once by themselves, and through the basis the other way.
            line = solved(row: row).map { -$0 }
            sign = isCovered[row] ? 1 : -1
            rowBreached = row
            stop.take(matrix.weights[row], rate: 1, row: row)
            for place in matrix.row(row) { rates[Int(matrix.rowColumns[place])] += 1 }
        }
        rates.withUnsafeMutableBufferPointer { rates in
            for column in rates.indices { rates[column] += line[0] }
            matrix.rowColumns.withUnsafeBufferPointer { rowColumns in
                for place in tight.indices where line[place + 1] != 0 {
                    let (row, value) = (Int(tight[place]), line[place + 1])
                    for other in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
                        rates[Int(rowColumns[other])] += value
                    }
                }
            }
        }
        for column in rates.indices where basicPlace[column] < 0 && fixed[column] == 0 {
            let rate = sign * rates[column]
            if atUpper[column] {
                if rate < -1e-9 { stop.take(profits[column] / -rate, rate: rate, column: column) }
            } else if rate > 1e-9 {
                stop.take(-profits[column] / rate, rate: rate, column: column)
            }
        }
        for place in tight.indices {
            let row = Int(tight[place])
            let rate = sign * line[place + 1]
            if rate > 1e-9 { stop.take((matrix.weights[row] - multipliers[row]) / rate, rate: rate, row: row) }
            if rate < -1e-9 { stop.take(multipliers[row] / -rate, rate: rate, row: row) }
        }
        guard stop.length < .infinity else { return nil }
        if rowBreached >= 0 {
            if stop.row == rowBreached {
                flip(rowBreached)
                return true
            }
            if !isCovered[rowBreached] { setGains(of: rowBreached, by: -1) }
        }
        var leaving = -1
        if stop.row >= 0 {
            leaving = Int(tightPlace[stop.row])
            isCovered[stop.row] = stop.rate < 0
            multipliers[stop.row] = stop.rate < 0 ? 0 : matrix.weights[stop.row]
            if stop.rate > 0 { setGains(of: stop.row, by: 1) }
        } else {
            lift(stop.column, false)
        }
        if placeBreached >= 0 {
            let column = Int(basic[placeBreached])
            lift(column, fixed[column] == 0 ? sign > 0 : fixed[column] > 0)
            shares[column] = atUpper[column] ? 1 : 0
            touch(column)
            if leaving >= 0 { return remove(column: placeBreached, row: leaving) }
            return replaceColumn(at: placeBreached, by: stop.column)
        }
        if leaving >= 0 { return replaceRow(at: leaving, by: rowBreached) }
        return border(column: stop.column, row: rowBreached)
    }
}
