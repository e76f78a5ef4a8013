import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { methodologyHash } from '../../src/model/canonical.js';
import type { Model } from '../../src/model/model.js';
import { printModel } from '../../src/model/print.js';
import { hasErrors } from '../../src/report/finding.js';

const examples = resolve(import.meta.dirname, '../../examples');
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.methodology'))
  .map((file) => join(examples, file));
const conformance = resolve(import.meta.dirname, '../resources/conformance');
files.push(
  join(conformance, 'weights/weights-are-computed-from-data-judgements-and-tables/index.methodology'),
  join(conformance, 'methods/frozen-parameters-measure-later-editions-alike/index.methodology'),
);

function load(file: string, text?: string): Model {
  const read = (path: string): string => (path === file && text !== undefined ? text : readFileSync(path, 'utf8'));
  const { model, findings } = loadModel(file, read);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(hasErrors(findings)).toBe(false);
  return model;
}

function hashes(model: Model): Record<string, string> {
  return Object.fromEntries(
    [...model.methodologies.values()].map(({ id, name }) => [name, methodologyHash(model, id)]),
  );
}

describe('the printed text of a model', () => {
  test.each(files)('%s reads back with the same hash, and prints the same again', (file) => {
    const model = load(file);
    const text = printModel(model, { file });
    const again = load(file, text);
    expect(hashes(again)).toEqual(hashes(model));
    expect(printModel(again, { file })).toBe(text);
    expect(again.tests.length).toBe(model.tests.length);
  });

  test('names, texts and numbers survive whatever they contain', () => {
    const text = `source data "A \\"table\\" with \\\\ and \\n" {
  file "a.csv"
  key  U by \`the code\`
  column \`the code\` text
  column \`or\`  number [days / 1000 persons] from "A, \\"B\\""
  column unit  number
}
units U
constant low = 1e-7 [days / 1000 persons]
function twice(x, by = 2) = x * by ^ -1
let both = coalesce(data.\`or\`, low) + data.unit * 0
methodology \`an index\` "T" {
  scores U
  aggregate arithmetic
  pillar P weight 1 {
    indicator A [days / 1000 persons] weight 2.50 { value both  normalise (x - low) / (low * 3)  direction lower }
    indicator \`not\` weight 1 { value if(data.unit is not missing and not data.unit in 1 .. 2, -data.unit, missing)  normalise twice(x) }
  }
  indicators { indicator Shared { value data.unit } }
  pillar Q weight 3 { include Shared weight 2, P.A weight 1 }
  bands Level of abs(score - 1) { "1" to 2.5 %  "2" }
  output O { value sum(children) }
}
`;
    const model = load('/nowhere/a.methodology', text);
    const printed = printModel(model);
    const again = load('/nowhere/a.methodology', printed);
    expect(hashes(again)).toEqual(hashes(model));
    expect(printModel(again)).toBe(printed);
    expect(printed).toMatchInlineSnapshot(`
      "source data "A \\"table\\" with \\\\ and \\n" {
        file "a.csv"
        key  U by \`the code\`

        column \`the code\` text
        column \`or\`       number [days / 1000 persons] from "A, \\"B\\""
        column unit       number
      }

      units U {}

      constant low = 1e-7 [days / 1000 persons]

      function twice(x, \`by\` = 2) = x * \`by\` ^ -1

      let both = coalesce(data.\`or\`, low) + data.unit * 0

      methodology \`an index\` "T" {
        scores    U
        aggregate arithmetic
        require   all
        rank      highest first, ties share

        every pillar {
          aggregate arithmetic
          require   all
        }
        every indicator {
          missing keep
        }

        pillar P weight 1 {
          indicator A [days / 1000 persons] weight 2.50 {
            value     both
            normalise (x - low) / (low * 3)
            direction lower
          }

          indicator \`not\` weight 1 {
            value     if(data.unit is not missing and data.unit not in 1 .. 2, -data.unit, missing)
            normalise twice(x)
            direction higher
          }
        }

        pillar Q weight 3 {
          include Shared weight 2
          include P.A weight 1
        }

        indicators {
          indicator Shared {
            value     data.unit
            direction higher
          }
        }

        bands Level of abs(score - 1) {
          "1" to 2.5%
          "2"
        }

        output O {
          value sum(children)
        }
      }
      "
    `);
  });
});
