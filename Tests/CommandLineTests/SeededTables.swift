import TestSupport
import Testing

/// A table as people have it, written from a seed, with what is true of it.
struct SeededTable: CustomTestStringConvertible, Sendable {
    /// What is odd about it.
    let kind: Kind
    let seed: UInt64
    /// The file.
    let name: String
    let text: String
    /// The commands that read it, and the figures that each must give.
    let questions: [Question]

    var testDescription: String { "\(kind.rawValue), seed \(seed)" }

    /// A command, and its figures by row and column; the row is the one with this code, or name.
    struct Question: Sendable {
        let arguments: [String]
        let truth: [Figure]
    }

    /// A figure of the CSV, or a text of the page.
    struct Figure: Sendable {
        var row: String
        var column: String
        var cohort: String?
        var value: Double
    }

    enum Kind: String, CaseIterable, Sendable {
        case totalOfSexes, unknownTotal, percentages, thousandsComma, flaggedNumbers, suppressedColumn, decimalThousands
        case tabbedThousands, spacedThousands, strippedZeros, blankRows, dguids, metropolitanCodes, wholeOttawa
        case populationName, spacedPeople, commaPeople, missingMinus, nullIsland, lengthColumn, decimalWeights,
            unweighted
    }

    /// Three tables of each kind.
    static let all = Kind.allCases.flatMap { kind in (1...3).map { SeededTable(kind, seed: $0) } }

    init(_ kind: Kind, seed: UInt64) {
        var maker = TableMaker(kind, seed)
        self = maker.made()
    }

    init(_ kind: Kind, _ seed: UInt64, _ name: String, _ text: String, _ questions: [Question]) {
        (self.kind, self.seed, self.name, self.text, self.questions) = (kind, seed, name, text, questions)
    }
}

/// Writes the tables. Every figure that it states is a number that it wrote, or a sum of those.
private struct TableMaker {
    typealias Figure = SeededTable.Figure
    typealias Question = SeededTable.Question

    let kind: SeededTable.Kind
    let seed: UInt64
    var random: SeededGenerator

    init(_ kind: SeededTable.Kind, _ seed: UInt64) {
        (self.kind, self.seed) = (kind, seed)
        random = SeededGenerator(seed: seed &* 7919 &+ UInt64(SeededTable.Kind.allCases.firstIndex(of: kind) ?? 0))
    }

    mutating func made() -> SeededTable {
        switch kind {
        case .totalOfSexes, .unknownTotal, .percentages: groups()
        case .thousandsComma, .flaggedNumbers, .suppressedColumn: wide()
        case .decimalThousands, .tabbedThousands, .spacedThousands: thousands()
        case .strippedZeros, .blankRows: excel()
        case .dguids, .metropolitanCodes, .wholeOttawa: codes()
        default: people()
        }
    }

    private func table(_ ending: String, _ text: String, _ questions: [Question]) -> SeededTable {
        SeededTable(kind, seed, "table.\(ending)", text, questions)
    }

    private func cohorts(_ name: String, _ more: [String] = [], _ truth: [Figure]) -> Question {
        Question(arguments: ["cohorts", name, "--format", "csv", "--replicates", "0"] + more, truth: truth)
    }

    private mutating func regions() -> [String] {
        let all = (1...17).map { $0 < 10 ? "0\($0)" : "\($0)" }
        return Array(all.shuffled(using: &random).prefix(random.integer(in: 3...9))).sorted()
    }

    // MARK: - Values of a group that hold the others

    private mutating func groups() -> SeededTable {
        let labels =
            switch kind {
            case .totalOfSexes:
                [
                    ["Total - Sexe", "Hommes", "Femmes"], ["Both sexes", "Males", "Females"],
                    ["Total – Genre", "Hommes+", "Femmes+"],
                ][Int(seed) - 1]
            case .unknownTotal: ["Ensemble", "Économique", "Familial"]
            default: ["Count", "Percentage", ""]
            }
        var lines = ["code,\(kind == .percentages ? "Statistics" : "sexe"),cohort,count"]
        var truth: [Figure] = []
        for code in regions() {
            let (first, second) = (random.integer(in: 10...900) * 5, random.integer(in: 10...900) * 5)
            var rows =
                kind == .percentages
                ? [(labels[0], "\(first + second)"), (labels[1], "\(Double(first % 97) + 0.5)")]
                : [(labels[0], "\(first + second)"), (labels[1], "\(first)"), (labels[2], "\(second)")]
            if seed == 2 { rows.reverse() }
            lines += rows.map { "\(code),\($0.0),a,\($0.1)" }
            truth.append(Figure(row: code, column: "count", cohort: "a", value: Double(first + second)))
        }
        return table("csv", lines.joined(separator: "\n") + "\n", [cohorts("table.csv", [], truth)])
    }

