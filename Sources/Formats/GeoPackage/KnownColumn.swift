/// A column of properties that is known before there are records.
struct KnownColumn: Hashable, Sendable {
    /// Its name, the key of the properties.
    let name: String
    /// The type that a GeoPackage declares for it, with its length; `nil` where none does.
    var declaration: String?

    init(_ name: String, declaration: String? = nil) {
        self.name = name
        self.declaration = declaration
    }
}
