#include "distances.h"

// Each step is rounded by itself, so that the same input gives the same bits whatever the processor has.
#pragma STDC FP_CONTRACT OFF

// The widest instructions that the processor has are chosen when the program starts: before a thread sanitizer is ready, which
// has to do without them.
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer)
#define WIDEST __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDEST
#endif

// See BatchGeodesic in Geodesy, and the page Bounds.
static inline __attribute__((always_inline)) double length(
    double dx, double dy, double dz, double height,
    double e2, double e2_per_b2, double per_a2
) {
    double squared = dx * dx + dy * dy + dz * dz;
    double stretched = squared + e2 * (dz * dz);
    double rest = 1 - stretched * per_a2 * 0.25;
    double flattened = rest + e2_per_b2 * (height * height);
    // Two places that are one have no length, and no direction either.
    double y = stretched * stretched * rest * (per_a2 * 0.25) / (squared * flattened + 1e-290);
    double series = 1
        + y * (1.0 / 6
        + y * (3.0 / 40
        + y * (15.0 / 336
        + y * (105.0 / 3456
        + y * (945.0 / 42240
        + y * (10395.0 / 599040))))));
    return __builtin_elementwise_sqrt(squared) * series;
}

WIDEST void maillage_lengths_from(
    const struct maillage_ellipsoid *ellipsoid,
    double x, double y, double z,
    const double *restrict xs, const double *restrict ys, const double *restrict zs,
    size_t count,
    double *restrict lengths
) {
    const struct maillage_ellipsoid e = *ellipsoid;
    for (size_t i = 0; i < count; i++) {
        lengths[i] = length(
            xs[i] - x, ys[i] - y, zs[i] - z, (zs[i] + z) * 0.5,
            e.second_eccentricity_squared, e.eccentricity_per_axis_squared, e.per_axis_squared
        );
    }
}

WIDEST void maillage_lengths_of(
    const struct maillage_ellipsoid *ellipsoid,
    const double *restrict dxs, const double *restrict dys, const double *restrict dzs, const double *restrict heights,
    size_t count,
    double *restrict lengths
) {
    const struct maillage_ellipsoid e = *ellipsoid;
    for (size_t i = 0; i < count; i++) {
        lengths[i] = length(
            dxs[i], dys[i], dzs[i], heights[i],
            e.second_eccentricity_squared, e.eccentricity_per_axis_squared, e.per_axis_squared
        );
    }
}
