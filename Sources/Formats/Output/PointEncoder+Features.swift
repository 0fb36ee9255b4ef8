import Geometry

extension PointEncoder {
    /// Appends a feature as a feature, or as an object of JSON with its position in front.
    func appendFeature(
        _ index: Int,
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        _ replaced: inout Set<Int>,
        to bytes: inout [UInt8]
    ) {
        let record = batch.features[index]
        let isFeature = format != .json
        let spelled = spelledPosition(record, base, index, of: batch)
        // Each call takes a while, however little it appends: what belongs together is appended together.
        if !isFeature {
            bytes.append(UInt8(ascii: "{"))
        } else if record.id.isEmpty {
            bytes.append(#"{"type":"Feature","properties":{"#)
        } else {
            bytes.append(#"{"type":"Feature","id":"#)
            bytes.append(base, record.id)
            bytes.append(#","properties":{"#)
        }
        var isFirst = true
        if !isFeature, layout.positionKeys == nil {
            appendLeading(index, record, base, batch, spelled, &isFirst, to: &bytes)
        }
        let written = appendProperties(index, of: batch, base, values, &isFirst, to: &bytes)
        if !written.isEmpty { replaced.formUnion(written) }
        for place in added.indices where !written.contains(place) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            addedKeys.append(place, to: &bytes)
            values[place].append(index, to: &bytes)
        }
        guard isFeature else { return bytes.append(UInt8(ascii: "}")) }
        appendGeometry(index, batch, base, spelled: spelled, to: &bytes)
    }

    /// Appends the properties as they stand in the file, with added ones in the place of those of the same name; gives
    /// the added ones that were written.
    private func appendProperties(
        _ index: Int,
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        _ isFirst: inout Bool,
        to bytes: inout [UInt8]
    ) -> [Int] {
        let range = batch.features[index].properties
        guard range.count > 2 else { return [] }
        // The position of a plain object becomes the geometry of a feature, or is replaced.
        let keepsPosition = layout.positionKeys == nil || (format == .json && batch.movedDecimals(index) == nil)
        if addedNames.isWithout(base, range), keepsPosition || ownNames.isWithout(base, range) {
            let inner = range.lowerBound + 1..<range.upperBound - 1
            if inner.allSatisfy({ base[$0] == 0x20 || base[$0] == 0x09 }) { return [] }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(base, inner)
            return []
        }
        var written: [Int] = []
        var members = Members(base, range)
        while let (key, value) = members.next() {
            let name = members.scanner.decode(key)
            let place = added.firstIndex(of: name)
            let ordinate = keepsPosition || place != nil ? nil : ordinate(name, index, batch)
            if ordinate != nil, format != .json { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(base, key.start - 1..<key.end + 1)
            bytes.append(UInt8(ascii: ":"))
            if let place {
                values[place].append(index, to: &bytes)
                written.append(place)
            } else if let ordinate {
                if ordinate.isFinite {
                    appendOrdinate(ordinate, 0..<0, base, index, of: batch, to: &bytes)
                } else {
                    bytes.append("null")
                }
            } else {
                JSONText.appendCompact(
                    UnsafeBufferPointer(start: base + value.lowerBound, count: value.count),
                    to: &bytes
                )
            }
        }
        return written
    }

    /// The longitude or latitude that a property of a plain object holds; `nil` for other properties.
    func ordinate(_ name: String, _ index: Int, _ batch: PointBatch) -> Double? {
        switch name {
        case layout.positionKeys?.longitude: batch.longitudes[index]
        case layout.positionKeys?.latitude: batch.latitudes[index]
        default: nil
        }
    }

    /// Appends identifier and position in front of the properties of an object of JSON, under names that these do not
    /// have.
    private func appendLeading(
        _ index: Int,
        _ record: FeatureRecord,
        _ base: UnsafePointer<UInt8>,
        _ batch: PointBatch,
        _ spelled: (Range<Int>, Range<Int>),
        _ isFirst: inout Bool,
        to bytes: inout [UInt8]
    ) {
        var keys: Set<String> = []
        let mayClash =
            !positionNames.isWithout(base, record.properties)
            || (!record.id.isEmpty && !idName.isWithout(base, record.properties))
        if mayClash {
            var members = Members(base, record.properties)
            while let (key, _) = members.next() { keys.insert(members.scanner.decode(key)) }
        }
        if !record.id.isEmpty {
            Self.appendKey(keys.contains("id") ? "feature_id" : "id", &isFirst, to: &bytes)
            bytes.append(base, record.id)
        }
        let isTaken = keys.contains(newNames.x) || keys.contains(newNames.y)
        let names = isTaken ? Self.positionNames(besides: keys.sorted(), first: newNames) : newNames
        let hasPosition = batch.coordinate(index) != nil
        Self.appendKey(names.0, &isFirst, to: &bytes)
        if hasPosition {
            appendOrdinate(batch.longitudes[index], spelled.0, base, index, of: batch, to: &bytes)
        } else {
            bytes.append("null")
        }
        Self.appendKey(names.1, &isFirst, to: &bytes)
        if hasPosition {
            appendOrdinate(batch.latitudes[index], spelled.1, base, index, of: batch, to: &bytes)
        } else {
            bytes.append("null")
        }
    }

    private static func appendKey(_ name: String, _ isFirst: inout Bool, to bytes: inout [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// The two ordinates as they are spelled in the file.
    func spelledPosition(
        _ record: FeatureRecord,
        _ base: UnsafePointer<UInt8>,
        _ index: Int,
        of batch: PointBatch
    ) -> (Range<Int>, Range<Int>) {
        guard record.coordinates > 0, batch.movedDecimals(index) == nil else { return (0..<0, 0..<0) }
        var position = Int(record.coordinates) + 1
        func ordinate() -> Range<Int> {
            while base[position] <= 0x20 || base[position] == UInt8(ascii: ",") { position += 1 }
            let start = position
            while base[position] > 0x20, base[position] != UInt8(ascii: ","), base[position] != UInt8(ascii: "]") {
                position += 1
            }
            return start..<position
        }
        let longitude = ordinate()
        return (longitude, ordinate())
    }
}
