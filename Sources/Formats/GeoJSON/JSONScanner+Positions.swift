import Geometry
import Glibc

extension JSONScanner {
    /// Reads a position of two plain numbers, as nearly all are; gives `nil` and stays where it is for everything
    /// else: exponents, more ordinates, line breaks, mistakes. Those are for the thorough way.
    @inline(__always)
    mutating func plainPosition() -> Coordinate? {
        var position = position
        guard position < count, base[position] == UInt8(ascii: "[") else { return nil }
        position += 1
        guard let x = plainOrdinate(&position), base[position] == UInt8(ascii: ",") else { return nil }
        position += 1
        guard let y = plainOrdinate(&position), base[position] == UInt8(ascii: "]") else { return nil }
        let coordinate = Coordinate(x: x, y: y)
        guard coordinate.isOnEarth else { return nil }
        self.position = position + 1
        return coordinate
    }

    /// Passes over `{"type":"Point","coordinates":` where it is next, spelled in exactly these bytes.
    @inline(__always)
    mutating func takePlainPointStart() -> Bool {
        let start: StaticString = #"{"type":"Point","coordinates":"#
        let length = start.utf8CodeUnitCount
        guard position + length < count, memcmp(base + position, start.utf8Start, length) == 0 else { return false }
        position += length
        return true
    }

    /// Reads `-123.456` with any spaces around it. A byte follows it.
    @inline(__always)
    private func plainOrdinate(_ position: inout Int) -> Double? {
        while position < count, base[position] == 0x20 { position += 1 }
        var number = DecimalNumber()
        guard position < count else { return nil }
        number.isNegative = base[position] == UInt8(ascii: "-")
        let start = number.isNegative ? position + 1 : position
        position = number.takeDigits(base, start, count)
        // One digit or more, and no zero before others.
        guard position > start, position < count, position == start + 1 || base[start] != 0x30 else { return nil }
        if base[position] == UInt8(ascii: ".") {
            let fraction = position + 1
            position = number.takeDigits(base, fraction, count)
            number.exponent = fraction &- position
            guard position > fraction else { return nil }
        }
        guard position &- start <= 19, let value = number.double else { return nil }
        while position < count, base[position] == 0x20 { position += 1 }
        return position < count ? value : nil
    }
}
