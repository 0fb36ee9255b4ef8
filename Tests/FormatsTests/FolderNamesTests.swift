import Geometry
import Glibc
import Testing

@testable import Formats

@Suite("The names in a folder")
struct FolderNamesTests {
    // The system fills a block of 32 KiB: some entry of a folder of thousands stands at its very end.
    @Test("a folder of thousands of files, with names of every length")
    func many() {
        let folder = TemporaryFolder()
        let names = (0..<4000).map { "\($0)-" + String(repeating: "é", count: $0 % 120) }
        for name in names { close(open(folder.file(name), O_CREAT | O_WRONLY, 0o600)) }
        #expect(FolderNames.names(in: folder.path)?.sorted() == names.sorted())
    }

    @Test("what is no folder has none")
    func none() {
        let folder = TemporaryFolder()
        close(open(folder.file("a"), O_CREAT | O_WRONLY, 0o600))
        #expect(FolderNames.names(in: folder.file("a")) == nil)
        #expect(FolderNames.names(in: folder.file("b")) == nil)
        #expect(FolderNames.names(in: folder.path) == ["a"])
    }
}
