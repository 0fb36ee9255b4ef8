internal import CGEOS
public import Geometry

/// A tree of boxes: which of many lie near a place (sort-tile-recursive packing, Leutenegger et al. 1997).
///
/// GEOS builds its tree at the first question; it is built here in `init`, so that a tree is complete once it exists.
public final class SpatialTree {
    private let context: PlanarContext
    private let tree: OpaquePointer

    /// Makes a tree of `boxes`; a box is known by its index. A `nil` box is in no answer.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public init(_ boxes: [BoundingBox?], in context: PlanarContext) throws(PlanarError) {
        self.context = context
        tree = try context.check(GEOSSTRtree_create_r(context.handle, 10), "GEOSSTRtree_create_r")
        for (index, box) in boxes.enumerated() {
            guard let box else { continue }
            let rectangle = try context.rectangle(box)
            // The item is the index itself, moved by one so that it is never a null pointer.
            GEOSSTRtree_insert_r(
                context.handle,
                tree,
                rectangle.pointer,
                UnsafeMutableRawPointer(bitPattern: index + 1)
            )
        }
        _ = try indices(intersecting: BoundingBox(minimum: Coordinate(x: 0, y: 0), maximum: Coordinate(x: 0, y: 0)))
    }

    deinit {
        GEOSSTRtree_destroy_r(context.handle, tree)
    }

    /// The indices of the boxes that share a position with `box`, in ascending order.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func indices(intersecting box: BoundingBox) throws(PlanarError) -> [Int] {
        let rectangle = try context.rectangle(box)
        var found: [Int] = []
        withUnsafeMutablePointer(to: &found) { list in
            GEOSSTRtree_query_r(
                context.handle,
                tree,
                rectangle.pointer,
                { item, list in
                    guard let item, let list else { return }
                    list.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
                },
                list
            )
        }
        return found.sorted()
    }
}

extension PlanarContext {
    func rectangle(_ box: BoundingBox) throws(PlanarError) -> PlanarGeometry {
        let (minimum, maximum) = (box.minimum, box.maximum)
        let rectangle = GEOSGeom_createRectangle_r(handle, minimum.x, minimum.y, maximum.x, maximum.y)
        return PlanarGeometry(owning: try check(rectangle, "GEOSGeom_createRectangle_r"), in: self)
    }
}