    // MARK: - Columns that are mostly not numbers

    private mutating func wide() -> SeededTable {
        var lines = ["code,name,2001-2005,2006-2010"]
        var truth: [Figure] = []
        for code in regions() {
            let (first, second) = (random.integer(in: 100...900), random.integer(in: 1000...99_999))
            truth.append(Figure(row: code, column: "count", cohort: "2001-2005", value: Double(first)))
            let text =
                switch kind {
                case .thousandsComma: "\"\(grouped(second, by: ","))\""
                case .flaggedNumbers: ["\(second)A", "\(second % 100).5%", "\(second) r"][Int(seed) - 1]
                default: "x"
                }
            lines.append("\(code),Région \(code),\(first),\(text)")
            if kind == .thousandsComma {
                truth.append(Figure(row: code, column: "count", cohort: "2006-2010", value: Double(second)))
            } else {
                // Not a count: the cohort is there without one, or something is said.
                truth.append(Figure(row: code, column: "count", cohort: "2006-2010", value: .nan))
            }
        }
        return table("csv", lines.joined(separator: "\n") + "\n", [cohorts("table.csv", [], truth)])
    }

    // MARK: - Thousands

    private mutating func thousands() -> SeededTable {
        let (separator, mark): (String, String) =
            switch kind {
            case .decimalThousands: (";", seed == 2 ? "." : ",")
            case .tabbedThousands: ("\t", ",")
            default: (";", ["\u{A0}", "\u{202F}", " "][Int(seed) - 1])
            }
        var lines = [["code", "nom", "Immigrants"].joined(separator: separator)]
        var truth: [Figure] = []
        for code in regions() {
            let count = random.integer(in: 1001...99_999)
            lines.append([code, "Région \(code)", grouped(count, by: mark)].joined(separator: separator))
            truth.append(Figure(row: code, column: "count", cohort: "Immigrants", value: Double(count)))
        }
        let name = kind == .tabbedThousands ? "table.txt" : "table.csv"
        let page = Question(
            arguments: ["map", name, "-o", "map.html", "--force"],
            truth: truth.map { Figure(row: $0.row, column: "page", value: $0.value) }
        )
        return table(String(name.dropFirst(6)), lines.joined(separator: "\n") + "\n", [cohorts(name, [], truth), page])
    }

    private func grouped(_ number: Int, by mark: String) -> String {
        let digits = String(number)
        guard digits.count > 3 else { return digits }
        return "\(digits.dropLast(3))\(mark)\(digits.suffix(3))"
    }

    // MARK: - What Excel does

    private mutating func excel() -> SeededTable {
        var lines = ["code;nom;immigrants"]
        var truth: [Figure] = []
        for code in regions() {
            let count = random.integer(in: 10...99_999)
            let written = kind == .strippedZeros ? String(Int(code) ?? 0) : code
            lines.append("\(written);Région \(code);\(count)")
            if kind == .blankRows, random.chance(0.5) { lines.append([";;", "", " ; ;"][random.integer(in: 0...2)]) }
            truth.append(Figure(row: code, column: "count", cohort: "immigrants", value: Double(count)))
        }
        if kind == .blankRows { lines += [";;", ";;", ""] }
        let total = truth.reduce(0) { $0 + $1.value }
        let page = Question(
            arguments: ["map", "table.csv", "-o", "map.html", "--force"],
            truth: truth.map { Figure(row: $0.row, column: "page", value: $0.value) }
        )
        truth.append(Figure(row: "total", column: "count", cohort: "immigrants", value: total))
        return table("csv", lines.joined(separator: "\r\n") + "\r\n", [cohorts("table.csv", [], truth), page])
    }

    // MARK: - Codes of Statistics Canada

