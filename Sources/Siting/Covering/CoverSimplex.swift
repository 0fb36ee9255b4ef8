/// The linear relaxation of maximal covering by the simplex method on shares alone.
///
/// The weight covered is a concave, piecewise linear function of the shares: each row counts up to a share of 1 (the
/// form of Cordeau, Furini & Ljubić 2019). A basis is a set of columns with as many rows at their limit, less one for
/// the number of sites. Limits are moved a little apart against cycling; bounds are always taken from multipliers and the unmoved problem, so they hold.
struct CoverSimplex {
    /// A basis with the columns at 1 and what is fixed.
    struct Basis: Sendable {
        var basic: [Int32] = []
        var tight: [Int32] = []
        var upper: [Int32] = []
        /// Whether each row that is not at its limit counts as covered.
        var covered: [Bool] = []
        /// The inverse of the basis matrix, where it is known, and how many steps it has been carried along.
        var inverse: [Double] = []
        var age = 0
    }

    let matrix: CoverMatrix
    let sites: Int
    /// For each column -1 where it has left, 1 where it is chosen, 0 where it is free.
    var fixed: [Int8]
    /// The share of each column.
    var shares: [Double]
    /// The multiplier of each row.
    var multipliers: [Double]
    /// The reduced profit of each column, fixing aside.
    private(set) var profits: [Double]

    var basic: [Int32] = []
    var tight: [Int32] = []
    var inverse: [Double] = []
    /// How many steps the inverse has been carried along.
    var age = 0
    var atUpper: [Bool]
    var basicPlace: [Int32]
    var tightPlace: [Int32]
    var reached: [Double]
    var isCovered: [Bool]
    private var upper: [Double]
    private var upperCount = 0.0
    /// The share of each column that `reached` has, and the columns whose share may differ besides the basic ones.
    private var placed: [Double]
    private var touched: [Int] = []
    /// The price of a site, with a minus.
    private var level = 0.0
    var gains: [Double]
    let limits: [Double]
    /// What is added to profits against cycling.
    let offsets: [Double]

