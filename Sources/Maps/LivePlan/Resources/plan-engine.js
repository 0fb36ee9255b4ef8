// The figures of a plan: for every point the nearest office, by area who is covered and how far people are. What is
// counted and how is that of Comparison in Measures; a test holds both against each other.
const planEngine = (data) => {
    const geodesic = planGeodesic(data.ellipsoid[0], data.ellipsoid[1]);
    const thresholds = data.thresholds;

    // ---- Columns: base 64 of numbers in ones of their last digit, each less the one before, seven bits a byte.

    function column({ decimals, numbers }) {
        const bytes = Uint8Array.from(atob(numbers), (letter) => letter.charCodeAt(0));
        if (decimals < 0) return new Float64Array(bytes.buffer);
        const [values, unit] = [[], 10 ** decimals];
        let last = 0;
        for (let index = 0; index < bytes.length;) {
            let [zigzag, power] = [0, 1];
            while (bytes[index] >= 128) {
                zigzag += (bytes[index] - 128) * power;
                power *= 128;
                index += 1;
            }
            zigzag += bytes[index] * power;
            index += 1;
            last += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
            // One division of whole numbers: the same double as reading the decimals.
            values.push(last / unit);
        }
        return Float64Array.from(values);
    }

    // ---- Points, area after area: those of an area stand side by side. Weights in ones of their last digit add exactly.

    const areaCount = data.areaCount;
    const ofPoints = column(data.points.areas);
    const count = ofPoints.length;
    const place = (area) => (area < 0 ? areaCount : area);
    const order = Uint32Array.from({ length: count }, (_, index) => index)
        .sort((one, other) => place(ofPoints[one]) - place(ofPoints[other]) || one - other);
    const sorted = (values) => Float64Array.from(order, (index) => values[index]);
    const longitudes = sorted(column(data.points.longitudes));
    const latitudes = sorted(column(data.points.latitudes));
    const weightUnit = data.points.weights.decimals < 0 ? 1 : 10 ** data.points.weights.decimals;
    const weights = sorted(column(data.points.weights)).map((weight) => (weightUnit === 1 ? weight : Math.round(weight * weightUnit)));
    const isExact = data.points.weights.decimals >= 0;
    const starts = new Uint32Array(areaCount + 2);
    for (const area of ofPoints) starts[place(area) + 1] += 1;
    for (let area = 1; area < starts.length; area += 1) starts[area] += starts[area - 1];
    const hasOutside = starts[areaCount + 1] > starts[areaCount];
    const [xs, ys, zs] = [0, 1, 2].map(() => new Float64Array(count));
    for (let point = 0; point < count; point += 1) {
        [xs[point], ys[point], zs[point]] = geodesic.vector(longitudes[point], latitudes[point]);
    }

    // ---- Lengths to an office, one column a position; kept, since plans come back to positions.

    const columns = new Map();
    const mostColumns = Math.max(64, Math.min(512, Math.floor(3e7 / Math.max(1, count))));

    function lengths(lon, lat) {
        const key = `${lon},${lat}`;
        const known = columns.get(key);
        if (known) return known;
        const values = new Float64Array(count);
        const solved = new Uint8Array(count);
        const [x, y, z] = geodesic.vector(lon, lat);
        for (let point = 0; point < count; point += 1) {
            const length = geodesic.overChord(xs[point] - x, ys[point] - y, zs[point] - z, (zs[point] + z) * 0.5);
            values[point] = length;
            // Of what is nowhere the length is unknown, and stays so.
            if (length > geodesic.limit) {
                values[point] = geodesic.distance(longitudes[point], latitudes[point], lon, lat);
                solved[point] = 1;
            }
        }
        if (columns.size >= mostColumns) columns.delete(columns.keys().next().value);
        const made = { lon, lat, values, solved };
        columns.set(key, made);
        return made;
    }

    /** Puts the geodesic itself in the place of a length by its chord. */
    function solve(of, point) {
        if (of.solved[point]) return of.values[point];
        of.solved[point] = 1;
        of.values[point] = geodesic.distance(longitudes[point], latitudes[point], of.lon, of.lat);
        return of.values[point];
    }

    const errorOf = (of, point) => geodesic.error(of.values[point], of.solved[point]);

    // ---- The nearest office of every point; of equally near ones the first.

    let solutions = 0;

    function nearest(network) {
        const own = network.map(({ lon, lat }) => lengths(lon, lat));
        const offices = new Int32Array(count).fill(-1);
        const costs = new Float64Array(count).fill(Infinity);
        const seconds = new Float64Array(count).fill(Infinity);
        own.forEach((one, office) => {
            if (own.indexOf(one) < office) return;
            const { values } = one;
            for (let point = 0; point < count; point += 1) {
                const length = values[point];
                if (length < costs[point]) {
                    seconds[point] = costs[point];
                    costs[point] = length;
                    offices[point] = office;
                } else if (length < seconds[point]) seconds[point] = length;
            }
        });
        for (let point = 0; point < count; point += 1) {
            if (offices[point] < 0) {
                costs[point] = NaN;
                continue;
            }
            // What either length may be mistaken by; the second is not known to be solved.
            const open = geodesic.error(costs[point], false) + geodesic.error(seconds[point], false);
            if (seconds[point] - costs[point] <= open) decide(own, point, offices, costs);
            const of = own[offices[point]];
            const error = errorOf(of, point);
            const length = costs[point];
            const isClose = thresholds.some((threshold) => Math.abs(length - threshold) <= error);
            if (isClose || (length > 1e5 && error > 1e-10 * length)) {
                if (!of.solved[point]) solutions += 1;
                costs[point] = solve(of, point);
            }
        }
        return { offices, costs };
    }

    /** Which of several offices is nearest, by the geodesics themselves. */
    function decide(own, point, offices, costs) {
        const first = own[offices[point]];
        const most = first.values[point] + errorOf(first, point);
        let best = Infinity;
        own.forEach((one, office) => {
            if (!(one.values[point] - errorOf(one, point) <= most) || own.indexOf(one) < office) return;
            solutions += 1;
            const length = solve(one, point);
            if (length < best) {
                best = length;
                offices[point] = office;
            }
        });
        costs[point] = best;
    }

    // ---- Sums.

    const scratch = [new Float64Array(count), new Float64Array(count)];

    /** The smallest cost within which so many tenths of the weight lie, of the first `size` of `scratch`. */
    function quantile(tenths, size, total) {
        const [values, own] = scratch;
        const target = isExact ? tenths * total : tenths * total * (1 - 1e-12);
        let [low, high, below] = [0, size, 0];
        while (high - low > 1) {
            const [one, two, three] = [values[low], values[(low + high) >> 1], values[high - 1]];
            const pivot = Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
            // Less than the pivot, equal, greater.
            let [less, next, more, lighter, equal] = [low, low, high, 0, 0];
            while (next < more) {
                const value = values[next];
                if (value === pivot) {
                    equal += own[next];
                    next += 1;
                    continue;
                }
                const target = value < pivot ? less : more - 1;
                const weight = own[next];
                values[next] = values[target];
                own[next] = own[target];
                values[target] = value;
                own[target] = weight;
                if (value < pivot) {
                    lighter += weight;
                    less += 1;
                    next += 1;
                } else more -= 1;
            }
            if ((below + lighter) * 10 >= target && less > low) high = less;
            else if ((below + lighter + equal) * 10 >= target || more === high) return pivot;
            else {
                below += lighter + equal;
                low = more;
            }
        }
        return values[low];
    }

    /** What a network means for the points of a stretch. */
    function summary(costs, from, to) {
        const covered = thresholds.map(() => 0);
        let [people, reached, sum, size] = [0, 0, 0, 0];
        for (let point = from; point < to; point += 1) {
            const [weight, cost] = [weights[point], costs[point]];
            people += weight;
            if (!(weight > 0) || Number.isNaN(cost)) continue;
            for (let index = 0; index < thresholds.length; index += 1) if (cost <= thresholds[index]) covered[index] += weight;
            scratch[0][size] = cost;
            scratch[1][size] = weight;
            size += 1;
            reached += weight;
            sum += cost * weight;
        }
        const figures = { people: people / weightUnit, covered: covered.map((weight) => weight / weightUnit) };
        if (!(reached > 0)) return { ...figures, mean: null, median: null, p90: null };
        const median = quantile(5, size, reached);
        return { ...figures, mean: sum / reached, median, p90: quantile(9, size, reached) };
    }

    const groups = [...Array(areaCount + 1).keys()].map((area) => [starts[area], starts[area + 1]]);
    groups.push([0, count]);
    const summaries = (costs) => groups.map(([from, to]) => summary(costs, from, to));

    /** A network with its figures. */
    function state(network) {
        const found = nearest(network);
        return { network, ...found, summaries: summaries(found.costs) };
    }

    /** What changes from one network to another, group by group: the areas, what lies outside, everything. */
    function changes(before, after) {
        const former = new Map(before.network.map(({ name }, index) => [name, index]));
        const sameName = after.network.map(({ name }) => former.get(name) ?? -1);
        const loads = { before: before.network.map(() => 0), after: after.network.map(() => 0) };
        const marks = thresholds.map(() => ({ newly: [], noLonger: [] }));
        const none = () => ({ newly: thresholds.map(() => 0), noLonger: thresholds.map(() => 0), nearest: 0, gaining: 0, losing: 0 });
        const areas = groups.slice(0, -1).map(([from, to]) => {
            const sums = none();
            for (let point = from; point < to; point += 1) {
                const [first, second] = [before.offices[point], after.offices[point]];
                const weight = weights[point];
                if (first >= 0) loads.before[first] += weight;
                if (second >= 0) loads.after[second] += weight;
                const [cost, other] = [before.costs[point], after.costs[point]];
                const same = second < 0 ? -1 : sameName[second];
                if (same !== first || (first < 0 && second >= 0)) sums.nearest += weight;
                if (cost === other) continue;
                if (other < cost || (Number.isNaN(cost) && !Number.isNaN(other))) sums.gaining += weight;
                if (other > cost || (Number.isNaN(other) && !Number.isNaN(cost))) sums.losing += weight;
                for (let index = 0; index < thresholds.length; index += 1) {
                    const [was, becomes] = [cost <= thresholds[index], other <= thresholds[index]];
                    if (was === becomes) continue;
                    sums[becomes ? "newly" : "noLonger"][index] += weight;
                    if (weight > 0) marks[index][becomes ? "newly" : "noLonger"].push(point);
                }
            }
            return sums;
        });
        const total = areas.reduce((sum, one) => {
            for (const key of ["nearest", "gaining", "losing"]) sum[key] += one[key];
            for (const key of ["newly", "noLonger"]) one[key].forEach((weight, index) => { sum[key][index] += weight; });
            return sum;
        }, none());
        const inPeople = (value) => (Array.isArray(value) ? value.map(inPeople) : value / weightUnit);
        const rows = [...areas, total].map((sums, group) => ({
            ...Object.fromEntries(Object.entries(sums).map(([key, value]) => [key, inPeople(value)])),
            before: before.summaries[group], after: after.summaries[group],
        }));
        return { rows, marks, loads: { before: inPeople(loads.before), after: inPeople(loads.after) } };
    }

    return {
        changes, count, geodesic, hasOutside, latitudes, longitudes, state, column,
        solutions: () => solutions,
    };
};
