// swift-tools-version: 6.2

import PackageDescription

/// Every target: Swift 6, explicit existentials, imports that say whether they are part of the interface, and no
/// warning left standing.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A module of the house. Arrows point down only; `Scripts/check` holds the imports to this list.
func module(_ name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// The tests of one module.
func tests(of name: String, uses dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: dependencies + ["TestSupport"],
        exclude: exclude,
        swiftSettings: settings
    )
}

let package = Package(
    name: "Maillage",
    products: [
        .library(
            name: "Maillage",
            targets: ["Maillage"]
        ),
        .executable(name: "maillage", targets: ["maillage"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        // Loops over columns, in C because there the widest instructions can be chosen when the program starts.
        .target(name: "CDistances"),

        module("Geometry"),
        module("Siting", uses: ["Geometry"]),
        module("Planar", uses: ["CGEOS", "Geometry"]),
        module("Geodesy", uses: ["CDistances", "CPROJ", "Geometry"]),
        module("Formats", uses: ["CXlsxWriter", "CZlib", "Geometry", .product(name: "GRDB", package: "GRDB.swift")]),
        module("Roads", uses: ["CExpat", "CZlib", "Geodesy", "Geometry", "Formats"]),
        module("Atlas", uses: ["CNettle", "Geometry", "Planar", "Geodesy", "Formats"]),
        module("AtlasWriting", uses: ["Geometry", "Planar", "Geodesy", "Formats", "Atlas"]),
        module("Travel", uses: ["Geometry", "Planar", "Geodesy", "Formats", "Roads", "Atlas"]),
        module("Catchments", uses: ["Geometry", "Planar", "Geodesy", "Formats", "Roads", "Atlas", "Travel"]),
        module("Conversion", uses: ["Geometry", "Planar", "Geodesy", "Formats", "Atlas", "Travel"]),
        module(
            "Measures",
            uses: ["Siting", "Geometry", "Geodesy", "Formats", "Atlas", "Travel", "Catchments", "Conversion"]
        ),
        module(
            "Reporting",
            uses: ["Siting", "Geometry", "Geodesy", "Formats", "Roads", "Atlas", "Travel", "Measures"]
        ),
        module(
            "Maps",
            uses: [
                "Geometry", "Planar", "Geodesy", "Formats", "Atlas", "Travel", "Catchments", "Measures", "Reporting",
            ],
            // Within the program, which stays one file: see Decisions/PageResources.
            resources: [
                .embedInCode("Page/Resources/report.css"), .embedInCode("Page/Resources/report-words.js"),
                .embedInCode("Page/Resources/report.js"),
                .embedInCode("LivePlan/Resources/plan.css"), .embedInCode("LivePlan/Resources/plan-geodesic.js"),
                .embedInCode("LivePlan/Resources/plan-engine.js"), .embedInCode("LivePlan/Resources/plan-edits.js"),
                .embedInCode("LivePlan/Resources/plan-map.js"), .embedInCode("LivePlan/Resources/plan-search.js"),
                .embedInCode("LivePlan/Resources/plan-page.js"),
            ]
        ),
        // What `import Maillage` gives: the whole library.
        module(
            "Maillage",
            uses: [
                "Siting", "Geometry", "Planar", "Geodesy", "Formats", "Roads", "Atlas", "AtlasWriting", "Travel",
                "Catchments", "Conversion", "Measures", "Reporting", "Maps",
            ]
        ),
        .executableTarget(
            name: "maillage",
            dependencies: [
                "Siting", "Geometry", "Planar", "Geodesy", "Formats", "Roads", "Atlas", "AtlasWriting", "Travel",
                "Catchments", "Conversion", "Measures", "Reporting", "Maps",
                .product(name: "ArgumentParser", package: "swift-argument-parser"), "TOMLKit",
            ],
            swiftSettings: settings
        ),

        .executableTarget(
            name: "benchmark",
            dependencies: ["Geometry", "Geodesy", "Formats", "Atlas", "Travel", "Measures"],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["Geometry", "Geodesy", "Atlas"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        tests(of: "Geometry", uses: ["Geometry"]),
        tests(of: "Siting", uses: ["Siting", "Geometry"]),
        tests(of: "Planar", uses: ["Planar", "Geometry"]),
        tests(of: "Geodesy", uses: ["Geodesy", "Geometry"]),
        tests(of: "Formats", uses: ["Formats", "Geometry", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(of: "Roads", uses: ["Roads", "Formats", "Geodesy", "Geometry"]),
        tests(of: "Atlas", uses: ["Atlas", "AtlasWriting", "Formats", "Geometry", "Geodesy", "Planar"]),
        tests(of: "Travel", uses: ["Travel", "Roads", "Atlas", "Formats", "Geodesy", "Geometry"]),
        tests(
            of: "Catchments",
            uses: ["Catchments", "Measures", "Travel", "Roads", "Atlas", "Geodesy", "Geometry", "Planar"]
        ),
        tests(
            of: "Measures",
            uses: [
                "Measures", "Conversion", "Travel", "Roads", "Atlas", "Formats", "Geodesy", "Geometry", "Planar",
                "Siting",
            ]
        ),
        tests(
            of: "Reporting",
            uses: ["Reporting", "Measures", "Travel", "Atlas", "Formats", "Geodesy", "Geometry"],
            exclude: ["Snapshots"]
        ),
        tests(of: "Maps", uses: ["Maps", "Reporting", "Measures", "Catchments", "Travel", "Atlas", "Geometry"]),
        tests(of: "Browser", uses: ["maillage", "Maps", "Reporting", "Travel", "Atlas", "Geodesy", "Geometry"]),
        tests(of: "CommandLine", uses: ["maillage", "Formats", "Geometry"]),
        .testTarget(name: "ScriptTests", dependencies: ["Geometry", "TestSupport"], swiftSettings: settings),
    ]
)
