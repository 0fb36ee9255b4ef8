public import Formats
public import Geodesy
public import Geometry

/// Features of any kind in a user's file of any size, brought into longitude and latitude.
public final class FeatureInput: Sendable {
    private let path: String
    private let options: ReadingOptions

    /// The features of the file.
    public let stream: FeatureStream
    /// What brings its positions into longitude and latitude; `nil` where they are there already.
    public var transformation: SharedTransformation? { system.transformation }

    private let system: InputSystem

    /// Opens a file: GeoJSON in any of its forms, GeoPackage, or a table with positions; `-` is standard input.
    ///
    /// - Throws: ``AtlasError`` passing on what ``/Formats/FeatureStream/init(path:options:keepsDigits:)`` throws, and
    ///   what ``Geodesy`` says of a coordinate reference system that it does not know.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - options: the coordinate reference system and what is not as usual.
    ///   - keepsDigits: whether numbers are to be written as they are spelled.
    ///   - keepsMembers: whether members that GeoJSON does not name, and `bbox`, are to be written again.
    public init(
        path: String,
        options: ReadingOptions = ReadingOptions(),
        keepsDigits: Bool = false,
        keepsMembers: Bool = false
    ) throws(AtlasError) {
        self.path = path
        self.options = options
        do {
            stream = try FeatureStream(
                path: path,
                options: options.streamOptions,
                keepsDigits: keepsDigits,
                keepsMembers: keepsMembers
            )
            system = try InputSystem(stated: stream.crsName, file: stream.name, options: options)
        } catch {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    /// Features of the stream with their positions in longitude and latitude.
    ///
    /// - Parameters:
    ///   - features: the features.
    ///   - number: how many features stand before them in the file.
    ///   - bending: whether edges stay where they were straight; see
    ///     ``/Geodesy/SharedTransformation/moved(_:in:following:bending:)``.
    /// - Returns: the same in longitude and latitude.
    /// - Throws: ``AtlasError`` with code `misplaced` for a position that its system cannot hold.
    public func inDegrees(
        _ features: [Feature],
        following number: Int,
        bending: Bool = false
    ) throws(AtlasError) -> [Feature] {
        try system.inDegrees(features, following: number, bending: bending)
    }

    /// Reads what is left on several threads, as ``/Formats/FeatureStream/process(threads:work:inOrder:)`` does:
    /// features come as they are in the file.
    ///
    /// - Throws: ``AtlasError`` passing on what the stream throws, with the system that fits where positions turn out to
    ///   be metres; what `work` and `inOrder` throw.
    public func process<Output: Sendable>(
        threads: Int,
        work: @escaping @Sendable ([Feature], Int) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        defer { options.observer?(stream.name, nil) }
        do {
            try stream.process(threads: threads) { features, before in
                try self.system.check(features, following: before)
                return try work(features, before)
            } inOrder: { made in
                if let observer = options.observer { observer(stream.name, stream.progress) }
                try inOrder(made)
            }
        } catch let error as FormatError {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    /// All features that are left, in longitude and latitude, read on as many threads as the options say.
    ///
    /// - Throws: ``AtlasError`` as ``process(threads:work:inOrder:)`` and ``inDegrees(_:following:bending:)`` do.
    public func allInDegrees() throws(AtlasError) -> [Feature] {
        do {
            var features: [Feature] = []
            try process(threads: options.threads) { piece, before in
                try self.inDegrees(piece, following: before)
            } inOrder: { piece in
                features += piece
            }
            return features
        } catch {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    /// What people should know about the file and how it came to longitude and latitude. Complete when it was read.
    public var notices: [Message] { stream.notices + [transformation?.notice].compactMap(\.self) + warnings }

    /// What people should know about where the positions lie, and of the system that they are said to be in. Complete when
    /// the file was read.
    public var warnings: [Message] { system.notices(stated: stream.crsName) }

    /// What is wrong with most of the positions, in longitude and latitude, where something is: they are swapped, or their
    /// longitudes have the wrong sign. Complete when the file was read.
    public var misplacement: AtlasError? { system.failure }
}
