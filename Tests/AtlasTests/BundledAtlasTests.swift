import Atlas
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("The bundled atlas")
struct BundledAtlasTests {
    private let atlas: Atlas

    init() throws { atlas = try Atlas(folder: Folders.geoData) }

    private var geoJSONLayers: [Manifest.Layer] { atlas.manifest.layers.filter { $0.file.hasSuffix(".geojson") } }

    @Test(
        "the layers have as many areas as Québec has",
        arguments: [
            (AreaLayerID.region, 17), (.division, 98), (.cma, 9), (.community, 2), (.serviceTerritory, 4),
            (.municipality, 1196),
        ]
    )
    func counts(id: AreaLayerID, count: Int) throws {
        for vintage in atlas.territory.vintages {
            let layer = try atlas.areas(id, vintage: vintage)
            #expect(layer.areas.count == count)
            #expect(layer.id == id && layer.vintage == vintage)
            #expect(layer.areas.map(\.code) == layer.areas.map(\.code).sorted())
            #expect(layer.tolerance == Metres(id == .cma ? 50 : id == .community || id == .municipality ? 30 : 20))
        }
    }

    @Test("an atlas for several reports reads each layer once")
    func kept() throws {
        let copy = FileManager.default.temporaryDirectory.appending(path: "maillage-atlas-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: URL(filePath: Folders.geoData), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let folder = copy.path(percentEncoded: false)
        let kept = try Atlas(folder: folder, keeping: KeptLayers())
        let (regions, antennas, people) = (try kept.areas(.region), try kept.facilities(), try kept.population())
        let old = try kept.areas(.region, vintage: "2016")
        for layer in kept.manifest.layers { try FileManager.default.removeItem(atPath: kept.path(of: layer)) }
        #expect(
            try kept.areas(.region).areas == regions.areas && kept.areas(.region, vintage: "2021").vintage == "2021"
        )
        #expect(try kept.areas(.region, vintage: "2016").areas == old.areas && old.areas != regions.areas)
        #expect(try kept.facilities() == antennas)
        #expect(try kept.population().positions == people.positions)
        #expect(throws: AtlasError.self) { try Atlas(folder: folder).facilities() }
    }

    @Test("codes are text with their leading zeros")
    func codes() throws {
        #expect(try atlas.areas(.region).areas.map(\.code) == (1...17).map { $0 < 10 ? "0\($0)" : "\($0)" })
        #expect(try atlas.areas(.division).areas.allSatisfy { $0.code.hasPrefix("24") && $0.code.count == 4 })
        #expect(try atlas.areas(.community).areas.map(\.code) == ["CMM", "CMQ"])
        let gatineau = try #require(try atlas.areas(.cma).areas.last)
        #expect(gatineau.name(.french) == "Ottawa–Gatineau (partie Québec)")
        #expect(gatineau.name(.english) == "Ottawa–Gatineau (Quebec part)")
    }

