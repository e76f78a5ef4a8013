import type { Family } from '../code.js';

const square = (code: string, west: number, property = 'code'): string =>
  `{"type":"Feature","properties":{"${property}":"${code}"},"geometry":{"type":"Polygon","coordinates":[[[${west},0],[${west + 1},0],[${west + 1},1],[${west},1],[${west},0]]]}}`;
const mapOf = (...shapes: readonly string[]): string => `{"type":"FeatureCollection","features":[${shapes.join(',')}]}`;

const INDEX = `source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country { map "countries.geojson" by code }
methodology Small { scores Country  indicator life { value data.life } }`;
const DATA = 'iso,life\nCHE,84\nNER,62\n';
const withMap = (text: string) => ({ 'data.csv': DATA, 'countries.geojson': text });
const GOOD = { example: INDEX, good: INDEX, goodFiles: withMap(mapOf(square('CHE', 8), square('NER', 9))) } as const;

/** The file that `units` names with `map`. */
export const map: Family = {
  'map/no-shapes': {
    title: 'A map without shapes',
    why: 'A report can draw nothing from it. A map is a file of GeoJSON: a FeatureCollection of polygons.',
    remedy: 'Name another file, or write it anew as GeoJSON (RFC 7946), with longitudes and latitudes.',
    ...GOOD,
    files: withMap('{"type":"Topology","objects":{}}'),
  },
  'map/property-missing': {
    title: 'A map whose shapes lack the property',
    why: 'Which unit a shape belongs to is told by its property, which `by` names.',
    remedy: 'Name the property that has the keys of the units; the hint lists those of the first shape.',
    ...GOOD,
    files: withMap(mapOf(square('CHE', 8, 'iso3'), square('NER', 9, 'iso3'))),
  },
  'map/other-keys': {
    title: 'A map whose shapes have other keys',
    why: 'The property is there, but what it says is the key of no unit: perhaps names, or codes of another list.',
    remedy: 'Name another property, or write the keys of the units into the file of the map.',
    ...GOOD,
    files: withMap(mapOf(square('Switzerland', 8), square('Niger', 9))),
  },
  'map/unit-without-shape': {
    title: 'A unit that is not on the map',
    why: 'It has a score and a place, and readers of the map would look for it in vain.',
    remedy: 'Add its shape, or correct the key of the shape that is meant.',
    ...GOOD,
    files: withMap(mapOf(square('CHE', 8))),
  },
  'map/shape-without-unit': {
    title: 'A shape that is no unit',
    why: 'It is drawn without a score. Often its key is misspelt, and then a unit is missing on the map, too.',
    remedy: 'Correct its key, or take it out of the file.',
    ...GOOD,
    files: withMap(mapOf(square('CHE', 8), square('NER', 9), square('FRA', 10))),
  },
};
