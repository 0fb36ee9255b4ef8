import Geometry
import Travel

/// Reads thresholds as people write them: `50`, `50km`, `50 km`, `800 m`, `30 mi`, `30 min`, `1h`, also with a decimal comma.
enum RadiusText {
    /// The units of distances, in metres. A number alone is in kilometres.
    private static let lengths: [String: Double] = [
        "": 1000, "km": 1000, "m": 1, "mi": 1609.344, "nmi": 1852, "ft": 0.3048,
    ]
    /// The units of times, in minutes. A number alone is in minutes.
    private static let times: [String: Double] = ["": 1, "min": 1, "h": 60, "s": 1.0 / 60]

    /// The radii in a list separated by commas or semicolons. A comma between digits without a unit separates radii
    /// (`25,50`); a decimal comma needs the unit behind it and semicolons between radii.
    static func parse(list: String, in unit: CostUnit) throws(UsageError) -> [Cost] {
        let separator: Character = list.contains(";") ? ";" : ","
        if separator == "," { try refuseDecimalComma(list, unit) }
        var thresholds: [Cost] = []
        for part in list.split(separator: separator, omittingEmptySubsequences: false) {
            let threshold = try parse(String(part), in: unit)
            guard !thresholds.contains(threshold) else {
                throw UsageError("the radius “\(part)” stands twice", "le rayon « \(part) » est donné deux fois")
            }
            thresholds.append(threshold)
        }
        return thresholds
    }

    /// Says how `12,5` was read, which may be meant for one threshold: two numbers without units, the second of which is
    /// less.
    static func notice(on list: String, _ thresholds: [Cost]) -> Message? {
        guard thresholds.count == 2, thresholds[1].value < thresholds[0].value, list.contains(","),
            !list.contains(where: \.isLetter)
        else { return nil }
        let parts = list.split(separator: ",").map { $0.trimmingSpaces() }
        let (unit, one) = (thresholds[0].unit.reported, parts.joined(separator: "."))
        return Message(
            en: "--within \(list) is read as \(parts[0]) \(unit) and \(parts[1]) \(unit); a single one is \(one)",
            fr: "--within \(list) se lit \(parts[0]) \(unit) et \(parts[1]) \(unit) ; un seul s’écrit \(one)"
        )
    }

    /// Refuses `12,5km`, which may mean 12.5 km, or 12 km and 5 km, and `1,500m`, which may also mean 1500 m.
    private static func refuseDecimalComma(_ list: String, _ unit: CostUnit) throws(UsageError) {
        let parts = list.split(separator: ",")
        for (part, next) in zip(parts, parts.dropFirst())
        where part.last?.isNumber == true && next.last?.isLetter == true && next.first?.isNumber == true {
            // Three digits behind a comma are thousands at least as often as decimals.
            let isGrouped = next.prefix(while: \.isNumber).count == 3
            let readings = (isGrouped ? ["\(part)\(next)"] : []) + ["\(part).\(next)"]
            let possible = readings.filter { (try? parse($0, in: unit)) != nil }
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

    /// One threshold of a travel cost.
    static func parse(_ text: String, in unit: CostUnit) throws(UsageError) -> Cost {
        guard unit != .metres else { return Cost(try parse(text)) }
        guard let (value, symbol) = number(text), let scale = times[symbol], value >= 0 else {
            throw UsageError(
                "“\(text)” is not a time, and costs are in minutes",
                "« \(text) » n’est pas un temps, et les coûts sont en minutes",
                advice: Message(
                    en: "write a number with a unit: 30min (the default unit), 1h",
                    fr: "écrivez un nombre et son unité : 30min (l’unité par défaut), 1h"
                )
            )
        }
        return Cost(value * scale, unit)
    }

    /// The number that a text begins with, and the unit behind it.
    private static func number(_ text: String) -> (value: Double, unit: String)? {
        let trimmed = text.trimmingSpaces().lowercased()
        let number = trimmed.prefix { $0.isNumber || "+-−.,e".contains($0) && !$0.isWhitespace }
        let digits = number.replacing(",", with: ".").replacing("−", with: "-")
        guard let value = Double(digits), value.isFinite else { return nil }
        return (value, trimmed.dropFirst(number.count).trimmingSpaces())
    }

    /// One distance.
    static func parse(_ text: String) throws(UsageError) -> Metres {
        guard let (value, unit) = number(text), let scale = lengths[unit] else {
            if let (_, unit) = number(text), times[unit] != nil {
                throw UsageError(
                    "“\(text)” is a time, and distances are asked for",
                    "« \(text) » est un temps, et ce sont des distances qui sont demandées",
                    advice: Message(
                        en:
                            "times need costs in minutes: --costs FILE, or --network FILE: download the roads of your area "
                            + "as OpenStreetMap has them (.osm.pbf, such as from download.geofabrik.de), then maillage "
                            + "network build ROADS.osm.pbf -o ROADS.network, and --network ROADS.network",
                        fr:
                            "les temps demandent des coûts en minutes : --costs FICHIER, ou --network FICHIER : téléchargez les "
                            + "routes de votre région dans OpenStreetMap (.osm.pbf, par exemple de download.geofabrik.de), "
                            + "puis maillage network build ROUTES.osm.pbf -o ROUTES.network, et --network ROUTES.network"
                    )
                )
            }
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
