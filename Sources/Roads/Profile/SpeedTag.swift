/// Reads the values of `maxspeed`.
enum SpeedTag {
    private static let mile = 1.609344
    private static let nauticalMile = 1.852

    /// Kilometres an hour; `nil` for what cannot be read. Of several values the smallest that can be read counts.
    static func speed(_ value: TagBytes) -> Double? {
        var smallest: Double?
        value.forEachPart(between: (UInt8(ascii: ";"), UInt8(ascii: "|"))) { part in
            if let speed = single(part), speed >= 1 { smallest = min(smallest ?? speed, speed) }
            return true
        }
        return smallest
    }

    private static func single(_ value: TagBytes) -> Double? {
        guard let first = value.first else { return nil }
        if isDigit(first) { return withUnit(value) }
        if value.spells("none") { return 130 }
        if value.spells("walk") { return 6 }
        return byCountry(value)
    }

    private static func withUnit(_ value: TagBytes) -> Double? {
        guard let (number, end) = number(value) else { return nil }
        let unit = value.from(end).trimmed
        if unit.isEmpty || unit.spells("km/h") || unit.spells("kmh") || unit.spells("kph") { return number }
        if unit.spells("mph") { return number * mile }
        if unit.spells("knots") { return number * nauticalMile }
        return nil
    }

    /// Values such as `CA-QC:rural` and `DE:zone:30`.
    private static func byCountry(_ value: TagBytes) -> Double? {
        guard let colon = value.firstIndex(of: UInt8(ascii: ":")), colon >= 2, isLetter(value[0]), isLetter(value[1])
        else {
            return nil
        }
        if colon > 2 {
            let region = value.part(3..<colon)
            guard value[2] == UInt8(ascii: "-"), !region.isEmpty, region.allSatisfy({ isLetter($0) || isDigit($0) })
            else {
                return nil
            }
        }
        let country = value.part(0..<2)
        let isBritish = country.spells("GB") || country.spells("UK")
        let zone = value.from(colon + 1)
        if zone.spells("urban") { return 50 }
        if zone.spells("rural") || zone.spells("trunk") { return 90 }
        if zone.spells("living_street") { return 20 }
        if zone.spells("motorway") { return isBritish ? 70 * mile : country.spells("CA") ? 100 : 110 }
        if isBritish, zone.spells("nsl_single") { return 60 * mile }
        if isBritish, zone.spells("nsl_dual") { return 70 * mile }
        var digits = zone
        if zone.begins(with: "zone:") {
            digits = zone.from(5)
        } else if zone.begins(with: "zone") {
            digits = zone.from(4)
        }
        guard let (number, end) = number(digits), end == digits.count else { return nil }
        return number
    }

    /// A number with or without decimals at the beginning of a text, and where it ends.
    static func number(_ text: TagBytes) -> (value: Double, end: Int)? {
        var (value, scale, end) = (0.0, 1.0, 0)
        while end < text.count, isDigit(text[end]) {
            value = value * 10 + Double(text[end] - UInt8(ascii: "0"))
            end += 1
        }
        guard end > 0, end <= 15 else { return nil }
        guard end + 1 < text.count, text[end] == UInt8(ascii: "."), isDigit(text[end + 1]) else { return (value, end) }
        end += 1
        // Divided once, so that 12.3 is the double that is nearest to it.
        while end < text.count, isDigit(text[end]) {
            guard scale < 1e7 else { return nil }
            value = value * 10 + Double(text[end] - UInt8(ascii: "0"))
            scale *= 10
            end += 1
        }
        return (value / scale, end)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let small = byte | 0x20
        return small >= UInt8(ascii: "a") && small <= UInt8(ascii: "z")
    }
}
