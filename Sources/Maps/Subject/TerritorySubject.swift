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
    /// The areas to show, by their indices in the layer; `nil` for all.
    public var only: [Int]?

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
        var subject = ThematicMap(
            title: Message(en: "The territory and its offices", fr: "Le territoire et ses bureaux"),
            subtitle: words.areas,
            choice: Message(en: "View", fr: "Vue"),
            areas: places.map { layer.areas[$0] },
            layer: layer.id,
            views: [
                MapView(
                    id: "territory",
                    name: Message(en: "Territory", fr: "Territoire"),
                    heading: layer.territory.tint?.title ?? Message(en: "Territory", fr: "Territoire"),
                    fill: services.isEmpty ? .plain : .categories(shownServices.of, shownServices.names),
                    table: table,
                    sentence: sentence
                )
            ],
            notes: (facilities.isEmpty ? [words.population] : words.sources)
                + [layer.borderNote(people: people, of: only)].compactMap(\.self)
        )
        subject.isPart = places.count < layer.areas.count
        return subject
    }

    /// The service of each area that is shown, by its number among those that have one, and their names.
    private var shownServices: (of: [Int?], names: [Message]) {
        let ofAreas = places.map { service[$0] }
        let shown = only == nil ? Array(services.indices) : Set(ofAreas.compactMap(\.self)).sorted()
        return (ofAreas.map { $0.flatMap(shown.firstIndex) }, shown.map { services[$0].names })
    }

    private var places: [Int] { only ?? Array(layer.areas.indices) }

    private var table: FigureSheet {
        AreaTable(layer, Array(layer.areas.indices), shown: only).sheet([
            ReportColumn(.population) { people[$0] }, ReportColumn(.offices) { Double(offices[$0]) },
        ])
    }

    private var sentence: Message {
        // Of some areas only the number of offices is told: who their seats are is not known.
        let seats = only == nil ? facilities.filter(\.isPrincipal) : []
        let what = seats.first?.role?.description ?? Message(en: "", fr: "")
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        let (areas, offices) = (
            Double(places.count), Double(only.map { $0.reduce(0) { $0 + self.offices[$1] } } ?? facilities.count)
        )
        let total = places.reduce(0) { $0 + people[$1] }
        return Message(
            en: "\(en.number(areas)) areas with \(en.number(total)) people; \(en.number(offices)) "
                + (offices == 1 ? "office" : "offices")
                + (seats.isEmpty ? "." : ", \(seats.count) of them \(what.en)."),
            fr: "\(fr.number(areas)) territoires comptant \(fr.number(total)) personnes ; \(fr.number(offices)) bureaux"
                + (seats.isEmpty ? "." : ", dont \(seats.count) \(what.fr).")
        )
    }
}
