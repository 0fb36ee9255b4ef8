internal import Atlas
internal import Geodesy
internal import Geometry

/// Edits a network step by step, and refuses what can only be a mistake.
struct NetworkEditor {
    private enum Fate {
        case kept
        case closed
        case moved(to: Facility)
    }

    private let baseline: [Facility]
    private var fates: [Fate]
    private var added: [Facility] = []
    /// The steps in short, for the name of the scenario.
    private(set) var steps: [Message] = []
    /// What was understood, a sentence a step.
    private(set) var understood: [Message] = []
    private(set) var notices: [Message] = []

    /// Nearer than this, two facilities stand at the same place.
    private static let sameSpot = Metres(1)

    init(_ baseline: [Facility]) {
        self.baseline = baseline
        fates = baseline.map { _ in .kept }
    }

    /// The network as it is after all steps.
    func facilities() throws(AtlasError) -> [Facility] {
        let all = present.map(\.facility)
        guard !all.isEmpty else { throw .noFacilityLeft }
        return all
    }

    mutating func close(_ name: String) throws(AtlasError) {
        let index = try find(name)
        fates[index] = .closed
        let own = baseline[index].name
        steps.append(Message(en: "without \(own)", fr: "sans \(own)"))
        understood.append(Message(en: "\(own) closes", fr: "\(own) ferme"))
    }

    mutating func move(_ name: String, to site: Site, asked: String) throws(AtlasError) {
        let index = try find(name)
        let former = baseline[index]
        let metres = Geodesic.standard.distance(from: former.position, to: site.position)
        guard metres > Self.sameSpot else { throw .movesNowhere(former.name, asked) }
        // It must not meet its former self.
        fates[index] = .closed
        let facility = try facility(at: site, role: former.role)
        fates[index] = .moved(to: facility)
        steps.append(Message(en: "\(former.name) to \(facility.name)", fr: "\(former.name) à \(facility.name)"))
        let place = describe(site)
        understood.append(
            Message(en: "\(former.name) moves to \(place.en)", fr: "\(former.name) déménage à \(place.fr)")
        )
    }

    mutating func add(_ site: Site, asked: String) throws(AtlasError) {
        let facility = try facility(at: site, role: nil)
        added.append(facility)
        steps.append(Message(en: "with \(facility.name)", fr: "avec \(facility.name)"))
        let place = describe(site)
        understood.append(Message(en: "\(place.en) opens", fr: "\(place.fr) ouvre"))
    }

    /// The facilities so far, and whether each is one of the baseline.
    private var present: [(facility: Facility, isNew: Bool)] {
        zip(baseline, fates).compactMap { facility, fate in
            switch fate {
            case .kept: (facility, false)
            case .closed: nil
            case .moved(let new): (new, true)
            }
        } + added.map { ($0, true) }
    }

    /// A facility at a site where none stands, with a name that none has.
    private func facility(at site: Site, role: FacilityRole?) throws(AtlasError) -> Facility {
        let name = site.place.name
        for (other, isNew) in present {
            let isThere = Geodesic.standard.distance(from: other.position, to: site.position) <= Self.sameSpot
            if isThere { throw .standsThere(name, other.name, isNew: isNew) }
            if PlaceName.key(other.name) == PlaceName.key(name) { throw .nameTaken(name, other.name) }
        }
        return Facility(name: name, position: site.position, role: role)
    }

    private mutating func describe(_ site: Site) -> Message {
        let (en, fr) = (Self.text(site.position, .english), Self.text(site.position, .french))
        let (name, words) = (site.place.name, site.description)
        if !site.others.isEmpty {
            notices.append(
                Message(
                    en: "“\(name)” is taken for \(words.en), not for "
                        + site.others.map(\.en).joined(separator: ", "),
                    fr: "« \(name) » est pris pour \(words.fr), non pour "
                        + site.others.map(\.fr).joined(separator: ", ")
                )
            )
        }
        if !site.isExact {
            notices.append(
                Message(
                    en: "\(words.en) has no locality of its name: the office stands where its people live on average, "
                        + "\(en); “\(name)@LON,LAT” says where else",
                    fr: "\(words.fr) n’a pas de localité de ce nom : le bureau est là où sa population habite en "
                        + "moyenne, \(fr) ; « \(name)@LON,LAT » dit où, sinon"
                )
            )
        }
        return Message(en: "\(words.en) at \(en)", fr: "\(words.fr), à \(fr)")
    }

    private static func text(_ position: Coordinate, _ language: Language) -> String {
        func degrees(_ value: Double) -> String { language.number((value * 1e5).rounded() / 1e5) + "°" }
        return language == .french
            ? "\(degrees(position.x)) ; \(degrees(position.y))" : "\(degrees(position.x)), \(degrees(position.y))"
    }

    /// The facility of the baseline that has a name, to the letter or but for accents, case and dashes; it must still stand.
    private func find(_ name: String) throws(AtlasError) -> Int {
        let key = PlaceName.key(name)
        let exact = baseline.indices.filter { baseline[$0].name == name }
        let found = exact.isEmpty ? baseline.indices.filter { PlaceName.key(baseline[$0].name) == key } : exact
        guard let index = found.first else { throw .noFacility(name, among: baseline) }
        guard found.count == 1 else { throw .severalFacilities(name, found.map { baseline[$0].name }) }
        guard case .kept = fates[index] else { throw .editedTwice(baseline[index].name) }
        return index
    }
}
