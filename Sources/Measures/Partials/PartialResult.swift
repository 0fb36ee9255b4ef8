internal import Atlas
internal import Formats
internal import Geometry
package import Travel

/// A partial result: what was counted of a slice of the demand, in a file.
///
/// The file has a line of text with the version of its form, a line of JSON (``PartialHeader``), the content of the tally, and the
/// SHA-256 of all that as 64 hexadecimal digits in a last line.
package struct PartialResult: Sendable {
    /// What it says of itself.
    package let header: PartialHeader
    /// The tally, as ``PartialTally/encode(to:)`` writes it.
    package let content: [UInt8]
    /// The file, for people.
    package let name: String

    /// What a file of the form is for.
    package enum Purpose: String, Sendable {
        /// What was counted of a slice.
        case part = "maillage partial result, form "
        /// What was counted so far: ``Checkpoint``.
        case checkpoint = "maillage checkpoint, form "
    }

    /// The version of the form of the file.
    package static let version = 2
    /// The digits of the digest, with the line breaks around them.
    private static let tail = 66

    /// Makes a result that was computed just now.
    package init(_ header: PartialHeader, content: [UInt8], name: String) {
        (self.header, self.content, self.name) = (header, content, name)
    }

    /// The bytes of the file.
    package var bytes: [UInt8] { bytes(as: .part) }

    /// The bytes of the file for a purpose.
    func bytes(as purpose: Purpose) -> [UInt8] {
        let front = Array("\(purpose.rawValue)\(Self.version)\n".utf8) + header.line + content
        return front + Array("\n\(SHA256.hexadecimal(of: front))\n".utf8)
    }

    /// Reads a file; `-` is standard input.
    ///
    /// - Throws: ``/Formats/FormatError`` where it cannot be read; ``/Travel/ComputationError`` with code `badInput` for one that
    ///   is no partial result, has another form than this version reads, was cut off or changed.
    package init(reading path: String, as purpose: Purpose = .part) throws {
        try self.init(try FileBytes.read(path: path), name: path, as: purpose)
    }

    /// Reads the bytes of a file.
    package init(_ bytes: [UInt8], name: String, as purpose: Purpose = .part) throws(ComputationError) {
        let magic = Array(purpose.rawValue.utf8)
        guard bytes.starts(with: magic) else {
            throw purpose == .part ? .noPartial(name) : .noCheckpoint(name)
        }
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first < magic.count + 20 else {
            throw .damagedPartial(name, as: purpose)
        }
        let version = String(decoding: bytes[magic.count..<first], as: UTF8.self)
        guard version == "\(Self.version)" else { throw .otherPartialForm(name, version) }
        let end = bytes.count - Self.tail
        guard end > first, bytes[end] == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\n"),
            bytes[(end + 1)..<(bytes.count - 1)].elementsEqual(SHA256.hexadecimal(of: Array(bytes[..<end])).utf8)
        else { throw .damagedPartial(name, as: purpose) }
        guard let second = bytes[(first + 1)..<end].firstIndex(of: UInt8(ascii: "\n")),
            let header = PartialHeader(line: bytes[(first + 1)..<second], file: name)
        else { throw .damagedPartial(name, as: purpose) }
        self.init(header, content: Array(bytes[(second + 1)..<end]), name: name)
    }

    /// The checkpoint of the run before, which must be of the same computation; `nil` where there is none.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` for a checkpoint of another computation, and for a file that
    ///   is no checkpoint or was changed; ``/Formats/FormatError`` where it cannot be read.
    static func former(_ path: String, _ facts: [PartialFact]) throws -> PartialResult? {
        let former: PartialResult
        do {
            former = try PartialResult(reading: path, as: .checkpoint)
        } catch let error as FormatError where error.code == .fileNotFound {
            return nil
        } catch let error as FormatError where error.code == .emptyFile {
            throw ComputationError.noCheckpoint(path)
        }
        for fact in facts where former.header.fact(fact.kind) != fact.value {
            throw ComputationError.checkpointOfOther(fact, path, former.header.fact(fact.kind) ?? "–")
        }
        return former
    }
}
