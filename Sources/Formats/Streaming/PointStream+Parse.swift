import Geometry

extension PointStream {
    /// The points of a piece.
    ///
    /// - Throws: ``FormatError`` with line, and feature or column, as they are in the whole file: `syntax`, `notUTF8`,
    ///   `unexpectedStructure`, `unsupportedType` for features that are no points, `raggedRow`, `unclosedQuote`,
    ///   `badNumber` (also for a negative weight), `notFinite`, `outsideSphere`, `projectedCoordinates`. Where
    ///   ``PointStreamOptions/badRecords`` says so they are part of the batch instead: ``PointBatch/rejected``,
    ///   ``PointBatch/failure``.
    public func parse(_ piece: RecordChunk) throws(FormatError) -> PointBatch {
        let piece = piece.spelled()
        switch layout.records {
        case .table(let header, let separator, let longitude, let latitude, let id, let weight):
            var parser = RowParser(
                header: header,
                separator: separator,
                columns: (longitude, latitude, id ?? -1, weight ?? -1),
                acceptsAnyCRS: pieces.acceptsAnyCRS,
                decimalMark: options.decimalMark,
                keepsMissingWeights: options.keepsMissingWeights,
                badRecords: options.badRecords,
                batch: PointBatch(piece, name: name, layout: layout)
            )
            try parser.run()
            return parser.batch
        case .features(let isCollection):
            var parser = PointFeatureParser(
                batch: PointBatch(piece, name: name, layout: layout),
                isCollection: isCollection,
                acceptsAnyCRS: pieces.acceptsAnyCRS,
                keepsMissingWeights: options.keepsMissingWeights,
                badRecords: options.badRecords
            )
            try parser.run()
            pieces.note(parser.leftOut)
            return parser.batch
        }
    }
}
