import Geometry
import Glibc

extension Message {
    /// What the system says of an `errno`.
    package init(system number: Int32) {
        let english = Self.words(number)
        self.init(en: english, fr: Self.french[number] ?? english)
    }

    private static let french: [Int32: String] = [
        ENOENT: "aucun fichier ni dossier de ce nom", ENOTDIR: "une partie du chemin n’est pas un dossier",
        EACCES: "permission refusée", EPERM: "opération non permise", EEXIST: "le fichier existe",
        EISDIR: "c’est un dossier", ENOSPC: "plus d’espace libre", EDQUOT: "quota d’espace dépassé",
        EFBIG: "fichier trop grand", EROFS: "système de fichiers en lecture seule", EIO: "erreur d’entrée-sortie",
        EMFILE: "trop de fichiers ouverts", ENFILE: "trop de fichiers ouverts", ENAMETOOLONG: "nom trop long",
        ELOOP: "trop de liens symboliques", ENOMEM: "plus de mémoire", EBADF: "descripteur de fichier inconnu",
        EINVAL: "argument refusé", ENXIO: "périphérique absent", ENODEV: "périphérique absent", EBUSY: "occupé",
    ]

    /// The C library's words, without touching shared state.
    private static func words(_ number: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            guard let base = buffer.baseAddress, strerror_r(number, base, 256) == 0 else { return "errno \(number)" }
            return String(cString: base)
        }
    }
}
