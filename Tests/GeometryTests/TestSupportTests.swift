import Foundation
import TestSupport
import Testing

/// The tools of the tests, which the other suites trust.
@Suite("Tools of the tests")
struct TestSupportTests {
    @Test("A fixture is read with its quotes, commas and line ends")
    func records() {
        let text = "a,b\r\n\"1,5\",\"say \"\"oui\"\"\"\n,\"two\nlines\"\nlast,"
        #expect(Fixture.records(text) == [["a", "b"], ["1,5", "say \"oui\""], ["", "two\nlines"], ["last", ""]])
        #expect(Fixture.records("").isEmpty)
    }

    @Test("A row gives text and numbers, and says what is missing")
    func row() throws {
        let row: Fixture.Row = ["x": "1.5", "name": "Granby"]
        #expect(try row.number("x") == 1.5)
        #expect(try row.text("name") == "Granby")
    }

    // The first outputs for the seed 1234567 of the reference program by Vigna, splitmix64.c.
    @Test("The random numbers are those of SplitMix64", .tags(.oracle))
    func random() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test("A program gets its input, arguments, environment and folder, and gives its output and exit code")
    func subprocess() throws {
        let shell = try #require(Subprocess.find("sh"))
        let script = "cat; echo \"$1 $NAME $PWD\"; echo problem >&2; exit 3"
        let output = try Subprocess.run(
            shell,
            ["-c", script, "sh", "argument"],
            input: "input\n",
            environment: ["NAME": "value", "PATH": "/usr/bin:/bin"],
            directory: URL(filePath: "/")
        )
        #expect(output.lines == ["input", "argument value /"])
        #expect(output.standardError == "problem\n")
        #expect(output.status == 3)
        #expect(!output.wasSignalled)
        #expect(try Subprocess.run(shell, ["-c", "kill -9 $$"]).wasSignalled)
        #expect(throws: (any Error).self) { try Subprocess.run(URL(filePath: "/nowhere/program")) }
        #expect(Subprocess.find("no-such-program") == nil)
    }

    @Test("More output than a pipe holds comes through")
    func largeOutput() throws {
        let shell = try #require(Subprocess.find("sh"))
        let input = String(repeating: "line\n", count: 100_000)
        #expect(try Subprocess.run(shell, ["-c", "cat"], input: input).text == input)
    }
}
