import Geodesy
import Geometry
import Glibc

// benchmark inputs FOLDER            writes synthetic inputs, the same on every machine
// benchmark pipeline CRS             prints the operation of a reprojection, for others to use the same
// benchmark micro FOLDER ROUNDS     times single steps on one thread; prints rows in Markdown
// benchmark CASE FOLDER ROUNDS THREADS   times one case in memory; prints one line of JSON

/// Ends with a line on standard error.
func stop(_ text: String, code: Int32) -> Never {
    let line = Array("benchmark: \(text)\n".utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    exit(code)
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    if arguments.count == 2, arguments[0] == "inputs" {
        try Inputs.write(to: arguments[1])
    } else if arguments.count == 2, arguments[0] == "pipeline" {
        print(try SharedTransformation(from: "EPSG:4326", to: arguments[1]).definition)
    } else if arguments.count == 3, arguments[0] == "micro", let rounds = Int(arguments[2]) {
        for step in Microbenchmark.all { print(try step.row(folder: arguments[1], rounds: rounds)) }
    } else if arguments.count == 4, let rounds = Int(arguments[2]), let threads = Int(arguments[3]),
        let workload = Workload.all.first(where: { $0.name == arguments[0] })
    {
        let work = try workload.prepare(arguments[1], threads)
        print(try Measurement(of: workload.name, rounds: rounds, work).json)
    } else {
        let cases = Workload.all.map(\.name)
        stop("inputs FOLDER, micro FOLDER ROUNDS, or CASE FOLDER ROUNDS THREADS; cases: \(cases)", code: 64)
    }
} catch let error as any MaillageError {
    stop(error.text(.english), code: 70)
} catch {
    stop("\(error)", code: 70)
}
