package import Geometry

/// JSON Lines: a file with an object on each line.
package struct JSONLines: Sendable {
    /// A line that has an object.
    package struct Line: Sendable {
        /// The number of the line, counted from 1.
        package let number: Int
        /// The object.
        package let object: JSONObject
    }

    /// The lines that have an object, in their order.
    package private(set) var lines: [Line] = []
    /// The numbers of the lines that have nothing but space.
    package private(set) var emptyLines: [Int] = []
    /// What is wrong with each line that has no object, with line and column: it is none of JSON, or a name stands twice in it.
    package private(set) var faults: [FormatError] = []

    /// Reads the lines of a file.
    ///
    /// - Parameters:
    ///   - bytes: the file, UTF-8, with or without a byte order mark.
    ///   - name: the file as the user named it.
    ///   - advice: what to do about a line that is no JSON.
    package init(_ bytes: [UInt8], name: String, advice: Message) {
        let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard part.contains(where: { $0 > 0x20 }) else {
                // What stands behind the last line break is no line.
                if index + 1 < parts.count { emptyLines.append(index + 1) }
                continue
            }
            do throws(FormatError) {
                lines.append(Line(number: index + 1, object: try Self.object(part, name, index + 1, advice)))
            } catch {
                faults.append(error)
            }
        }
    }

    private static func object(
        _ part: ArraySlice<UInt8>,
        _ name: String,
        _ line: Int,
        _ advice: Message
    ) throws(FormatError) -> JSONObject {
        try part.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress else { throw .emptyFile(name) }
            do throws(JSONFailure) {
                var scanner = JSONScanner(base, count: buffer.count)
                scanner.refusesRepeats = true
                scanner.skipSpace()
                guard scanner.byte == UInt8(ascii: "{"), case .object(let object) = try scanner.value() else {
                    throw scanner.failure(.notJSONObject)
                }
                try scanner.finish()
                return object
            } catch {
                let column = TextPlace(of: error.offset, in: base, count: buffer.count).column
                let own = error.error(in: buffer, at: InputLocation(file: name, line: line, column: column))
                throw FormatError(own.code, own.message, at: own.location, advice: advice)
            }
        }
    }
}