    /// Makes a simplex that has yet to be given a basis.
    init(matrix: CoverMatrix, sites: Int) {
        self.matrix = matrix
        self.sites = sites
        fixed = [Int8](repeating: 0, count: matrix.columnCount)
        shares = [Double](repeating: 0, count: matrix.columnCount)
        multipliers = [Double](repeating: 0, count: matrix.rowCount)
        profits = shares
        gains = shares
        reached = multipliers
        upper = multipliers
        placed = shares
        isCovered = [Bool](repeating: false, count: matrix.rowCount)
        atUpper = [Bool](repeating: false, count: matrix.columnCount)
        basicPlace = [Int32](repeating: -1, count: matrix.columnCount)
        tightPlace = [Int32](repeating: -1, count: matrix.rowCount)
        var state: UInt64 = 88_172_645_463_325_252
        func draw() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return 0.5 + Double(state >> 12) / Double(1 << 53)
        }
        limits = (0..<matrix.rowCount).map { _ in 1 + 1e-6 * draw() }
        let total = matrix.weights.reduce(0, +)
        offsets = (0..<matrix.columnCount).map { _ in -1e-8 * total * draw() }
    }

    /// The weight of the rows of a column.
    func total(_ column: Int) -> Double {
        matrix.column(column).reduce(0) { $0 + matrix.weights[Int(matrix.columnRows[$1])] }
    }

    /// The basis now.
    var basis: Basis {
        Basis(
            basic: basic,
            tight: tight,
            upper: atUpper.indices.filter { atUpper[$0] }.map(Int32.init),
            covered: isCovered,
            inverse: inverse,
            age: age
        )
    }

    /// Goes to a basis.
    mutating func load(_ basis: Basis) {
        for column in basic { basicPlace[Int(column)] = -1 }
        for row in tight { tightPlace[Int(row)] = -1 }
        (basic, tight) = (basis.basic, basis.tight)
        for column in atUpper.indices { atUpper[column] = false }
        for column in basis.upper { atUpper[Int(column)] = true }
        for place in basic.indices { basicPlace[Int(basic[place])] = Int32(place) }
        for place in tight.indices { tightPlace[Int(tight[place])] = Int32(place + 1) }
        isCovered = basis.covered
        (inverse, age) = (basis.inverse, basis.age)
        refresh(keepingInverse: !inverse.isEmpty)
    }

    /// Multipliers and profits of the basis.
    mutating func price() {
        let size = basic.count
        var values = [Double](repeating: 0, count: size)
        inverse.withUnsafeBufferPointer { inverse in
            for column in 0..<size {
                let gain = gains[Int(basic[column])]
                if gain == 0 { continue }
                for row in 0..<size { values[row] -= gain * inverse[column * size + row] }
            }
        }
        level = values[0]
        profits.withUnsafeMutableBufferPointer { profits in
            for column in profits.indices { profits[column] = gains[column] + values[0] }
            matrix.rowColumns.withUnsafeBufferPointer { rowColumns in
                for place in tight.indices {
                    let row = Int(tight[place])
                    let value = values[place + 1]
                    multipliers[row] = value
                    for other in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
                        profits[Int(rowColumns[other])] += value
                    }
                }
            }
        }
    }

    /// Makes a row count as covered, or not, while it is not at its limit.
    mutating func flip(_ row: Int) {
        isCovered[row].toggle()
        multipliers[row] = isCovered[row] ? 0 : matrix.weights[row]
        setGains(of: row, by: isCovered[row] ? -1 : 1)
    }

    mutating func setGains(of row: Int, by factor: Double) {
        let weight = factor * matrix.weights[row]
        for place in matrix.row(row) { gains[Int(matrix.rowColumns[place])] += weight }
    }

    /// Works out all that follows from the basis anew.
    mutating func refresh(keepingInverse: Bool = false) {
        if !keepingInverse { age = 0 }
        if !keepingInverse, !invert() {
            // Too close to singular: the columns alone, those of the largest shares at 1.
            let order = (basic + atUpper.indices.filter { atUpper[$0] }.map(Int32.init)).sorted {
                let (a, b) = (shares[Int($0)], shares[Int($1)])
                return a != b ? a > b : $0 < $1
            }
            for column in basic { basicPlace[Int(column)] = -1 }
            for row in tight { tightPlace[Int(row)] = -1 }
            var chosen = Array(order.prefix(sites))
            var other: Int32 = 0
            while chosen.count < sites {
                if !chosen.contains(other) { chosen.append(other) }
                other += 1
            }
            for column in atUpper.indices { atUpper[column] = false }
            for column in chosen.dropFirst() { atUpper[Int(column)] = true }
            (basic, tight, inverse) = ([chosen[0]], [], [1])
            basicPlace[Int(chosen[0])] = 0
        }
        for row in upper.indices { upper[row] = 0 }
        upperCount = 0
        let raised = atUpper.indices.filter { atUpper[$0] }
        for column in raised {
            atUpper[column] = false
            lift(column, true)
        }
        for column in shares.indices {
            shares[column] = atUpper[column] ? 1 : 0
            placed[column] = 0
        }
        for row in reached.indices { reached[row] = 0 }
        touched = raised
        place()
        gains = offsets
        for row in reached.indices where tightPlace[row] < 0 {
            multipliers[row] = isCovered[row] ? 0 : matrix.weights[row]
            if !isCovered[row] { setGains(of: row, by: 1) }
        }
    }

    /// Puts a column that is not basic at 1, or takes it from there.
    mutating func lift(_ column: Int, _ isUp: Bool) {
        if atUpper[column] == isUp { return }
        atUpper[column] = isUp
        upperCount += isUp ? 1 : -1
        touched.append(column)
        for place in matrix.column(column) { upper[Int(matrix.columnRows[place])] += isUp ? 1 : -1 }
    }

    /// Puts the columns that are fixed and not basic where they are fixed.
    mutating func settle() {
        for column in fixed.indices where basicPlace[column] < 0 && fixed[column] != 0 {
            lift(column, fixed[column] > 0)
            shares[column] = atUpper[column] ? 1 : 0
            touch(column)
        }
        place()
    }

    /// Notes that the share of a column that is not basic may have changed.
    mutating func touch(_ column: Int) { touched.append(column) }

    /// Works out the basic shares and what the rows reach.
    mutating func place() {
        let size = basic.count
        let sides = [Double(sites) - upperCount] + tight.map { limits[Int($0)] - upper[Int($0)] }
        inverse.withUnsafeBufferPointer { inverse in
            for column in 0..<size {
                let line = UnsafeBufferPointer(rebasing: inverse[column * size..<(column + 1) * size])
                let share = sides.withUnsafeBufferPointer { line.dot($0) }
                shares[Int(basic[column])] = share
            }
        }
        for column in touched { reach(column) }
        touched.removeAll(keepingCapacity: true)
        for column in basic { reach(Int(column)) }
    }

    /// Brings what the rows reach up to date with the share of a column.
    private mutating func reach(_ column: Int) {
        let difference = shares[column] - placed[column]
        if abs(difference) < 1e-13 { return }
        placed[column] = shares[column]
        reached.withUnsafeMutableBufferPointer { reached in
            matrix.columnRows.withUnsafeBufferPointer { columnRows in
                for place in matrix.columnStarts[column]..<matrix.columnStarts[column + 1] {
                    reached[Int(columnRows[place])] += difference
                }
            }
        }
    }

    /// What the bound is about, as the profits have it.
    func estimate() -> Double {
        var value = 0.0
        for row in multipliers.indices { value += matrix.weights[row] - multipliers[row] }
        var left = sites
        var open = profits
        for column in open.indices {
            open[column] += -level - offsets[column]
            if fixed[column] == 1 {
                value += open[column]
                left -= 1
            }
            if fixed[column] != 0 { open[column] = -1 }
        }
        for column in CoverSelection.largest(max(0, left), of: open, groups: []) { value += max(0, open[Int(column)]) }
        return value
    }
}
