internal import Geometry
package import Travel

/// Demand that was counted already, elsewhere: there is no point left to read.
package struct CountedDemand: DemandSource {
    /// Stands for what partial results have counted.
    package init() {}

    package func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {}
}
