/** Tests as text. */

import type { Against, Expectation, Given, Methodology, Subject, Test } from './model.js';
import { printExpression, type PrintPlace } from './print-expression.js';
import { alignedRows, block, type Line, separated } from './print-lines.js';
import { printKey, printName, printPath, printText, printTolerance } from './print-words.js';

export function testLines(test: Test, methodology: Methodology, nameOf: (id: string) => string): readonly Line[] {
  const place: PrintPlace = { methodology: methodology.id, node: test.node, period: methodology.period, nameOf };
  const name = printName(nameOf(methodology.id));
  const head = `test ${printText(test.title)} of ${test.node === '' ? name : `${name}.${printPath(test.node)}`}`;
  const body = separated([
    test.given.map((given): Line => [0, printGiven(given, test, place)]),
    ...test.against.map((against) => againstLines(against, test, place)),
    test.expect.map((expectation): Line => [0, printExpectation(expectation, test, place)]),
  ]);
  return block(head, body);
}

/** What is compared, by the path below the methodology; the stages of the tested node go by their bare names. */
export function printSubject(subject: Subject, testedNode: string): string {
  const last =
    subject.kind === 'output'
      ? printName(subject.output)
      : subject.kind === 'published'
        ? 'published'
        : subject.stage === 'band' && subject.bands
          ? printName(subject.bands)
          : subject.stage;
  if (subject.node === testedNode || subject.node === '') return last;
  return last === 'score' ? printPath(subject.node) : `${printPath(subject.node)}.${last}`;
}

function againstLines(against: Against, test: Test, place: PrintPlace): readonly Line[] {
  const table =
    against.path === undefined ? printName(place.nameOf?.(against.source ?? '') ?? '') : printText(against.path);
  const rows = against.lines.map(({ subject, column, where, tolerance }) => [
    printSubject(subject, test.node),
    `= ${printKey(column)}`,
    [where ? `where ${printExpression(where, place)}` : '', tolerance ? printTolerance(tolerance) : '']
      .join(' ')
      .trim(),
  ]);
  const keys = against.keys.map(printKey).join(', ');
  return block(`against ${table} on ${keys}, blanks ${against.blanks}`, alignedRows(rows));
}

function printGiven(given: Given, test: Test, place: PrintPlace): string {
  if (given.kind === 'source')
    return `given ${printName(place.nameOf?.(given.source) ?? given.source)} from ${printText(given.path)}`;
  const path = given.node === test.node ? 'value' : `${printPath(given.node)}.value`;
  return `given ${path} = ${printExpression(given.value, place)}`;
}

function printExpectation(expectation: Expectation, test: Test, place: PrintPlace): string {
  const { subject, unit, period, value, tolerance } = expectation;
  const whose = (unit === undefined ? '' : ` of ${printKey(unit)}`) + (period === undefined ? '' : ` in ${period}`);
  const what = value === undefined ? 'is missing' : `= ${printExpression(value, place)}`;
  return `expect ${printSubject(subject, test.node)}${whose} ${what}${tolerance ? ` ${printTolerance(tolerance)}` : ''}`;
}
