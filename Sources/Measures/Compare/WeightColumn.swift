/// Weights, each exactly as it was given, in as few bytes as all of them can do with: none where each is 1, two where
/// they are whole numbers below 65 536, four where they have three decimals at most, else eight.
struct WeightColumn: Sendable {
    /// How the weights are kept, with the bytes of each; each way also holds what those before it hold.
    enum Width: Int {
        case none = 0
        case whole = 2
        case thousandths = 4
        case full = 8
    }

    private(set) var width = Width.none
    /// The weights where `width` is `none`: so many ones.
    private var ones = 0
    private var whole: [UInt16] = []
    private var thousandths: [UInt32] = []
    private var full: [Double] = []

    /// Adds a weight, any but NaN and minus zero.
    ///
    /// - Parameters:
    ///   - weight: the weight.
    ///   - capacity: how many weights there will be; asked for when the bytes of one become more.
    mutating func append(_ weight: Double, capacity: Int) {
        switch width {
        case .none where weight == 1: ones += 1
        case .none: widen(to: UInt16(exactly: weight) == nil ? .thousandths : .whole, weight, capacity)
        case .whole:
            guard let number = UInt16(exactly: weight) else { return widen(to: .thousandths, weight, capacity) }
            whole.append(number)
        case .thousandths:
            guard let number = Self.thousandths(of: weight) else { return widen(to: .full, weight, capacity) }
            thousandths.append(number)
        case .full: full.append(weight)
        }
    }

    /// Calls `body` with each weight and its place, in the order they were added.
    @inline(__always)
    func forEach(_ body: (_ index: Int, _ weight: Double) -> Void) {
        switch width {
        case .none: for index in 0..<ones { body(index, 1) }
        case .whole: for (index, number) in whole.enumerated() { body(index, Double(number)) }
        case .thousandths: for (index, number) in thousandths.enumerated() { body(index, Self.weight(number)) }
        case .full: for (index, weight) in full.enumerated() { body(index, weight) }
        }
    }

    /// Keeps the weights in more bytes each, and adds one.
    private mutating func widen(to wider: Width, _ weight: Double, _ capacity: Int) {
        let former = self
        self = WeightColumn()
        width = wider
        switch wider {
        case .none: break
        case .whole: whole.reserveCapacity(capacity)
        case .thousandths: thousandths.reserveCapacity(capacity)
        case .full: full.reserveCapacity(capacity)
        }
        former.forEach { append($1, capacity: capacity) }
        append(weight, capacity: capacity)
    }

    /// The number of thousandths that a weight is, where this gives the weight back to the last bit.
    private static func thousandths(of weight: Double) -> UInt32? {
        guard let number = UInt32(exactly: (weight * 1000).rounded()), Self.weight(number) == weight else { return nil }
        return number
    }

    /// The weight of so many thousandths: the number nearest to what is written with three decimals.
    private static func weight(_ thousandths: UInt32) -> Double { Double(thousandths) / 1000 }
}
