internal import CPROJ

/// An operation taken apart into its steps, each of which goes over a block of positions before the next one does.
///
/// PROJ's pipelines take each position through all steps, and around every step look at its units, errors and stack; that
/// takes as long as a simple step does. Here PROJ does the steps that are work as operations of their own. Degrees become
/// radians by the factor that PROJ has, and ``HelmertStep`` is nine products. The same doubles go through the same
/// arithmetic, so that the results are those of the pipeline to the bit.
///
/// For one thread.
final class OperationSteps {
    private enum Step {
        /// Degrees to radians, or back.
        case scale(Double)
        case swap
        case helmert(HelmertStep)
        /// What PROJ does.
        case operation(OpaquePointer, PJ_DIRECTION)
        /// Back to the height of the beginning.
        case ground
    }

    /// Outlives the operations, which look at it when they are destroyed.
    private let context: ProjectionContext
    private var steps: [Step] = []
    /// The positions of a block.
    private var positions: [PJ_COORD] = Array(repeating: PJ_COORD(), count: OperationSteps.block)

    private static let block = 512
    /// Map projections that leave the height alone.
    private static let planes: Set<Substring> = [
        "aea", "aeqd", "cass", "eqc", "eqdc", "laea", "lcc", "merc", "omerc", "poly", "stere", "sterea", "tmerc", "utm",
        "webmerc",
    ]

    /// Takes an operation apart; `nil` where it has steps that are not known here, or only one.
    init?(_ definition: String, _ context: ProjectionContext) {
        self.context = context
        guard let parts = Self.parts(of: definition) else { return nil }
        var isInSpace = false
        for part in parts {
            let inverse = part.contains("+inv")
            let parameters = part.filter { $0 != "+inv" }
            guard let name = parameters.first(where: { $0.hasPrefix("+proj=") })?.dropFirst(6) else { return nil }
            switch name {
            case "unitconvert":
                guard let factor = Self.factor(parameters) else { return nil }
                steps.append(.scale(inverse ? 1 / factor : factor))
            case "axisswap":
                guard parameters.contains("+order=2,1"), parameters.count == 2 else { return nil }
                steps.append(.swap)
            case "push", "pop":
                // Positions come with the height 0, which is what is pushed unless a step in space stands before.
                guard parameters.contains("+v_3"), parameters.count == 2, !inverse, name == "pop" || !isInSpace else {
                    return nil
                }
                if name == "pop" { steps.append(.ground) }
            default:
                let isSpace = name == "cart" || name == "helmert" && !parameters.contains { $0.hasPrefix("+t_epoch") }
                guard isSpace || Self.planes.contains(name) else { return nil }
                let operation = parameters.joined(separator: " ")
                if name == "helmert", let step = HelmertStep(parameters, inverse: inverse),
                    context.agrees(step, with: operation, inverse: inverse)
                {
                    steps.append(.helmert(step))
                } else if let handle = proj_create(context.handle, operation) {
                    steps.append(.operation(handle, inverse ? PJ_INV : PJ_FWD))
                } else {
                    return nil
                }
                isInSpace = isInSpace || isSpace
            }
        }
    }

    deinit {
        for step in steps {
            if case .operation(let handle, _) = step { proj_destroy(handle) }
        }
    }

    /// The parameters of each step of a pipeline.
    private static func parts(of definition: String) -> [[Substring]]? {
        let words = definition.split(separator: " ")
        guard words.first == "+proj=pipeline", words.dropFirst().first == "+step" else { return nil }
        return words.dropFirst(2).split(separator: "+step").map(Array.init)
    }

    /// What a conversion of units multiplies by, between degrees and radians.
    private static func factor(_ parameters: [Substring]) -> Double? {
        guard parameters.count == 3 else { return nil }
        let radian = Double.pi / 180
        if parameters.contains("+xy_in=deg"), parameters.contains("+xy_out=rad") { return radian }
        return parameters.contains("+xy_in=rad") && parameters.contains("+xy_out=deg") ? 1 / radian : nil
    }

    /// Replaces positions by their images, NaN where there is none.
    ///
    /// - Parameters:
    ///   - x: the first ordinates.
    ///   - y: the second.
    ///   - stride: from one to the next, in doubles.
    ///   - count: how many there are.
    func run(_ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, stride: Int, count: Int) {
        var start = 0
        while start < count {
            let size = min(Self.block, count - start)
            runBlock(x + start * stride, y + start * stride, stride, size)
            start += size
        }
    }

    private func runBlock(
        _ x: UnsafeMutablePointer<Double>,
        _ y: UnsafeMutablePointer<Double>,
        _ stride: Int,
        _ count: Int
    ) {
        positions.withUnsafeMutableBufferPointer { buffer in
            let block = buffer.extracting(0..<count)
            for index in block.indices { block[index].v = (x[index * stride], y[index * stride], 0, 0) }
            for step in steps { run(step, block) }
            for index in block.indices { (x[index * stride], y[index * stride]) = (block[index].v.0, block[index].v.1) }
        }
    }

    private func run(_ step: Step, _ block: UnsafeMutableBufferPointer<PJ_COORD>) {
        switch step {
        case .scale(let factor):
            for index in block.indices {
                block[index].v.0 *= factor
                block[index].v.1 *= factor
            }
        case .swap:
            for index in block.indices { (block[index].v.0, block[index].v.1) = (block[index].v.1, block[index].v.0) }
        case .ground:
            for index in block.indices { block[index].v.2 = 0 }
        case .helmert(let helmert):
            for index in block.indices {
                let image = helmert.image(block[index].v.0, block[index].v.1, block[index].v.2)
                (block[index].v.0, block[index].v.1, block[index].v.2) = image
            }
        case .operation(let handle, let direction):
            proj_trans_array(handle, direction, block.count, block.baseAddress)
            proj_errno_reset(handle)
            // An infinity is PROJ's word for an error; the next step might make a number of it.
            for index in block.indices where !(block[index].v.0.isFinite && block[index].v.1.isFinite) {
                block[index].v = (.nan, .nan, .nan, .nan)
            }
        }
    }
}
