private import Glibc

extension UnsafeMutableBufferPointer {
    /// Asks the system to back memory that nothing was written to yet by large pages, where it is many: each page costs
    /// a stop of the thread that touches it first.
    func preferLargePages() {
        let page = 2 << 20
        guard let base = baseAddress, count * MemoryLayout<Element>.stride >= 2 * page else { return }
        let start = UnsafeMutableRawPointer(base).alignedUp(toMultipleOf: page)
        let end = UnsafeMutableRawPointer(base + count).alignedDown(toMultipleOf: page)
        madvise(start, end - start, MADV_HUGEPAGE)
    }
}
