-- The atlas as tables of PostGIS, as a planner has them: geography, with an index. psql -v data=GEODATA; regions come by ogr2ogr.
create table people (
    id text, lon float8, lat float8, population int, region_code_2016 text, region_code_2021 text, division_code text,
    cma_code text, community_code text, service_territory_code text, municipality_code text, position_quality text);
\copy people from program 'cat "$GEODATA/population-points.csv"' csv header
create table places (
    code text, name text, other_names text, type text, division_code text, region_code_2016 text, region_code_2021 text,
    population_2021 int, lon float8, lat float8, position_quality text);
\copy places from program 'cat "$GEODATA/municipality-register.csv"' csv header
alter table people add geog geography(Point, 4326);
update people set geog = ST_Point(lon, lat)::geography;
alter table places add geog geography(Point, 4326);
update places set geog = ST_Point(lon, lat)::geography;
alter table offices add geog geography(Point, 4326);
update offices set geog = geom::geography;
create index on people using gist (geog);
create index on offices using gist (geog);
vacuum analyze;
