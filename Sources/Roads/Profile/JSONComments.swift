/// Takes comments out of JSON.
enum JSONComments {
    /// The text with spaces where comments were, so that every other byte keeps its place: `//` to the end of the line, and
    /// `/* */`. A comment that never ends is left as it is.
    static func blanked(_ text: [UInt8]) -> [UInt8] {
        var bytes = text
        var place = 0
        var isInString = false
        while place < bytes.count {
            let byte = bytes[place]
            if isInString {
                if byte == UInt8(ascii: "\\") { place += 1 }
                if byte == UInt8(ascii: "\"") { isInString = false }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "/"), let end = end(of: place, in: bytes) {
                for index in place..<end where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
                place = end - 1
            }
            place += 1
        }
        return bytes
    }

    /// Where the comment ends that starts at a slash; `nil` where none does.
    private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        if bytes[start + 1] == UInt8(ascii: "/") {
            return bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        }
        guard bytes[start + 1] == UInt8(ascii: "*") else { return nil }
        var place = start + 2
        while place + 1 < bytes.count {
            if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") { return place + 2 }
            place += 1
        }
        return nil
    }
}
