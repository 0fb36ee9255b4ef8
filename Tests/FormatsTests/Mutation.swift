import Glibc

/// One to four changes: another byte, one less, one more, a piece twice, a piece less, or a cut at the end.
func mutated(_ source: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = source
    let likely = Array("\"\\,;:[]{}0e-.+9\n\r\t é\u{FEFF}\u{1E}\u{0}".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let byte =
            Bool.random(using: &generator)
            ? UInt8.random(in: 0...255, using: &generator) : likely[Int(generator.next() % UInt64(likely.count))]
        let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
        switch Int.random(in: 0..<12, using: &generator) {
        case 0..<3: bytes[place] = byte
        case 3..<6: bytes.remove(at: place)
        case 6..<9: bytes.insert(byte, at: place)
        case 9: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 10: bytes.removeSubrange(place..<end)
        default: bytes.removeSubrange(max(place, bytes.count - 40)...)
        }
    }
    return bytes
}

/// How many mutations a test tries: `usual`, or its share of as many as `MAILLAGE_FUZZ` says.
///
/// `MAILLAGE_FUZZ=10000000` shares ten million among all formats: six in ten for the streams, two for the readers of
/// whole files, two for GeoPackage. Best in a release build:
///
/// ```sh
/// MAILLAGE_FUZZ=10000000 swift test -c release -Xswiftc -enable-testing --disable-xctest \
///   --filter 'StreamMutation|Robustness|GeoPackageFuzz'
/// ```
func mutationCount(_ share: Double, usual: Int) -> Int {
    guard let text = getenv("MAILLAGE_FUZZ"), let count = Double(String(cString: text)) else { return usual }
    return Int(count * share)
}
