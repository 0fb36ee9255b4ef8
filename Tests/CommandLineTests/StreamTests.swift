import Formats
import Foundation
import TestSupport
import Testing

@Suite("--stream: lines in, lines out, and nothing dropped in silence")
struct StreamTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private static let bad = "id,lon,lat,weight\nM,-73.5,45.5,10\nX,abc,45,1\nQ,-71.2,46.8,5\nY,-71.2\nN,,,2\n"

    private static let areas = ["--by", "areas.geojson"]
    private static let network = ["--by", "areas.geojson", "--antennas", "antennas.csv"]

    private func assign(_ arguments: String..., input: String = "") throws -> Subprocess.Output {
        try Program.run(["assign"] + arguments + Self.areas, in: folder, input: input)
    }

    private func distance(_ arguments: String..., input: String = "") throws -> Subprocess.Output {
        try Program.run(["distance"] + arguments + Self.network, in: folder, input: input)
    }

    @Test(
        "Bad lines go to a table with line, reason and record; the others are written in their order, and all counted"
    )
    func rejects() throws {
        let output = try assign("-", "--stream", "--rejects", "bad.csv", input: Self.bad)
        #expect(output.status == 0)
        #expect(output.text == "id,lon,lat,weight,area_code\nM,-73.5,45.5,10,W\nQ,-71.2,46.8,5,E\nN,,,2,\n")
        #expect(output.standardError.hasSuffix("maillage: read 5, written 3, rejected 2\n"))
        #expect(
            try folder.text("bad.csv") == """
                line,reason,record
                3,column “lon”: “abc” is not a number,"X,abc,45,1"
                5,"the header has 4 columns, this row has 2 fields","Y,-71.2"

                """
        )
        let again = try assign("-", "--stream", "--rejects", "bad.csv", input: Self.bad)
        #expect(again.status == 73)
        let list = try distance(
            "--points",
            "-",
            "--stream",
            "--rejects",
            "bad.csv",
            "--force",
            "--quiet",
            input: Self.bad
        )
        #expect(list.status == 0)
        #expect(list.standardError == "maillage: read 5, written 3, rejected 2\n")
        #expect(try rows(list.text).map { $0["id"] } == ["M", "Q", "N"])
        let none = try distance("--points", "-", "--stream", "--rejects", "none.csv", input: "id,lon,lat\nx\ny\n")
        #expect(none.status == 0 && none.standardError == "maillage: read 2, written 0, rejected 2\n")
        #expect(none.text.split(separator: "\n").count == 1)
    }

    @Test("In French, with a decimal comma")
    func french() throws {
        let text = "id;lon;lat;poids\nM;-73,5;45,5;10,5\nX;-73,5;quarante;1\n"
        let arguments = ["--points", "-", "--stream", "--rejects", "bad.csv", "--lang", "fr", "--decimal", "comma"]
        let output = try Program.run(["distance"] + arguments + Self.network, in: folder, input: text)
        #expect(output.status == 0)
        #expect(output.standardError.hasSuffix("maillage: lus : 2, écrits : 1, rejetés : 1\n"))
        #expect(
            try folder.text("bad.csv")
                == "line,reason,record\n3,colonne « lat » : « quarante » n’est pas un nombre,\"X;-73,5;quarante;1\"\n"
        )
    }

    @Test("Without --rejects the first bad line ends the run, once those before it are written")
    func strict() throws {
        for arguments in [["--stream"], ["--stream", "--strict"]] {
            let output = try Program.run(["assign", "-"] + arguments + Self.areas, in: folder, input: Self.bad)
            #expect(output.status == 65)
            #expect(output.text == "id,lon,lat,weight,area_code\nM,-73.5,45.5,10,W\n")
            #expect(output.standardError.contains("read 1, written 1, rejected 0\n"))
            #expect(output.standardError.contains("-:3, column “lon”: “abc” is not a number"))
        }
        #expect(try assign("-", "--stream", "--strict", "--rejects", "bad.csv", input: Self.bad).status == 64)
    }

    @Test("Good rows give the same bytes with --stream and without it, in every form")
    func same() throws {
        try folder.write(
            "id,lon,lat\n" + (0..<30_000).map { "\($0),-73.\($0 % 97),45.\($0 % 89)\n" }.joined(),
            to: "p.csv"
        )
        for ending in ["geojsonl", "geojsons"] {
            _ = try Program.succeed(["convert", "p.csv", "p.\(ending)"], in: folder)
        }
        for ending in ["csv", "geojsonl", "geojsons"] {
            let (assigned, listed) = ("a.\(ending)", "d.\(ending)")
            #expect(try assign("p.\(ending)", "-o", assigned).status == 0)
            #expect(try assign("p.\(ending)", "--stream").text == folder.text(assigned))
            #expect(
                try assign("p.\(ending)", "--stream", "--rejects", "r.csv", "--force").text == folder.text(assigned)
            )
            #expect(try distance("--points", "p.\(ending)", "-o", listed).status == 0)
            #expect(try distance("--points", "p.\(ending)", "--stream").text == folder.text(listed))
            let piped = "cat p.\(ending) | \"$maillage\" distance --points - --stream "
            #expect(
                try Program.shell(piped + Self.network.joined(separator: " "), in: folder).text == folder.text(listed)
            )
        }
        #expect(try folder.text("r.csv") == "line,reason,record\n")
    }

    @Test("Whoever waits for an answer before the next line gets it", arguments: ["csv", "geojsonl", "geojsons"])
    func interactive(form: String) throws {
        let feature =
            #"{"type":"Feature","properties":{"id":"%s"},"geometry":{"type":"Point","coordinates":[-73.5,45.5]}}"#
        let print =
            form == "csv"
            ? #"printf '%s,-73.5,45.5\n' "$1""# : "printf '\(form == "geojsons" ? #"\036"# : "")\(feature)\\n' \"$1\""
        let script = """
            ask() { \(print) >&"$to"; IFS= read -r answer <&"$from"; echo "$answer"; }
            coproc P { "$maillage" assign - --stream --rejects bad.csv --by areas.geojson 2>error.txt; }
            from=${P[0]} to=${P[1]} child=$P_PID
            \(form == "csv" ? #"echo id,lon,lat >&"$to""# : ":")
            \(form == "csv" ? #"printf 'a,-73.5,45.5\n' >&"$to"; read -r answer <&"$from"; read -r answer <&"$from""# : "ask a")
            ask b; echo nonsense >&"$to"; ask c
            exec {to}>&-
            cat <&"$from"; wait "$child"; echo "code $?"
            """
        let output = try Program.shell(script, in: folder)
        let answers = output.lines.dropLast()
        #expect(answers.count == (form == "csv" ? 2 : 3), "\(output.text)")
        for (answer, id) in zip(answers, form == "csv" ? ["b", "c"] : ["a", "b", "c"]) {
            #expect(answer.contains(form == "csv" ? "\(id),-73.5,45.5,W" : #""id":"\#(id)","area_code":"W""#))
        }
        #expect(output.lines.last == "code 0")
        #expect(try folder.text("error.txt").contains("read 4, written 3, rejected 1"))
        #expect(try folder.text("bad.csv").hasSuffix(",\"nonsense\"\n"))
    }

    @Test("A reader that goes away ends the run quietly, though the producer says nothing more")
    func closed() throws {
        // The shell holds the pipe open, so that it never ends.
        let script = """
            mkfifo in; exec 3<>in; printf 'id,lon,lat\\na,-73.5,45.5\\n' >&3
            "$maillage" assign in --stream --by areas.geojson |
                { read -r; read -r; exec 0<&-; printf 'b,-73.5,45.5\\n' >&3; }
            echo "code ${PIPESTATUS[0]}"
            """
        #expect(try Program.shell(script, in: folder).text == "code 0\n")
        let line =
            #"yes a,-73.5,45.5 | sed '1iid,lon,lat' | "$maillage" assign - --stream --by areas.geojson | head -2; "#
        let output = try Program.shell(line + #"echo "${PIPESTATUS[2]}""#, in: folder)
        #expect(output.lines == ["id,lon,lat,area_code", "a,-73.5,45.5,W", "0"])
        #expect(!output.standardError.contains("failed"))
    }

    @Test("A consumer that does not read stops the reading: the producer gets no further")
    func backPressure() throws {
        // The producer says how far it came when it is stopped; two million rows are far more than pipes and pieces hold.
        let script = """
            mkfifo out
            { echo id,lon,lat; for block in {1..100}; do cat block.csv; echo "$block" >sent.txt; done; } |
                "$maillage" assign - --stream --quiet --by areas.geojson >out 2>error.txt &
            exec 4<out
            head -c 100 <&4 >/dev/null
            before=; now=$(cat sent.txt 2>/dev/null)
            while [[ $before != "$now" || -z $now ]]; do before=$now; sleep 0.5; now=$(cat sent.txt 2>/dev/null); done
            echo "$now"
            wc -l <&4 >/dev/null; wait; cat error.txt
            """
        try folder.write((0..<20_000).map { "\($0),-73.5,45.5\n" }.joined(), to: "block.csv")
        let output = try Program.shell(script, in: folder)
        let sent = try #require(output.lines.first.flatMap { Int($0) }, "\(output.text)")
        #expect(sent < 100)
        #expect(output.text.hasSuffix("maillage: read 2,000,000, written 2,000,000, rejected 0\n"))
    }

    @Test("A full disk is an error, for the points and for the bad lines")
    func full() throws {
        let by = "--by areas.geojson"
        try folder.write(Self.bad, to: "bad.csv")
        let points = try Program.shell(#""$maillage" assign bad.csv --stream \#(by) >/dev/full; echo $?"#, in: folder)
        #expect(points.text == "74\n")
        let line = #""$maillage" assign bad.csv --stream --rejects /dev/full --force \#(by) >/dev/null; echo $?"#
        #expect(try Program.shell(line, in: folder).text == "74\n")
    }

    @Test("Positions that their system cannot hold are bad lines too")
    func system() throws {
        let text = "id,x,y\na,600000,5050000\nb,-73.5,45.5\nc,610000,5040000\n"
        let arguments = ["--stream", "--input-crs", "EPSG:32618", "--rejects", "bad.csv"]
        let output = try Program.run(["assign", "-"] + arguments + Self.areas, in: folder, input: text)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(try rows(output.text).map { $0["id"] } == ["a", "c"])
        #expect(output.standardError.contains("read 3, written 2, rejected 1"))
        #expect(try folder.text("bad.csv").contains("\n3,\"(-73.5, 45.5) cannot be in EPSG:32618"))
    }

    @Test("Another encoding, gzip, and files beside standard output")
    func others() throws {
        try folder.write(bytes: Array("id,lon,lat\nM".utf8) + [0xE9] + Array(",-73.5,45.5\nx\n".utf8), to: "old.csv")
        let arguments = [
            "old.csv", "--stream", "--encoding", "windows-1252", "--rejects", "bad.csv", "-o", "out.csv.gz",
        ]
        let output = try Program.run(["assign"] + arguments + Self.areas, in: folder)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.standardError.contains("read 2, written 1, rejected 1"))
        let text = try Program.shell("gunzip -c out.csv.gz", in: folder).text
        #expect(text == "id,lon,lat,area_code\nMé,-73.5,45.5,W\n")
        let plain = try assign("old.csv", "--rejects", "again.csv", "-o", "out.geojson")
        #expect(plain.standardError.contains("read 2, written 0, rejected 2"))
        #expect(try rows(try folder.text("again.csv").replacing("\u{FFFD}", with: "?")).count == 2)
    }

    @Test(
        "What cannot be is refused",
        arguments: [
            ["assign", "people.csv", "--strict"], ["assign", "people.csv", "--rejects", "bad.csv"],
            ["assign", "people.csv", "--stream", "--rejects", "-"],
            ["assign", "people.csv", "--stream", "--rejects", "people.csv", "--force"],
            ["assign", "people.csv", "--stream", "-o", "out.geojson"], ["assign", "people.geojson", "--stream"],
        ]
    )
    func refused(arguments: [String]) throws {
        _ = try Program.succeed(["convert", "people.csv", "people.geojson"], in: folder)
        let people = try folder.text("people.csv")
        #expect(try Program.run(arguments + Self.areas, in: folder).status == 64)
        #expect(try folder.text("people.csv") == people)
        #expect(try Program.run(["distance", "--stream"], in: folder).status == 64)
    }
}
