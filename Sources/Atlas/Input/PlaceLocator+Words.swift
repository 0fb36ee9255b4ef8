internal import Formats
internal import Geometry
internal import Synchronization

/// What is said of points that were located by their names, and of those that could not be.
extension PlaceLocator {
    /// Refuses a file with points that could not be located, unless they are to be left out.
    func finish() throws(AtlasError) {
        let failures = failures()
        guard !skipsUnknown, let first = failures.first else { return }
        let gazetteer = try gazetteer()
        var seen: Set<Key> = []
        let different = failures.filter { seen.insert($0.key).inserted }
        guard different.count > 1 else {
            let answer = try answer(first.key)
            throw AtlasError(
                .badInput,
                try gazetteer.problem(first.key.text, answer),
                at: first.location,
                advice: try gazetteer.advice(first.key.text, answer)
            )
        }
        var lines = (en: "", fr: "")
        for failure in different.prefix(20) {
            let (place, problem) = (
                Self.place(failure.location), try gazetteer.problem(failure.key.text, answer(failure.key))
            )
            lines.en += "\n  \(place.en): \(problem.en)"
            lines.fr += "\n  \(place.fr) : \(problem.fr)"
        }
        let more = different.count > 20 ? "\n  …" : ""
        throw AtlasError(
            .badInput,
            Message(
                en: "\(different.count) names are not those of a single place:\(lines.en)\(more)\n ",
                fr: "\(different.count) noms ne sont pas ceux d’un seul lieu :\(lines.fr)\(more)\n "
            ),
            at: InputLocation(file: file),
            advice: Message(
                en:
                    "correct them, say which of several in brackets or in a column with the code or name of the area, or go "
                    + "on without them with --skip-unknown",
                fr:
                    "corrigez-les, dites lequel de plusieurs entre parenthèses ou dans une colonne avec le code ou le nom du "
                    + "territoire, ou continuez sans eux avec --skip-unknown"
            )
        )
    }

    private func failures() -> [Failure] { state.withLock { $0.failures.sorted { $0.record < $1.record } } }

    private static func place(_ location: InputLocation) -> Message {
        location.feature.map { Message(en: "feature \($0)", fr: "entité \($0)") }
            ?? Message(en: "line \(location.line ?? 0)", fr: "ligne \(location.line ?? 0)")
    }

    /// What people should know: how many were located by what, what was passed over, what was left out. Complete when the
    /// file was read.
    var notices: [Message] { [located, passedOver, leftOut].compactMap(\.self) }

    private var located: Message? {
        let (counts, withCoordinates) = state.withLock { ($0.counts, $0.withCoordinates) }
        let total = counts.values.reduce(0, +)
        guard total > 0 else { return nil }
        let parts = counts.sorted { $0.key < $1.key }.map { number, count -> Message in
            let word = sources.labels[Int(number)]
            let names = sources.words[word] ?? Message(en: word, fr: word)
            return Message(en: "\(count) by \(names.en)", fr: "\(count) par \(names.fr)")
        }
        let own =
            withCoordinates == 0
            ? Message(en: "", fr: "")
            : Message(
                en: "; \(withCoordinates) have coordinates",
                fr: " ; \(withCoordinates) ont des coordonnées"
            )
        let column = [name, code].compactMap(\.self)
        let (en, fr) = (column.map { "“\($0)”" }, column.map { "« \($0) »" })
        return Message(
            en: "\(file): \(total) located by \(total == 1 ? "the name" : "the names") in "
                + "\(en.joined(separator: ", ")): " + parts.map(\.en).joined(separator: ", ") + own.en,
            fr: "\(file) : \(total) \(total == 1 ? "localisé par le nom" : "localisés par les noms") de "
                + "\(fr.joined(separator: ", ")) : " + parts.map(\.fr).joined(separator: ", ") + own.fr
        )
    }

    private var passedOver: Message? {
        let passed = state.withLock { state in
            state.passedOver.map { (text: $0.key.text, besides: $0.value.besides) }
        }
        .sorted { $0.text < $1.text }
        guard let gazetteer = state.withLock({ $0.gazetteer }), !passed.isEmpty else { return nil }
        let shown = passed.prefix(5).map { entry -> Message in
            let other = entry.besides.first.flatMap { try? gazetteer.description(of: $0) }
            return Message(
                en: "“\(entry.text)”, not \(other?.en ?? "")",
                fr: "« \(entry.text) », non \(other?.fr ?? "")"
            )
        }
        let more = passed.count > 5 ? ", … (\(passed.count))" : ""
        return Message(
            en: "\(file): the municipality is taken of names that places elsewhere have too: "
                + shown.map(\.en).joined(separator: "; ") + more,
            fr: "\(file) : la municipalité est prise pour des noms que des lieux ailleurs ont aussi : "
                + shown.map(\.fr).joined(separator: " ; ") + more
        )
    }

    private var leftOut: Message? {
        let failures = failures()
        guard skipsUnknown, !failures.isEmpty else { return nil }
        let shown = failures.prefix(10).map { failure -> Message in
            let place = Self.place(failure.location)
            return Message(en: "\(place.en) “\(failure.key.text)”", fr: "\(place.fr) « \(failure.key.text) »")
        }
        let more = failures.count > 10 ? ", …" : ""
        let weights = failures.compactMap(\.weight).filter(\.isFinite)
        let sum = weights.reduce(0, +)
        let text = Int(exactly: sum).map(String.init) ?? "\(sum)"
        let (en, fr) = weights.isEmpty ? ("", "") : (" (weight \(text))", " (poids \(text))")
        return Message(
            en: "\(file): left without a position, as no single place has the name: \(failures.count)\(en): "
                + shown.map(\.en).joined(separator: ", ") + more,
            fr: "\(file) : laissés sans position, le nom n’étant pas celui d’un seul lieu : \(failures.count)\(fr) : "
                + shown.map(\.fr).joined(separator: ", ") + more
        )
    }
}
