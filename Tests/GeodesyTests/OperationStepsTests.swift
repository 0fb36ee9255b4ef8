import Foundation
import Geometry
import TestSupport
import Testing

@testable import Geodesy

@Suite("Operations step by step")
struct OperationStepsTests {
    /// How many positions an operation is tried with; `MAILLAGE_LONG=1` makes it ten million in all.
    private static let count = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 20_000 : 400_000

    private static let systems = [
        "EPSG:3347", "EPSG:3348", "EPSG:32198", "EPSG:6622", "EPSG:6624", "EPSG:3798", "EPSG:2950", "EPSG:2945",
        "EPSG:26918", "EPSG:32618", "EPSG:3857", "EPSG:4617", "ESRI:102001",
    ]

    /// Places where an operation has images and where it has none.
    private static func places() -> [Coordinate] {
        var random = SeededGenerator(seed: 6624)
        let box = BoundingBox.quebec
        let inside = (0..<count).map { _ in
            Coordinate(
                x: random.number(in: box.minimum.x...box.maximum.x),
                y: random.number(in: box.minimum.y...box.maximum.y)
            )
        }
        let ordinates = [0.0, -0.0, 45, -68.5, 90, -90, 91, 180, -180, 181, 540, 1e6, -1e9, 1e300, .nan, .infinity]
        return inside + ordinates.flatMap { x in ordinates.map { Coordinate(x: x, y: $0) } }
    }

    /// What an operation makes of columns, as a whole or in steps.
    private static func images(
        _ transformation: borrowing Transformation,
        _ places: [Coordinate],
        inSteps: Bool
    ) -> [Coordinate] {
        var (x, y) = (places.map(\.x), places.map(\.y))
        x.withUnsafeMutableBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                if inSteps {
                    transformation.move(x, y)
                } else {
                    transformation.moveWhole(x, y)
                }
            }
        }
        return zip(x, y).map(Coordinate.init(x:y:))
    }

    private static func isSame(_ step: Coordinate, _ whole: Coordinate) -> Bool {
        guard whole.isFinite else { return step.x.isNaN && step.y.isNaN }
        return step.x.bitPattern == whole.x.bitPattern && step.y.bitPattern == whole.y.bitPattern
    }

    @Test("images are those of PROJ's pipeline to the bit, there and back", arguments: systems)
    func bits(system: String) throws {
        let context = try ProjectionContext()
        let there = try context.transformation(from: "EPSG:4326", to: system, area: .quebec)
        let definition = there.definition
        #expect(OperationSteps(definition, context) != nil || definition == "+proj=noop", "\(definition)")
        let places = Self.places()
        let whole = Self.images(there, places, inSteps: false)
        let steps = Self.images(there, places, inSteps: true)
        #expect(zip(steps, whole).allSatisfy(Self.isSame))
        let back = try context.transformation(from: system, to: "EPSG:4326")
        let originals = Self.images(back, whole, inSteps: false)
        #expect(zip(Self.images(back, whole, inSteps: true), originals).allSatisfy(Self.isSame))
        // As positions side by side they are the same, and an error names the place.
        let finite = zip(places, whole).filter { $0.1.isFinite }
        let forward = try there.forward(finite.map(\.0))
        #expect(zip(forward, finite.map(\.1)).allSatisfy(Self.isSame))
    }

    @Test(
        "seven parameters are done as PROJ does them, to the bit",
        arguments: ["position_vector", "coordinate_frame"],
        ["+rx=-0.0257899075194932 +ry=-0.0096500989602704 +rz=-0.0116599432323421 +s=0.00062", "+s=-20.4", "+rz=4.1"]
    )
    func helmert(convention: String, rest: String) throws {
        let definition = "+proj=helmert +x=-0.991 +y=1.9072 +z=582.5129 \(rest) +convention=\(convention)"
        for inverse in [false, true] {
            let step = try #require(HelmertStep(definition.split(separator: " "), inverse: inverse))
            #expect(try ProjectionContext().agrees(step, with: definition, inverse: inverse))
            // A shift of ten nanometres is noticed.
            let other = definition.replacingOccurrences(of: "0.991", with: "0.99100001")
            #expect(try !ProjectionContext().agrees(step, with: other, inverse: inverse))
        }
    }

    @Test(
        "what is not known is left to PROJ",
        arguments: [
            "+proj=aea +lat_1=60 +lat_2=46", "", "+proj=pipeline",
            "+proj=pipeline +step +proj=unitconvert +xy_in=m +xy_out=us-ft +step +proj=utm +zone=18",
            "+proj=pipeline +step +proj=hgridshift +grids=none.tif +step +proj=utm +zone=18",
            "+proj=pipeline +step +proj=axisswap +order=1,-2 +step +proj=utm +zone=18",
            "+proj=pipeline +step +proj=push +v_1 +step +proj=utm +zone=18 +step +proj=pop +v_1",
            "+proj=pipeline +ellps=GRS80 +step +proj=utm +zone=18",
        ]
    )
    func unknown(definition: String) throws {
        #expect(OperationSteps(definition, try ProjectionContext()) == nil)
    }

    @Test("parameters beyond the seven are left to PROJ", arguments: ["+t_epoch=2010", "+exact", "+dx=0.1", "+x=a"])
    func unknownParameter(parameter: String) {
        let parameters = "+proj=helmert +x=1 +convention=position_vector \(parameter)"
        #expect(HelmertStep(parameters.split(separator: " "), inverse: false) == nil)
    }
}
