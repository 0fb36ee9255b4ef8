import Geometry

/// Cuts JSON into pieces of whole records: the `features` of a collection, features that follow one another, or the
/// objects of an array.
struct FeatureSplitter {
    /// What stands where the window starts.
    private enum State {
        case start, features, sequence, afterFeatures, end
    }

    /// The coordinate reference system that the collection names, as far as it was read.
    var crsName: String?
    /// Whether the pieces are parts of an array, with commas between the features.
    private(set) var isCollection = false
    /// Whether the text is an array of plain objects.
    private(set) var isObjectArray = false

    /// The members of the collection before and behind its features, as far as it was read.
    private(set) var members: (before: Properties, behind: Properties) = ([:], [:])

    private let limit: Int
    /// In which systems positions may be.
    var positions: PointStreamOptions.Positions
    private var state = State.start
    private var hasType = false
    private var scan = BracketScan()
    private var index = 0
    private var features = 0
    /// What is to be dropped of the window: it was given.
    private var given = 0

    init(isSequence: Bool, limit: Int, positions: PointStreamOptions.Positions) {
        self.limit = limit
        self.positions = positions
        if isSequence { state = .sequence }
    }

    /// The next piece of the window; `nil` behind the last.
    mutating func next(_ window: inout TextWindow) throws(FormatError) -> RecordChunk? {
        while true {
            if given > 0 {
                let count = given
                given = 0
                try window.drop(count)
            }
            switch state {
            case .start: try enter(&window)
            case .features, .sequence:
                if let piece = try cut(&window) { return piece }
            case .afterFeatures: try leave(&window)
            case .end: return nil
            }
        }
    }

    // MARK: - Features

    private mutating func cut(_ window: inout TextWindow) throws(FormatError) -> RecordChunk? {
        while true {
            window.bytes.withUnsafeBufferPointer { scan.run($0, isArray: state == .features) }
            if scan.isOver || (window.isAtEnd && state == .sequence) || scan.isTooDeep {
                // What is too deep will never be read, and what follows need not be.
                let end = scan.isOver ? scan.position : window.count
                state = scan.isOver ? .afterFeatures : .end
                // A brace where the array should end is a mistake, to be found when the piece is read.
                let isClosed = scan.isOver && window.bytes[end - 1] == UInt8(ascii: "]")
                let piece = piece(window, end)
                return isSpace(window, 0..<(isClosed ? end - 1 : end)) ? nil : piece
            }
            if scan.end > 0 { return piece(window, scan.end) }
            if window.isAtEnd {
                guard isSpace(window, 0..<window.count) else { return piece(window, window.count) }
                throw failure(JSONFailure(.unexpectedEnd, at: window.count), window)
            }
            guard window.count <= limit else { throw .recordTooLong(limit, at: window.location(recordStart(window))) }
            try window.more()
        }
    }

    private mutating func piece(_ window: borrowing TextWindow, _ count: Int) -> RecordChunk {
        let piece = RecordChunk(
            index: index,
            recordsBefore: features,
            bytes: window.bytes,
            count: count,
            place: window.place
        )
        index += 1
        features += scan.found
        scan.drop(count)
        given = count
        return piece
    }

    private func isSpace(_ window: borrowing TextWindow, _ range: Range<Int>) -> Bool {
        window.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == 0x1E }
    }

    /// Where the record that the window starts with starts, behind space and commas.
    private func recordStart(_ window: borrowing TextWindow) -> Int {
        window.bytes.firstIndex { $0 > 0x20 && $0 != UInt8(ascii: ",") } ?? 0
    }

    private func failure(_ failure: JSONFailure, _ window: borrowing TextWindow) -> FormatError {
        let location = window.location(failure.offset)
        return window.bytes.withUnsafeBufferPointer { failure.error(in: $0, at: location) }
    }

    // MARK: - Around the features

    /// Reads what stands before the first feature. Where the end of the window comes too early, it is tried again with
    /// more of the text.
    private mutating func enter(_ window: inout TextWindow) throws(FormatError) {
        while true {
            var envelope = Envelope(acceptsAnyCRS: positions != .degrees)
            do throws(JSONFailure) {
                try envelope.readStart(window.bytes)
                crsName = envelope.crsName
                hasType = envelope.hasType
                isCollection = envelope.isCollection
                if isCollection { members.before = envelope.members }
                isObjectArray = envelope.isObjectArray
                given = envelope.position
                state = isCollection ? .features : .sequence
                return
            } catch {
                try more(&window, after: error)
            }
        }
    }

    /// Reads what stands behind the last feature.
    private mutating func leave(_ window: inout TextWindow) throws(FormatError) {
        while state == .afterFeatures {
            // Behind the features it is too late to say that their positions are no degrees.
            let acceptsAny = positions == .any || crsName != nil && positions != .degrees
            var envelope = Envelope(acceptsAnyCRS: acceptsAny, crsName: crsName, hasType: hasType)
            do throws(JSONFailure) {
                try envelope.readEnd(window.bytes, ofObjects: isObjectArray)
                crsName = envelope.crsName
                members.behind = envelope.members
                if window.isAtEnd { state = .end }
            } catch {
                try more(&window, after: error)
                continue
            }
            try window.more()
        }
    }

    /// Reads on after a failure that may come from the end of the window.
    private func more(_ window: inout TextWindow, after error: JSONFailure) throws(FormatError) {
        let mayBeCut =
            error.kind == .unexpectedEnd || error.kind == .unclosedString || error.offset + 16 > window.count
        guard mayBeCut, !window.isAtEnd else { throw failure(error, window) }
        guard window.count <= limit else { throw .recordTooLong(limit, at: window.location(0)) }
        try window.more()
    }
}
