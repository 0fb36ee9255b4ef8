import Geometry
import Glibc

/// A file of a format that GDAL writes.
///
/// Features are gathered in a GeoPackage, since such formats want to know all columns and their types first; it lies in a
/// hidden folder beside the file, with what GDAL makes of it, until that takes its place. What processes that were killed
/// have left there of the same file, the next one takes away.
struct ForeignOutput: ~Copyable {
    /// The file as the user named it.
    let name: String
    /// The GeoPackage that the features go into.
    let layers: String

    private let format: ContentFormat
    private let overwrite: Bool
    private let mode: mode_t?
    private var part: PartFile?
    private let folder: String
    private let watched: Int
    private var limits: ForeignLimits

    /// Prepares the place for the file at `path`.
    ///
    /// - Throws: ``FormatError``: `fileExists`, `isDirectory`, `cannotCreate`.
    init(path: String, format: ContentFormat, overwrite: Bool) throws(FormatError) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        guard OutputFile.openDescriptor(of: path) == nil,
            !isThere || [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
        else { throw .foreignNeedsFile(path) }
        if isThere {
            guard status.st_mode & S_IFMT == S_IFREG else { throw .isDirectory(path) }
            guard overwrite else { throw .fileExists(path) }
        }
        let part = try PartFile(beside: try OutputFile.target(of: path), name: path)
        let folder = (part.path.hasPrefix("/") ? "" : "./") + part.path + ScratchFolder.ending
        guard mkdir(folder, 0o700) == 0 else { throw .creating(path, errno) }
        name = path
        layers = "\(folder)/layer.gpkg"
        self.format = format
        self.overwrite = overwrite
        mode = isThere ? status.st_mode & 0o777 : nil
        self.folder = folder
        self.part = consume part
        limits = ForeignLimits(format)
        watched = Interruption.add(layers)
    }

    deinit {
        Interruption.remove(watched)
        ScratchFolder.remove(folder)
    }

    /// Looks at features that go into the file.
    mutating func note(_ features: [Feature]) { limits.admit(features) }

    /// Has the file written and puts it in its place, once the GeoPackage is complete.
    ///
    /// - Parameter layer: what its layer is to be called.
    /// - Returns: what is in the file otherwise than it was given.
    /// - Throws: ``FormatError``: `programNotFound`, `foreignFailed`, `writeFailed`, `cannotCreate`, `fileExists`.
    mutating func finish(layer: String) throws(FormatError) -> [Message] {
        let made = "\(folder)/out.\(format.fileExtension)"
        let process = try ToolProcess("ogr2ogr", arguments(layer) + [made, layers], for: name)
        _ = try process.allOutput(name, isPatient: true)
        try process.finish(name, isPatient: true)
        // What GDAL left out without a word is found by counting.
        let counting = try ToolProcess("ogrinfo", ["-ro", "-al", "-so", "-nomd", made], for: name)
        let answer = String(decoding: try counting.allOutput(name, isPatient: true), as: UTF8.self)
        try counting.finish(name, isPatient: true)
        let told = try limits.notices(name, written: ForeignLayer.all(answer).first?.count ?? 0)
        let descriptor = retrying { open(made, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .failedTool("ogr2ogr", signal: nil, said: process.said.text, name) }
        defer { close(descriptor) }
        guard retrying({ fsync(descriptor) }) == 0 else { throw .writing(name, errno) }
        if let mode { _ = fchmod(descriptor, mode) }
        guard let part = part.take() else { throw .creating(name, ENOENT) }
        guard rename(made, part.path) == 0 else { throw .creating(name, errno) }
        try part.commit(overwrite: overwrite)
        return told + process.said.notices(name)
    }

    private func arguments(_ layer: String) -> [String] {
        let driver =
            switch format {
            case .shapefile:
                // The date would differ from day to day.
                ["ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-lco", "DBF_DATE_LAST_UPDATE=1980-01-01"]
            case .kml: ["LIBKML"]
            default: ["FlatGeobuf", "-lco", "SPATIAL_INDEX=\(limits.lacksShapes ? "NO" : "YES")"]
            }
        // Columns of these names are the user's, not KML's own.
        let own = [
            "TIMESTAMP", "BEGIN", "END", "ALTITUDEMODE", "TESSELLATE", "EXTRUDE", "VISIBILITY", "DRAWORDER", "ICON",
        ].flatMap { ["--config", "LIBKML_\($0)_FIELD", "maillage:none"] }
        let types = format == .kml ? ["-mapFieldType", "Integer64=\(limits.wholeType)"] : []
        return ["--config", "CPL_DEBUG", "OFF"] + (format == .kml ? own : []) + ["-f"] + driver + types + [
            "-nln", layer,
        ]
    }
}

extension FormatError {
    fileprivate static func foreignNeedsFile(_ path: String) -> FormatError {
        FormatError(
            .cannotCreate,
            Message(
                en: "this format cannot go to standard output, a pipe or a device",
                fr: "ce format ne peut aller à la sortie standard, à un tube ou à un périphérique"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "name a file", fr: "nommez un fichier")
        )
    }
}
