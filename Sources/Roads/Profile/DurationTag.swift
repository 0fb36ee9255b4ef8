/// Reads the values of `duration`.
enum DurationTag {
    /// Seconds; `nil` for what cannot be read, and for 0. `HH:MM`, `H:MM:SS`, minutes as a plain number, `PT1H30M`.
    static func seconds(_ value: TagBytes) -> Double? {
        let value = value.trimmed
        let seconds = value.first == UInt8(ascii: "P") ? period(value.from(1)) : clock(value)
        return seconds.flatMap { $0 > 0 ? $0 : nil }
    }

    private static func clock(_ value: TagBytes) -> Double? {
        var parts: [Double] = []
        var isClear = true
        value.forEachPart(between: (UInt8(ascii: ":"), UInt8(ascii: ":"))) { part in
            guard parts.count < 3, let (number, end) = SpeedTag.number(part), end == part.count else {
                isClear = false
                return false
            }
            parts.append(number)
            return true
        }
        guard isClear else { return nil }
        switch parts.count {
        case 1: return parts[0] * 60
        case 2: return parts[1] < 60 ? parts[0] * 3600 + parts[1] * 60 : nil
        case 3: return parts[1] < 60 && parts[2] < 60 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : nil
        default: return nil
        }
    }

    /// A period of ISO 8601 behind its `P`; without years and months, whose lengths differ.
    private static func period(_ value: TagBytes) -> Double? {
        var (rest, seconds, isTime, hasPart) = (value, 0.0, false, false)
        while let first = rest.first {
            if first == UInt8(ascii: "T") {
                guard !isTime else { return nil }
                isTime = true
                rest = rest.from(1)
                continue
            }
            guard let (number, end) = SpeedTag.number(rest), end < rest.count else { return nil }
            switch (isTime, rest[end]) {
            case (false, UInt8(ascii: "D")): seconds += number * 86_400
            case (true, UInt8(ascii: "H")): seconds += number * 3600
            case (true, UInt8(ascii: "M")): seconds += number * 60
            case (true, UInt8(ascii: "S")): seconds += number
            default: return nil
            }
            hasPart = true
            rest = rest.from(end + 1)
        }
        return hasPart ? seconds : nil
    }
}
