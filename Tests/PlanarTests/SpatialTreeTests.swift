import Geometry
import Planar
import TestSupport
import Testing

@Suite("Trees of boxes")
struct SpatialTreeTests {
    static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> BoundingBox {
        BoundingBox(minimum: Coordinate(x: x, y: y), maximum: Coordinate(x: x + width, y: y + height))
    }

    @Test("A tree finds what looking at every box finds", arguments: [0, 1, 9, 10, 11, 500])
    func bruteForce(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        func box(_ size: Double) -> BoundingBox {
            // Whole numbers, so that edges meet; some boxes are lines and points.
            Self.box(
                random.number(in: -100...100).rounded(),
                random.number(in: -100...100).rounded(),
                random.number(in: 0...size).rounded(),
                random.number(in: 0...size).rounded()
            )
        }
        let boxes = (0..<count).map { $0 % 7 == 3 ? nil : box(8) }
        let tree = try SpatialTree(boxes, in: PlanarContext())
        for _ in 0..<200 {
            let question = box(30)
            let expected = boxes.indices.filter { boxes[$0]?.intersects(question) == true }
            #expect(try tree.indices(intersecting: question) == expected)
        }
    }

    @Test("Every box is found by its own position")
    func points() throws {
        let boxes = Places.all.map { BoundingBox(minimum: $0.position, maximum: $0.position) }
        let tree = try SpatialTree(boxes, in: PlanarContext())
        for (index, box) in boxes.enumerated() { #expect(try tree.indices(intersecting: box) == [index]) }
        #expect(try tree.indices(intersecting: Self.box(-80, 40, 30, 30)) == Array(boxes.indices))
    }

    @Test("Boxes with NaN and without end are no crash")
    func odd() throws {
        let endless = BoundingBox(
            minimum: Coordinate(x: -.infinity, y: -.infinity),
            maximum: Coordinate(x: .infinity, y: .infinity)
        )
        let nowhere = BoundingBox(minimum: Coordinate(x: .nan, y: 0), maximum: Coordinate(x: 1, y: 1))
        let tree = try SpatialTree([Self.box(0, 0, 1, 1), nowhere, nil], in: PlanarContext())
        #expect(try tree.indices(intersecting: endless) == [0])
        #expect(try tree.indices(intersecting: nowhere).isEmpty)
    }
}
