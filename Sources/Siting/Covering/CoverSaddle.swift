/// A linear relaxation of covering, solved as a saddle point of opening shares and row multipliers.
///
/// The primal-dual hybrid gradient method (Chambolle & Pock 2011) with diagonal steps (Pock & Chambolle 2011),
/// reflected and drawn back to where it last started (Halpern 1967; Lu & Yang 2024). In maximal covering the shares sum
/// to the number of sites and a multiplier is at most the weight of its row; in set covering a share costs 1.
struct CoverSaddle {
    /// What the shares are subject to.
    enum Kind: Sendable {
        /// They sum to a number of sites.
        case sites(Int)
        /// Each costs 1.
        case price
    }

    let matrix: CoverMatrix
    let kind: Kind
    let threads: Int
    /// The share of each column that is opened, 0 to 1.
    private(set) var shares: [Double]
    /// The multiplier of each row.
    private(set) var multipliers: [Double]
    /// How many steps were made.
    private var steps = 0

    private var atShares: [Double]
    private var atMultipliers: [Double]
    private var sums: [Double]
    private var reached: [Double]
    private var anchorShares: [Double]
    private var anchorMultipliers: [Double]
    private var anchorReached: [Double]
    private let shareSteps: [Double]
    private let multiplierSteps: [Double]
    private let caps: [Double]
    private var trial: [Double]
    private var trialSums: [Double]
    private var price = 0.0
    private var age = 0
    private var firstError = 0.0
    private var lastError = 0.0

    /// Starts from shares and multipliers.
    init(matrix: CoverMatrix, kind: Kind, shares: [Double], multipliers: [Double], threads: Int) {
        self.matrix = matrix
        self.kind = kind
        self.threads = threads
        self.shares = shares
        self.multipliers = multipliers
        let isCapped = if case .sites = kind { true } else { false }
        caps = isCapped ? matrix.weights : [Double](repeating: .infinity, count: matrix.rowCount)
        let weights = isCapped ? matrix.weights : [Double](repeating: 1, count: matrix.rowCount)
        multiplierSteps = (0..<matrix.rowCount).map { weights[$0] / Double(max(1, matrix.row($0).count)) }
        var total = [Double](repeating: 0, count: matrix.columnCount)
        matrix.columnSums(of: weights, into: &total, threads: threads)
        shareSteps = total.map { $0 > 0 ? 1 / $0 : 1 }
        reached = [Double](repeating: 0, count: matrix.rowCount)
        matrix.rowSums(of: shares, into: &reached, threads: threads)
        atShares = shares
        atMultipliers = multipliers
        anchorShares = shares
        anchorMultipliers = multipliers
        anchorReached = reached
        sums = total
        trial = shares
        trialSums = reached
    }

    /// Makes a number of steps.
    mutating func run(_ count: Int) {
        for _ in 0..<count { step() }
    }

    private mutating func step() {
        steps += 1
        matrix.columnSums(of: atMultipliers, into: &sums, threads: threads)
        for column in sums.indices { sums[column] = atShares[column] + shareSteps[column] * sums[column] }
        project()
        var error = 0.0
        for column in sums.indices {
            let change = shares[column] - atShares[column]
            error += change * change / shareSteps[column]
            trial[column] = shares[column] + change
        }
        matrix.rowSums(of: trial, into: &trialSums, threads: threads)
        for row in trialSums.indices {
            let old = atMultipliers[row]
            let new = min(caps[row], max(0, old - multiplierSteps[row] * (trialSums[row] - 1)))
            let change = new - old
            multipliers[row] = new
            // What the rows get of the change of shares is half of what the reflected shares give beyond the old.
            error += change * change / multiplierSteps[row] + change * (trialSums[row] - reached[row])
        }
        age += 1
        if age == 1 { firstError = error }
        // Errors are squared: 0.2 and 0.8 of the first one.
        let isDone = error <= 0.04 * firstError || (error <= 0.64 * firstError && error > lastError)
        lastError = error
        if age > 5, isDone || Double(age) >= 0.36 * Double(steps) { restart() } else { draw() }
    }

    /// Goes on from the reflected point, drawn back towards the anchor.
    private mutating func draw() {
        let share = Double(age) / Double(age + 1)
        for column in shares.indices {
            atShares[column] = share * trial[column] + (1 - share) * anchorShares[column]
        }
        for row in multipliers.indices {
            let reflected = 2 * multipliers[row] - atMultipliers[row]
            atMultipliers[row] = share * reflected + (1 - share) * anchorMultipliers[row]
            reached[row] = share * trialSums[row] + (1 - share) * anchorReached[row]
        }
    }

    /// Makes the last point the anchor.
    private mutating func restart() {
        age = 0
        for row in reached.indices { reached[row] = (trialSums[row] + reached[row]) / 2 }
        atShares = shares
        atMultipliers = multipliers
        anchorShares = shares
        anchorMultipliers = multipliers
        anchorReached = reached
    }

    /// Projects the moved shares on what they are subject to.
    private mutating func project() {
        var low = -Double.infinity
        var high = Double.infinity
        if case .sites(let sites) = kind {
            let wanted = Double(min(sites, shares.count))
            for _ in 0..<60 {
                var (sum, slope) = (0.0, 0.0)
                for column in shares.indices {
                    let value = sums[column] - shareSteps[column] * price
                    if value >= 1 {
                        sum += 1
                    } else if value > 0 {
                        sum += value
                        slope += shareSteps[column]
                    }
                }
                if abs(sum - wanted) <= 1e-11 * wanted { break }
                if sum > wanted { low = price } else { high = price }
                var next = slope > 0 ? price + (sum - wanted) / slope : .nan
                if !(next > low && next < high) {
                    let width = max(1, abs(price))
                    next = low == -.infinity ? price - width : high == .infinity ? price + width : (low + high) / 2
                }
                if next == price { break }
                price = next
            }
        } else {
            price = 1
        }
        for column in shares.indices {
            shares[column] = min(1, max(0, sums[column] - shareSteps[column] * price))
        }
    }
}
