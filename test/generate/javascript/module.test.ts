import { expect, test } from 'vitest';
import { generateJavaScript } from '../../../src/generate/javascript/generate-javascript.js';
import { definitionOf, loaded } from './generated.js';
import { hdi, survey } from './programs.js';

test('the module reads like the methodology', async () => {
  await expect(definitionOf(hdi())).toMatchFileSnapshot('expected/hdi.js');
  await expect(generateJavaScript(hdi())[1].text).toMatchFileSnapshot('expected/hdi.d.ts');
  await expect(definitionOf(survey())).toMatchFileSnapshot('expected/survey.js');
});

test('rows', async () => {
  const module = await loaded(hdi());
  const hdr = [
    { 'ISO 3': 'NOR', year: 2021, 'Life expectancy': 83, gnipc: 66000 },
    { 'ISO 3': 'AFG', year: 2021, 'Life expectancy': '62', gnipc: null },
  ];
  expect(module.score({ hdr })).toMatchInlineSnapshot(`
    {
      "band": [
        "Other",
        "Very High",
      ],
      "findings": [
        {
          "node": "Income.GNIPerCapita",
          "period": 2021,
          "reason": "has no value, and \`missing fail\` allows none to be missing",
          "unit": "AFG",
        },
      ],
      "nodes": {
        "": {
          "bands": {
            "": [
              "Other",
              "Very High",
            ],
          },
          "outputs": {},
          "rank": Float64Array [
            2,
            1,
          ],
          "score": Float64Array [
            0.646,
            0.975,
          ],
          "value": Float64Array [
            0.6461538461538462,
            0.9749435668403938,
          ],
        },
        "Health": {
          "bands": {},
          "outputs": {},
          "score": Float64Array [
            0.6461538461538462,
            0.9692307692307692,
          ],
          "value": Float64Array [
            0.6461538461538462,
            0.9692307692307692,
          ],
        },
        "Health.LifeExpectancy": {
          "bands": {},
          "normalised": Float64Array [
            0.6461538461538462,
            0.9692307692307692,
          ],
          "outputs": {},
          "score": Float64Array [
            0.6461538461538462,
            0.9692307692307692,
          ],
          "value": Float64Array [
            62,
            83,
          ],
        },
        "Income.GNIPerCapita": {
          "bands": {},
          "normalised": Float64Array [
            NaN,
            0.9806900365718336,
          ],
          "outputs": {
            "Raw": Float64Array [
              NaN,
              66000,
            ],
          },
          "score": Float64Array [
            NaN,
            0.9806900365718336,
          ],
          "value": Float64Array [
            NaN,
            66000,
          ],
        },
      },
      "outputs": {},
      "periods": Float64Array [
        2021,
        2021,
      ],
      "rank": Float64Array [
        2,
        1,
      ],
      "score": Float64Array [
        0.646,
        0.975,
      ],
      "units": [
        "AFG",
        "NOR",
      ],
    }
  `);
});
