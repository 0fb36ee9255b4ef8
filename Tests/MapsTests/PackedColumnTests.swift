import Atlas
import Testing

@testable import Maps

@Suite("Columns of a live page")
struct PackedColumnTests {
    @Test("decimals become whole numbers, in differences of seven bits a byte")
    func decimals() {
        let column = PackedColumn([-71.21, -71.2, 0, 300])
        #expect(column.decimals == 2)
        // Twice each difference, one less below zero: -7121, 1, 7120, 30000.
        #expect(column.bytes == [0xA1, 0x6F, 0x02, 0xA0, 0x6F, 0xE0, 0xD4, 0x03])
        #expect(PackedColumn([]).bytes == [] && PackedColumn([7, 7]).bytes == [14, 0])
    }

    @Test("what is no decimal of nine digits stays what it is", arguments: [1.0 / 3, .nan, -0.0, 1e300, 0.12345678901])
    func doubles(value: Double) {
        let column = PackedColumn([value, 1])
        #expect(column.decimals == -1 && column.bytes.count == 16)
        let bits = column.bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        #expect(bits == value.bitPattern)
    }

    @Test("bytes as text, with and without what is missing at the end")
    func base64() {
        #expect(Base64.text(Array("Ma".utf8)) == "TWE=" && Base64.text(Array("M".utf8)) == "TQ==")
        #expect(Base64.text(Array("Maillage".utf8)) == "TWFpbGxhZ2U=" && Base64.text([]) == "")
    }
}
