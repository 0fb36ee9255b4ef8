#ifndef MAILLAGE_DISTANCES_H
#define MAILLAGE_DISTANCES_H

#include <stddef.h>

/// What the lengths of geodesics on an ellipsoid of revolution are computed with; its half axes are a and b, the greater
/// first, and e² = (a² − b²) / b².
struct maillage_ellipsoid {
    /// e².
    double second_eccentricity_squared;
    /// e² / b².
    double eccentricity_per_axis_squared;
    /// 1 / a².
    double per_axis_squared;
};

/// Writes to `lengths` how long the geodesics are from one place to `count` others: the page Bounds has the method and its
/// error. Places are vectors from the middle of the Earth in metres, in columns.
void maillage_lengths_from(
    const struct maillage_ellipsoid *ellipsoid,
    double x, double y, double z,
    const double *xs, const double *ys, const double *zs,
    size_t count,
    double *lengths
);

/// The same of `count` geodesics by the differences of their ends and half the sums of their heights above the equator.
void maillage_lengths_of(
    const struct maillage_ellipsoid *ellipsoid,
    const double *dxs, const double *dys, const double *dzs, const double *heights,
    size_t count,
    double *lengths
);

#endif
