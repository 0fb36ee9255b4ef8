# The questions of FromOtherTools with R's sf: Rscript sf_tool.R GEODATA FOLDER
# Writes reach.csv (people and land within 50 km of an office, by region) and nearest.csv (the office nearest to each
# municipality). Longitude and latitude go to s2, which measures on a sphere, unless sf_use_s2(FALSE) says otherwise.
suppressPackageStartupMessages(library(sf))
arguments <- commandArgs(trailingOnly = TRUE)
data <- arguments[1]
folder <- arguments[2]

points <- function(name) {
    table <- read.csv(file.path(data, paste0(name, ".csv")), colClasses = c(region_code_2021 = "character"))
    st_as_sf(table, coords = c("lon", "lat"), crs = 4326)
}
people <- points("population-points")
places <- points("municipality-register")
offices <- st_read(file.path(data, "antennas.geojson"), quiet = TRUE)
regions <- st_read(file.path(data, "regions-2021.geojson"), quiet = TRUE)

near <- function(points) {
    nearest <- st_nearest_feature(points, offices)
    data.frame(
        antenna = offices$name[nearest],
        distance_m = as.numeric(st_distance(points, offices[nearest, ], by_element = TRUE))
    )
}
covered <- people[near(people)$distance_m <= 50000, ]
population <- tapply(covered$population, factor(covered$region_code_2021, regions$code), sum)
# Without st_make_valid the union of some circles has an edge that s2 itself refuses.
reach <- st_make_valid(st_union(st_buffer(offices, 50000)))
land <- suppressWarnings(st_intersection(regions["code"], reach))
km2 <- as.numeric(st_area(land)) / 1e6
write.csv(
    data.frame(code = regions$code, population = as.vector(population), km2 = km2[match(regions$code, land$code)]),
    file.path(folder, "reach.csv"), row.names = FALSE, na = "0", quote = FALSE
)
write.csv(
    cbind(code = places$code, near(places)), file.path(folder, "nearest.csv"), row.names = FALSE, quote = FALSE
)
