import Geometry

/// A radius as people write it: `50`, `50km`, `50 km`, `800 m`, `30 mi`, also with a decimal comma.
enum RadiusText {
    /// The units, in metres. A number alone is in kilometres.
    private static let units: [String: Double] = [
        "": 1000, "km": 1000, "m": 1, "mi": 1609.344, "nmi": 1852, "ft": 0.3048,
    ]

    /// The radii in a list separated by commas or semicolons. A comma between digits without a unit separates radii
    /// (`25,50`); a decimal comma needs the unit behind it and semicolons between radii.
    static func parse(list: String) throws(UsageError) -> [Metres] {
        let separator: Character = list.contains(";") ? ";" : ","
        if separator == "," { try refuseDecimalComma(list) }
        var radii: [Metres] = []
        for part in list.split(separator: separator, omittingEmptySubsequences: false) {
            let radius = try parse(String(part))
            guard !radii.contains(radius) else {
                throw UsageError("the radius “\(part)” stands twice", "le rayon « \(part) » est donné deux fois")
            }
            radii.append(radius)
        }
        return radii
    }

    /// Says how `12,5` was read, which may be meant for one radius: two numbers without units, the second of which is less.
    static func notice(on list: String, _ radii: [Metres]) -> Message? {
        guard radii.count == 2, radii[1] < radii[0], list.contains(","), !list.contains(where: \.isLetter) else {
            return nil
        }
        let parts = list.split(separator: ",").map { $0.trimmingSpaces() }
        return Message(
            en:
                "--within \(list) is read as \(parts[0]) km and \(parts[1]) km; one radius is \(parts.joined(separator: "."))",
            fr: "--within \(list) se lit \(parts[0]) km et \(parts[1]) km ; un seul rayon s’écrit "
                + parts.joined(separator: ".")
        )
    }

    /// Refuses `12,5km`, which may mean 12.5 km, or 12 km and 5 km, and `1,500m`, which may also mean 1500 m.
    private static func refuseDecimalComma(_ list: String) throws(UsageError) {
        let parts = list.split(separator: ",")
        for (part, next) in zip(parts, parts.dropFirst())
        where part.last?.isNumber == true && next.last?.isLetter == true && next.first?.isNumber == true {
            // Three digits behind a comma are thousands at least as often as decimals.
            let isGrouped = next.prefix(while: \.isNumber).count == 3
            let readings = (isGrouped ? ["\(part)\(next)"] : []) + ["\(part).\(next)"]
            let possible = readings.filter { (try? parse($0)) != nil }
            throw UsageError(
                "“\(part),\(next)” may be one radius or two",
                "« \(part),\(next) » peut être un rayon ou deux",
                advice: Message(
                    en: "write \(possible.joined(separator: " or ")) for one, or a unit behind each of two",
                    fr:
                        "écrivez \(possible.joined(separator: " ou ")) pour un seul, ou l’unité derrière chacun des deux"
                )
            )
        }
    }

    /// One radius.
    static func parse(_ text: String) throws(UsageError) -> Metres {
        let trimmed = text.trimmingSpaces().lowercased()
        let number = trimmed.prefix { $0.isNumber || "+-−.,e".contains($0) && !$0.isWhitespace }
        let digits = number.replacing(",", with: ".").replacing("−", with: "-")
        let unit = trimmed.dropFirst(number.count).trimmingSpaces()
        guard let value = Double(digits), value.isFinite, let scale = units[unit] else {
            throw UsageError(
                "“\(text)” is not a radius",
                "« \(text) » n’est pas un rayon",
                advice: Message(
                    en: "write a number with a unit: 50km (the default unit), 800m, 30mi",
                    fr: "écrivez un nombre et son unité : 50km (l’unité par défaut), 800m, 30mi"
                )
            )
        }
        let radius = Metres(value * scale)
        guard radius.value >= 0, radius <= .kilometres(5000) else {
            throw UsageError(
                "the radius “\(text)” is out of range: it goes from 0 to 5000 km",
                "le rayon « \(text) » est hors limites : il va de 0 à 5000 km"
            )
        }
        return radius
    }
}

extension StringProtocol {
    /// The text without spaces around it.
    func trimmingSpaces() -> String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