    @Test("25 antennas: 4 seats and 21 antennas, one name each")
    func facilities() throws {
        let facilities = try atlas.facilities()
        #expect(facilities.count == 25)
        #expect(facilities.count { $0.role?.isPrincipal == true } == 4)
        #expect(Set(facilities.map(\.name)).count == 25)
        #expect(
            Set(facilities.compactMap { $0.codes["service_territory_code"] })
                == Set(try atlas.areas(.serviceTerritory).areas.map(\.code))
        )
        let granby = try #require(facilities.first { $0.name == "Granby" })
        #expect(granby.codes["municipality_code"] == "2447017")
        #expect(granby.codes["region_code_2021"] == "05")
        #expect(abs(granby.position.x - Places.granby.x) < 1e-5 && abs(granby.position.y - Places.granby.y) < 1e-5)
    }

    // Populations: Statistics Canada, census of 2021 (98-316-X2021001).
    @Test(
        "the people of Québec, its regions and metropolitan areas are those of the census",
        .tags(.oracle),
        arguments: [
            ("regions-2021", "06", 2_004_265.0), ("regions-2021", "05", 495_283), ("regions-2016", "05", 337_701),
            ("cmas", "462", 4_291_732), ("cmas", "450", 90_833), ("cmas", "452", 59_980), ("cmas", "421", 839_311),
        ]
    )
    func population(layer: String, code: String, expected: Double) throws {
        let points = try atlas.population()
        #expect(points.totalWeight == 8_501_833)
        let codes = try #require(points.codes[layer])
        #expect(zip(codes, points.weights).reduce(0) { $0 + ($1.0 == code ? $1.1 : 0) } == expected)
        let file = try text(of: atlas.path(of: atlas.layer(layer)))
        let feature = try #require(file.split(separator: "\n").first { $0.contains("\"code\":\"\(code)\"") })
        #expect(feature.contains("\"population_2021\":\(Int(expected)),"))
    }

    // Statistics Canada, census profile 2021: another product than the points.
    @Test("the points of a metropolitan area add up to its population in the census table", .tags(.oracle))
    func censusTable() throws {
        let table = Fixture.records(try text(of: "\(Folders.geoData)/immigrants-2021-cmas.csv")).dropFirst()
        #expect(table.map { $0[0] } == ["421", "433", "462", "505"])
        let points = try atlas.population()
        let codes = try #require(points.codes["cmas"])
        for row in table {
            let people = zip(codes, points.weights).reduce(0) { $0 + ($1.0 == row[0] ? $1.1 : 0) }
            #expect("\(Int(people))" == row[2], "\(row[1])")
        }
    }

    @Test("on 8 July 2021 Granby and Brome-Missisquoi went from 16 to 05, and nothing else moved")
    func granby() throws {
        let points = try atlas.population()
        let columns = ["regions-2016", "regions-2021", "divisions"].map { points.codes[$0] ?? [] }
        var moved: [String: Set<String>] = [:]
        for index in points.ids.indices where columns[0][index] != columns[1][index] {
            moved["\(columns[0][index]) to \(columns[1][index])", default: []].insert(columns[2][index])
        }
        #expect(moved == ["16 to 05": ["2446", "2447"]])
    }

    @Test(
        "the communities are their 82 and 28 municipalities, each a feature or said to lie in one",
        arguments: ["CMM", "CMQ"]
    )
    func communities(code: String) throws {
        let features = try GeoJSONReader.read(path: atlas.path(of: atlas.layer("communities"))).features
        let community = try #require(features.first { $0.properties["code"]?.text == code })
        let members = try #require(community.properties["municipality_codes"]?.text).split(separator: " ").map(
            String.init
        )
        #expect(
            members.count == (code == "CMM" ? 82 : 28)
                && Double(members.count) == community.properties["municipality_count"]?.double
        )
        let municipalities = try GeoJSONReader.read(path: atlas.path(of: atlas.layer("municipalities"))).features
        let own = municipalities.filter { $0.properties["community_code"]?.text == code }
        let named = Set(own.compactMap { $0.properties["code"]?.text })
        let included = own.compactMap { $0.properties["includes"]?.text }.joined()
        let others = members.filter { !named.contains($0) }
        #expect(others == (code == "CMM" ? ["2466092", "2471095"] : []) && others.allSatisfy(included.contains))
        #expect(community.properties["official_population_2021"]?.double == (code == "CMM" ? 4_029_482 : 820_889))
        #expect(community.properties["population_2021"]?.double == (code == "CMM" ? 4_029_482 : 820_860))
        let note = try #require(atlas.territory.layer(.community)?.notes.last)
        #expect(note.en.contains("CMQ (28) 820,889, by points 820,860"))
        #expect(note.fr.contains("CMQ (28) 820\u{202F}889, par les points 820\u{202F}860"))
    }

    // SOURCES of the municipal borders.
    @Test("how many borders, and whose, are of which quality", .tags(.oracle))
    func borderQuality() throws {
        let layer = try atlas.areas(.municipality)
        let points = try atlas.population()
        var people: [String: Double] = [:]
        for (code, weight) in zip(try #require(points.codes["municipalities"]), points.weights) {
            people[code, default: 0] += weight
        }
        let counts = layer.gradeCounts(people: layer.areas.map { people[$0.code] ?? 0 })
        #expect(counts.map(\.grade.name) == ["A", "B", "C"] && counts.map(\.areas) == [1074, 20, 102])
        #expect(counts.map(\.people).reduce(0, +) == 8_501_833)
    }

    @Test("inhabited places have a municipality, and most its code")
    func places() throws {
        let places = try atlas.places()
        #expect(places.count == 1664)
        #expect(Double(places.count { $0.municipalityCode != nil }) == (try atlas.layer("places")).totals["matched"])
        #expect(places.count { $0.municipalityCode != nil } > 1500)
        #expect(places.allSatisfy { $0.divisionCode.count == 4 && $0.municipalityCode?.count ?? 5 == 5 })
        #expect(places.contains { $0.name == "Stanhope" && $0.municipality == "Coaticook" && $0.population != nil })
    }

    @Test("the manifest says of every layer what it is, whose, and what must hold")
    func manifest() throws {
        #expect(atlas.manifest.schema == 1)
        #expect(atlas.manifest.layers.count == 15)
        for layer in atlas.manifest.layers {
            let words = [
                layer.title.en, layer.title.fr, layer.source.en, layer.source.fr, layer.publisher, layer.licence,
                layer.vintage,
            ]
            #expect(words.allSatisfy { !$0.isEmpty }, "\(layer.name)")
            #expect(layer.title.en != layer.title.fr)
            #expect(layer.featureCount > 0 && !layer.totals.isEmpty)
            #expect((layer.sourceCRS == nil) == layer.name.hasPrefix("immigrants"))
            let isArea = layer.file.hasSuffix(".geojson") && layer.name != "antennas"
            #expect((layer.tolerance != nil) == isArea)
            #expect(layer.sourceAreas.count == (isArea ? layer.featureCount : 0))
        }
        let files = atlas.manifest.layers.map(\.file) + ["manifest.json"]
        let extras = try FileManager.default.names(in: Folders.geoData).filter { !files.contains($0) }
        #expect(extras.allSatisfy { $0.contains("LICEN") || $0.contains("README") }, "\(extras)")
    }

    // sha256sum of GNU coreutils.
    @Test("digests are those of sha256sum", .tags(.oracle))
    func digests() throws {
        let program = try #require(Subprocess.find("sha256sum"))
        let files = atlas.manifest.layers.map { atlas.path(of: $0) }
        let digests = try Subprocess.run(program, files).lines.map { $0.prefix(64) }
        #expect(digests.map(String.init) == atlas.manifest.layers.map(\.sha256))
    }

    @Test("it is less than 6 MB")
    func size() throws {
        let manager = FileManager.default
        let sizes = try manager.names(in: Folders.geoData).map {
            try manager.attributesOfItem(atPath: "\(Folders.geoData)/\($0)")[.size] as? Int ?? 0
        }
        #expect(sizes.reduce(0, +) < 6_000_000)
    }

    @Test("GeoJSON is that of RFC 7946: no crs, five decimals at most, shells anticlockwise and holes clockwise")
    func rfc7946() throws {
        for layer in geoJSONLayers {
            let text = try text(of: atlas.path(of: layer))
            #expect(!text.contains("\"crs\""))
            #expect(Self.longestFraction(text) <= 5, "\(layer.name)")
            let features = try GeoJSONReader.read(path: atlas.path(of: layer)).features
            #expect(features.count == layer.featureCount)
            for polygon in features.flatMap({ $0.shape?.areas.polygons ?? [] }) {
                #expect(polygon.exterior.isAnticlockwise)
                #expect(polygon.holes.allSatisfy { !$0.isAnticlockwise })
            }
        }
    }

    /// The greatest number of digits after a point between digits.
    private static func longestFraction(_ text: String) -> Int {
        var (longest, current, isFraction) = (0, 0, false)
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                (current, isFraction) = (0, true)
            } else if isFraction, (0x30...0x39).contains(byte) {
                current += 1
                longest = max(longest, current)
            } else {
                isFraction = false
            }
        }
        return longest
    }
}
