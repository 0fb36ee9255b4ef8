public import Atlas
internal import Geometry
public import Reporting

/// The territory itself: areas with their people and antennas, tinted by the territorial service where that is known.
public struct TerritorySubject: Drawable {
    private let layer: AreaLayer
    private let facilities: [Facility]
    private let services: [Area]
    private let people: [Double]
    private let offices: [Int]
    private let service: [Int?]

    /// Describes a territory.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - services: the territories of services that areas are tinted by; none leaves the areas alike.
    ///   - service: the index of each area's service; `nil` where it is in none.
    ///   - facilities: the antennas.
    ///   - people: the people of each area.
    ///   - offices: how many antennas lie in each area.
    public init(
        layer: AreaLayer,
        services: [Area],
        service: [Int?],
        facilities: [Facility],
        people: [Double],
        offices: [Int]
    ) {
        self.layer = layer
        self.services = services
        self.service = service
        self.facilities = facilities
        self.people = people
        self.offices = offices
    }

    /// The map of the territory; of the words, areas, people and antennas are used.
    public func subject(_ words: ReportText) -> ThematicMap {
        ThematicMap(
            title: Message(en: "The territory and its offices", fr: "Le territoire et ses bureaux"),
            subtitle: words.areas,
            choice: Message(en: "View", fr: "Vue"),
            areas: layer.areas,
            layer: layer.id,
            views: [
                MapView(
                    id: "territory",
                    name: Message(en: "Territory", fr: "Territoire"),
                    heading: layer.territory.tint?.title ?? Message(en: "Territory", fr: "Territoire"),
                    fill: services.isEmpty ? .plain : .categories(service, services.map(\.names)),
                    table: table,
                    sentence: sentence
                )
            ],
            notes: (facilities.isEmpty ? [words.population] : words.sources)
                + [layer.borderNote(people: people)].compactMap(\.self)
        )
    }

    private var table: FigureSheet {
        AreaTable(layer, Array(layer.areas.indices)).sheet([
            ReportColumn(.population) { people[$0] }, ReportColumn(.offices) { Double(offices[$0]) },
        ])
    }

    private var sentence: Message {
        let seats = facilities.filter(\.isPrincipal)
        let what = seats.first?.role?.description ?? Message(en: "", fr: "")
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        let (areas, offices) = (Double(layer.areas.count), Double(facilities.count))
        let total = people.reduce(0, +)
        return Message(
            en: "\(en.number(areas)) areas with \(en.number(total)) people; \(en.number(offices)) offices"
                + (seats.isEmpty ? "." : ", \(seats.count) of them \(what.en)."),
            fr: "\(fr.number(areas)) territoires comptant \(fr.number(total)) personnes ; \(fr.number(offices)) bureaux"
                + (seats.isEmpty ? "." : ", dont \(seats.count) \(what.fr).")
        )
    }
}
