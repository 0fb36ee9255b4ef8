import Atlas
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("Checking an atlas")
struct AtlasCheckTests {
    /// A copy of the atlas to damage: new files, never links to those of the checkout.
    struct Copy {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            for name in try FileManager.default.names(in: Folders.geoData) {
                try Data(FileBytes.read(path: "\(Folders.geoData)/\(name)")).write(to: URL(filePath: folder.file(name)))
            }
        }

        /// Replaces the first `old` in a file.
        func replace(_ old: String, with new: String, in name: String) throws {
            var content = try text(of: folder.file(name))
            let range = try #require(content.range(of: old), "\(name) has no \(old)")
            content.replaceSubrange(range, with: new)
            try folder.write(content, to: name)
        }

        /// Changes the features of a layer.
        func change(_ name: String, _ change: (inout [Feature]) throws -> Void) throws {
            let path = folder.file("\(name).geojson")
            var collection = try GeoJSONReader.read(path: path)
            try change(&collection.features)
            try OutputFile.write(GeoJSONWriter(decimals: 5).bytes(of: collection), to: path, overwrite: true)
        }

        /// What is wrong, besides digests: any change to a file shows in those.
        func failures() throws -> [String] {
            try AtlasCheck(Atlas(folder: folder.path)).run().filter { !$0.isGood }.map(\.message.en)
                .filter { !$0.hasSuffix("SHA-256") }
        }
    }

    private let copy: Copy

    init() throws { copy = try Copy() }

    @Test("the bundled atlas is good in every respect")
    func bundled() throws {
        let findings = try AtlasCheck(Atlas(folder: Folders.geoData)).run()
        #expect(findings.filter { !$0.isGood }.map(\.message.fr) == [])
        #expect(findings.count > 50)
        #expect(findings.contains { $0.message.en == "population: 8501833 people at 13806 points" })
        #expect(findings.contains { $0.message.fr == "antennes : 4 sièges et 21 antennes" })
    }

    @Test(
        "one changed byte in any file shows in its digest",
        arguments: [
            ("regions-2016.geojson", "Estrie", "Estria"), ("antennas.geojson", "Joliette", "Joliettf"),
            ("population-points.csv", ",A\n", ",B\n"), ("places.csv", "Hereford", "Herefort"),
            ("immigrants-2021-cmas.csv", "4291732", "4291733"),
        ]
    )
    func byte(name: String, old: String, new: String) throws {
        try copy.replace(old, with: new, in: name)
        let findings = try AtlasCheck(Atlas(folder: copy.folder.path)).run()
        #expect(findings.filter { !$0.isGood }.map(\.message.en) == ["\(name): SHA-256"])
    }

    @Test("a feature is missing", arguments: [("divisions", "97 areas of 98"), ("cmas", "8 areas of 9")])
    func feature(layer: String, finding: String) throws {
        try copy.change(layer) { $0.removeLast() }
        #expect(try copy.failures().contains("\(layer): \(finding)"))
    }

    @Test(
        "one border of two moves: a gap or an overlap",
        arguments: [(0.0005, "divisions: 1 gaps"), (-0.0005, "divisions: areas do not overlap")]
    )
    func border(shift: Double, finding: String) throws {
        try copy.change("divisions") { features in
            let (feature, moved) = try Self.withMovedSharedVertex(features, by: shift)
            features[feature].shape = .multiPolygon(moved)
        }
        let failures = try copy.failures()
        #expect(failures.contains { $0.hasPrefix(finding) }, "\(failures)")
    }

    @Test("a polygon crosses itself: found, not thrown")
    func invalid() throws {
        try copy.change("communities") { features in
            let area = try #require(features[1].shape?.areas)
            var positions = area.polygons[0].exterior.coordinates
            positions.swapAt(10, 40)
            features[1].shape = .polygon(Polygon(exterior: try LinearRing(positions)))
        }
        #expect(try copy.failures().contains("communities: 1 invalid polygons (CMQ)"))
    }

    @Test("a municipality in another division: its people and its land are missing in one, and too many in the other")
    func nesting() throws {
        try copy.replace("\"division_code\":\"2402\"", with: "\"division_code\":\"2403\"", in: "municipalities.geojson")
        let failures = try copy.failures()
        #expect(
            failures.contains {
                $0.hasPrefix("municipalities ⊂ divisions: people add up")
                    && $0.hasSuffix("1 elsewhere than their points (2402005)")
            }
        )
        #expect(
            failures.contains {
                $0.hasPrefix("municipalities ⊂ divisions: land") && $0.hasSuffix("2 do not (2402, 2403)")
            }
        )
    }

    @Test("an area that is not as large as its source")
    func size() throws {
        try copy.replace("\"06\": 498.049", with: "\"06\": 500.049", in: "manifest.json")
        try copy.replace("\"462\":", with: "\"463\":", in: "manifest.json")
        let failures = try copy.failures()
        #expect(
            failures.contains {
                $0.hasPrefix(
                    "regions-2016: areas within 0.1 % of the source, 0.3 % below 450 km² (farthest off: 06, 0."
                )
            }
        )
        #expect(
            failures.contains {
                $0.hasPrefix("cmas: areas within 0.1 % of the source, 0.3 % below 450 km² (farthest off: 462")
            }
        )
    }

    @Test("an antenna is in another region, or another kind of office")
    func facilities() throws {
        try copy.change("antennas") { features in
            let granby = try #require(features.firstIndex { $0.properties["name"] == "Granby" })
            features[granby].shape = .point(Places.montreal)
        }
        #expect(
            try copy.failures() == [
                "antennas: 1 outside their regions (Granby)", "Granby in 16 on the borders of 2016",
                "Granby in 05 on the borders of 2021",
            ]
        )
        try copy.replace("\"role\":\"seat\"", with: "\"role\":\"antenna\"", in: "antennas.geojson")
        #expect(try copy.failures().contains("antennas: 3 seats and 22 antennas"))
    }

    @Test("borders of one year under the name of the other")
    func vintage() throws {
        let manager = FileManager.default
        try manager.removeItem(atPath: copy.folder.file("regions-2016.geojson"))
        try manager.copyItem(
            atPath: copy.folder.file("regions-2021.geojson"),
            toPath: copy.folder.file("regions-2016.geojson")
        )
        #expect(try copy.failures().contains("Granby in 16 on the borders of 2016"))
    }

    @Test("people are missing, or in an area that there is not")
    func population() throws {
        try copy.replace(
            "24010018,-61.52255,47.61336,464,11",
            with: "24010018,-61.52255,47.61336,463,18",
            in: "population-points.csv"
        )
        let failures = try copy.failures()
        #expect(failures.contains("population: 8501832 people at 13806 points"))
        #expect(failures.contains("population by regions-2016: 8501369, 1 unknown codes (18)"))
        #expect(failures.contains("population by divisions: 8501832, 0 unknown codes"))
    }

    @Test("a number of people beyond all measure is found, not a crash")
    func hugePopulation() async throws {
        try copy.replace("47.61336,464,", with: "47.61336,1e30,", in: "population-points.csv")
        await #expect(processExitsWith: .success) { [path = copy.folder.path as String] in
            let findings = try AtlasCheck(Atlas(folder: path)).run()
            #expect(findings.contains { !$0.isGood && $0.message.en.hasPrefix("population: ") })
        }
    }

    @Test("a file that is missing is an error that names it")
    func missingFile() throws {
        try FileManager.default.removeItem(atPath: copy.folder.file("places.csv"))
        let error = #expect(throws: AtlasError.self) { try copy.failures() }
        #expect(error?.code == .damaged)
        #expect(error?.location?.file == copy.folder.file("places.csv"))
        #expect(AtlasCheck.failure(3).message.en == "checks of the atlas that failed: 3")
    }

    /// A division of which one border vertex, shared with exactly one other, has moved inwards by `shift` degrees.
    private static func withMovedSharedVertex(_ features: [Feature], by shift: Double) throws -> (Int, MultiPolygon) {
        var uses: [Coordinate: Set<Int>] = [:]
        for (index, feature) in features.enumerated() {
            for position in feature.shape?.coordinates ?? [] { uses[position, default: []].insert(index) }
        }
        for (index, feature) in features.enumerated() {
            guard var area = feature.shape?.areas else { continue }
            var ring = area.polygons[0].exterior.coordinates
            for middle in 1..<ring.count - 1 {
                let (a, b, c) = (ring[middle - 1], ring[middle], ring[middle + 1])
                let isShared =
                    [a, b, c].allSatisfy { uses[$0]?.count == 2 } && uses[a] == uses[b] && uses[b] == uses[c]
                let (dx, dy) = (c.x - a.x, c.y - a.y)
                let length = (dx * dx + dy * dy).squareRoot()
                guard isShared, length > 0.1 else { continue }
                // The inside of an anticlockwise ring lies on its left.
                ring[middle] = Coordinate(x: b.x - dy / length * shift, y: b.y + dx / length * shift)
                area.polygons[0].exterior = try LinearRing(ring)
                return (index, area)
            }
        }
        throw CancellationError()
    }
}
