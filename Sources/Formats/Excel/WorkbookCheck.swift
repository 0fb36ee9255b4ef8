/// Looks whether every row of a workbook that was written is in it.
///
/// The library that writes it keeps sheets in temporary files, and does not say when one of them could not be written to its
/// end: a full disk would leave rows out in silence.
enum WorkbookCheck {
    /// Counts the rows of each sheet.
    ///
    /// - Parameters:
    ///   - path: the file, a ZIP archive (APPNOTE.TXT 6.3.3, sections 4.3 and 4.4).
    ///   - rows: how many each sheet has.
    ///   - name: the file as the user named it.
    /// - Throws: ``FormatError`` with code `writeFailed` where one has others, and what reading it throws.
    static func check(_ path: String, rows: [Int], name: String) throws(FormatError) {
        let bytes = try FileBytes.read(path: path)
        let entries = bytes.withUnsafeBytes { Directory(of: $0).entries }
        for (index, count) in rows.enumerated() {
            guard let entry = entries["xl/worksheets/sheet\(index + 1).xml"],
                bytes.withUnsafeBytes({ rowCount(of: entry, $0) }) == count
            else { throw .workbookFailed(name, nil) }
        }
    }

    /// The rows of a sheet; `nil` where it does not come to its end.
    private static func rowCount(of data: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Int? {
        var inflater = Inflater(isRaw: true)
        var output = [UInt8](repeating: 0, count: 1 << 16)
        // `<row ` and `</worksheet>` may stand on both sides of a border between pieces.
        let (start, end) = (Array("<row ".utf8), Array("</worksheet>".utf8))
        var (rows, matched, place) = (0, 0, data.lowerBound)
        var tail: [UInt8] = []
        while true {
            let input = UnsafeRawBufferPointer(rebasing: bytes[place..<data.upperBound])
            let step = output.withUnsafeMutableBytes { inflater.step(input, into: $0) }
            guard step.failure == nil, step.given > 0 || step.taken > 0 || step.isOver else { return nil }
            place += step.taken
            for byte in output[..<step.given] {
                matched = byte == start[matched] ? matched + 1 : (byte == start[0] ? 1 : 0)
                if matched == start.count { (rows, matched) = (rows + 1, 0) }
            }
            tail = Array((tail + output[..<step.given].suffix(end.count + 1)).suffix(end.count + 1))
            if step.isOver { return tail.suffix(end.count) == end[...] ? rows : nil }
        }
    }

    /// The directory of a ZIP archive.
    private struct Directory {
        /// Where the compressed bytes of each file are.
        private(set) var entries: [String: Range<Int>] = [:]

        init(of bytes: UnsafeRawBufferPointer) {
            func number<Number: FixedWidthInteger>(_ place: Int, _: Number.Type) -> Int? {
                guard place >= 0, place + MemoryLayout<Number>.size <= bytes.count else { return nil }
                return Int(Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self)))
            }
            // No comment stands behind the end record.
            let end = bytes.count - 22
            guard number(end, UInt32.self) == 0x0605_4B50, let count = number(end + 10, UInt16.self),
                var place = number(end + 16, UInt32.self)
            else { return }
            for _ in 0..<count {
                guard number(place, UInt32.self) == 0x0201_4B50, let size = number(place + 20, UInt32.self),
                    let nameSize = number(place + 28, UInt16.self), let extraSize = number(place + 30, UInt16.self),
                    let commentSize = number(place + 32, UInt16.self), let header = number(place + 42, UInt32.self),
                    place + 46 + nameSize <= bytes.count, let ownName = number(header + 26, UInt16.self),
                    let ownExtra = number(header + 28, UInt16.self)
                else { return }
                let start = header + 30 + ownName + ownExtra
                guard start + size <= bytes.count else { return }
                entries[String(decoding: bytes[place + 46..<place + 46 + nameSize], as: UTF8.self)] =
                    start..<start + size
                place += 46 + nameSize + extraSize + commentSize
            }
        }
    }
}
