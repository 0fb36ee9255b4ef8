// The whole library under one name: `import Maillage`.

@_exported public import Atlas
@_exported public import AtlasWriting
@_exported public import Catchments
@_exported public import Conversion
@_exported public import Formats
@_exported public import Geodesy
@_exported public import Geometry
@_exported public import Maps
@_exported public import Measures
@_exported public import Planar
@_exported public import Reporting
@_exported public import Roads
@_exported public import Siting
@_exported public import Travel
