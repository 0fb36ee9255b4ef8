import Foundation
import TestSupport
import Testing

/// The options that errors about tables of cohorts advise, given as they are printed.
@Suite("Advice about tables can be followed")
struct TableAdviceTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ more: [String], _ language: String = "en") throws -> Subprocess.Output {
        try Program.run(
            ["cohorts", "t.csv", "--format", "csv", "--replicates", "0", "--lang", language] + more,
            in: folder
        )
    }

    /// The options of a line, as a shell reads them.
    private func options(_ line: Substring) throws -> [String] {
        let output = try Program.shell("printf '%s\\n' \(line)", in: folder)
        return output.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test(
        "each option makes a table of what was refused",
        arguments: [
            // Values with plus signs; more than three parts; a blank total.
            "code,cohort,age,count\n01,a,Tout,135\n01,a,0-14,55\n01,a,15-64,60\n01,a,65+,20\n06,a,Tout,1215\n"
                + "06,a,0-14,505\n06,a,15-64,600\n06,a,65+,110\n",
            "code,cohort,c,count\n01,a,T,100\n01,a,A,40\n01,a,B,30\n01,a,C,20\n01,a,D,10\n06,a,T,1000\n06,a,A,400\n"
                + "06,a,B,300\n06,a,C,200\n06,a,D,100\n",
            "code,cohort,pays,count\n01,a,France,5\n01,a,Haïti,7\n01,a,,12\n06,a,France,5\n06,a,Haïti,7\n06,a,,12\n",
            // Rows that a column of numbers tells apart.
            "code,vague,a\n01,1,5\n01,2,7\n", "code,mois,a,b\n01,1,5,6\n01,2,7,8\n",
            // Counts without a known name.
            "code,cohorte,hommes,femmes\n01,2011,5,6\n01,2012,7,8\n",
            // Layers.
            "name,a\nMontréal,1000\nSherbrooke,112\n", "mrc,a\n01,5\n06,6\n",
        ]
    )
    func options(_ table: String) throws {
        try folder.write(table, to: "t.csv")
        for language in ["en", "fr"] {
            let refused = try run([], language)
            #expect(refused.status == 65 && refused.text.isEmpty, "\(refused.standardError)")
            // From each sign of an option to what stands behind it.
            let text = refused.standardError.replacing("\n", with: "")
            let advice = try #require(text.range(of: " — ")).upperBound
            for part in text[advice...].replacing(" --by", with: ";--by").replacing(": --", with: ";--")
                .replacing(", or", with: ";").replacing(", ou", with: ";").replacing(" or;", with: ";")
                .replacing(" ou;", with: ";").replacing("such as --", with: ";--").replacing("comme --", with: ";--")
                .split(separator: ";")
            where part.hasPrefix("--") {
                let arguments = try options(part)
                let done = try run(arguments, language)
                #expect(done.status == 0, "\(arguments): \(done.standardError)")
                #expect(try rows(done.text).last?["count"] != "0", "\(arguments)")
            }
            #expect(text.contains("--"))
        }
    }

    @Test("a table of divisions cannot be brought to metropolitan areas, but compared as it is")
    func divisions() throws {
        try folder.write("code,a\n2466,5\n2401,7\n", to: "t.csv")
        let refused = try run(["--by", "cma"])
        #expect(refused.status == 65 && refused.standardError.contains("(--by division)"))
        #expect(try run(["--by", "division"]).status == 0)
    }

    @Test("a number with the other decimal mark: the option reads it")
    func marks() throws {
        try folder.write("code,a,b\n01,5,\"2,5\"\n06,7,\"3,25\"\n", to: "t.csv")
        let refused = try run([])
        let word = refused.standardError.split { $0.isWhitespace }
        let place = try #require(word.firstIndex(of: "--decimal"), "\(refused.standardError)")
        let done = try run(["--decimal", String(word[place + 1])])
        #expect(refused.status == 65 && done.status == 0)
    }

    @Test("a total that is stated is the whole where a part was kept back, in a row or by --total")
    func statedTotals() throws {
        try folder.write(
            "Région,2011,2016\nBas-Saint-Laurent,x,2000\nMontréal,100,500\nLaval,50,20\nTotal,200,2520\n",
            to: "t.csv"
        )
        let stated = try run([])
        #expect(stated.standardError.contains("kept back for Bas-Saint-Laurent; shares are of the stated total, 200"))
        let first = try rows(stated.text).filter { $0["cohort"] == "2011" }
        #expect(first.first { $0["code"] == "06" }?["share"] == "0.5")
        #expect(first.first { $0["code"] == "total" }?["count"] == "200")
        try folder.write("Région,a\nBas-Saint-Laurent,x\nMontréal,100\nLaval,50\n", to: "t.csv")
        let option = try rows(try run(["--total", "a=200"]).text)
        #expect(option.first { $0["code"] == "13" }?["share"] == "0.25")
        let without = try run([])
        #expect(without.standardError.contains("the total and the shares leave these out"))
        #expect(try rows(without.text).last?["count"] == "150")
    }

    @Test("a target by a weight that an area of the table lacks is refused; leaving it out works")
    func targets() throws {
        try folder.write("code,2011,logements\n05,1000,10\n16,3000,\n06,5000,30\n", to: "t.csv")
        let target = ["--target", "10", "--target-weight", "logements"]
        let refused = try run(target)
        #expect(refused.status == 64 && refused.standardError.contains("Montérégie"), "\(refused.standardError)")
        #expect(try run(target + ["--target-exclude", "16"]).status == 0)
        let floor = try run(target + ["--target-exclude", "16", "--target-floor", "16=5"])
        #expect(floor.status == 64 && floor.standardError.contains("--target-floor"))
        try folder.write("code,2011,population\n05,1000,500\n16,3000,\n", to: "t.csv")
        #expect(try run(["--target", "10"]).status == 64)
    }

    @Test("decimals add up to what people write")
    func decimals() throws {
        try folder.write("code,a\n01,0.1\n04,0.2\n06,0.3\n", to: "t.csv")
        #expect(try rows(try run([]).text).last?["count"] == "0.6")
    }
}
