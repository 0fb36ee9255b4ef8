import Foundation
import Geometry
import TestSupport
import Testing

@testable import Atlas

@Suite("What the bundled atlas knows by name")
struct GazetteerTests {
    private static let opened = Result { try Gazetteer(Bundled.atlas()) }
    private let gazetteer: Gazetteer

    init() throws { gazetteer = try Self.opened.get() }

    /// The municipality or place that an answer is; else what the answer is.
    private func text(_ answer: Gazetteer.Answer) -> String {
        switch answer {
        case .found(let place, _): "\(place.kind.rawValue) \(place.name) \(place.codes["divisions"] ?? "")"
        case .several: "several"
        case .elsewhere: "elsewhere"
        case .unclear: "unclear"
        case .unknown: "unknown"
        }
    }

    @Test("Every municipality is found by its name with its division, and its kind where several there have the name")
    func municipalities() throws {
        let municipalities = try Bundled.atlas().municipalities()
        #expect(municipalities.count == 1282)
        #expect(municipalities.reduce(0) { $0 + ($1.population ?? 0) } == 8_501_833)
        var wrong: [String] = []
        for municipality in municipalities {
            let (division, code) = (municipality.codes["divisions"] ?? "", municipality.code ?? "")
            var hints = [division]
            if municipalities.count(where: { $0.name == municipality.name && $0.codes["divisions"] == division }) > 1 {
                hints.append(municipality.type ?? "")
            }
            guard case .found(let found, _) = try gazetteer.town(municipality.name, code: "", in: hints) else {
                wrong.append("\(municipality.name) (\(division))")
                continue
            }
            if found.code != code { wrong.append("\(municipality.name) (\(division)): \(found.code ?? "")") }
        }
        #expect(wrong.isEmpty)
    }

    @Test("Every municipality is found by its code, of seven digits and of five")
    func codes() throws {
        for municipality in try Bundled.atlas().municipalities() {
            let code = try #require(municipality.code)
            #expect(gazetteer.town(code: code) == municipality)
            #expect(gazetteer.town(code: String(code.dropFirst(2))) == municipality)
        }
    }

    @Test("Every inhabited place is found by its name with its municipality, itself or as the municipality of its name")
    func places() throws {
        let places = try Bundled.atlas().places()
        #expect(places.count == 1664)
        var wrong: [String] = []
        for place in places {
            let found = try gazetteer.find("\(place.name) (\(place.divisionCode))")
            let isThere = found.contains { other in
                other.kind == .place
                    ? other.name == place.name && other.position == place.position
                    : other.names.contains { PlaceName.key($0) == PlaceName.key(place.name) }
            }
            if !isThere { wrong.append("\(place.name), \(place.municipality)") }
        }
        #expect(wrong.isEmpty)
    }

    @Test("Names as people write them have the answer, or the error, that the register gives them")
    func written() throws {
        let rows = try Fixture.rows("place-names.csv")
        #expect(rows.count >= 200)
        for row in rows {
            let (written, area, answer) = (try row.text("written"), try row.text("area"), try row.text("answer"))
            let (kind, division) = (try row.text("kind"), try row.text("division"))
            let expected = kind.isEmpty ? answer : "\(kind) \(answer) \(division)"
            let found = text(try gazetteer.town(written, code: "", in: [area]))
            #expect(found == expected, "\(written) / \(area)")
        }
    }

    @Test(
        "An error says what there is: nearest spellings, those of one name with their areas, a layer that has the name"
    )
    func errors() throws {
        func problem(_ text: String) -> AtlasError? {
            #expect(throws: AtlasError.self) { try gazetteer.place(text) }
        }
        let unknown = problem("Montreall")
        #expect(unknown?.code == .badInput)
        #expect(unknown?.message.en == "“Montreall” is no place of the atlas; nearest: “Montréal”")
        #expect(unknown?.message.fr == "« Montreall » n’est pas un lieu de l’atlas ; au plus près : « Montréal »")
        let several = problem("St-Sebastien")
        for part in ["Saint-Sébastien (municipality 2430085, Le Granit 2430)", "2456050, Le Haut-Richelieu 2456"] {
            #expect(several?.message.en.contains(part) == true, "\(part)")
        }
        #expect(several?.advice?.en.contains("“Saint-Sébastien (2430)”") == true)
        #expect(problem("Hatley")?.advice?.en.contains("“Hatley (2445043)”") == true)
        #expect(problem("Gatineau (Montérégie)")?.message.en.contains("is not in “Montérégie”") == true)
        #expect(problem("Montérégie")?.message.en.contains("administrative region 16") == true)
        #expect(problem("Montérégie")?.message.fr.contains("région administrative 16") == true)
    }

