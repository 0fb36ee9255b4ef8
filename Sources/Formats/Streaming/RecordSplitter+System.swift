import Geometry

extension RecordSplitter {
    /// Looks for the member `crs` behind the features of a collection, where geopandas and others write it, if positions
    /// turn out not to be degrees and nothing before them says what they are.
    ///
    /// The file is read to its end once more, and so is what comes from a pipe, by way of a temporary file: nothing is held
    /// in memory. A file that is in the window as a whole is looked at anyway.
    ///
    /// - Parameters:
    ///   - ahead: the pieces that were cut so far; more may follow, until one has a position.
    ///   - window: the text behind them.
    ///   - options: how the text is read.
    /// - Returns: whether it is there.
    /// - Throws: ``FormatError``: what copying a pipe throws. Mistakes in the text are said when it is read.
    mutating func findSystem(
        behind ahead: inout [RecordChunk],
        _ window: inout TextWindow,
        _ options: PointStreamOptions
    ) throws(FormatError) -> Bool {
        guard case .geoJSON(let splitter) = self, splitter.isCollection, !splitter.isObjectArray else { return false }
        if let count = window.source.byteCount, window.source.bytesRead >= count { try? window.more() }
        guard window.isAtEnd || holdsMetres(&ahead, &window) else { return false }
        guard case .geoJSON(let splitter) = self else { return false }
        var scout = GeoJSONScout(splitter)
        if !window.isAtEnd, !FileKind.isRegular(window.source.name) { try window.spool() }
        if window.isAtEnd || window.isSpooled {
            try window.lookAhead { (copy) in scout.run(&copy) }
        } else if let source = try? ByteSource(path: window.source.name) {
            var again = TextWindow(source, blockSize: options.pieceSize)
            scout = GeoJSONScout(FeatureSplitter(isSequence: false, limit: options.longestRecord, positions: .any))
            if (try? again.start()) != nil { scout.run(&again) }
        }
        guard case .geoJSON(var splitter) = self, let name = scout.crsName else { return false }
        splitter.crsName = name
        self = .geoJSON(splitter)
        return true
    }

    /// Whether the first position that is not 0, 0 is as large as metres are.
    private mutating func holdsMetres(_ ahead: inout [RecordChunk], _ window: inout TextWindow) -> Bool {
        var (index, size) = (0, 0)
        while true {
            if index == ahead.count {
                guard size < 16 << 20, let piece = try? next(&window) else { return false }
                ahead.append(piece)
            }
            let piece = ahead[index]
            if let answer = Self.holdsMetres(piece) { return answer }
            index += 1
            size += piece.byteCount
        }
    }

    /// The same of one piece; `nil` where it has no position.
    private static func holdsMetres(_ piece: RecordChunk) -> Bool? {
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var scanner = JSONScanner(base, count: piece.count)
            scanner.position = 0
            scanner.depth = 2
            var parser = GeoJSONParser(scanner)
            var elements = FeatureElements(isCollection: true, isFirst: piece.isFirst)
            do throws(JSONFailure) {
                while try elements.next(&parser.scanner) {
                    let shape = try parser.feature().shape
                    if shape?.firstPosition(where: { $0 != Coordinate(x: 0, y: 0) }) != nil { return false }
                }
                return nil
            } catch {
                return error.kind == .projected
            }
        }
    }
}

/// Goes through a collection for the member `crs` alone.
private struct GeoJSONScout {
    private var splitter: FeatureSplitter
    /// The system that was found; `nil` where none is named, and where the text cannot be read so far.
    private(set) var crsName: String?

    init(_ splitter: FeatureSplitter) {
        self.splitter = splitter
        self.splitter.positions = .any
    }

    mutating func run(_ window: inout TextWindow) {
        do throws(FormatError) {
            while try splitter.next(&window) != nil {}
        } catch {
            // What is wrong is said when the features are read.
        }
        crsName = splitter.crsName
    }
}
