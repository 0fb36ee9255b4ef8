import TestSupport
import Testing

/// Tables of the kinds that people report as read wrongly, each with the right answer known: the program gives that
/// answer, or says on standard error where it could not.
@Suite("tables as people have them")
struct SeededTablesTests {
    @Test("the right figure, or a word about the place; never another figure in silence", arguments: SeededTable.all)
    func neverWrongInSilence(_ table: SeededTable) throws {
        let folder = try TemporaryFolder()
        try folder.write(table.text, to: table.name)
        for question in table.questions {
            let output = try Program.run(question.arguments, in: folder)
            let call = question.arguments.joined(separator: " ")
            let said = output.standardError
            if output.status == 0 {
                let wrong = try wrongFigures(question, output, folder)
                #expect(wrong.isEmpty || said.contains(table.name), "\(call): \(wrong); said: \(said)\n\(table.text)")
            } else {
                #expect(output.status == 65 && said.contains(table.name), "\(call): \(said)\n\(table.text)")
                #expect(output.bytes.isEmpty, "\(call): an error, and rows beside it")
            }
        }
    }

    /// The figures that differ from the truth; for one that nobody can know, whether one is given.
    private func wrongFigures(
        _ question: SeededTable.Question,
        _ output: Subprocess.Output,
        _ folder: TemporaryFolder
    ) throws -> [String] {
        if question.arguments[0] == "map" {
            let page = try folder.text("map.html")
            return question.truth.compactMap { figure in
                let digits = String(Int(figure.value))
                let grouped = digits.count > 3 ? "\(digits.dropLast(3)),\(digits.suffix(3))" : digits
                return page.contains(">\(grouped)") || page.contains(" \(grouped)")
                    ? nil : "\(figure.row): no \(grouped) on the page"
            }
        }
        let found = try rows(output.text)
        return question.truth.compactMap { figure in
            let row = found.first { row in
                row["code"] == figure.row && (figure.cohort == nil || row["cohort"] == figure.cohort)
            }
            let text = row?[figure.column] ?? ""
            if figure.value.isNaN { return text.isEmpty ? nil : "\(figure.row): \(text), where none can be known" }
            return Double(text) == figure.value ? nil : "\(figure.row): \(text), not \(figure.value)"
        }
    }
}
