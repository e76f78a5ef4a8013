import { describe, expect, test } from 'vitest';
import { mapShapes } from '../../../src/report/map/map-shapes.js';

/** Two squares of one degree side by side on the equator, drawn by hand. */
const square = (west: number): number[][][] => [
  [
    [west, -0.5],
    [west + 1, -0.5],
    [west + 1, 0.5],
    [west, 0.5],
    [west, -0.5],
  ],
];
const feature = (code: unknown, geometry: unknown): unknown => ({ type: 'Feature', properties: { code }, geometry });
const polygon = (west: number): unknown => ({ type: 'Polygon', coordinates: square(west) });
const collection = (...features: readonly unknown[]): unknown => ({ type: 'FeatureCollection', features });

describe('shapes of a map', () => {
  test('fill the width, north on top, and belong to the units of their keys', () => {
    const drawn = mapShapes(collection(feature('A', polygon(10)), feature(7, polygon(11))), 'code', ['7', 'A', 'B']);
    if (!('map' in drawn)) throw new Error(drawn.problem);
    const { width, height, shapes, absent } = drawn.map;
    expect([width, height]).toEqual([960, 480]);
    expect(shapes).toEqual([
      { unit: 1, path: 'M0,480L480,480L480,0L0,0L0,480Z' },
      { unit: 0, path: 'M480,480L960,480L960,0L480,0L480,480Z' },
    ]);
    expect(absent).toEqual([2]);
  });

  test('of islands are one; what is no area, or is broken, is passed over', () => {
    const islands = { type: 'MultiPolygon', coordinates: [square(0), square(3)] };
    const broken = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          ['a', 1],
          [1, 1],
          [0, 0],
        ],
      ],
    };
    const drawn = mapShapes(
      collection(feature('A', islands), feature('B', broken), feature('B', null), null, 3),
      'code',
      ['A', 'B'],
    );
    if (!('map' in drawn)) throw new Error(drawn.problem);
    expect(drawn.map.shapes).toHaveLength(1);
    expect(drawn.map.shapes[0]!.path.match(/M/g)).toHaveLength(2);
    expect(drawn.map.absent).toEqual([1]);
  });

  test.each([
    [null, 'code', /no GeoJSON/],
    [{ type: 'FeatureCollection' }, 'code', /no GeoJSON/],
    [collection(), 'code', /no areas/],
    [collection(feature('X', polygon(0))), 'code', /No shape of the map has a key/],
    [collection(feature('A', polygon(0))), '__proto__', /No shape of the map has the property "__proto__"/],
  ])('that cannot be drawn say why: %j', (geojson, property, problem) => {
    const drawn = mapShapes(geojson, property, ['A']);
    expect('problem' in drawn ? drawn.problem : '').toMatch(problem);
  });
});
