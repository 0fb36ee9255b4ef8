internal import Geometry
private import Glibc

/// Where an atlas is looked for.
public enum AtlasFolder {
    /// The first folder that holds a manifest: `explicit` alone where it is given, else `MAILLAGE_ATLAS` alone where that
    /// is set; else the folder that is installed with the program, and the `GeoData` of the checkout that the program was
    /// built in.
    ///
    /// - Parameters:
    ///   - explicit: the folder that the user named.
    ///   - environment: the value of `MAILLAGE_ATLAS`.
    ///   - executable: the path of the running program.
    /// - Returns: the folder.
    /// - Throws: ``AtlasError`` with code `notFound`, which lists every place that was tried, or names `MAILLAGE_ATLAS`
    ///   where that has no atlas: another one is not taken in its place.
    public static func find(
        explicit: String?,
        environment: String?,
        executable: String?
    ) throws(AtlasError) -> String {
        let candidates = candidates(explicit: explicit, environment: environment, executable: executable)
        for folder in candidates where access("\(folder)/\(Manifest.fileName)", F_OK) == 0 { return folder }
        if explicit == nil, let environment, !environment.isEmpty { throw notFound(atEnvironment: environment) }
        let tried = candidates.joined(separator: ", ")
        throw AtlasError(
            .notFound,
            Message(
                en: "no atlas was found; tried: \(tried)",
                fr: "aucun atlas n’a été trouvé ; essayé : \(tried)"
            ),
            advice: Message(
                en: "name its folder with --atlas DIR or MAILLAGE_ATLAS",
                fr: "indiquez son dossier avec --atlas DIR ou MAILLAGE_ATLAS"
            )
        )
    }

    private static func candidates(explicit: String?, environment: String?, executable: String?) -> [String] {
        if let explicit { return [explicit] }
        if let environment, !environment.isEmpty { return [environment] }
        guard let executable else { return [] }
        var folders: [String] = []
        var parent = directory(of: executable)
        folders.append("\(directory(of: parent))/share/maillage/GeoData")
        // A program built by the package manager lies some folders below the checkout's root.
        while parent != "/", parent != "." {
            parent = directory(of: parent)
            if access("\(parent)/Package.swift", F_OK) == 0 { folders.append("\(parent)/GeoData") }
        }
        return folders
    }

    private static func notFound(atEnvironment folder: String) -> AtlasError {
        AtlasError(
            .notFound,
            Message(
                en: "MAILLAGE_ATLAS names “\(folder)”, where no atlas is",
                fr: "MAILLAGE_ATLAS désigne « \(folder) », où il n’y a pas d’atlas"
            ),
            advice: Message(
                en: "correct or unset it, or name the folder with --atlas DIR",
                fr: "corrigez-la ou retirez-la, ou indiquez le dossier avec --atlas DIR"
            )
        )
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
