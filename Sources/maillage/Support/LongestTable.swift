/// More rows than a terminal should get.
enum LongestTable {
    private static let rows = 10_000

    /// Refuses a table that is too long for a terminal.
    static func check(_ count: Int) throws(UsageError) {
        guard count > rows else { return }
        throw UsageError(
            "this is more than \(rows) rows: name a file with -o",
            "cela fait plus de \(rows) lignes : donnez un fichier avec -o"
        )
    }
}
