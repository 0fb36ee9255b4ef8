import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// The maintainer's road networks with their truth, which lie beside some checkouts; tests of them say so where they do not.
enum SharedRoads {
    /// The folder.
    static let folder = Maintainer.roads

    static let comment = Maintainer.roadsComment

    /// The path of an extract.
    static func extract(_ name: String) throws -> String {
        try #require(folder).appending(components: "extracts", name).path(percentEncoded: false)
    }

    static let geodesic = Geodesic(.wgs84)

    /// The content of a file of truth.
    static func truth(_ name: String) throws -> Data {
        try Data(contentsOf: try #require(folder).appending(components: "truth", name))
    }

    /// A file of truth as rows of a table, its header among them.
    static func rows(_ name: String) throws -> [[String]] {
        Fixture.records(String(decoding: try truth(name), as: UTF8.self))
    }

    /// A file of truth as JSON.
    static func json<Value: Decodable>(_ name: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: truth(name))
    }
}

/// A file that is there while a test runs.
struct TemporaryFile: ~Copyable {
    let path: String

    init(_ bytes: some Sequence<UInt8>, ending: String = "bin") throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "roads-\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        path = file.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension RoadData {
    /// Reads the roads of some bytes.
    static func read(
        _ bytes: some Sequence<UInt8>,
        _ profile: RoadProfile = .carV1,
        threads: Int = 2
    ) throws -> RoadData {
        let file = try TemporaryFile(bytes)
        return try RoadReader([file.path], profile: profile, threads: threads).read()
    }

    /// Everything but the order in which kinds of travel were met.
    var content: Content {
        Content(
            longitudes: longitudes,
            latitudes: latitudes,
            wayStarts: wayStarts,
            wayNodes: wayNodes,
            travel: wayTravel.map { travel[Int($0)] },
            restrictions: restrictions,
            closedNodes: closedNodes,
            dropped: dropped
        )
    }

    struct Content: Equatable {
        var longitudes: [Int32]
        var latitudes: [Int32]
        var wayStarts: [UInt32]
        var wayNodes: [UInt32]
        var travel: [WayTravel]
        var restrictions: [TurnRestriction]
        var closedNodes: [UInt32]
        var dropped: DroppedRoads
    }

    /// Calls `body` with each segment of each way whose nodes are there.
    func forEachSegment(_ body: (_ way: Int, _ from: Int, _ to: Int) -> Void) {
        for way in 0..<wayCount {
            let nodes = wayNodes[Int(wayStarts[way])..<Int(wayStarts[way + 1])]
            for (from, to) in zip(nodes, nodes.dropFirst()) where from != Self.missingNode && to != Self.missingNode {
                body(way, Int(from), Int(to))
            }
        }
    }

    /// Where a node lies.
    func position(_ node: Int) -> Coordinate {
        Coordinate(longitude: Double(longitudes[node]) / 1e7, latitude: Double(latitudes[node]) / 1e7)
    }
}

/// Objects of OpenStreetMap, to be written as `.osm` and as `.osm.pbf`.
struct MapObjects {
    struct Node {
        var id: Int64
        var longitude: Int32
        var latitude: Int32
        var tags: [(String, String)] = []
    }

    struct Way {
        var id: Int64
        var nodes: [Int64]
        var tags: [(String, String)]
    }

    struct Relation {
        var id: Int64
        var members: [(type: String, id: Int64, role: String)]
        var tags: [(String, String)]
    }

    var nodes: [Node] = []
    var ways: [Way] = []
    var relations: [Relation] = []

    /// The objects as XML.
    var xml: [UInt8] {
        func text(_ tags: [(String, String)]) -> String {
            tags.map { "<tag k=\"\($0.0)\" v=\"\($0.1.replacingOccurrences(of: "&", with: "&amp;"))\"/>" }.joined()
        }
        func degrees(_ units: Int32) -> String {
            let digits = String(abs(Int(units)))
            let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
            return (units < 0 ? "-" : "") + padded.dropLast(7) + "." + padded.suffix(7)
        }
        var lines = ["<?xml version='1.0' encoding='UTF-8'?>", "<osm version='0.6' generator='synthetic'>"]
        for node in nodes {
            lines.append(
                "<node id='\(node.id)' lat='\(degrees(node.latitude))' lon='\(degrees(node.longitude))'>\(text(node.tags))</node>"
            )
        }
        for way in ways {
            let refs = way.nodes.map { "<nd ref='\($0)'/>" }.joined()
            lines.append("<way id='\(way.id)'>\(refs)\(text(way.tags))</way>")
        }
        for relation in relations {
            let members = relation.members.map { "<member type='\($0.type)' ref='\($0.id)' role='\($0.role)'/>" }
            lines.append("<relation id='\(relation.id)'>\(members.joined())\(text(relation.tags))</relation>")
        }
        return Array((lines + ["</osm>"]).joined(separator: "\n").utf8)
    }
}
