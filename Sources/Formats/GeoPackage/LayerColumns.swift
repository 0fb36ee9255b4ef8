import Geometry

/// The columns of properties of a layer while it is written.
struct LayerColumns {
    /// The columns in the order of the table.
    private(set) var all: [LayerColumn] = []
    /// Columns whose name was taken, or none at all: what it was, and what it is.
    private(set) var renamed: [(from: String, to: String)] = []

    /// The place of a column by the key of its properties.
    private var places: [String: Int] = [:]
    /// The names of columns as SQLite compares them.
    private var names: Set<String>

    /// Makes a list without columns. `reserved` are names that others have, in small letters.
    init(reserved: [String]) { names = Set(reserved) }

    /// The place of the column for `key`, which is mostly `hint`; `nil` where there is none yet.
    @inline(__always)
    func place(of key: String, near hint: Int) -> Int? {
        all.indices.contains(hint) && all[hint].key == key ? hint : places[key]
    }

    /// Makes room for `value` under `key`; `false` where that would be one column more than `most`.
    mutating func admit(_ value: PropertyValue, _ key: String, near hint: Int, most: Int) -> Bool {
        if let place = place(of: key, near: hint) {
            all[place].admit(value)
            return true
        }
        guard all.count < most else { return false }
        places[key] = all.count
        all.append(LayerColumn(key: key, name: freeName(for: key)))
        all[all.count - 1].admit(value)
        return true
    }

    /// Adds a column that has no value yet; `false` where that would be one more than `most`.
    mutating func add(_ column: KnownColumn, most: Int) -> Bool {
        guard places[column.name] == nil else { return true }
        guard all.count < most else { return false }
        places[column.name] = all.count
        let name = freeName(for: column.name)
        all.append(LayerColumn(key: column.name, name: name, declaration: column.declaration))
        return true
    }

    private mutating func freeName(for key: String) -> String {
        let stem = key.isEmpty ? "field" : key.contains("\0") ? key.filter { $0 != "\0" } : key
        var (name, number) = (stem, 1)
        while !names.insert(Self.folded(name)).inserted {
            number += 1
            name = "\(stem)_\(number)"
        }
        if name != key { renamed.append((key, name)) }
        return name
    }

    /// SQLite takes names for the same whose letters from A to Z differ only in case.
    private static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
