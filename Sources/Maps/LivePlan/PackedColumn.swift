import Atlas
internal import Formats

/// A column of numbers for a page: whole numbers in ones of the last decimal that any of them has, each less the one
/// before, in base 64; seven bits a byte, the sign in the lowest. Reading it gives the same doubles.
struct PackedColumn: Hashable {
    /// How many decimals the numbers have; -1 where they are doubles of eight bytes, the lowest first.
    let decimals: Int
    let bytes: [UInt8]

    private static let mostDecimals = 9

    init(_ values: [Double]) {
        for decimals in 0...Self.mostDecimals {
            guard let numbers = Self.scaled(values, decimals) else { continue }
            self.decimals = decimals
            bytes = Self.packed(numbers)
            return
        }
        decimals = -1
        bytes = values.flatMap { value in (0..<8).map { UInt8(value.bitPattern >> (8 * UInt64($0)) & 0xFF) } }
    }

    var json: JSONValue { ["decimals": .integer(decimals), "numbers": .string(Base64.text(bytes))] }

    /// The numbers without their point; `nil` where one has more decimals, or digits that no double holds.
    private static func scaled(_ values: [Double], _ decimals: Int) -> [Int]? {
        let unit = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
        var numbers: [Int] = []
        numbers.reserveCapacity(values.count)
        for value in values {
            let scaled = (value * unit).rounded()
            guard abs(scaled) < 0x1p50, scaled / unit == value, value != 0 || value.sign == .plus else { return nil }
            numbers.append(Int(scaled))
        }
        return numbers
    }

    private static func packed(_ numbers: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        var last = 0
        for number in numbers {
            let step = number - last
            last = number
            var rest = UInt(bitPattern: step << 1 ^ step >> (Int.bitWidth - 1))
            while rest >= 128 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
                rest >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: rest))
        }
        return bytes
    }
}
