import CExpat
import Formats
import Geometry

/// Hands the elements of an XML file to somebody, as they come by; Expat reads them.
final class XMLParser {
    /// What takes the elements. Texts are valid during the call only.
    protocol Elements: AnyObject {
        /// An element begins.
        func start(_ name: TagBytes, _ attributes: Attributes) throws(RoadError)
        /// An element ends.
        func end(_ name: TagBytes) throws(RoadError)
    }

    /// The attributes of an element.
    struct Attributes {
        private let list: UnsafePointer<UnsafePointer<CChar>?>
        init(_ list: UnsafePointer<UnsafePointer<CChar>?>) { self.list = list }

        /// The value of an attribute; `nil` where the element has none of that name.
        subscript(name: StaticString) -> TagBytes? {
            var place = 0
            while let key = list[place], let value = list[place + 1] {
                if TagBytes(text: key).spells(name) { return TagBytes(text: value) }
                place += 2
            }
            return nil
        }
    }

    private let parser: OpaquePointer?
    private let path: String
    private let elements: any Elements
    /// What an element could not be taken for: thrown when Expat is done with the block.
    private var failure: RoadError?

    init(path: String, _ elements: any Elements) {
        (self.path, self.elements) = (path, elements)
        parser = XML_ParserCreate(nil)
    }

    deinit { if let parser { XML_ParserFree(parser) } }

    /// The line that is being read, counted from 1.
    private var line: Int { parser.map { Int(XML_GetCurrentLineNumber($0)) } ?? 0 }

    /// Reads the whole file.
    ///
    /// - Throws: ``RoadError``: `damagedFile` with a line where it is no XML, and what the elements throw; why the file cannot
    ///   be read.
    func parse() throws(RoadError) {
        guard let parser else { return }
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name, let attributes else { return }
                let parser = Unmanaged<XMLParser>.fromOpaque(data).takeUnretainedValue()
                parser.take { () throws(RoadError) in
                    try parser.elements.start(TagBytes(text: name), Attributes(attributes))
                }
            },
            { data, name in
                guard let data, let name else { return }
                let parser = Unmanaged<XMLParser>.fromOpaque(data).takeUnretainedValue()
                parser.take { () throws(RoadError) in try parser.elements.end(TagBytes(text: name)) }
            }
        )
        try RoadError.passing {
            var source = try ByteSource(path: path)
            while try feed(&source, parser) {}
        }
    }

    private func take(_ body: () throws(RoadError) -> Void) {
        guard failure == nil else { return }
        do throws(RoadError) {
            try body()
        } catch {
            failure = RoadError(
                error.code,
                error.message,
                at: error.location ?? InputLocation(file: path, line: line),
                advice: error.advice
            )
            if let parser { XML_StopParser(parser, XML_Bool(0)) }
        }
    }

    /// Parses the next block; `false` behind the last.
    private func feed(_ source: inout ByteSource, _ parser: OpaquePointer) throws -> Bool {
        let size = 1 << 17
        guard let buffer = XML_GetBuffer(parser, Int32(size)) else { throw damaged() }
        let count = try source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
        let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw damaged() }
        return count > 0
    }

    private func damaged() -> RoadError {
        let words = parser.flatMap { XML_ErrorString(XML_GetErrorCode($0)) }.map { String(cString: $0) } ?? "no memory"
        return RoadError(
            .damagedFile,
            Message(en: "the XML cannot be read: \(words)", fr: "le XML ne peut pas être lu : \(words)"),
            at: InputLocation(file: path, line: max(1, line)),
            advice: Message(
                en: "was it cut short? `xmllint --noout` checks it",
                fr: "a-t-il été tronqué ? `xmllint --noout` le vérifie"
            )
        )
    }
}

extension TagBytes {
    /// The bytes of a text that ends with a zero.
    init(text: UnsafePointer<CChar>) {
        var count = 0
        while text[count] != 0 { count += 1 }
        self = UnsafeRawBufferPointer(start: text, count: count).bindMemory(to: UInt8.self)
    }
}
