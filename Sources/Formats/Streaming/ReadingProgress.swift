/// How far a file was read: in bytes, compressed where it is so; in numbers of rows where it is a GeoPackage.
public struct ReadingProgress: Hashable, Sendable {
    /// What was read, at most ``total``.
    public let completed: Int
    /// What there is.
    public let total: Int
    /// What was passed over at the beginning because a run before has dealt with it, of ``completed``: it says nothing of how long
    /// the rest takes.
    public package(set) var passed = 0

    init(_ completed: Int, of total: Int) {
        self.completed = max(0, min(completed, total))
        self.total = total
    }
}
