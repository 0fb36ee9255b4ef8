import Geometry
import Glibc

/// The moment that a file states as that of its making, where its format asks for one (GeoPackage, workbooks).
///
/// It is not that of the clock, so that the same input makes the same bytes: the one that `SOURCE_DATE_EPOCH` gives
/// (https://reproducible-builds.org/specs/source-date-epoch), else 1 January 1980, the first that a ZIP file can state.
package enum StatedMoment {
    /// The environment variable, in seconds since 1 January 1970.
    package static let variable = "SOURCE_DATE_EPOCH"

    /// 1 January 1980, 0:00 UTC, in seconds since 1 January 1970.
    static let usual = 315_532_800

    /// 31 December 9999, the last that has a year of four digits.
    private static let last = 253_402_300_799

    /// The seconds since 1 January 1970, UTC.
    ///
    /// - Throws: ``FormatError`` with code `badNumber` where the variable is set to anything but such a number.
    static func seconds() throws(FormatError) -> Int {
        guard let value = getenv(variable).map({ String(cString: $0) }), !value.isEmpty else { return usual }
        guard value.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let seconds = Int(value), seconds <= last else {
            throw .badMoment(value)
        }
        return seconds
    }

    /// A moment as `2026-11-21T12:00:00.000Z`, or without the milliseconds.
    package static func text(_ seconds: Int, hasMilliseconds: Bool = true) -> String {
        var (time, parts) = (time_t(seconds), tm())
        gmtime_r(&time, &parts)
        func digits(_ number: Int32, _ count: Int = 2) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = [digits(parts.tm_year + 1900, 4), digits(parts.tm_mon + 1), digits(parts.tm_mday)]
        let hour = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { digits($0) }
        return day.joined(separator: "-") + "T" + hour.joined(separator: ":") + (hasMilliseconds ? ".000Z" : "Z")
    }
}

extension FormatError {
    fileprivate static func badMoment(_ value: String) -> FormatError {
        let variable = StatedMoment.variable
        return FormatError(
            .badNumber,
            Message(
                en: "the environment variable \(variable) is “\(value)”: no number of seconds since 1970",
                fr: "la variable d’environnement \(variable) vaut « \(value) » : pas un nombre de secondes depuis 1970"
            ),
            at: nil,
            advice: Message(
                en: "unset it, or set it to a whole number, such as \(variable)=1767225600 for 1 January 2026",
                fr: "supprimez-la, ou donnez-lui un entier, comme \(variable)=1767225600 pour le 1er janvier 2026"
            )
        )
    }
}
