import Formats
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Lines of GeoJSON, synthetic: what their columns say.
@Suite struct LineReaderTests {
    private func collection(_ features: [(properties: String, geometry: String)]) -> [UInt8] {
        let texts = features.map { feature in
            "{\"type\":\"Feature\",\"properties\":\(feature.properties),\"geometry\":\(feature.geometry)}"
        }
        return Array("{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ","))]}".utf8)
    }

    private func line(_ positions: String) -> String { "{\"type\":\"LineString\",\"coordinates\":[\(positions)]}" }

    /// Kilometres an hour each way of lines of the National Road Network, and what was left out.
    private func speeds(_ properties: String, _ profile: RoadProfile = .car) throws -> [Double] {
        let data = try RoadData.read(collection([(properties, line("[0,0],[1,1]"))]), profile)
        return data.wayTravel.flatMap { [data.travel[Int($0)].forward, data.travel[Int($0)].backward] }
    }

    @Test func nationalRoadNetwork() throws {
        #expect(try speeds(#"{"ROADCLASS": "Freeway", "SPEED": 100, "TRAFFICDIR": "Same direction"}"#) == [100, 0])
        #expect(try speeds(#"{"ROADCLASS": "Freeway", "SPEED": -1, "TRAFFICDIR": "Opposite direction"}"#) == [0, 100])
        #expect(try speeds(#"{"ROADCLASS": 3, "SPEED": 0, "TRAFFICDIR": 1}"#) == [70, 70])
        #expect(try speeds(#"{"ROADCLASS": "4", "SPEED": "50", "TRAFFICDIR": "2"}"#) == [50, 0])
        #expect(try speeds(#"{"CLASSROUTE": "Artère", "VITESSE": 90, "SENSCIRCUL": "Bi-directionel"}"#) == [90, 90])
        #expect(try speeds(#"{"CLASSROUTE": "Bretelle", "VITESSE": -1, "SENSCIRCUL": "Même direction"}"#) == [60, 0])
        #expect(try speeds(#"{"CLASSROUTE": "Local / Rue", "SENSCIRCUL": "Direction contraire"}"#) == [0, 40])
        #expect(
            try speeds(#"{"roadclass": "Collector", "speed": 90, "pavstatus": "Unpaved", "unpavsurf": "Gravel"}"#) == [
                70, 70,
            ]
        )
        #expect(
            try speeds(#"{"CLASSROUTE": 4, "VITESSE": 90, "ETATREV": "Non revêtue", "TYPENONREV": -1}"#) == [70, 70]
        )
        #expect(try speeds(#"{"ROADCLASS": 4, "SPEED": 90, "PAVSTATUS": 2}"#, .carV1) == [90, 90])
        // Buses' own ways, roads of ice, and roads that are there in winter only.
        #expect(try speeds(#"{"ROADCLASS": "Rapid Transit"}"#) == [])
        #expect(try speeds(#"{"ROADCLASS": 13}"#) == [])
        #expect(try speeds(#"{"ROADCLASS": 5, "CLOSING": "Summer"}"#) == [])
        #expect(try speeds(#"{"ROADCLASS": 5, "CLOSING": "Winter"}"#) == [40, 40])
        #expect(try speeds(#"{"ROADCLASS": "Motorway"}"#) == [])
    }

    @Test func ferriesOfTheNetwork() throws {
        let properties =
            #"{"ROADCLASS": 2, "FERRYSEGID": 7, "RTENAME1EN": "Ferry", "RTENAME1FR": "Traverse", "CLOSING": 0}"#
        let data = try RoadData.read(collection([(properties, line("[0,0],[1,1]"))]), .car)
        #expect(data.travel == [WayTravel(.ferry, forward: 10, backward: 10, wait: 300, name: "Traverse")])
        #expect(data.credit?.fr.contains("Réseau routier national") == true)
    }

    @Test func tagsOfOpenStreetMap() throws {
        #expect(try speeds(#"{"highway": "primary", "maxspeed": 50, "oneway": "yes"}"#) == [50, 0])
        #expect(try speeds(#"{"highway": "primary", "maxspeed": null, "surface": "gravel"}"#) == [70, 70])
        #expect(try speeds(#"{"highway": "footway"}"#) == [])
        #expect(try speeds(#"{"route": "ferry", "motor_vehicle": "yes"}"#) == [10, 10])
    }

    @Test func columnsOfTheUser() throws {
        var columns = LineColumns(
            classColumn: "Kind",
            classes: ["1": .init(.motorway, speed: 110), "2": .init(.primary)]
        )
        (columns.speedColumn, columns.directionColumn) = ("limit", "way")
        (columns.forward, columns.backward) = (["F"], ["T"])
        var profile = RoadProfile.car
        profile.lines = columns
        profile.speedScale = 0.5
        #expect(try speeds(#"{"kind": 1}"#, profile) == [55, 55])
        #expect(try speeds(#"{"Kind": "2", "limit": 60, "way": "F"}"#, profile) == [30, 0])
        #expect(try speeds(#"{"Kind": 2.0, "limit": null, "way": "T"}"#, profile) == [0, 40])
        #expect(try speeds(#"{"Kind": 3}"#, profile) == [])
        let error = try #require(throws: RoadError.self) { try speeds(#"{"class": 3}"#, profile) }
        #expect(error.code == .missingColumn && error.location?.feature == 1)
    }

    @Test func missingColumns() throws {
        let error = try #require(throws: RoadError.self) { try speeds(#"{"class": 3, "route": "117"}"#) }
        #expect(error.code == .missingColumn)
        #expect(error.text(.english).contains("class, route"))
    }

    /// Lines meet where they have a position in common; with `ends` only where one of both ends.
    @Test func noding() throws {
        let road = #"{"highway": "primary"}"#
        let bytes = collection([
            (road, line("[-71,46],[-71.5,46.5],[-72,47]")), (road, line("[-71.50000000001,46.5],[-71.5,46]")),
            (road, line("[-70,46.9],[-71.5,46.5],[-70,47]")), (road, "null"),
            (road, "{\"type\":\"Point\",\"coordinates\":[0,0]}"),
            (road, "{\"type\":\"MultiLineString\",\"coordinates\":[[[-71,46],[-60,46]],[[-60,46],[-59,46]]]}"),
        ])
        let vertices = try RoadData.read(bytes)
        #expect(vertices.wayCount == 5)
        #expect(vertices.longitudes.count == 8)
        #expect(vertices.dropped[.otherFeature] == 2)
        var profile = RoadProfile.carV1
        profile.noding = .ends
        let ends = try RoadData.read(bytes, profile)
        // The inner position of each of the first and third lines is a node of its own.
        #expect(ends.longitudes.count == 10)
        #expect(ends.wayNodes.count == vertices.wayNodes.count)
        #expect(Set(ends.wayNodes).count == 10)
    }

    @Test func whatIsNoRoads() throws {
        for text in [
            "", "name,lat,lon\na,46,-71\n", "<gpx></gpx>", "<osmChange version='0.6'></osmChange>", "BZh91AY",
            "PK\u{3}\u{4}",
        ] {
            #expect(throws: RoadError.self, "\(text)") { try RoadData.read(text.utf8) }
        }
    }

    /// The layers of roads and of ferries are read together, in whatever system they are.
    @Test func layersOfTheNetwork() throws {
        let lambert = "EPSG:32198"
        let toLambert = try SharedTransformation(from: "EPSG:4326", to: lambert)
        func feature(_ properties: Properties, _ positions: [(Double, Double)]) throws -> Feature {
            let degrees = positions.map { Coordinate(longitude: $0.0, latitude: $0.1) }
            return Feature(shape: .lineString(try toLambert.forward(degrees)), properties: properties)
        }
        let file = try TemporaryFile([])
        let writer = try GeoPackageWriter(path: file.path, overwrite: true)
        let crs = GeoPackageCRS(name: lambert, organization: "EPSG", code: 32198, wellKnownText: nil)
        try writer.addLayer("NRN_QC_1_0_ROADSEG", crs: crs)
        try writer.append([
            try feature(["ROADCLASS": "Arterial", "SPEED": 90, "TRAFFICDIR": 1], [(-71.2, 46.8), (-71.19, 46.81)]),
            try feature(["ROADCLASS": "Ramp", "SPEED": -1, "TRAFFICDIR": 3], [(-71.17, 46.82), (-71.16, 46.83)]),
        ])
        try writer.addLayer("NRN_QC_1_0_FERRYSEG", crs: crs)
        try writer.append([try feature(["FERRYSEGID": 1, "CLOSING": "None"], [(-71.19, 46.81), (-71.17, 46.82)])])
        try writer.addLayer("NRN_QC_1_0_JUNCTION", crs: crs)
        try writer.append([Feature(shape: .point(Coordinate(x: 0, y: 0)), properties: ["JUNCTYPE": 1])])
        try writer.finish()
        let data = try RoadReader([file.path], profile: .carV1, threads: 2).read()
        #expect(data.wayTravel.map { data.travel[Int($0)].roadClass } == [.secondary, .motorwayLink, .ferry])
        #expect(data.wayTravel.map { data.travel[Int($0)].forward } == [90, 0, 10])
        // The ferry joins the two: four positions in all.
        #expect(data.longitudes.count == 4)
        for (found, wanted) in zip(data.longitudes, [-71.2, -71.19, -71.17, -71.16]) {
            #expect(abs(Double(found) / 1e7 - wanted) < 1e-5)
        }
    }
}
