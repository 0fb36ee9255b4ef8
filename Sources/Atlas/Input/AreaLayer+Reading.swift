internal import Formats
public import Geometry

extension AreaLayer {
    /// Reads a user's polygons: GeoJSON in any of its forms, or a layer of a GeoPackage.
    ///
    /// The code is the property `code`, `id` or `code_geo`, or one of Statistics Canada's (`csduid`, `cduid`, …), the finest
    /// that tells the areas apart; else the number of the feature. The name is `name`, `nom`, `libelle`, `title` or the one
    /// that belongs to the code, else the code; ``ReadingOptions`` can name both. Features stay in the order of the file.
    /// Edges that are straight in a projection are bent where longitude and latitude need it, to a tenth of a metre. Areas
    /// that lie across the antimeridian are cut there, as ``/Geometry/Antimeridian`` says; a collection of polygons is
    /// their union. Areas that overlap are said, from 0.05 km² or a hundredth of the smaller one on.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - options: the coordinate reference system and what is not as usual.
    ///   - notify: is told what people should know about the file.
    /// - Throws: ``AtlasError`` with code `badInput` where there is no polygon or two have the same code,
    ///   `swappedAxes`, `wrongSign`, `misplaced`, or passing on the error of the file or, for a polygon that crosses itself, of
    ///   `Planar`.
    public init(
        reading path: String,
        options: ReadingOptions = ReadingOptions(),
        notify: (Message) -> Void = { _ in }
    ) throws(AtlasError) {
        do {
            let candidates = try PolygonFeature.read(path, options, notify: notify)
            let inside = candidates.filter { !$0.shape.area.isEmpty }
            var columns = try AreaColumns(of: inside.map(\.properties), in: path, options)
            let outside = candidates.first { $0.shape.area.isEmpty }
            var codes: Set<String> = []
            var shapeNotices = AreaNotices(file: path)
            let areas = try candidates.compactMap { candidate -> Area? in
                let shape = candidate.shape
                guard !shape.area.isEmpty else { return nil }
                if let failure = shape.failure { throw failure }
                let (properties, location) = (candidate.properties, candidate.location)
                let code = columns.code(of: properties, number: location.feature ?? 0)
                guard codes.insert(code).inserted else { throw Self.duplicateCode(code, location) }
                let name = columns.name(of: properties, code: code)
                shapeNotices.look(shape, code: code)
                return Area(code: code, name: name, shape: shape.area)
            }
            guard !areas.isEmpty else { throw AtlasError.noPolygon(path) }
            columns.notices(leftOut: candidates.count - inside.count, first: outside?.location.feature).forEach(notify)
            shapeNotices.messages(areas).forEach(notify)
            self.init(areas: areas, territory: options.territory)
        } catch {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    private static func duplicateCode(_ code: String, _ location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "two areas have the code “\(code)”", fr: "deux territoires ont le code « \(code) »"),
            at: location,
            advice: Message(
                en: "give each area a code of its own",
                fr: "donnez à chaque territoire un code qui lui soit propre"
            )
        )
    }
}

extension Properties {
    /// The first of some properties that is there, as text. A whole number is its digits, however it is stored: `2.0` is
    /// `2`; others are spelled as short as they can be.
    func text(of names: [String]) -> String? {
        for name in names {
            if let text = value(of: name)?.code { return text }
        }
        return nil
    }

    /// Whether a property is a number, but not a whole one.
    func hasFraction(_ name: String) -> Bool {
        if case .number(let number)? = value(of: name) { Int(exactly: number) == nil } else { false }
    }

    /// The value of the property that has a folded name.
    private func value(of name: String) -> PropertyValue? {
        entries.first { TextFolding.fold($0.key) == name }?.value
    }
}
