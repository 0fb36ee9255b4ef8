public import Formats
public import Geometry
public import Measures
internal import Siting

extension GraphPlan: Report {
    /// The plan in a few lines.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        let sites = vertices.map(String.init).joined(separator: " ")
        let status = solution.status == .optimal ? words.text("optimal", "optimal") : solution.status.rawValue
        return words.text(
            """
            \(problem): \(style.number(solution.objective)), bound \(style.number(solution.bound)), gap \
            \(style.percentage(solution.gap)), \(status)
            Vertices: \(sites)

            """,
            """
            \(problem) : \(style.number(solution.objective)), borne \(style.number(solution.bound)), écart \
            \(style.percentage(solution.gap)), \(status)
            Sommets : \(sites)

            """
        )
    }

    /// The vertices as CSV.
    public func csv(_ style: CSVStyle) -> [UInt8] { FigureTable.csv([Self.vertex.key], records, style) }

    /// The vertices on one sheet, and the proof.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let sheet = ReportWorkbook.Sheet(words.text("Vertices", "Sommets"), [Self.vertex], records)
        return ReportWorkbook(problem, [sheet], notes: table(words).split(separator: "\n").map(String.init), words)
    }

    private static let vertex = FigureColumn("vertex", "Vertex", "Sommet", .count, .whole)

    private var records: [Properties] { vertices.map { [Self.vertex.key: .integer($0)] } }

    /// The plan with its proof, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        JSONWriter.bytes(of: [
            "report": "locate",
            "problem": .string(problem),
            "objective": .number(solution.objective),
            "bound": .number(solution.bound),
            "gap": .number(solution.gap),
            "status": .string(solution.status.rawValue),
            "sites": .array(vertices.map { .integer($0) }),
            "seconds": .number(seconds),
            // Nothing is left to chance.
            "seed": 0,
        ])
    }

    /// A graph has no positions.
    public func features() -> [Feature] { [] }

    /// The vertices opened, from 1 as the file counts them.
    private var vertices: [Int] { solution.sites.map { $0 + 1 } }
}
