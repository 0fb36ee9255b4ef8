import Atlas
import AtlasWriting
import Foundation
import Geometry
import TestSupport

/// A small made-up Québec in the layout of the source data: four square divisions, of which two change regions.
struct MiniSources {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    /// A change to one of the files: the first `old` in it becomes `new`.
    struct Edit: Sendable {
        let file: String
        let old: String
        let new: String

        init(_ file: String, _ old: String, _ new: String) {
            (self.file, self.old, self.new) = (file, old, new)
        }
    }

    init(_ edits: [Edit] = [], without missing: String? = nil) throws {
        folder = try TemporaryFolder()
        for (name, content) in Self.files where name != missing {
            var content = content
            for edit in edits where edit.file == name {
                if let range = content.range(of: edit.old) { content.replaceSubrange(range, with: edit.new) }
            }
            try folder.write(content, to: name)
        }
    }

    /// Adds a file.
    func write(_ content: String, to name: String) throws { try folder.write(content, to: name) }

    /// What the builder makes of it.
    func build() throws(AtlasError) -> AtlasBuilder.Output { try AtlasBuilder(sources: path).build() }

    static let divisions = "census-divisions-2016.geojson"
    static let metropolitanAreas = "census-metropolitan-areas-2021.geojson"
    static let communities = "cmm-cmq-municipalities.csv"
    static let borders = "municipalities-2021.geojson"
    static let population = "population-points-2021.csv"
    static let facilities = "antennas-2018.csv"
    static let places = "inhabited-places.csv"
    static let subdivisions = "census-subdivisions-2021.csv"
    static let municipalities = "municipalities-2022.csv"
    static let regions = "immigrants-2016-by-region.csv"
    static let divisionCohorts = "immigrants-2016-by-division.csv"
    static let periods = "immigrants-2016-by-cma-period-category.csv"
    static let cohorts2021 = "immigrants-2021-by-cma.csv"

