internal import Geometry

/// Something that must be the same for results that are parts of one.
package struct PartialFact: Hashable, Sendable {
    /// What the fact is about.
    package enum Kind: String, CaseIterable, Sendable {
        case program
        case command
        case atlas
        case areas
        case antennas
        case costs
        case thresholds
        case nearest
        case method
        case loads
        case table
        case people
        case weights
        case plans
        case options
        case files
        case columns
        case outputs

        /// What people call it.
        var title: Message {
            switch self {
            case .program: Message(en: "the version of maillage", fr: "la version de maillage")
            case .command: Message(en: "the command", fr: "la commande")
            case .atlas: Message(en: "the atlas", fr: "l’atlas")
            case .areas: Message(en: "the areas (--by)", fr: "les territoires (--by)")
            case .antennas: Message(en: "the antennas", fr: "les antennes")
            case .costs: Message(en: "the costs", fr: "les coûts")
            case .thresholds: Message(en: "the thresholds (--within)", fr: "les seuils (--within)")
            case .nearest: Message(en: "--nearest-within", fr: "--nearest-within")
            case .method: Message(en: "the method", fr: "la méthode")
            case .loads: Message(en: "the loads (--loads)", fr: "les charges (--loads)")
            case .table: Message(en: "the table of cohorts", fr: "la table de cohortes")
            case .people: Message(en: "where people come from", fr: "l’origine de la population")
            case .weights: Message(en: "the weights of points", fr: "les poids des points")
            case .plans: Message(en: "the plans (--plans)", fr: "les plans (--plans)")
            case .options: Message(en: "the options", fr: "les options")
            case .files: Message(en: "the files that are read", fr: "les fichiers lus")
            case .columns: Message(en: "the columns of the points", fr: "les colonnes des points")
            case .outputs: Message(en: "the outputs (-o)", fr: "les sorties (-o)")
            }
        }
    }

    /// What it is about.
    package let kind: Kind
    /// What it is, in a few words, with a digest where there is more to it.
    package let value: String

    /// States a fact.
    package init(_ kind: Kind, _ value: String) { (self.kind, self.value) = (kind, value) }
}
