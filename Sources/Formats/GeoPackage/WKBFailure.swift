/// Why a geometry of a GeoPackage cannot be used.
enum WKBFailure: Error, Hashable {
    /// The blob does not begin with `GP`.
    case notGeoPackage
    /// A version of the blob that is not known.
    case unknownVersion(UInt8)
    /// An envelope that the standard does not have.
    case unknownEnvelope
    /// An extended geometry, whose content only its maker knows.
    case extended
    /// The bytes end before the geometry does, or a count says more than there are.
    case truncated
    /// A byte order that is neither big nor little endian.
    case unknownByteOrder(UInt8)
    /// A type of geometry that GeoJSON does not have.
    case unsupportedType(UInt32)
    /// A multi-geometry with a member of another kind.
    case wrongMember
    /// Collections in collections beyond ``WKBReader/deepest``.
    case tooDeep
    /// A line with a single position.
    case lineTooShort
    /// A ring of so many positions.
    case ringTooShort(Int)
    /// A ring whose last position differs from its first.
    case ringNotClosed
    /// An ordinate that is NaN or infinite.
    case notFinite
}