    private mutating func codes() -> SeededTable {
        let areas =
            kind == .dguids
            ? ["2401", "2423", "2465", "2466", "2481"] : ["408", "421", "433", "442", "462"]
        var lines = [kind == .dguids ? "DGUID,a" : "GeoUID,Region Name,a"]
        var truth: [Figure] = []
        for code in areas.shuffled(using: &random).prefix(4) {
            let count = random.integer(in: 100...9000)
            lines.append(
                kind == .dguids
                    ? "2021A0003\(code),\(count)" : "\(seed == 1 ? "" : "24")\(code),Région \(code) (B),\(count)"
            )
            truth.append(Figure(row: code, column: "count", cohort: "a", value: Double(count)))
        }
        if kind == .wholeOttawa {
            lines[0] = "GeoUID,Region Name,Population,a"
            for index in 1..<lines.count {
                let fields = lines[index].split(separator: ",")
                lines[index] = "\(fields[0]),\(fields[1]),\(100_000 + index),\(fields[2])"
            }
            lines.append("\(seed == 1 ? "505" : "35505"),Ottawa - Gatineau (B),1488307,3000")
            // What is counted for the Quebec part is unknown: no figure is right.
            truth.append(Figure(row: "505", column: "count", cohort: "a", value: .nan))
        }
        let by = kind == .dguids ? "division" : "cma"
        return table("csv", lines.joined(separator: "\n") + "\n", [cohorts("table.csv", ["--by", by], truth)])
    }

    // MARK: - People

    /// Points on antennas, where every distance is nothing, and far north, where none is in reach.
    private mutating func people() -> SeededTable {
        let near = ["-71.21289,46.8095", "-73.55665,45.50493", "-64.48178,48.83005"]
        let far = ["-77.0,60.5", "-70.2,59.4"]
        var (lines, covered, total): ([String], Double, Double) = ([], 0, 0)
        for (index, place) in (near + far).enumerated() {
            let people = kind == .unweighted ? 1 : random.integer(in: 1001...99_999)
            let weight = kind == .decimalWeights ? Double(people % 10 + 1) / 10 : Double(people)
            total += weight
            if index < near.count { covered += weight }
            let (lon, lat) = (place.split(separator: ",")[0], place.split(separator: ",")[1])
            lines.append(line(String(lon), String(lat), people: people, weight: weight, index))
        }
        if kind == .nullIsland { lines.append("Nulle part,0,0,500") }
        let header =
            switch kind {
            case .populationName:
                ["nom,lon,lat,\"Population, 2021\"", "nom,lon,lat,Population 2021", "nom,lon,lat,Population totale"][
                    Int(seed) - 1
                ]
            case .lengthColumn: "nom,long,x,y,population"
            case .unweighted: "nom,lon,lat,note"
            case .spacedPeople, .commaPeople: "nom;lon;lat;population"
            default: "nom,lon,lat,population"
            }
        let text = ([header] + lines).joined(separator: "\n") + "\n"
        total = (total * 10).rounded() / 10
        covered = (covered * 10).rounded() / 10
        let coverage = Question(
            arguments: ["coverage", "--demand", "table.csv", "--within", "1km", "--format", "csv"],
            truth: [
                Figure(row: "total", column: "population", value: total),
                Figure(row: "total", column: "covered_population", value: covered),
            ]
        )
        let distance = Question(
            arguments: ["distance", "--demand", "table.csv", "--format", "csv"],
            truth: [Figure(row: "total", column: "population", value: total)]
        )
        return table("csv", text, [coverage, distance])
    }

    private mutating func line(_ lon: String, _ lat: String, people: Int, weight: Double, _ index: Int) -> String {
        switch kind {
        case .spacedPeople:
            return "L\(index);\(lon);\(lat);\(grouped(people, by: ["\u{A0}", "\u{202F}", " "][Int(seed) - 1]))"
                .replacing(".", with: ",")
        case .commaPeople: return "L\(index);\(lon);\(lat);\(grouped(people, by: ","))"
        case .missingMinus where seed == 1 || index < Int(seed) - 1:
            return "L\(index),\(lon.dropFirst()),\(lat),\(people)"
        case .lengthColumn: return "L\(index),\(random.integer(in: 1...80)),\(lon),\(lat),\(people)"
        case .decimalWeights: return "L\(index),\(lon),\(lat),\(weight)"
        case .unweighted: return "L\(index),\(lon),\(lat),x"
        default: return "L\(index),\(lon),\(lat),\(people)"
        }
    }
}
