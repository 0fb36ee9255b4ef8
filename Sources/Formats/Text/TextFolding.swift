/// Makes names comparable that differ in what people do not mind.
public enum TextFolding {
    /// `text` in small letters, without accents, with `œ` as `oe`, every run of spaces, dashes and underscores as one
    /// `_`, typographic apostrophes as `'`, and nothing around it.
    ///
    /// For Latin letters, composed or decomposed; others only lose their case.
    ///
    /// ```swift
    /// TextFolding.fold("Saint-Félicien") == TextFolding.fold("SAINT FELICIEN")  // true
    /// ```
    public static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        var isGap = false
        for scalar in text.lowercased().unicodeScalars {
            if isSpaceOrDash(scalar) {
                isGap = true
                continue
            }
            if (0x300...0x36F).contains(scalar.value) { continue }
            if isGap, !folded.isEmpty { folded.append(UInt8(ascii: "_")) }
            isGap = false
            folded.append(contentsOf: letters(of: scalar).utf8)
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The names of columns, folded; what is too long to be a name stays as it is.
    static func foldNames(_ names: [String]) -> [String] {
        names.map { $0.utf8.count > 1000 ? $0 : fold($0) }
    }

    private static func isSpaceOrDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar == "\u{FEFF}" || scalar.properties.isWhitespace
            || (0x2010...0x2015).contains(scalar.value) || scalar == "\u{2212}"
    }

    private static func letters(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "à", "á", "â", "ã", "ä", "å", "ā", "ă", "ą": "a"
        case "ç", "ć", "ĉ", "ċ", "č": "c"
        case "ď", "đ": "d"
        case "è", "é", "ê", "ë", "ē", "ĕ", "ė", "ę", "ě": "e"
        case "ĝ", "ğ", "ġ", "ģ": "g"
        case "ì", "í", "î", "ï", "ĩ", "ī", "ĭ", "į", "ı": "i"
        case "ĺ", "ļ", "ľ", "ł": "l"
        case "ñ", "ń", "ņ", "ň": "n"
        case "ò", "ó", "ô", "õ", "ö", "ø", "ō", "ŏ", "ő": "o"
        case "ŕ", "ŗ", "ř": "r"
        case "ś", "ŝ", "ş", "š": "s"
        case "ţ", "ť": "t"
        case "ù", "ú", "û", "ü", "ũ", "ū", "ŭ", "ů", "ű", "ų": "u"
        case "ý", "ÿ", "ŷ": "y"
        case "ź", "ż", "ž": "z"
        case "œ": "oe"
        case "æ": "ae"
        case "ß": "ss"
        case "’", "ʼ", "‘": "'"
        default: String(scalar)
        }
    }
}