    @Test("A municipality comes before a place of its name elsewhere, which is told")
    func besides() throws {
        guard case .found(let town, let besides) = try gazetteer.town("St-Georges", code: "", in: []) else {
            Issue.record("Saint-Georges is not found")
            return
        }
        #expect(town.code == "2429073")
        #expect(besides.map(\.municipality) == ["Shawinigan"])
        // The place of Gatineau lies in the municipality.
        #expect(try gazetteer.town("Gatineau", code: "", in: []) == .found(gazetteer.place("2481017"), besides: []))
    }

    @Test("Municipalities lie where their people live; others say what their position is")
    func positions() throws {
        // From the population points, in Python: the mean of their positions by their people.
        let matane = try gazetteer.place("Matane")
        let position = try #require(matane.position)
        #expect(abs(position.longitude + 67.5) < 0.1 && abs(position.latitude - 48.83) < 0.05)
        #expect(matane.positionQuality == "people")
        #expect(try gazetteer.place("L'Île-Dorval").positionQuality == "place")
        #expect(try gazetteer.place("Mont-Albert").positionQuality == "surroundings")
        #expect(try gazetteer.place("Kuujjuaq").positionQuality == "place")
    }

    @Test("find gives areas of every layer, by name and by code")
    func find() throws {
        #expect(try gazetteer.find("Matane").map(\.kind.rawValue) == ["municipality", "division"])
        #expect(try gazetteer.find("2408").map(\.name) == ["Matane"])
        #expect(try gazetteer.find("MRC de Beauce-Sartigan").map(\.code) == ["2429"])
        #expect(try gazetteer.find("région de l’Outaouais").map(\.code) == ["07"])
        #expect(try gazetteer.find("laval").map(\.kind.rawValue) == ["municipality", "division", "region"])
        #expect(try gazetteer.find("Saint-Georges").map(\.municipality) == [nil, "Shawinigan"])
        #expect(throws: AtlasError.self) { try gazetteer.find("Nulle-Part") }
    }

    @Test("A place of a command line is a name, or a name with its position")
    func references() throws {
        let office = try PlaceReference(" Notre bureau@-71.21, 46.81 ")
        #expect(office.name == "Notre bureau")
        #expect(office.coordinates == Coordinate(longitude: -71.21, latitude: 46.81))
        #expect(try office.place(in: gazetteer).kind == .coordinates)
        let town = try PlaceReference("Saint-Georges (2429)").place(in: gazetteer)
        #expect(town.code == "2429073" && town.position != nil)
        for text in ["", "  ", "@-71,46", "A@-71", "A@x,y", "A@-71,146", "A@-71,46,2"] {
            #expect(throws: AtlasError.self, "\(text)") { try PlaceReference(text) }
        }
    }
}

@Suite("What names of places are made of")
struct PlaceNameTests {
    @Test(
        "One key for spellings that people do not tell apart",
        arguments: [
            ("Saint-Félicien", "ST FELICIEN"), ("Sainte-Thérèse", "ste. therese"), ("Val-d'Or", "Val d’Or"),
            ("Stoneham-et-Tewkesbury", "Stoneham & Tewkesbury"), ("Saint-Lin--Laurentides", "St–Lin—Laurentides"),
            ("Saint-Charles-sur-Richelieu", "St-Charles s/ Richelieu"), ("L'Île-Perrot", "L ile perrot"),
        ]
    )
    func keys(first: String, second: String) { #expect(PlaceName.key(first) == PlaceName.key(second)) }

    @Test("Without words of a territory nothing is taken off but the article and what stands in brackets")
    func plain() {
        let readings = PlaceName("Mure, La (Isère)", in: .unknown).readings
        #expect(readings.map(\.key) == ["murelaisere", "murela", "lamure"])
        #expect(readings.last?.qualifiers == ["Isère"])
        #expect(PlaceName("Grenoble QC 38000", in: .unknown).readings.map(\.key) == ["grenobleqc38000"])
        #expect(PlaceName("  ", in: .unknown).readings.isEmpty)
    }
}
