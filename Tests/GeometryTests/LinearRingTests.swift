import Geometry
import TestSupport
import Testing

@Suite("Linear rings")
struct LinearRingTests {
    static let square: [(Double, Double)] = [(0, 0), (4, 0), (4, 3), (0, 3)]

    @Test("A closed ring is taken as it is; an open one is closed")
    func closing() throws {
        let open = Self.square.map { Coordinate(x: $0.0, y: $0.1) }
        let closed = open + [open[0]]
        #expect(try LinearRing(closed).coordinates == closed)
        #expect(try LinearRing(closing: open).coordinates == closed)
        #expect(try LinearRing(closing: closed).coordinates == closed)
    }

    @Test("Too few positions are refused, with their number", arguments: [0, 1, 3])
    func tooShort(count: Int) {
        let positions = (0..<count).map { Coordinate(x: Double($0), y: 0) }
        let error = #expect(throws: GeometryError.self) { try LinearRing(positions) }
        #expect(error?.code == .ringTooShort)
        #expect(error?.message.en.contains("\(count)") == true)
    }

    @Test("Two different positions do not close to a ring")
    func twoPositions() {
        let error = #expect(throws: GeometryError.self) {
            try LinearRing(closing: [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0)])
        }
        #expect(error?.code == .ringTooShort)
    }

    @Test("An open ring is refused, with advice")
    func notClosed() {
        let error = #expect(throws: GeometryError.self) {
            try LinearRing(Self.square.map { Coordinate(x: $0.0, y: $0.1) })
        }
        #expect(error?.code == .ringNotClosed)
        #expect(error?.advice != nil)
    }

    @Test("NaN and infinity are refused", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(ordinate: Double) {
        for bad in [Coordinate(x: ordinate, y: 0), Coordinate(x: 0, y: ordinate)] {
            let error = #expect(throws: GeometryError.self) {
                try LinearRing(closing: [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), bad])
            }
            #expect(error?.code == .notFinite)
        }
    }

    @Test("The signed area is positive anticlockwise and turns with the direction")
    func signedArea() throws {
        let ring = try LinearRing(Self.square)
        #expect(ring.signedArea == 12)
        #expect(ring.reversed.signedArea == -12)
        #expect(ring.isAnticlockwise)
        #expect(!ring.reversed.isAnticlockwise)
    }

    @Test("A ring without area runs neither way")
    func flat() throws {
        let flat = try LinearRing([(0, 0), (1, 1), (2, 2)])
        #expect(flat.signedArea == 0)
        #expect(!flat.isAnticlockwise)
        #expect(!flat.reversed.isAnticlockwise)
    }

    @Test("Far from the origin the area loses no digits")
    func farFromOrigin() throws {
        let ring = try LinearRing(Self.square.map { ($0.0 + 7_632_467, $0.1 + 1_245_213) })
        #expect(ring.signedArea == 12)
    }

    @Test("Orienting leaves the positions and sets the direction", arguments: [true, false])
    func oriented(anticlockwise: Bool) throws {
        for ring in [try LinearRing(Self.square), try LinearRing(Self.square.reversed())] {
            let oriented = ring.oriented(anticlockwise: anticlockwise)
            #expect(oriented.isAnticlockwise == anticlockwise)
            #expect(Set(oriented.coordinates) == Set(ring.coordinates))
        }
    }

    @Test("Every start of the same ring has one canonical spelling", arguments: 0..<4)
    func canonical(turn: Int) throws {
        let turned = Array(Self.square[turn...] + Self.square[..<turn])
        let canonical = try LinearRing(turned).canonical
        #expect(canonical == (try LinearRing(Self.square)))
        #expect(canonical.canonical == canonical)
        #expect(canonical.coordinates.first == canonical.coordinates.min())
    }

    @Test("A ring that passes its smallest position twice has one canonical spelling too")
    func canonicalOfTouchingRing() throws {
        let one = try LinearRing([(0, 0), (5, 3), (5, 1), (0, 0), (3, -5), (4, -9)])
        let two = try LinearRing([(0, 0), (3, -5), (4, -9), (0, 0), (5, 3), (5, 1)])
        #expect(one.canonical == two.canonical)
    }

    @Test("The box of a ring is its smallest")
    func boundingBox() throws {
        let box = try #require(try LinearRing(Self.square).boundingBox)
        #expect(box == BoundingBox(minimum: Coordinate(x: 0, y: 0), maximum: Coordinate(x: 4, y: 3)))
    }
}
