import Geometry

/// What is wrong at which bytes: small enough to be thrown from inner loops, made into a ``FormatError`` at the edge.
struct JSONFailure: Error, Hashable {
    /// The kinds of failure.
    enum Kind: UInt8 {
        // The text is not JSON.
        case unexpectedEnd, unexpectedByte, expectedValue, expectedKey, expectedColon, expectedCommaOrEnd
        case trailingComma, trailingContent, badNumber, leadingZero, notANumber, controlCharacter, badEscape
        case loneSurrogate, unclosedString, invalidUTF8, tooDeep
        // The text is JSON, and not what is wanted.
        case notJSONObject, memberTwice
        // The text is not GeoJSON.
        case notAnObject, missingType, typeNotText, unsupportedType, repeatedMember, missingFeatures
        case featuresNotArray, notAFeature, geometryNotObject, propertiesNotObject, badIdentifier
        case missingCoordinates, coordinatesNotArray, geometriesNotArray, positionNotArray, positionTooShort
        case ordinateNotNumber, badCRS
        // The positions are not usable.
        case notFinite, outsideSphere, outsideSphereSwapped, projected, lineTooShort, ringTooShort, ringNotClosed
        case unsupportedCRS, lateCRS
    }

    /// The kind of failure.
    var kind: Kind
    /// The offset of the first byte that is wrong.
    var offset: Int
    /// The offset behind the last byte that belongs to it.
    var end: Int

    init(_ kind: Kind, at offset: Int, to end: Int? = nil) {
        self.kind = kind
        self.offset = offset
        self.end = end ?? offset
    }

    /// The error that people see.
    func error(in bytes: UnsafeBufferPointer<UInt8>, name: String, feature: Int? = nil) -> FormatError {
        guard let base = bytes.baseAddress else { return .emptyFile(name) }
        let place = TextPlace(of: offset, in: base, count: bytes.count)
        return error(
            in: bytes,
            at: InputLocation(file: name, line: place.line, column: place.column, feature: feature)
        )
    }

    /// The error that people see, for bytes that are a part of a file: `location` says where.
    func error(in bytes: UnsafeBufferPointer<UInt8>, at location: InputLocation) -> FormatError {
        let words = words(quoting: excerpt(of: bytes))
        return FormatError(words.code, words.message, at: location, advice: words.advice)
    }

    /// The bytes in question as text, not too long; empty at the end of the text.
    private func excerpt(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard offset < bytes.count else { return "" }
        let longest = 60
        var end = min(max(end, offset + 1), bytes.count)
        let isCut = end - offset > longest
        if isCut { end = offset + longest }
        // Whole characters only.
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        return isCut ? text + "…" : text
    }
}
