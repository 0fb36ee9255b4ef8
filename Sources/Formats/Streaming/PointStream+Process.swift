extension PointStream {
    /// Reads what is left on several threads: `work` makes something of each batch, `inOrder` takes what was made in
    /// the order of the file, on the thread of the caller.
    ///
    /// At most `threads` × 2 + 2 batches are under way at a time. After an error nothing further is begun; of several
    /// errors the one that comes first in the file is thrown.
    ///
    /// ```swift
    /// let stream = try PointStream(path: "points.csv")
    /// let sink = try PointSink(path: "points.geojson", layout: stream.layout)
    /// try stream.process(threads: 4) { batch in
    ///     sink.encode(batch)
    /// } inOrder: { bytes in
    ///     try sink.write(bytes)
    /// }
    /// try sink.finish()
    /// ```
    ///
    /// - Throws: ``FormatError`` as ``next()`` and ``parse(_:)`` do, and what `work` and `inOrder` throw.
    public func process<Output: Sendable>(
        threads: Int,
        work: @escaping @Sendable (PointBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        try OrderedWork.run(
            threads: threads,
            next: { () throws(FormatError) in try self.next() },
            work: { try work(try self.parse($0)) },
            inOrder: inOrder
        )
    }
}
