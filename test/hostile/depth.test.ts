import { describe, expect, test } from 'vitest';
import { execute } from '../../src/execute/execute.js';
import { explain } from '../../src/execute/explain.js';
import { generateJavaScript } from '../../src/generate/javascript/generate-javascript.js';
import { loadModel } from '../../src/language/load.js';
import { printModel } from '../../src/model/print.js';
import { planMethodology } from '../../src/plan/plan.js';
import { overview } from '../../src/report/overview.js';
import { scoreTable } from '../../src/report/score-table.js';
import { table } from '../execute/small-program.js';
import { expectSameDoubles } from '../generate/javascript/same-doubles.js';
import { checked, lines, SOURCE, valued } from './support.js';

/* What is too large, too deep or multiplies is refused with a finding, and what is only large is read. */

const SLOWEST = 40_000;
const DEEP = 10_000;
const MANY = 3_000;

describe('ten thousand deep', () => {
  test.each([
    ['brackets', '('.repeat(DEEP) + 'd.v' + ')'.repeat(DEEP)],
    ['signs', '-'.repeat(DEEP) + 'd.v'],
    ['negations', 'not '.repeat(DEEP) + '(d.v > 1)'],
    ['a sum', 'd.v' + ' + 1'.repeat(DEEP)],
    ['powers', 'd.v' + ' ^ 1'.repeat(DEEP)],
    ['comparisons', 'd.v' + ' < 1'.repeat(DEEP)],
    ['conjunctions', 'if(d.v > 1' + ' and d.v > 1'.repeat(DEEP) + ', 1, 0)'],
    ['parts of a name', 'd' + '.v'.repeat(DEEP)],
    ['patterns of a name', 'd' + '["v"]'.repeat(DEEP)],
    ['calls', 'abs('.repeat(DEEP) + 'd.v' + ')'.repeat(DEEP)],
    ['conditions', 'if(d.v > 1, 1, '.repeat(DEEP) + 'd.v' + ')'.repeat(DEEP)],
    ['questions', 'd.v' + ' is missing'.repeat(DEEP)],
    ['ranges', 'd.v' + ' in 1 .. 2'.repeat(DEEP)],
    ['percent signs', '1' + '%'.repeat(DEEP)],
    ['units of measure', `1 [${'('.repeat(DEEP)}]`],
    ['powers of units', `1 [${'a^9 '.repeat(DEEP)}]`],
  ])('%s', (_, expression) => {
    const { codes, milliseconds } = checked(valued(expression));
    expect(codes).not.toEqual([]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  test.each([
    ['pillars', `${SOURCE}methodology M { scores U ${'pillar P { '.repeat(DEEP)}`, 'syntax/too-deep'],
    [
      'lets',
      valued(`l${DEEP}`, `let l0 = d.v\n${lines(DEEP, (at) => `let l${at + 1} = l${at} + 1`)}`),
      'plan/too-deep',
    ],
    ['constants', valued(`c${DEEP} * d.v`, `constant c0 = 1\n${lines(DEEP, (at) => `constant c${at + 1} = c${at} + 1`)}`), 'plan/too-deep'], // prettier-ignore
    ['functions', valued(`f${DEEP}(d.v)`, `function f0(x) = x\n${lines(DEEP, (at) => `function f${at + 1}(x) = f${at}(x) + 1`)}`), 'plan/too-deep'], // prettier-ignore
    ['indicators', `${SOURCE}methodology M { scores U indicator A0 { value d.v }\n${lines(DEEP, (at) => `indicator A${at + 1} { value A${at} + 1 }`)} }`, 'plan/too-deep'], // prettier-ignore
    ['a circle of indicators', `${SOURCE}methodology M { scores U ${lines(DEEP, (at) => `indicator A${at} { value A${(at + 1) % DEEP} + A${(at + 7) % DEEP} }`)} }`, 'cycle/value'], // prettier-ignore
  ])('%s', (_, text, code) => {
    const { codes, milliseconds } = checked(text);
    expect(codes).toContain(code);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  test.each([
    [
      'a circle of functions',
      valued('f(d.v)', 'function f(x) = g(x) + g(x)\nfunction g(x) = f(x) + f(x)'),
      'cycle/function',
    ],
    ['a constant of itself', valued('c + d.v', 'constant c = c + c'), 'cycle/value'],
    [
      'an attribute of itself',
      'units U { attribute a = a + a }\nmethodology M { scores U indicator A { value a } }',
      'cycle/value',
    ],
    ['methodologies of each other', `${SOURCE}methodology M { scores U indicator A { value N } }\nmethodology N { scores U indicator A { value M } }`, 'cycle/value'], // prettier-ignore
    ['pillars of each other', `${SOURCE}methodology M { scores U indicators { pillar P { include Q } pillar Q { include P } } include P }`, 'cycle/value'], // prettier-ignore
    ['a template of itself', `${SOURCE}template pillar T(a) { pillar A is T(a) }\nmethodology M { scores U pillar X is T(d.v) }`, 'template/cycle'], // prettier-ignore
  ])('%s', (_, text, code) => {
    const { codes, milliseconds } = checked(text);
    expect(codes).toContain(code);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });
});

describe('what doubles forty times', () => {
  const levels = (line: (at: number) => string): string => lines(40, line);

  test.each([
    [
      'functions',
      valued('f40(d.v)', `function f0(x) = x + 1\n${levels((at) => `function f${at + 1}(x) = f${at}(x) + f${at}(x)`)}`),
    ],
    [
      'arguments',
      valued('f40(d.v)', `function f0(x) = x + 1\n${levels((at) => `function f${at + 1}(x) = f${at}(f${at}(x))`)}`),
    ],
    ['defaults', valued('f40(d.v)', `function f0(x) = x + 1\n${levels((at) => `function f${at + 1}(x, y = f${at}(x), z = f${at}(x + 1)) = y + z`)}`)], // prettier-ignore
    ['conditions', valued('f40(d.v)', `function f0(x) = x + 1\n${levels((at) => `function f${at + 1}(x) = if(f${at}(x) > 1, f${at}(x), f${at}(x + 1))`)}`)], // prettier-ignore
    ['attributes', `units U { attribute a0 = d.v\n${levels((at) => `attribute a${at + 1} = a${at} + a${at}`)} }\nsource d { file "d.csv" key U by k column k text column v number }\nmethodology M { scores U indicator A { value a40 } }`], // prettier-ignore
  ])('%s are refused, and the function is named', (_, text) => {
    const { codes, findings, milliseconds } = checked(text);
    expect(codes).toEqual(['plan/too-large']);
    if (text.includes('f40')) expect(findings[0]!.message).toContain('f40()');
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  test.each([
    ['lets', valued('l40', `let l0 = d.v\n${levels((at) => `let l${at + 1} = l${at} + l${at}`)}`)],
    ['units of measure', valued('l9', `let l0 = 1 [a]\n${levels((at) => `let l${at + 1} = l${at} * l${at}`)}`)],
    ['nodes under two parents', `${SOURCE}methodology M { scores U include P40, Q40 indicators { indicator P0 { value d.v } indicator Q0 { value d.v }\n${levels((at) => `pillar P${at + 1} { include P${at}, Q${at} } pillar Q${at + 1} { include P${at}, Q${at} }`)} } }`], // prettier-ignore
  ])('%s are computed once each', (_, text) => {
    const { codes, milliseconds } = checked(text);
    expect(codes).toEqual([]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  test.each([
    ['templates', `${SOURCE}template pillar T0(a) { indicator A { value a } }\n${levels((at) => `template pillar T${at + 1}(a) { pillar A is T${at}(a) pillar B is T${at}(a) }`)}\nmethodology M { scores U pillar X is T40(d.v) }`, 'template/too-many'], // prettier-ignore
    ['arguments of templates', `${SOURCE}template pillar T0(a) { indicator A { value a } }\n${levels((at) => `template pillar T${at + 1}(a) { pillar A is T${at}(a + a) }`)}\nmethodology M { scores U pillar X is T40(d.v) }`, 'template/too-many'], // prettier-ignore
    ['weights', `${SOURCE}constant c0 = 1\n${levels((at) => `constant c${at + 1} = c${at} * c${at}`)}\nmethodology M { scores U indicator A weight c40 { value d.v } indicator B weight 3 { value d.v } }`, 'plan/too-large'], // prettier-ignore
    ['outputs', `${SOURCE}methodology M { scores U every indicator { value d.v ${lines(500, (at) => `output O${at} { value score }`)} }\n${lines(500, (at) => `indicator A${at}`)} }`, 'property/too-many'], // prettier-ignore
  ])('%s are refused', (_, text, code) => {
    const { codes, milliseconds } = checked(text);
    expect(codes).toEqual([code]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });
});

describe('absurd numbers', () => {
  test.each([
    'quantile(d.v, 1e300)', 'quantile(d.v, -1)', 'quantile(d.v, missing)', 'quantile(d.v, "a")', 'quantile(d.v)',
    'quantile(d.v, d.v)', 'quantile(d.v, p: 0.5, p: 0.6)', 'quantile(1, 2, 3, 4, 5)', 'round(d.v, 1e300)', 'round(d.v, 0.5)',
    'clamp(d.v, 3, 1)', 'winsorise(d.v, -1)', 'winsorise(d.v, 0.5)', 'latest(d.v, within: 1e300)', 'rank(d.v, ties: 3)',
    'rank(d.v, order: sideways)', 'undefined(d.v)', 'weights(d.v)', 'copeland(d.v)', 'least()', 'coalesce()', 'if()', 'rank()',
    'x', 'children', 'score', 'd.v ^ 1e400', 'mean()', 'mean(d)', 'mean(mean(d.v))', 'share(d.v)', 'first(1)', 'min(where: 1)',
    'count(d.v, by: d.v, by: 3)', 'mean(d.v, weight: "a")', 'max(d.v, in: 2000 .. 1)', 'max(d.v, across: year)', 'd.v in ()',
  ])('%s is refused', (expression) => expect(checked(valued(expression)).codes).not.toEqual([])); // prettier-ignore

  test.each(['winsorise(d.v, 1000000000)', 'quantile(d.v, 0)', 'd.v ^ 1e300', 'd.v * 1e-320', '1e308 * d.v * 10', `d.v * 0.${'0'.repeat(5000)}1`])('%s has a result', (expression) => {
    const { model } = loadModel('a', () => valued(expression));
    const { program, findings } = planMethodology(model, 'M');
    expect(findings).toEqual([]);
    const run = execute(program, new Map([['d', table({ k: ['a', 'b', 'c'], v: [1, -2, 1e300] })]]), { keep: 'all' });
    expect(run.cases.count).toBe(3);
  }); // prettier-ignore

  test.each([
    'round to 999999999', 'publish to 99999999', 'version 1.1', 'covers 5 .. 1e300', 'covers 9 .. 1', 'published 9999-99-99',
    'require 1000 %', 'require 0.5', 'rank highest first, on 99 decimals', 'clamped', 'screen keep units with 1e9 % of indicators',
  ])('%s is refused', (property) => {
    const text = valued('d.v').replace('scores U', `scores U ${property}`);
    const { codes } = checked(text);
    expect(codes).not.toEqual([]);
  }); // prettier-ignore
});

describe('two hundred pillars inside each other', () => {
  const properties = 'aggregate geometric require 50 % of indicators missing impute median(x) normalise minmax(x, low: min(x) - 1) rank highest first bands { "a" from 0.5 "b" } output F { value sum(children.F) }'; // prettier-ignore
  const deep = `${SOURCE}methodology M { scores U every pillar { ${properties} } every indicator { output F { value score } } ${'pillar P { indicator B { value d.v } '.repeat(200)} indicator A { value d.v } ${'}'.repeat(200)} }`; // prettier-ignore
  const tables = { d: table({ k: ['a', 'b', 'c', 'd'], v: [1, 5, 2, NaN] }) };

  test('are scored, printed, compiled and explained', { timeout: 30_000 }, async () => {
    const { model, findings } = loadModel('a.methodology', () => deep);
    const planned = planMethodology(model, 'M');
    expect([...findings, ...planned.findings]).toEqual([]);
    const run = execute(planned.program, new Map(Object.entries(tables)), { keep: 'all' });
    const root = planned.program.nodes[0]!;
    expect([...(run.numbers(root.score!) as Float64Array)].filter((value) => value === value).length).toBeGreaterThan(
      2,
    );
    await expectSameDoubles(planned.program, tables);
    expect(scoreTable(run, { unitNames: new Map(), allNodes: true })).toContain('Rank');
    const printed = printModel(model);
    expect(planMethodology(loadModel('b.methodology', () => printed).model, 'M').program.hash).toBe(
      planned.program.hash,
    );
    expect(explain(run, { tables: new Map(Object.entries(tables)), files: new Map() }, '', 0)!.children.length).toBe(1);
    expect(overview(model, [...model.methodologies.values()]).length).toBeGreaterThan(1000);
  });

  test('and three thousand that include each other are scored', { timeout: 60_000 }, () => {
    const text = `${SOURCE}methodology M { scores U include P${MANY} indicators { indicator P0 { value d.v }\n${lines(MANY, (at) => `pillar P${at + 1} { include P${at} }`)} } }`; // prettier-ignore
    const { model, findings } = loadModel('a.methodology', () => text);
    const planned = planMethodology(model, 'M');
    expect([...findings, ...planned.findings]).toEqual([]);
    const run = execute(planned.program, new Map(Object.entries(tables)), { keep: 'results' });
    expect([...(run.numbers(planned.program.nodes[0]!.score!) as Float64Array)]).toEqual([1, 5, 2, NaN]);
    const all = execute(planned.program, new Map(Object.entries(tables)), { keep: 'all' });
    expect(explain(all, { tables: new Map(Object.entries(tables)), files: new Map() }, '', 0)).toBeDefined();
    expect(overview(model, [...model.methodologies.values()]).length).toBeLessThan(1_000_000);
    expect(planned.program.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(generateJavaScript(planned.program)[0]!.text.length).toBeGreaterThan(1_000_000);
    expect(printModel(model).length).toBeGreaterThan(100_000);
  });

  test('and a node under two parents, forty times over, is explained to an end', () => {
    const text = `${SOURCE}methodology M { scores U include P40, Q40 indicators { indicator P0 { value d.v } indicator Q0 { value d.v }\n${lines(40, (at) => `pillar P${at + 1} { include P${at}, Q${at} } pillar Q${at + 1} { include P${at}, Q${at} }`)} } }`; // prettier-ignore
    const { model } = loadModel('a.methodology', () => text);
    const { program } = planMethodology(model, 'M');
    const run = execute(program, new Map(Object.entries(tables)), { keep: 'all' });
    expect(explain(run, { tables: new Map(Object.entries(tables)), files: new Map() }, '', 0)!.children.length).toBe(2);
    expect(overview(model, [...model.methodologies.values()]).length).toBeLessThan(20_000_000);
  });
});
