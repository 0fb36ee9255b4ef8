public import Formats

/// Someone who wants to know how far a file was read: its name, and how far, `nil` when no more of it is read. Called from
/// the thread that takes the results.
public typealias ReadingObserver = @Sendable (String, ReadingProgress?) -> Void

/// How a user's file of points or areas is read.
public struct ReadingOptions: Sendable {
    /// The coordinate reference system of the positions, as `EPSG:32618`; `nil` for what the file states, and longitude
    /// and latitude where it states nothing.
    public var crs: String?
    /// The names of columns, the encoding, the layer.
    public var stream: PointStreamOptions
    /// The property of the codes of areas; `nil` for the usual ones.
    public var codeColumn: String?
    /// The property of the names of areas; `nil` for the usual ones.
    public var nameColumn: String?
    /// The column of the capacity of antennas; `nil` for the usual ones.
    public var capacityColumn: String?
    /// How many threads read; what is read does not depend on it.
    public var threads = 1

    /// The territory that the file is about, as far as it is known: its coordinate reference systems, and where positions
    /// are expected.
    public var territory: Territory {
        didSet { surroundings = Surroundings(of: territory) }
    }
    /// The atlas that knows where places are, for points that have a name and no position; `nil` for none.
    public var atlas: Atlas?
    /// Whether points whose place is not known are left out, and said, instead of being an error.
    public var skipsUnknownPlaces = false
    /// Where positions are expected.
    public var surroundings: Surroundings
    /// What the positions of the file are, for people.
    var kind = Whereabouts.Kind.points

    /// Is told how far each file was read.
    public var observer: ReadingObserver?

    /// Is given the records that cannot be read, piece by piece and in their order, from the thread that takes the results;
    /// they are then left out, whatever ``/Formats/PointStreamOptions/badRecords`` says. `nil` where one of them ends the
    /// reading.
    public var rejected: (@Sendable ([RejectedRecord]) throws -> Void)?

    /// The coordinate reference system that points will be written in, as `EPSG:32618`: where records are ``rejected``, so are
    /// those whose position it cannot hold; `nil` for none.
    public var writtenCRS: String?

    /// Makes the usual options.
    public init(
        crs: String? = nil,
        stream: PointStreamOptions = PointStreamOptions(),
        territory: Territory = .unknown
    ) {
        self.crs = crs
        self.stream = stream
        self.territory = territory
        surroundings = Surroundings(of: territory)
    }

    /// What the stream is to take for positions.
    var streamOptions: PointStreamOptions {
        var options = stream
        options.positions = crs == nil ? .asStated : .any
        options.acceptsPlaces = atlas != nil
        // Records that nobody is given are not left out.
        options.badRecords = rejected != nil ? .reject : stream.isLive ? .failBehind : .fail
        return options
    }
}
