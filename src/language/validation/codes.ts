/**
 * The catalogue of findings: every code that any part of the project reports, with why it matters, what to do, and an
 * example that raises it beside one that does not. docs/findings.md is made from it; a test holds it to the sources.
 */

import type { Code, Entry, Family } from './code.js';
import { bands } from './codes/bands.js';
import { call } from './codes/call.js';
import { coinr, coinTool } from './codes/coinr.js';
import { data } from './codes/data.js';
import { dataAnalysis } from './codes/data-analysis.js';
import { dataFiles } from './codes/data-files.js';
import { framework } from './codes/framework.js';
import { goalposts } from './codes/goalposts.js';
import { importing } from './codes/import.js';
import { lever } from './codes/lever.js';
import { map } from './codes/map.js';
import { measure } from './codes/measure.js';
import { merge } from './codes/merge.js';
import { names } from './codes/names.js';
import { numbers } from './codes/numbers.js';
import { plan } from './codes/plan.js';
import { frozen } from './codes/frozen.js';
import { property } from './codes/property.js';
import { config, review } from './codes/review.js';
import { revision } from './codes/revision.js';
import { uncertainty } from './codes/uncertainty.js';
import { score } from './codes/score.js';
import { shape } from './codes/shape.js';
import { source } from './codes/source.js';
import { syntax } from './codes/syntax.js';
import { target } from './codes/target.js';
import { template } from './codes/template.js';
import { test } from './codes/test.js';
import { type } from './codes/type.js';
import { weights } from './codes/weights.js';
import { severityOf } from './severities.js';

export type { Code } from './code.js';

/** Families in the order in which a file is read: text, names, structure, meaning, tests, data, scores. */
const FAMILIES: readonly Family[] = [
  syntax,
  importing,
  names,
  source,
  framework,
  property,
  frozen,
  weights,
  goalposts,
  bands,
  numbers,
  call,
  template,
  revision,
  uncertainty,
  merge,
  lever,
  type,
  shape,
  measure,
  plan,
  test,
  dataFiles,
  data,
  dataAnalysis,
  map,
  score,
  coinr,
  coinTool,
  review,
  config,
  target,
];

export const codes: ReadonlyMap<string, Code> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)).map(([code, entry]: [string, Entry]) => [
    code,
    { ...entry, severity: severityOf(code) },
  ]),
);
