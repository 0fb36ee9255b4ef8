import Geometry
import Glibc

extension ByteSource {
    /// The same content in a form that can be read twice: what comes from a pipe is copied to a temporary file that
    /// has no name and goes away with the source. `nil` for files, which can be read twice as they are.
    ///
    /// - Parameter isPartial: whether what is left of a file is copied too, where its beginning was read.
    /// - Returns: a source over the copy.
    /// - Throws: ``FormatError``: what reading throws; `cannotCreate` and `writeFailed` for the temporary file.
    mutating func rereadable(isPartial: Bool = false) throws(FormatError) -> ByteSource? {
        guard byteCount == nil || isPartial else { return nil }
        let (file, folder) = (try TemporaryFile.unnamed(), TemporaryFile.folder)
        do throws(FormatError) {
            while true {
                let block = try readChunk(1 << 18)
                if block.isEmpty { break }
                try StandardOutput.write(block, descriptor: file, name: folder)
            }
        } catch {
            close(file)
            throw error
        }
        lseek(file, 0, SEEK_SET)
        return try ByteSource(descriptor: file, name: name, closes: true)
    }
}
