import ArgumentParser
import Atlas
import Formats
import Geodesy
import Geometry
import Planar
import Reporting
import Roads
import Travel

/// The exit codes, as in `sysexits.h`: the one place where errors become codes.
enum SystemExit {
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let noInput: Int32 = 66
    static let internalError: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let inputOutput: Int32 = 74

    /// The code for an error; a broken pipe is a success, since whoever read has had enough.
    static func code(for error: any MaillageError) -> Int32 {
        switch error.root {
        case let error as FormatError: code(for: error.code)
        case let error as AtlasError: code(for: error.code)
        case let error as RoadError: code(for: error.code)
        case let error as ComputationError: code(for: error.code)
        case let error as ReportError: code(for: error.code)
        case let error as PlanarError: error.code == .unavailable ? internalError : badData
        case let error as GeodesyError: error.code == .unavailable ? internalError : badData
        case is GeometryError: badData
        case is UsageError: usage
        case is ProjectError: badData
        default: internalError
        }
    }

    private static func code(for code: FormatError.Code) -> Int32 {
        switch code {
        case .fileNotFound, .isDirectory, .notReadable: noInput
        case .readFailed, .writeFailed: inputOutput
        case .fileExists, .cannotCreate: cannotCreate
        case .unknownFormat, .programNotFound, .invalidSetting: usage
        case .brokenPipe: 0
        default: badData
        }
    }

    private static func code(for code: ComputationError.Code) -> Int32 {
        switch code {
        case .invalidArgument: usage
        case .badInput: badData
        default: internalError
        }
    }

    private static func code(for code: ReportError.Code) -> Int32 {
        switch code {
        case .invalidArgument, .unknownColumn: usage
        case .badTable: badData
        default: internalError
        }
    }

    private static func code(for code: RoadError.Code) -> Int32 {
        switch code {
        case .notReadable: noInput
        case .unexpected: internalError
        default: badData
        }
    }

    private static func code(for code: AtlasError.Code) -> Int32 {
        switch code {
        case .notFound: noInput
        case .unknownLayer, .unknownArea: usage
        case .unexpected: internalError
        default: badData
        }
    }
}

/// An argument that cannot be used.
struct UsageError: MaillageError {
    let message: Message
    var location: InputLocation? { nil }
    let advice: Message?

    init(_ en: String, _ fr: String, advice: Message? = nil) {
        message = Message(en: en, fr: fr)
        self.advice = advice
    }
}
