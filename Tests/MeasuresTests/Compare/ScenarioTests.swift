import Atlas
import Geometry
import Measures
import TestSupport
import Testing

@Suite("Edits of a network")
struct ScenarioTests {
    private let offices: [Facility]
    private let gazetteer: Gazetteer

    init() throws {
        offices = try Bundled.facilities()
        gazetteer = try Gazetteer(try Bundled.atlas())
    }

    private func scenario(_ edits: NetworkEdit...) throws -> Scenario {
        try Scenario(editing: offices, edits, in: gazetteer)
    }

    @Test("every office of the atlas stands where its name says")
    func sites() throws {
        for office in offices {
            let site = try gazetteer.site(try PlaceReference(office.name))
            #expect(site.position == office.position && site.isExact, "\(office.name)")
        }
    }

    @Test("an office opens at the locality, not where the people of the town live on average")
    func add() throws {
        let made = try scenario(.add("matane"))
        #expect(made.facilities.dropLast() == offices[...])
        #expect(made.facilities.last?.name == "Matane")
        #expect(made.facilities.last?.position == Coordinate(longitude: -67.52985, latitude: 48.8445))
        #expect(made.name == Message(en: "with Matane", fr: "avec Matane"))
        #expect(made.edits.first?.en.hasPrefix("Matane (") == true)
    }

    @Test("closing, moving and a position of one's own")
    func others() throws {
        let closed = try scenario(.close("SEPT ILES"))
        #expect(closed.facilities.map(\.name) == offices.map(\.name).filter { $0 != "Sept-Îles" })
        let moved = try scenario(.move("Roberval", to: "Alma"))
        #expect(moved.facilities.count == offices.count)
        let place = try #require(offices.firstIndex { $0.name == "Roberval" })
        #expect(moved.facilities[place].name == "Alma" && moved.facilities[place].role == offices[place].role)
        let own = try scenario(.close("Roberval"), .add("Roberval@-72.3,48.6"))
        let position = Coordinate(longitude: -72.3, latitude: 48.6)
        #expect(own.facilities.last == Facility(name: "Roberval", position: position))
    }

    @Test("a place without a locality of its name stands where its people live, and says so")
    func average() throws {
        let municipality = try #require(
            try Bundled.atlas().municipalities().first { place in
                (try? gazetteer.site(try PlaceReference(place.code ?? "")))?.isExact == false
            }
        )
        let made = try scenario(.add(municipality.code ?? ""))
        #expect(made.facilities.last?.position == municipality.position)
        #expect(made.notices.contains { $0.en.contains("where its people live on average") })
    }

    @Test(
        "what can only be a mistake is refused",
        arguments: [
            [NetworkEdit.close("Robervalle")], [.close("Matane")], [.add("Nowhere-at-all")], [.add("Saint-Sébastien")],
            [.close("Roberval"), .close("roberval")], [.close("Roberval"), .move("Roberval", to: "Alma")],
            [.move("Roberval", to: "Roberval")], [.move("Roberval", to: "Gatineau")], [.add("Gatineau")],
            [.add("Gatineau@-75.6,45.5")], [.add("Matane"), .add("Matane")], [.add("X@1"), .close("Roberval")],
            [.add("")], [.add("A@-70,48"), .add("B@-70,48")],
        ]
    )
    func mistakes(_ edits: [NetworkEdit]) throws {
        let error = #expect(throws: AtlasError.self) { try Scenario(editing: offices, edits, in: gazetteer) }
        #expect(error?.code == .badInput && error?.advice != nil)
        #expect(error?.message.en.isEmpty == false && error?.message.fr != error?.message.en)
    }

    @Test("a network of no office is refused")
    func nothing() throws {
        let one = [Facility(name: "One", position: Coordinate(longitude: -71, latitude: 47))]
        #expect(throws: AtlasError.self) { try Scenario(editing: one, [.close("One")], in: gazetteer) }
    }

    @Test("what becomes of each office; other spellings and other names at a place are said")
    func changes() throws {
        let position = Coordinate(longitude: -71, latitude: 47)
        func office(_ name: String, _ east: Double = 0) -> Facility {
            Facility(name: name, position: Coordinate(x: position.x + east, y: position.y))
        }
        let before = [office("A"), office("B", 1), office("C", 2), office("Île", 4)]
        let after = [office("C", 3), office("A"), office("D", 5), office("ile", 4), office("E", 1)]
        let changes = NetworkChange.changes(from: before, to: after)
        #expect(changes.map(\.name) == ["A", "B", "C", "Île", "D", "ile", "E"])
        #expect(changes.map(\.kind) == [.kept, .closed, .moved, .closed, .opened, .opened, .opened])
        #expect(changes.map(\.after) == [1, nil, 0, nil, 2, 3, 4])
        // ile is spelled otherwise, E stands where B stood.
        let notices = NetworkChange.notices(from: before, to: after).map(\.en)
        #expect(notices.count == 2)
        #expect(notices.first?.contains("“ile” is not called “Île”") == true)
        #expect(notices.last?.contains("“E” is not called “B”") == true)
    }
}
