/** Shapes of GeoJSON (RFC 7946) as paths of SVG, so that a page needs neither the file nor a projection. Pure. */

import type { ReportMap } from '../results/report-data.js';

type Position = readonly [number, number];
type Ring = readonly Position[];

export type DrawnMap = { readonly map: ReportMap } | MapProblem;

/** Why nothing can be drawn, by the code of its finding. */
export interface MapProblem {
  readonly code: 'map/no-shapes' | 'map/other-keys' | 'map/property-missing';
  readonly problem: string;
  readonly hint: string;
}

/** The areas of a file, each with what its property says; none where it has no such property. */
export interface KeyedShapes {
  readonly shapes: readonly { readonly key: string | undefined; readonly rings: readonly Ring[] }[];
  /** The properties of the first shape. */
  readonly properties: readonly string[];
}

const WIDTH = 960;
const MOST_HIGH = 800;

/**
 * Draws the features of a collection. Longitudes are narrowed by the cosine of the middle latitude (the equirectangular
 * projection with that parallel true to scale), which suits a country; no shape may cross the antimeridian.
 *
 * @param geojson what was read, whatever it is
 * @param property the property that names the unit
 * @param keys the keys of the units, in their order
 */
export function mapShapes(geojson: unknown, property: string, keys: readonly string[]): DrawnMap {
  const keyed = keyedShapes(geojson, property, keys);
  if ('problem' in keyed) return keyed;
  const places = new Map(keys.map((key, at) => [key, at]));
  const drawn = keyed.shapes.map(({ key, rings }) => ({
    unit: key === undefined ? -1 : (places.get(key) ?? -1),
    rings,
  }));
  const known = new Set(drawn.map(({ unit }) => unit));
  const { height, path } = projection(drawn.flatMap(({ rings }) => rings));
  return {
    map: {
      width: WIDTH,
      height,
      shapes: drawn.map(({ unit, rings }) => ({ unit, path: rings.map(path).join('') })),
      absent: keys.map((_, at) => at).filter((at) => !known.has(at)),
    },
  };
}

/** Reads the areas of a map, of which at least one must be that of a unit. Parameters as of `mapShapes`. */
export function keyedShapes(geojson: unknown, property: string, keys: readonly string[]): KeyedShapes | MapProblem {
  const features = fieldOf(geojson, 'features');
  if (fieldOf(geojson, 'type') !== 'FeatureCollection' || !Array.isArray(features))
    return {
      code: 'map/no-shapes',
      problem: 'The map is no GeoJSON with features.',
      hint: 'A map is a FeatureCollection (RFC 7946).',
    };
  const shapes = features.flatMap((feature: unknown) => {
    const rings = ringsOf(fieldOf(feature, 'geometry'));
    const named = fieldOf(fieldOf(feature, 'properties'), property);
    const key = typeof named === 'string' || typeof named === 'number' ? String(named).normalize('NFC') : undefined;
    return rings.length === 0 ? [] : [{ key, rings }];
  });
  if (shapes.length === 0)
    return { code: 'map/no-shapes', problem: 'The map has no areas.', hint: 'Shapes are polygons or multipolygons.' };
  const properties = propertiesOf(features[0]);
  const known = new Set(keys);
  if (shapes.some(({ key }) => key !== undefined && known.has(key))) return { shapes, properties };
  const hint = `Name the property that has it. The first shape has: ${properties.join(', ') || 'none'}.`;
  const named = shapes.find(({ key }) => key !== undefined)?.key;
  return named === undefined
    ? { code: 'map/property-missing', problem: `No shape of the map has the property "${property}".`, hint }
    : {
        code: 'map/other-keys',
        problem: `No shape of the map has a key of a unit in its property "${property}": one has "${named}"${keys.length === 0 ? '' : `, and one unit is "${keys[0]}"`}.`,
        hint,
      };
}

/** A field of something that may be anything. */
function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function propertiesOf(feature: unknown): readonly string[] {
  const properties = fieldOf(feature, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties).slice(0, 12) : [];
}

/** The rings of a polygon or a multipolygon; what is none, or is broken, has none. */
function ringsOf(geometry: unknown): readonly Ring[] {
  const coordinates = fieldOf(geometry, 'coordinates');
  if (!Array.isArray(coordinates)) return [];
  const polygons: readonly unknown[] =
    fieldOf(geometry, 'type') === 'Polygon'
      ? [coordinates]
      : fieldOf(geometry, 'type') === 'MultiPolygon'
        ? coordinates
        : [];
  return polygons.flatMap((polygon) => (Array.isArray(polygon) ? polygon.filter(isRing) : []));
}

function isRing(ring: unknown): ring is Ring {
  return (
    Array.isArray(ring) &&
    ring.length >= 4 &&
    ring.every((place) => Array.isArray(place) && Number.isFinite(place[0]) && Number.isFinite(place[1]))
  );
}

function projection(rings: readonly Ring[]): { readonly height: number; path(ring: Ring): string } {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings)
    for (const [x, y] of ring) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max(1e-9, (east - west) * narrow);
  const high = Math.max(1e-9, north - south);
  const scale = Math.min(WIDTH / wide, MOST_HIGH / high);
  const left = (WIDTH - wide * scale) / 2;
  const point = ([x, y]: Position): string =>
    `${Number((left + (x - west) * narrow * scale).toFixed(1))},${Number(((north - y) * scale).toFixed(1))}`;
  return {
    height: Math.ceil(high * scale),
    path: (ring) => {
      // Places that fall on the same tenth of a pixel are one.
      const points = ring.map(point).filter((one, at, all) => one !== all[at - 1]);
      return `M${points.join('L')}Z`;
    },
  };
}
