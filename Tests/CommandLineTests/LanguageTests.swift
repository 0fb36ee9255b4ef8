import TestSupport
import Testing

@Suite("The language of a run")
struct LanguageTests {
    private func title(_ arguments: [String], _ environment: [String: String]) throws -> Substring {
        let output = try Program.run(arguments + ["atlas", "list"], environment: environment)
        #expect(output.status == 0, "\(output.standardError)")
        return try #require(output.text.split(separator: " ").first)
    }

    @Test(
        "--lang, else LC_ALL, else LC_MESSAGES, else LANG, else English",
        arguments: [
            ([], [:], "Layer"), ([], ["LANG": "fr_CA.UTF-8"], "Couche"), ([], ["LANG": "en_CA.UTF-8"], "Layer"),
            ([], ["LANG": "de_DE"], "Layer"), ([], ["LC_MESSAGES": "fr_FR", "LANG": "en_US"], "Couche"),
            ([], ["LC_ALL": "C", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"], "Layer"),
            ([], ["LC_ALL": "", "LANG": "fr"], "Couche"), ([], ["LC_ALL": "fr_CA", "LANG": "en"], "Couche"),
            (["--lang", "en"], ["LC_ALL": "fr_CA"], "Layer"), (["--lang=fr"], ["LC_ALL": "en_CA"], "Couche"),
        ] as [([String], [String: String], Substring)]
    )
    func selection(arguments: [String], environment: [String: String], expected: Substring) throws {
        #expect(try title(arguments, environment) == expected)
    }

    @Test("another language is a mistake: 64")
    func unknown() throws {
        let output = try Program.run(["atlas", "list", "--lang", "de"])
        #expect(output.status == 64 && output.standardError.contains("--lang is fr or en"))
        let french = try Program.run(["atlas", "list", "--lang", "de"], environment: ["LANG": "fr_CA"])
        #expect(french.status == 64 && french.standardError.contains("--lang est fr ou en"))
    }

    @Test(
        "help in either language",
        arguments: [
            (
                [], ["OVERVIEW: ", "USAGE: maillage", "SUBCOMMANDS:"],
                ["APERÇU : ", "UTILISATION : maillage", "COMMANDES :"]
            ),
            (
                ["coverage"], ["Radii, separated by commas", "in kilometres"],
                ["Rayons, séparés par des virgules", "en kilomètres"]
            ),
            (["distance"], ["--points", "one row each"], ["--points", "une ligne chacun"]),
            (["atlas"], ["The bundled territory."], ["Le territoire fourni."]),
            (["atlas", "build"], ["Folder of the source files."], ["Dossier des fichiers sources."]),
        ]
    )
    func help(command: [String], english: [String], french: [String]) throws {
        for (language, expected) in [("en", english), ("fr", french)] {
            let output = try Program.run(command + ["--help"], environment: ["LANG": language])
            #expect(output.status == 0 && output.standardError.isEmpty)
            let text = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for words in expected {
                #expect(text.contains(words.split(separator: " ").joined(separator: " ")), "\(words)")
            }
            #expect(text.contains("OVERVIEW") != (language == "fr"))
        }
    }

    @Test("the version, with those of PROJ and GEOS")
    func version() throws {
        for arguments in [["--version"], ["--lang", "fr", "--version"]] {
            let output = try Program.run(arguments)
            #expect(output.status == 0)
            #expect(
                try #require(output.text.wholeMatch(of: /maillage \d+\.\d+\.\d+ \(PROJ \d+\.\S+, GEOS \d+\.\S+\)\n/)).0
                    .count > 30
            )
        }
    }
}
