/// The directions at a place of the Earth, as vectors of length 1.
package struct LocalDirections {
    package let east: EarthCentered
    package let north: EarthCentered
    package let up: EarthCentered

    @inlinable
    @inline(__always)
    package init(longitude: EarthCenteredTable.Angle, latitude: EarthCenteredTable.Angle) {
        east = EarthCentered(x: -longitude.sine, y: longitude.cosine, z: 0)
        north = EarthCentered(
            x: -latitude.sine * longitude.cosine,
            y: -latitude.sine * longitude.sine,
            z: latitude.cosine
        )
        up = EarthCentered(
            x: latitude.cosine * longitude.cosine,
            y: latitude.cosine * longitude.sine,
            z: latitude.sine
        )
    }
}
