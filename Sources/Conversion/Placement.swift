internal import Geodesy

/// Where positions are put.
enum Placement: Sendable {
    case asRead
    case inDegrees
    case moved(SharedTransformation)

    var isDegrees: Bool {
        if case .inDegrees = self { true } else { false }
    }

    var transformation: SharedTransformation? {
        if case .moved(let transformation) = self { transformation } else { nil }
    }
}