    static let files = [
        divisions: collection([
            feature(division("2446", "Brome-Missisquoi", "16", "05"), [box(-72.9, 45, -72.6, 45.3)]),
            feature(division("2447", "La Haute-Yamaska", "16", "05"), [box(-72.9, 45.3, -72.6, 45.6)]),
            feature(division("2454", "Les Maskoutains", "16", "16"), [box(-73.2, 45.3, -72.9, 45.6)]),
            feature(division("2466", "Montréal", "06", "06"), [box(-73.7, 45.3, -73.2, 45.6)]),
        ]),
        borders: collection([
            feature(municipality("2446078", "Bromont", "A", people: "20"), [box(-72.9, 45, -72.6, 45.3)]),
            feature(municipality("2447017", "Granby", "B", people: "90"), [box(-72.9, 45.3, -72.7, 45.6)]),
            feature(
                municipality("2447-R", "", "C", people: "null")
                    + #","stands_for":"2447010 Waterloo (V); 2447902 Lac-Boivin (NO)""#,
                [box(-72.7, 45.3, -72.6, 45.6)]
            ),
            feature(municipality("2454048", "Saint-Hyacinthe", "A", people: "0"), [box(-73.2, 45.3, -72.9, 45.6)]),
            // An islet with a person on it, and one without.
            feature(
                municipality("2466023", "Montréal", "A", people: "1000"),
                [box(-73.5, 45.3, -73.2, 45.6), islet(-73.5, 45.2), islet(-73.4, 45.2)]
            ),
            feature(
                municipality("2466087", "Dorval", "A", people: "5") + #","includes":"2466092 L'Île-Dorval (V)""#,
                [box(-73.7, 45.3, -73.5, 45.6)]
            ),
        ]),
        metropolitanAreas: collection([
            feature(#""code":"462","nom":"Montréal","type":"RMR""#, [box(-73.7, 45.3, -73.3, 45.6)]),
            feature(#""code":"450","nom":"Granby","type":"AR""#, [box(-72.8, 45.35, -72.65, 45.45)]),
            feature(
                #""code":"505","nom":"Ottawa–Gatineau (partie Québec)","type":"RMR""#,
                [box(-75.8, 45.4, -75.6, 45.6)]
            ),
        ]),
        communities: """
        communaute,code_geo,nom
        CMM,66023,Montréal
        CMM,66092,L'Île-Dorval

        """,
        population: """
        DAUID,cd,rmr_code,pop2021,lon,lat,qualite
        24660001,2466,462,1000.0,-73.456645,45.504927,A_point
        24660002,2466,,5.0,-73.4998,45.2002,C_point
        24540001,2454,,,-73.0,45.5,A_point
        24470001,2447,,90.0,-72.723123,45.398481,A_point
        24460001,2446,,20.0,-72.599,45.1,A_point

        """,
        facilities: """
        name,role,sit_id,sit_name,municipality_code,region_code_2021,lon,lat
        Montréal,seat,ouest,SIT Ouest,66023,06,-73.556645,45.504927
        Granby,antenna,sud,SIT Sud,47017,05,-72.723123,45.398481
        Saint-Hyacinthe,antenna,sud,SIT Sud,54048,16,-72.95,45.55

        """,
        places: """
        place,municipality,mrc_id,lon,lat
        Granby,Granby,MRC_47,-72.723123,45.398481
        Bourg-Joli,SAINT HYACINTHE,MRC_54,-72.95,45.55
        Ailleurs,Nulle-Part,MRC_46,-72.7,45.1
        Le Plateau,Montréal,MRC_662,-73.58,45.52

        """,
        subdivisions: """
        code_geo,nom,cd,population_2021,rmr_ar_code,type
        66023,Montréal,66,1762949.0,462,V
        47017,Granby,47,69025.0,450,V
        47010,Waterloo,47,,,V

        """,
        municipalities: """
        code_geo,nom,reg
        46078,Bromont,05
        47017,Granby,05
        54048,Saint-Hyacinthe,16
        66023,Montréal,06

        """,
        regions: """
        code_region_2021,region,population_2016,immigrants_2016,immigrants_2016_limites_2016
        16,Montérégie,1507070,140120,149445
        05,Estrie,319004,14700,5375
        06,Montréal,1942044,644680,644680

        """,
        divisionCohorts: "cd,nom,code_region_2021,code_region_2016,population_2016,immigrants_2016\n"
            + "2447,La Haute-Yamaska,05,16,88000,4000\n",
        periods: """
        code,lieu,periode,total,worker,business,nominee,sponsor,refugee,other,bef_80
        24,Québec,total,100,40,5,5,20,15,5,10
        24505,Gatineau,avant_1980,10,1,1,1,1,1,1,4

        """,
        cohorts2021:
            "code,lieu,population_2021,immigrants_2021,immigrants_2016,immigrants_recents_2016_2021,"
            + "residents_non_permanents_2021\n462,RMR Montréal,4291732,1022940,936305,162260,161680\n",
    ]

    private static func collection(_ features: [String]) -> String {
        #"{"type":"FeatureCollection","features":["# + "\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    private static func feature(_ properties: String, _ rings: [String]) -> String {
        #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"MultiPolygon","coordinates":[["#
            + rings.joined(separator: "],[") + "]]}}"
    }

    private static func division(_ code: String, _ name: String, _ region2016: String, _ region2021: String) -> String {
        #""cduid":"\#(code)","name":"\#(name)","type":"MRC","#
            + #""region_2016":"\#(region2016)","region_2021":"\#(region2021)""#
    }

    private static func municipality(_ code: String, _ name: String, _ quality: String, people: String) -> String {
        #""csduid":"\#(code)","name":"\#(name)","type":"V","population_2021":\#(people),"quality":"\#(quality)""#
    }

    private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
        "[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]"
    }

    /// About 40 m by 55 m: below what is kept without people.
    private static func islet(_ longitude: Double, _ latitude: Double) -> String {
        box(longitude, latitude, longitude + 0.0005, latitude + 0.0005)
    }
}
