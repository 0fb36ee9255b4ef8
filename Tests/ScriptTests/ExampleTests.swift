import Foundation
import Testing

/// Scripts/readme: examples stand once, and every page has their output of now.
@Suite struct ExampleTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // In the place of maillage: says the language of the system and what it was asked.
        try folder.write(program: "#!/bin/sh\necho \"${LC_MESSAGES:-en}: $*\"\n", to: "program")
    }

    private func readme(_ pages: String..., options: [String] = []) async throws -> Command.Outcome {
        func path(_ name: String) -> String { folder.url.appending(path: name).path(percentEncoded: false) }
        return try await Command(
            executable: Repository.script("readme"),
            arguments: options + ["--program", path("program")] + pages.map(path)
        ).run()
    }

    private func text(_ page: String) -> String {
        String(decoding: folder.read(page) ?? Data(), as: UTF8.self)
    }

    private let english = """
        # Page

        ```csv towns.csv
        name
        ```

        ```console
        $ maillage a towns.csv; echo "exit code $?"
        old
        ```

        ```console run
        $ maillage b
        ```

        """

    private let french = """
        # Feuille

        <!-- examples: page.md (fr) -->

        ```csv lieux.csv
        ```

        ```console
        ```

        Et :

        ```console run
        ```

        """

    @Test func renewsWhatIsOldAndSaysSoFirst() async throws {
        try folder.write(english, to: "page.md")
        let check = try await readme("page.md", options: ["--check"])
        #expect(check.status == 1 && check.output.contains("-old\n+en: a towns.csv\n"), "\(check)")
        #expect(text("page.md") == english)
        #expect(try await readme("page.md").status == 0)
        #expect(text("page.md") == english.replacing("old", with: "en: a towns.csv\nexit code 0"))
        #expect(try await readme("page.md", options: ["--check"]).status == 0)
    }

    @Test func aPageInFrenchHasTheExamplesInItsOwnWords() async throws {
        try folder.write(english, to: "page.md")
        try folder.write(french, to: "feuille.md")
        let outcome = try await readme("feuille.md")
        #expect(outcome.status == 0, "\(outcome)")
        let expected = """
            ```csv lieux.csv
            name
            ```

            ```console
            $ maillage a lieux.csv; echo "code de sortie $?"
            fr_CA.UTF-8: a lieux.csv
            code de sortie 0
            ```

            Et :

            ```console run
            $ maillage b
            ```

            """
        #expect(text("feuille.md").hasSuffix(expected), "\(text("feuille.md"))")
    }

    @Test func anExampleThatIsMissingIsNamed() async throws {
        try folder.write(english, to: "page.md")
        let short = "# Feuille\n\n<!-- examples: page.md (fr) -->\n\n```csv lieux.csv\n```\n\n```console\n```\n"
        try folder.write(short, to: "feuille.md")
        let outcome = try await readme("feuille.md")
        #expect(outcome.status == 1 && outcome.errors.contains("$ maillage b"), "\(outcome)")
        #expect(text("feuille.md") == short)
    }

    @Test func filesOfAnotherPageAreThere() async throws {
        try folder.write(english, to: "page.md")
        try folder.write("<!-- files: page.md -->\n\n```console\n$ cat towns.csv\n```\n", to: "other.md")
        #expect(try await readme("other.md").status == 0)
        #expect(text("other.md").contains("$ cat towns.csv\nname\n"))
    }
}
