public import Geometry

/// What can be wrong with the atlas or with a file that takes the place of one of its layers.
public struct AtlasError: ModuleError {
    /// The kind of failure.
    public let code: Code
    /// What people read.
    public let diagnosis: Diagnosis

    /// Makes an error.
    public init(code: Code, diagnosis: Diagnosis) {
        self.code = code
        self.diagnosis = diagnosis
    }
}

extension ErrorCode<AtlasError> {
    /// No folder with an atlas was found.
    public static var notFound: Self { Self("atlas-not-found") }
    /// The manifest or a layer is not what the manifest says.
    public static var damaged: Self { Self("atlas-damaged") }
    /// A layer of this name does not exist.
    public static var unknownLayer: Self { Self("unknown-layer") }
    /// A source file lacks something, or says something that cannot be.
    public static var badSource: Self { Self("bad-source") }
    /// A file of areas, antennas or points cannot serve as such.
    public static var badInput: Self { Self("bad-input") }
    /// A number has a mark with three digits behind it: of thousands, or of decimals.
    public static var ambiguousNumber: Self { Self("ambiguous-number") }
    /// Longitude and latitude seem to have changed places.
    public static var swappedAxes: Self { Self("swapped-axes") }
    /// Longitudes seem to have the wrong sign.
    public static var wrongSign: Self { Self("wrong-sign") }
    /// A position cannot be in the coordinate reference system that it is said to be in.
    public static var misplaced: Self { Self("misplaced") }
}
