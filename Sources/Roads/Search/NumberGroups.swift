/// Numbers by the group that each belongs to: those of a group stand side by side.
struct NumberGroups: Sendable {
    /// Where the members of each group begin in ``members``, and where those of the last one end.
    let starts: [UInt32]
    /// The members of all groups.
    let members: [UInt32]

    /// Sorts members into groups.
    ///
    /// - Parameters:
    ///   - count: how many groups there are.
    ///   - forEach: gives each member with its group, in the same order each time it is asked.
    @inline(__always)
    init(count: Int, _ forEach: ((_ group: Int, _ member: Int) -> Void) -> Void) {
        var starts = [UInt32](repeating: 0, count: count + 1)
        forEach { group, _ in starts[group + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var (next, members) = (starts, [UInt32](repeating: 0, count: Int(starts[count])))
        forEach { group, member in
            members[Int(next[group])] = UInt32(truncatingIfNeeded: member)
            next[group] += 1
        }
        (self.starts, self.members) = (starts, members)
    }

    /// The members of a group, in the order in which they came.
    @inline(__always)
    func members(of group: Int) -> ArraySlice<UInt32> { members[Int(starts[group])..<Int(starts[group + 1])] }
}
