private import CZlib

/// Puts a file of a network together: head, table, sections.
struct NetworkFile {
    private var contents: [NetworkLayout.Section: [UInt8]] = [:]

    /// Adds a section; its elements hold no reference, and no gap between their fields.
    mutating func add<Element>(_ elements: [Element], as section: NetworkLayout.Section) {
        contents[section] = elements.withUnsafeBytes { Array($0) }
    }

    /// The bytes of the file.
    func bytes() -> [UInt8] {
        let sections = NetworkLayout.Section.allCases
        var table: [UInt8] = []
        var place = NetworkLayout.headSize + sections.count * NetworkLayout.rowSize
        for section in sections {
            let content = contents[section] ?? []
            append(UInt64(place), to: &table)
            append(UInt64(content.count), to: &table)
            append(Self.checkSum(content), to: &table)
            append(UInt32(section.rawValue), to: &table)
            place += content.count + Self.padding(content.count)
        }
        var bytes = NetworkLayout.magic
        bytes.reserveCapacity(place)
        append(NetworkLayout.version, to: &bytes)
        append(UInt32(sections.count), to: &bytes)
        append(Self.checkSum(table), to: &bytes)
        append(UInt32(0), to: &bytes)
        bytes += table
        for section in sections {
            let content = contents[section] ?? []
            bytes += content
            bytes += repeatElement(0, count: Self.padding(content.count))
        }
        return bytes
    }

    /// The CRC-32 of some bytes.
    static func checkSum(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { checkSum($0) } }

    /// The CRC-32 of some bytes.
    static func checkSum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let base = bytes.baseAddress else { return 0 }
        return UInt32(truncatingIfNeeded: crc32_z(0, base.assumingMemoryBound(to: Bytef.self), bytes.count))
    }

    private static func padding(_ count: Int) -> Int { (8 - count % 8) % 8 }

    private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
}
