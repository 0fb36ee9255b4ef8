import ArgumentParser
import Atlas
import Formats
import Geometry
import Glibc
import Measures

/// How a command on points is a filter, and what becomes of lines that it cannot read.
struct StreamOptions: ParsableArguments {
    @Flag(
        help: CommandLanguage.help(
            "Be a filter: points in, points out in the same form, to standard output unless -o says otherwise. CSV, or GeoJSON "
                + "one feature a line or as a text sequence; each answer is written as soon as the input pauses.",
            "Être un filtre : des points entrent, des points sortent sous la même forme, sur la sortie standard sauf si -o "
                + "dit autre chose. CSV, ou GeoJSON d’une entité par ligne ou en séquence de textes ; chaque réponse est "
                + "écrite dès que l’entrée fait une pause."
        )
    )
    var stream = false

    @Option(
        help: CommandLanguage.help(
            "Write the lines that cannot be read or located to a CSV file, with their numbers and what is wrong with them, and "
                + "go on.",
            "Écrire dans un fichier CSV les lignes qui ne peuvent être lues ou situées, avec leur numéro et ce qui ne va pas, "
                + "et continuer."
        ),
        completion: .file(extensions: ["csv"])
    )
    var rejects: String?

    @Flag(
        help: CommandLanguage.help(
            "With --stream, stop at the first line that cannot be read, once those before it are written; so it is too without "
                + "--rejects.",
            "Avec --stream, s’arrêter à la première ligne illisible, celles d’avant étant écrites ; il en est ainsi aussi "
                + "sans --rejects."
        )
    )
    var strict = false

    /// Whether any of the options was given.
    var isAsked: Bool { stream || strict || rejects != nil }

    /// Refuses options that cannot go together, and files that would overwrite one another.
    ///
    /// - Parameters:
    ///   - inputs: the files that are read.
    ///   - destinations: those that are written.
    /// - Throws: ``UsageError``.
    func check(reading inputs: [String?], _ destinations: [OutputOptions.Destination]) throws(UsageError) {
        guard !strict || rejects == nil else {
            throw UsageError("--strict and --rejects exclude each other", "--strict et --rejects s’excluent")
        }
        guard !strict || stream else {
            throw UsageError(
                "--strict is for --stream: without it a bad line is always an error",
                "--strict vaut pour --stream : sans elle, une ligne fautive est toujours une erreur"
            )
        }
        guard let rejects else { return }
        guard rejects != "-" else {
            throw UsageError(
                "--rejects needs a file: standard output is for the points",
                "--rejects demande un fichier : la sortie standard est pour les points"
            )
        }
        try CommandFiles.check("--rejects", rejects, isNone: inputs.compactMap(\.self) + destinations.map(\.path))
    }

    /// The way to read, with these options: bad records go to `file`.
    func applied(to reading: ReadingOptions, _ file: RejectFile?) -> ReadingOptions {
        var reading = reading
        reading.stream.isLive = stream
        if let file { reading.rejected = { try file.write($0) } }
        return reading
    }

    /// The file that bad records go to; `nil` for none. One that is there may be that of this run where it `goesOn`, which a
    /// checkpoint says later.
    func rejectFile(_ options: GlobalOptions, goesOn: Bool) throws(FormatError) -> RejectFile? {
        guard let rejects else { return nil }
        return try RejectFile(path: rejects, language: CommandLanguage.language, overwrite: options.force || goesOn)
    }

    /// Where the points go: of a stream to standard output unless something else was asked for, and in the form in which
    /// they come.
    ///
    /// - Throws: ``UsageError`` for input that is no stream, and for another form.
    func destinations(
        _ asked: [OutputOptions.Destination],
        of input: PointInput
    ) throws(UsageError) -> [OutputOptions.Destination] {
        guard stream else { return asked }
        guard let format = input.stream.layout.streamFormat else {
            throw UsageError(
                "--stream reads CSV, and GeoJSON one feature a line or as a text sequence: “\(input.stream.name)” is neither",
                "--stream lit du CSV, et du GeoJSON d’une entité par ligne ou en séquence de textes : "
                    + "« \(input.stream.name) » n’est ni l’un ni l’autre"
            )
        }
        let fitting: [ContentFormat] = format == .csv ? [.csv] : [.geojsonl, .geojsons]
        if let other = asked.first(where: { !fitting.contains($0.format) }) {
            let (read, written) = (format.rawValue, other.format.rawValue)
            throw UsageError(
                "--stream leaves points in the form in which they come, \(read): \(written) is written without it",
                "--stream laisse les points sous la forme où ils viennent, \(read) : \(written) s’écrit sans elle"
            )
        }
        return asked.isEmpty ? [OutputOptions.Destination(path: "-", format: format)] : asked
    }

    /// Does the work on the points and says, whatever comes of it, how many were read and what became of them; bad records go to
    /// the last file of a checkpoint, where there is one.
    func counting(
        _ input: PointInput,
        _ file: RejectFile?,
        keeping kept: RowCheckpoint? = nil,
        _ work: () throws -> Void
    ) throws {
        guard stream || rejects != nil else { return try work() }
        defer { Console.say(Self.summary(input.counts).text(CommandLanguage.language)) }
        if let file, let grown = kept?.files.last { try file.begin(keeping: grown) } else { try file?.begin() }
        try work()
        try file?.finish()
    }

    private static func summary(_ counts: RecordCounts) -> Message {
        let en = { (count: Int) in Language.english.number(count) }
        let fr = { (count: Int) in Language.french.number(count) }
        return Message(
            en: "read \(en(counts.read)), written \(en(counts.written)), rejected \(en(counts.rejected))",
            fr: "lus : \(fr(counts.read)), écrits : \(fr(counts.written)), rejetés : \(fr(counts.rejected))"
        )
    }
}
