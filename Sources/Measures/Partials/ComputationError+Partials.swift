internal import Geometry
internal import Travel

extension ComputationError {
    /// A file that is something else.
    static func noPartial(_ name: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "this is no partial result of maillage",
                fr: "ce n’est pas un résultat partiel de maillage"
            ),
            at: InputLocation(file: name),
            advice: Message(
                en: "coverage, distance, accessibility, compare and cohorts write one with --partial FILE",
                fr: "coverage, distance, accessibility, compare et cohorts en écrivent un avec --partial FICHIER"
            )
        )
    }

    /// A file of another version of the form.
    static func otherPartialForm(_ name: String, _ version: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en:
                    "this partial result has form \(version); this version of maillage reads form \(PartialResult.version)",
                fr: "ce résultat partiel est de forme \(version) ; cette version de maillage lit la forme "
                    + "\(PartialResult.version)"
            ),
            at: InputLocation(file: name),
            advice: remakePartial
        )
    }

    /// A file that was cut off or changed.
    static func damagedPartial(_ name: String, as purpose: PartialResult.Purpose = .part) -> ComputationError {
        let isPart = purpose == .part
        return ComputationError(
            .badInput,
            isPart
                ? Message(
                    en: "this partial result was cut off or changed since it was written",
                    fr: "ce résultat partiel a été coupé ou modifié depuis son écriture"
                )
                : Message(
                    en: "this checkpoint was cut off or changed since it was written",
                    fr: "ce point de reprise a été coupé ou modifié depuis son écriture"
                ),
            at: InputLocation(file: name),
            advice: isPart ? remakePartial : beginAgain
        )
    }

    /// Two files that are parts of different computations.
    static func otherPartial(
        _ kind: PartialFact.Kind,
        _ one: (name: String, value: String),
        _ other: (name: String, value: String)
    ) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en:
                    "“\(one.name)” and “\(other.name)” are not parts of one result; \(kind.title.en): “\(one.value)” in the "
                    + "first, “\(other.value)” in the second",
                fr: "« \(one.name) » et « \(other.name) » ne font pas partie d’un même résultat ; \(kind.title.fr) : "
                    + "« \(one.value) » dans le premier, « \(other.value) » dans le second"
            ),
            advice: remakePartial
        )
    }

    /// Two files that have some slices in common.
    static func overlappingPartials(_ name: String, _ other: String, _ source: PartialSource) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "“\(name)” and “\(other)” both hold the points of “\(source.name.en)”, and each holds others too",
                fr:
                    "« \(name) » et « \(other) » contiennent tous deux les points de « \(source.name.fr) », et chacun en "
                    + "contient d’autres"
            ),
            advice: Message(
                en: "merge the parts that they were made of",
                fr: "fusionnez les parties dont ils sont faits"
            )
        )
    }

    /// Inputs that are no longer those of the parts.
    static func changedSince(_ fact: PartialFact, _ name: String, _ former: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en:
                    "“\(name)” was computed with something else than what is here; \(fact.kind.title.en): “\(former)” there, "
                    + "“\(fact.value)” here",
                fr: "« \(name) » a été calculé avec autre chose que ce qui se trouve ici ; \(fact.kind.title.fr) : "
                    + "« \(former) » là-bas, « \(fact.value) » ici"
            ),
            advice: Message(
                en: "merge where the atlas and the files are those that the parts were made with",
                fr: "fusionnez là où l’atlas et les fichiers sont ceux des parties"
            )
        )
    }

    /// A file that is no checkpoint.
    static func noCheckpoint(_ name: String) -> ComputationError {
        checkpoint(name, en: "this is no checkpoint of maillage", fr: "ce n’est pas un point de reprise de maillage")
    }

    /// A checkpoint of another computation.
    static func checkpointOfOther(_ fact: PartialFact, _ name: String, _ former: String) -> ComputationError {
        checkpoint(
            name,
            en: "this is the checkpoint of another computation; \(fact.kind.title.en): “\(former)” there, "
                + "“\(fact.value)” here",
            fr: "c’est le point de reprise d’un autre calcul ; \(fact.kind.title.fr) : « \(former) » là-bas, "
                + "« \(fact.value) » ici"
        )
    }

    /// Points that are no longer those which were counted.
    static func changedBehindCheckpoint(_ name: String) -> ComputationError {
        checkpoint(
            name,
            en: "the points that were counted before are no longer those at the beginning of the file",
            fr: "les points déjà comptés ne sont plus ceux du début du fichier"
        )
    }

    /// Rows that are no longer those which were written.
    static func changedRows(_ name: String) -> ComputationError {
        checkpoint(
            name,
            en: "the rows that were written before were cut off or changed since",
            fr: "les lignes déjà écrites ont été coupées ou modifiées depuis"
        )
    }

    private static func checkpoint(_ name: String, en: String, fr: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(en: en, fr: fr),
            at: InputLocation(file: name),
            advice: beginAgain
        )
    }

    /// A file that stands where rows would be kept, and that no run has begun.
    static func foreignRows(_ name: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "rows would be kept in this file, which belongs to no checkpoint",
                fr: "des lignes seraient gardées dans ce fichier, qui n’appartient à aucun point de reprise"
            ),
            at: InputLocation(file: name),
            advice: Message(en: "name another folder", fr: "nommez un autre dossier")
        )
    }

    static let beginAgain = Message(
        en: "remove the files of its folder to begin again, or name another folder",
        fr: "supprimez les fichiers de son dossier pour recommencer, ou nommez un autre dossier"
    )

    private static let remakePartial = Message(
        en: "make it again from its slice, with the same options as the others",
        fr: "refaites-le à partir de sa tranche, avec les mêmes options que les autres"
    )
}
