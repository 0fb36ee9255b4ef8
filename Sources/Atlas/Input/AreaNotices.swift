internal import Geodesy
internal import Geometry
internal import Planar

/// What people should know about the shapes of their areas.
struct AreaNotices {
    private let file: String
    private var wide: [String] = []
    private var mixed: [String] = []

    init(file: String) { self.file = file }

    /// An overlap is said from this size on: half the last digit of areas in square kilometres.
    static let leastOverlap = SquareMetres(50_000)
    /// Or from this share of the smaller area on.
    static let leastShare = 0.01

    /// Looks at an area with its code.
    mutating func look(_ shape: AreaShape, code: String) {
        if shape.isDoubtfullyWide { wide.append(code) }
        if shape.hasOtherMembers { mixed.append(code) }
    }

    /// What was found, with the overlaps of `areas`.
    func messages(_ areas: [Area]) -> [Message] {
        [mixedMessage, wideMessage, overlapMessage(areas)].compactMap(\.self)
    }

    private var mixedMessage: Message? {
        guard let first = mixed.first else { return nil }
        let more = Self.more(mixed.count)
        return Message(
            en:
                "\(file): area “\(first)”\(more.en): of a GeometryCollection only the polygons count, its points and lines "
                + "are left out",
            fr:
                "\(file) : territoire « \(first) »\(more.fr) : d’une GeometryCollection seuls les polygones comptent, ses "
                + "points et lignes sont laissés de côté"
        )
    }

    private var wideMessage: Message? {
        guard let first = wide.first else { return nil }
        let more = Self.more(wide.count)
        return Message(
            en:
                "\(file): area “\(first)”\(more.en) is wider than 180° and taken as drawn; if it lies across ±180°, cut it "
                + "there",
            fr: "\(file) : le territoire « \(first) »\(more.fr) est plus large que 180° et pris comme dessiné ; s’il "
                + "s’étend de part et d’autre de ±180°, coupez-le là"
        )
    }

    private static func more(_ count: Int) -> Message {
        count == 1
            ? Message(en: "", fr: "") : Message(en: " and \(count - 1) more", fr: " et \(count - 1) de plus")
    }

    private func overlapMessage(_ areas: [Area]) -> Message? {
        let search = OverlapSearch(areas.map(\.shape)) { latitude in
            let scale = Ellipsoid.standard.metresPerDegree(atLatitude: latitude)
            return scale.x * scale.y
        }
        let overlaps = search.overlaps(least: Self.leastOverlap.value, share: Self.leastShare)
        guard let largest = overlaps.first else { return nil }
        let size = Self.size(areas[largest.first].shape, areas[largest.second].shape) ?? SquareMetres(largest.size)
        let (first, second) = (areas[largest.first].code, areas[largest.second].code)
        let (en, fr) = (size.text(.english), size.text(.french))
        guard overlaps.count > 1 else {
            return Message(
                en:
                    "\(file): areas “\(first)” and “\(second)” overlap by \(en) km²: totals count that land twice, and a "
                    + "point there goes to “\(first)”",
                fr: "\(file) : les territoires « \(first) » et « \(second) » se chevauchent sur \(fr) km² : les totaux "
                    + "comptent ces terres deux fois, et un point y va à « \(first) »"
            )
        }
        return Message(
            en:
                "\(file): \(overlaps.count) pairs of areas overlap, most of all “\(first)” and “\(second)” by \(en) km²: "
                + "totals count that land twice, and a point there goes to the area that comes first in the file",
            fr:
                "\(file) : \(overlaps.count) paires de territoires se chevauchent, surtout « \(first) » et « \(second) » sur "
                + "\(fr) km² : les totaux comptent ces terres deux fois, et un point y va au territoire qui vient en premier "
                + "dans le fichier"
        )
    }

    /// What two areas have in common, on the ellipsoid.
    private static func size(_ first: MultiPolygon, _ second: MultiPolygon) -> SquareMetres? {
        guard let context = try? PlanarContext(), let one = try? PlanarGeometry(first, in: context),
            let other = try? PlanarGeometry(second, in: context), let common = try? one.intersection(other),
            let area = try? common.multiPolygon()
        else { return nil }
        return Geodesic.standard.area(of: area)
    }
}

extension SquareMetres {
    /// Square kilometres to a tenth, smaller sizes with two digits that count.
    fileprivate func text(_ language: Language) -> String {
        let value = squareKilometres
        let decimals = value >= 0.095 ? 1 : value >= 0.0095 ? 2 : 4
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let digits = String(Int((value * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let (whole, fraction) = (padded.dropLast(decimals), padded.suffix(decimals))
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped += language == .french ? "\u{202F}" : "," }
            grouped.append(digit)
        }
        return grouped + (language == .french ? "," : ".") + fraction
    }
}
