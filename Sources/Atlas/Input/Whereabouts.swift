import Formats
import Geometry

/// Where the positions of a file lie, in longitude and latitude: the one place that decides whether axes were swapped,
/// signs are missing, and which points lie far from everything. Batches are counted in any order.
struct Whereabouts: Sendable {
    private let surroundings: Surroundings
    private var tally: PositionTally
    private var first: Stray?

    /// A position far from everything.
    private struct Stray: Sendable {
        let record: Int
        let position: Coordinate
        let location: InputLocation
        let name: String?
    }

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        tally = PositionTally(expecting: surroundings.box)
    }

    /// Counts the points of a batch.
    mutating func add(_ batch: PointBatch) {
        guard let index = tally.add(longitudes: batch.longitudes, latitudes: batch.latitudes),
            let position = batch.coordinate(index)
        else { return }
        let name = batch.layout.found.id == nil ? nil : batch.id(index)
        let record = batch.recordsBefore + index
        if let first, first.record <= record { return }
        first = Stray(record: record, position: position, location: batch.location(index), name: name)
    }

    /// Counts the positions of features; `number` stand before them in the file.
    mutating func add(_ features: [Feature], following number: Int, in file: String) {
        for (index, feature) in features.enumerated() {
            let far = feature.shape?.positionFar(&tally)
            guard let far else { continue }
            let record = number + index
            if let first, first.record <= record { continue }
            let location = InputLocation(file: file, feature: record + 1)
            first = Stray(record: record, position: far, location: location, name: nil)
        }
    }

    /// Adds what was counted elsewhere.
    mutating func add(_ other: Whereabouts) {
        tally.add(other.tally)
        if let stray = other.first, first.map({ stray.record < $0.record }) ?? true { first = stray }
    }

    /// What is wrong with most of the positions.
    func error(_ file: String) -> AtlasError? {
        switch tally.verdict {
        case .fine: nil
        case .swapped: .swappedAxes(file, surroundings)
        case .wrongSign: .wrongSign(file, surroundings)
        }
    }

    /// Names the positions that lie far from everything; `nil` where there are none, and for a file that has to do with
    /// other places altogether.
    func notice(_ kind: Kind) -> Message? {
        guard let first, tally.verdict == .fine else { return nil }
        guard surroundings.isCertain || tally.far * 2 <= tally.count || tally.atZero > 0 else { return nil }
        let name = first.name.map { Message(en: " “\($0)”", fr: " « \($0) »") } ?? Message(en: "", fr: "")
        let noun = kind.words(tally.count)
        let place = (en: first.location.text(.english), fr: first.location.text(.french))
        let count = (en: "\(tally.far) of \(tally.count) \(noun.en)", fr: "\(tally.far) de \(tally.count) \(noun.fr)")
        let verb = tally.far == 1 ? (en: "lies", fr: "est") : (en: "lie", fr: "sont")
        let zeros =
            tally.atZero == 0
            ? Message(en: "", fr: "")
            : Message(
                en: "; 0, 0 (\(tally.atZero)) mostly stands for a position that is missing",
                fr: " ; 0, 0 (\(tally.atZero)) remplace le plus souvent une position manquante"
            )
        return Message(
            en: "\(place.en): \(count.en) \(verb.en) far \(surroundings.outside.en), the first\(name.en) at "
                + "\(first.position)\(zeros.en)",
            fr: "\(place.fr) : \(count.fr) \(verb.fr) loin \(surroundings.outside.fr), d’abord\(name.fr) à "
                + "\(first.position)\(zeros.fr)"
        )
    }

    /// Says how many points have no position; `nil` where all have one.
    var missing: Message? {
        switch tally.missing {
        case 0: nil
        case 1: Message(en: "1 point has no position", fr: "1 point n’a pas de position")
        case let count: Message(en: "\(count) points have no position", fr: "\(count) points n’ont pas de position")
        }
    }

    /// What positions are called.
    enum Kind: Sendable {
        case points, offices, positions

        fileprivate func words(_ count: Int) -> Message {
            let plural = count == 1 ? "" : "s"
            return switch self {
            case .points: Message(en: "point\(plural)", fr: "point\(plural)")
            case .offices: Message(en: "office\(plural)", fr: count == 1 ? "bureau" : "bureaux")
            case .positions: Message(en: "position\(plural)", fr: "position\(plural)")
            }
        }
    }
}

extension Shape {
    /// Counts all positions, and gives the first that is far.
    fileprivate func positionFar(_ tally: inout PositionTally) -> Coordinate? {
        var found: Coordinate?
        _ = firstPosition { position in
            if tally.add(position), found == nil { found = position }
            return false
        }
        return found
    }
}

extension AtlasError {
    static func swappedAxes(_ path: String, _ surroundings: Surroundings) -> AtlasError {
        let (outside, inside) = (surroundings.outside, surroundings.inside)
        return AtlasError(
            .swappedAxes,
            Message(
                en: "longitude and latitude seem to be swapped: most positions lie \(outside.en) as they are, and "
                    + "\(inside.en) when exchanged",
                fr: "longitude et latitude semblent inversées : la plupart des positions sont \(outside.fr) telles "
                    + "quelles, et \(inside.fr) une fois échangées"
            ),
            at: InputLocation(file: path),
            advice: surroundings.region?.axesAdvice
                ?? Message(
                    en:
                        "put the longitude in the column of the longitude: --lon-column and --lat-column name the columns",
                    fr:
                        "mettez la longitude dans la colonne de la longitude : --lon-column et --lat-column nomment les "
                        + "colonnes"
                )
        )
    }

    static func wrongSign(_ path: String, _ surroundings: Surroundings) -> AtlasError {
        let (outside, inside) = (surroundings.outside, surroundings.inside)
        return AtlasError(
            .wrongSign,
            Message(
                en: "longitudes seem to have the wrong sign: most positions lie \(outside.en) as they are, and "
                    + "\(inside.en) with the other",
                fr:
                    "les longitudes semblent avoir le mauvais signe : la plupart des positions sont \(outside.fr) telles "
                    + "quelles, et \(inside.fr) avec l’autre"
            ),
            at: InputLocation(file: path),
            advice: surroundings.region?.signAdvice
                ?? Message(
                    en: "check the sign of the longitudes: they are negative west of Greenwich",
                    fr: "vérifiez le signe des longitudes : elles sont négatives à l’ouest de Greenwich"
                )
        )
    }
}
