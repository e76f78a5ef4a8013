import type { Span } from '../../report/finding.js';
import { type Measure, parseMeasure } from '../measure.js';
import type { ReportProblem } from './resolution.js';

const known = new Map<string, Measure>();
const MOST_KNOWN = 1_000;

/**
 * Reads a unit of measure from the text between its brackets; what cannot be read is reported, and fits anything.
 *
 * @param place where it stands, which is only asked for where it cannot be read
 */
export function readMeasure(text: string | undefined, place: () => Span, report: ReportProblem): Measure | undefined {
  if (text === undefined) return undefined;
  const before = known.get(text);
  if (before !== undefined) return before;
  const read = parseMeasure(text);
  if ('problem' in read) {
    const span = place();
    const start = Math.min(span.start + 1 + read.offset, span.end);
    const column = span.column + (start - span.start);
    report(
      'measure/unreadable',
      { ...span, start, column },
      `The unit of measure [${text}] cannot be read: ${read.problem}.`,
      {
        hint: 'Write for example [%], [days], [million USD] or [deaths / 100 000 births].',
      },
    );
    return undefined;
  }
  if (known.size < MOST_KNOWN) known.set(text, read.measure);
  return read.measure;
}
