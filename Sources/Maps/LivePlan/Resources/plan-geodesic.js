// How far two places are: by the chord where that is proven, as BatchGeodesic in Geodesy and in the same order of
// operations; by the geodesic itself where it is not. The page Bounds of the documentation has method and proof.
const planGeodesic = (semiMajorAxis, flattening) => {
    const [a, f] = [semiMajorAxis, flattening];
    const b = a * (1 - f);
    const eccentricitySquared = f * (2 - f);
    const second = ((a - b) * (a + b)) / (b * b);
    const limit = 2e6;

    // ---- Places as vectors from the middle of the Earth, with the table of EarthCenteredTable.

    const half = 512;
    const perDegree = half / 180;
    const sines = new Float64Array(2 * half + 1);
    const cosines = new Float64Array(2 * half + 1);
    for (let index = 0; index <= 2 * half; index += 1) {
        const angle = (index - half) * (Math.PI / half);
        sines[index] = Math.sin(angle);
        cosines[index] = Math.cos(angle);
    }

    function angle(degrees) {
        const index = Math.trunc(degrees * perDegree + (half + 0.5));
        const rest = (degrees - (index - half) / perDegree) * (Math.PI / 180);
        const squared = rest * rest;
        const sine = rest * (1 - squared * (1 / 6) * (1 - squared * (1 / 20)));
        const versine = squared * 0.5 * (1 - squared * (1 / 12));
        const [s, c] = [sines[index], cosines[index]];
        return [s + (c * sine - s * versine), c - (s * sine + c * versine)];
    }

    const isOnEarth = (lon, lat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

    function vector(lon, lat) {
        if (!isOnEarth(lon, lat)) return [NaN, NaN, NaN];
        const [east, eastCosine] = angle(lon);
        const [sine, cosine] = angle(lat);
        const vertical = a / Math.sqrt(1 - eccentricitySquared * sine * sine);
        const fromAxis = vertical * cosine;
        return [fromAxis * eastCosine, fromAxis * east, vertical * (1 - eccentricitySquared) * sine];
    }

    // ---- Lengths by chords.

    const perAxis = 1 / (a * a);
    const secondPerAxis = second / (b * b);
    const greatest = a / (b * b);
    const perFifthPower = ((second * greatest * greatest) / (160 * b * b)) * (1 + 7 * second);
    const perSquare = (greatest * greatest) / 5;

    /** The length over a chord by its parts and half the sum of its ends' heights above the equator. */
    function overChord(dx, dy, dz, height) {
        const squared = dx * dx + dy * dy + dz * dz;
        const stretched = squared + second * (dz * dz);
        const rest = 1 - stretched * perAxis * 0.25;
        const flattened = rest + secondPerAxis * (height * height);
        const y = (stretched * stretched * rest * (perAxis * 0.25)) / (squared * flattened + 1e-290);
        const series = 1 + y * (1 / 6 + y * (3 / 40 + y * (15 / 336 + y * (105 / 3456
            + y * (945 / 42240 + y * (10395 / 599040))))));
        return Math.sqrt(squared) * series;
    }

    /** By how much a length of that method may be mistaken; one that was solved, by rounding alone. */
    function error(length, isSolved) {
        if (isSolved || !(length <= limit)) return 3e-8;
        const squared = length * length;
        return squared * squared * length * perFifthPower * (1 + squared * perSquare) + 3e-8;
    }

    // ---- The geodesic itself: Bessel's auxiliary sphere (1825), its integrals by Gauss's quadrature.

    /** Nodes and weights of Gauss and Legendre on −1…1, the nodes by Newton's method. */
    const nodes = ((count) => Array.from({ length: count }, (_, index) => {
        let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
        let slope = 1;
        for (let round = 0; round < 20; round += 1) {
            let [before, value] = [1, x];
            for (let degree = 2; degree <= count; degree += 1) {
                [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
            }
            slope = (count * (x * value - before)) / (x * x - 1);
            x -= value / slope;
        }
        return [x, 2 / ((1 - x * x) * slope * slope)];
    }))(12);

    function integral(from, length, value) {
        let sum = 0;
        for (const [node, weight] of nodes) {
            const sine = Math.sin(from + (length * (1 + node)) / 2);
            sum += weight * value(sine * sine);
        }
        return (sum * length) / 2;
    }

    /** By how much the longitude falls short of that on the sphere along an arc, with k² and the sine of its azimuth at the equator. */
    const shortfall = (start, arc, k2, azimuth) => f * azimuth
        * integral(start, arc, (squared) => (2 - f) / (1 + (1 - f) * Math.sqrt(1 + k2 * squared)));
    const metres = (start, arc, k2) => b * integral(start, arc, (squared) => Math.sqrt(1 + k2 * squared));

    function reduced(lat) {
        const [sine, cosine] = [(1 - f) * Math.sin((lat * Math.PI) / 180), Math.cos((lat * Math.PI) / 180)];
        const size = Math.hypot(sine, cosine);
        return Math.abs(lat) === 90 ? [Math.sign(lat), 0] : [sine / size, cosine / size];
    }

    /** The length of the shortest way between two places, to a few nanometres. */
    function distance(lon1, lat1, lon2, lat2) {
        if (!(Math.abs(lat1) <= 90 && Math.abs(lat2) <= 90)) return NaN;
        let degrees = Math.abs(lon2 - lon1) % 360;
        if (degrees > 180) degrees = 360 - degrees;
        if (Number.isNaN(degrees)) return NaN;
        const longitude = (degrees * Math.PI) / 180;
        let [start, end] = [reduced(lat1), reduced(lat2)];
        // The start is the end farther from the equator, and in the south.
        if (Math.abs(start[0]) < Math.abs(end[0])) [start, end] = [end, start];
        const sign = start[0] > 0 ? -1 : 1;
        const [s1, c1, s2, c2] = [sign * start[0], start[1], sign * end[0], end[1]];
        if (s1 === 0 && longitude <= (1 - f) * Math.PI) return a * longitude;
        let omega = longitude;
        for (let round = 0; round < 30; round += 1) {
            const [sine, cosine] = [Math.sin(omega), Math.cos(omega)];
            // Towards north and towards east at the start, both times the sine of the arc.
            const [north, east] = [c1 * s2 - s1 * c2 * cosine, c2 * sine];
            const arcSine = Math.hypot(north, east);
            const arc = Math.atan2(arcSine, s1 * s2 + c1 * c2 * cosine);
            if (arcSine < 1e-300) return 0;
            const azimuth = (c1 * east) / arcSine;
            const k2 = second * ((north / arcSine) ** 2 + ((east / arcSine) * s1) ** 2);
            const first = Math.atan2(s1 * arcSine, c1 * north);
            const next = longitude + shortfall(first, arc, k2, azimuth);
            if (!(next < Math.PI)) break;
            if (Math.abs(next - omega) < 1e-15) return metres(first, arc, k2);
            if (round === 29) break;
            omega = next;
        }
        return nearlyAntipodal(Math.min(s1, -1e-20), c1, s2, c2, Math.min(longitude, Math.PI - 1e-15));
    }

    /** The same for places that are nearly opposite: the azimuth at the start, by bisection; the longitude grows with it. */
    function nearlyAntipodal(s1, c1, s2, c2, longitude) {
        let [low, high] = [0, Math.PI];
        let length = NaN;
        for (let round = 0; round < 60; round += 1) {
            const azimuth = (low + high) / 2;
            const [sine, cosine] = [Math.sin(azimuth), Math.cos(azimuth)];
            const equatorial = sine * c1;
            const up1 = cosine * c1;
            const up2 = Math.sqrt(Math.max(0, up1 * up1 + (s1 - s2) * (s1 + s2)));
            const arc = Math.atan2(Math.max(0, up1 * s2 - s1 * up2), up1 * up2 + s1 * s2);
            const [east1, east2] = [equatorial * s1, equatorial * s2];
            const turned = Math.atan2(Math.max(0, up1 * east2 - east1 * up2), up1 * up2 + east1 * east2);
            const k2 = second * (cosine * cosine + sine * sine * s1 * s1);
            const first = Math.atan2(s1, up1);
            length = metres(first, arc, k2);
            if (turned - shortfall(first, arc, k2, equatorial) < longitude) low = azimuth; else high = azimuth;
        }
        return length;
    }

    /** A place so many metres from another along an azimuth in radians, to a metre or two: for drawing. */
    function place(lon, lat, azimuth, length) {
        const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
        const from = vector(lon, lat);
        let arc = length / a;
        let found = [lon, lat];
        for (let round = 0; round < 2; round += 1) {
            const sine = Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(azimuth);
            const east = Math.sin(azimuth) * Math.sin(arc) * Math.cos(phi);
            const turn = Math.atan2(east, Math.cos(arc) - Math.sin(phi) * sine);
            found = [((lambda + turn) * 180) / Math.PI, (Math.asin(Math.max(-1, Math.min(1, sine))) * 180) / Math.PI];
            const there = vector(((found[0] + 540) % 360) - 180, found[1]);
            const real = overChord(there[0] - from[0], there[1] - from[1], there[2] - from[2], (there[2] + from[2]) / 2);
            if (real > 0) arc *= length / real;
        }
        return found;
    }

    return { distance, error, isOnEarth, limit, overChord, place, vector };
};
