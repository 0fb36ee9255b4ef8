internal import Geometry
internal import Travel

/// Reads what ``PartialEncoder`` wrote; nothing that a file holds makes it stop the program.
package struct PartialDecoder {
    private let bytes: ArraySlice<UInt8>
    private var place: Int
    /// The file, for people.
    let name: String

    /// Reads some bytes of a file.
    package init(_ bytes: ArraySlice<UInt8>, of name: String) {
        (self.bytes, self.name) = (bytes, name)
        place = bytes.startIndex
    }

    /// Whether everything was read.
    package var isAtEnd: Bool { place == bytes.endIndex }

    /// What is said of a file that holds something else than its kind does.
    var damage: ComputationError { .damagedPartial(name) }

    private mutating func byte() throws(ComputationError) -> UInt8 {
        guard place < bytes.endIndex else { throw damage }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func number() throws(ComputationError) -> UInt64 {
        var (number, shift) = (UInt64(0), UInt64(0))
        while true {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw damage }
            number |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
            shift += 7
        }
    }

    /// A count of things that each take a byte at least.
    mutating func count() throws(ComputationError) -> Int {
        guard let count = Int(exactly: try number()), count <= bytes.endIndex - place else { throw damage }
        return count
    }

    /// A whole number below a limit.
    mutating func index(below limit: Int) throws(ComputationError) -> Int {
        guard let index = Int(exactly: try number()), index < limit else { throw damage }
        return index
    }

    mutating func flag() throws(ComputationError) -> Bool {
        let byte = try byte()
        guard byte <= 1 else { throw damage }
        return byte == 1
    }

    mutating func double() throws(ComputationError) -> Double {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
        return Double(bitPattern: bits)
    }

    mutating func text() throws(ComputationError) -> String {
        let count = try count()
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    mutating func exactSum() throws(ComputationError) -> ExactSum {
        let head = try number()
        guard head >> 1 > 0 else { return ExactSum() }
        guard head >> 1 < 100 else { throw damage }
        let zeros = try index(below: 100)
        var magnitude = [UInt32](repeating: 0, count: zeros)
        for _ in 0..<head >> 1 {
            guard let digit = UInt32(exactly: try number()) else { throw damage }
            magnitude.append(digit)
        }
        guard let sum = ExactSum(isNegative: head & 1 == 1, magnitude: magnitude) else { throw damage }
        return sum
    }

    mutating func weightSum() throws(ComputationError) -> WeightSum {
        let head = try number()
        guard head & 1 == 1 else { return WeightSum(millionths: Int128(head >> 1)) }
        let low = try number()
        let high = Int64(bitPattern: try number())
        let millionths = Int128(high) << 64 | Int128(low)
        guard (0..<1 << 100).contains(millionths) else { throw damage }
        return WeightSum(millionths: millionths, others: try flag() ? try exactSum() : nil)
    }
}
