import { relativeTo } from '../../model/relative-path.js';
import type { Frame, Guard, Program, SourceInput, Step } from '../../plan/program.js';
import { guardSteps, judgingSteps } from '../common/judging-steps.js';
import { bracketed, callText, numberLiteral, textLiteral } from './literals.js';

/** The data that a methodology reads, as the rules of the runtime. */
export function rulesText(program: Program, use: (name: string) => string): string {
  const { period, covers, listed, spellings, merges = [] } = program;
  const spellingsText = (given: Program['spellings']): string | undefined =>
    given.length === 0
      ? undefined
      : tuple(
          given.map(({ source, spelling, key }) =>
            callText(use('SpellingRule'), [source, spelling, key].map(textLiteral)),
          ),
          '    ',
        );
  const listedText = (place: Program['listed']): string | undefined =>
    place && callText(use('Listed'), [textLiteral(place.source), textLiteral(place.column)]);
  const ranges = covers.map(({ from, to }) => `(${numberLiteral(from)}, ${numberLiteral(to)})`);
  const mergesText = merges.map((merge) =>
    callText(
      use('MergeRule'),
      [merge.before, merge.after, merge.source, merge.old, merge.new].map(textLiteral),
      {
        listed_before: listedText(merge.listedBefore),
        listed_after: listedText(merge.listedAfter),
        spellings: spellingsText(merge.spellings),
        is_split: merge.kind === 'split' ? 'True' : undefined,
      },
      '        ',
    ),
  );
  return callText(use('Rules'), [], {
    sources: tuple(
      program.sources.map((source) => sourceText(source, program, use)),
      '    ',
    ),
    period: period === undefined ? undefined : textLiteral(period),
    covers: ranges.length === 0 ? undefined : tuple(ranges, '    '),
    listed: listedText(listed),
    spellings: spellingsText(spellings),
    merges: mergesText.length === 0 ? undefined : tuple(mergesText, '    '),
  });
}

function tuple(items: readonly string[], indent: string): string {
  return bracketed(items, '()', indent);
}

function sourceText(source: SourceInput, program: Program, use: (name: string) => string): string {
  const main = program.nodes.find(({ id }) => id === '')?.span.file ?? source.declaredIn;
  const {
    format,
    encoding,
    delimiter,
    decimal,
    thousands,
    headerRow,
    headerRows,
    blanks = [],
    marks = [],
    skippedRows = [],
  } = source.settings;
  const columns = source.columns.map(({ name, header, type, minimum, maximum, readings }) =>
    callText(use('ColumnRule'), [name, header, type].map(textLiteral), {
      minimum: minimum === undefined ? undefined : numberLiteral(minimum),
      maximum: maximum === undefined ? undefined : numberLiteral(maximum),
      readings:
        readings &&
        bracketed(
          readings.map(({ text, number }) => `(${textLiteral(text)}, ${numberLiteral(number)})`),
          '()',
          '            ',
        ),
    }),
  );
  const merged = source.merged?.map(({ merge, columns: parts }) => {
    const items = parts.map(({ column, how, weight, share, require }) =>
      callText(use('MergedColumn'), [column, how, weight, require].map(textLiteral), {
        share: share === undefined ? undefined : textLiteral(share),
      }),
    );
    return `(${merge}, ${tuple(items, '            ')})`;
  });
  const optional = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : textLiteral(text);
  return callText(
    use('SourceRule'),
    [],
    {
      name: textLiteral(source.name),
      path: textLiteral(relativeTo(main, source.declaredIn, source.path)),
      role: textLiteral(source.role),
      columns: tuple(columns, '            '),
      unit_column: optional(source.unitColumn),
      period_column: optional(source.periodColumn),
      periods_in_columns: source.periodsInColumns ? 'True' : undefined,
      periods_in_parts: source.periodsInParts === undefined ? undefined : 'True',
      makes_cases: source.makesCases ? 'True' : undefined,
      merged: merged === undefined || merged.length === 0 ? undefined : tuple(merged, '            '),
      format: optional(format),
      encoding: optional(encoding),
      delimiter: optional(delimiter),
      decimal: optional(decimal),
      thousands: optional(thousands),
      header_row: headerRow === undefined ? undefined : String(headerRow),
      header_rows: headerRows === undefined ? undefined : String(headerRows),
      marks: marks.length === 0 ? undefined : tuple(marks.map(textLiteral), '            '),
      skipped_rows:
        skippedRows.length === 0
          ? undefined
          : tuple(
              skippedRows.map(({ from, to }) => `(${from}, ${to})`),
              '            ',
            ),
      blanks: blanks.length === 0 ? undefined : tuple(blanks.map(textLiteral), '            '),
    },
    '        ',
  );
}

/** As much of the steps as judging their trouble asks for: those that can have any, and those that guard them. */
export function stepRules(
  troubled: readonly Step[],
  program: Program,
  use: (name: string) => string,
): { readonly entries: readonly string[]; readonly judging: readonly number[] } {
  const shown = new Map(troubled.map((step) => [step.index, step]));
  for (const index of troubled.flatMap(guardSteps)) if (!shown.has(index)) shown.set(index, program.steps[index]!);
  const isTroubled = new Set(troubled.map(({ index }) => index));
  const entries = [...shown.values()]
    .sort((a, b) => a.index - b.index)
    .map((step) => {
      const reduces = step.op === 'reduce' || step.op === 'joint' ? step : undefined;
      const own = isTroubled.has(step.index);
      const grouping = typeof reduces?.grouping === 'number' ? String(reduces.grouping) : undefined;
      const guards = own ? step.guards.flatMap(guardText) : [];
      const rule = callText(use('StepRule'), [textLiteral(step.node), frameText(step.frame)], {
        reduces: own && reduces ? frameText(reduces.from) : undefined,
        grouping: own ? grouping : undefined,
        undefined: own && step.op === 'undefined' ? textLiteral(step.reason) : undefined,
        is_error: own && step.op === 'lookup' && step.frame.kind === 'constant' ? 'True' : undefined,
        guards: guards.length === 0 ? undefined : tuple(guards, '    '),
      });
      return `${step.index}: ${rule}`;
    });
  return { entries, judging: judgingSteps(troubled, program) };
}

/** A guard whose condition is a constant holds always or never; one that never holds is a step that is not there. */
function guardText(guard: Guard): readonly string[] {
  if ('unless' in guard) return [`(${guard.unless}, None)`];
  if ('step' in guard.condition) return [`(${guard.condition.step}, ${numberLiteral(guard.is)})`];
  const holds = 'number' in guard.condition && guard.condition.number === guard.is;
  return holds ? [] : ['(-1, None)'];
}

function frameText(frame: Frame): string {
  switch (frame.kind) {
    case 'rows':
      return `(${textLiteral(frame.source)},)`;
    case 'groups':
      return String(frame.grouping);
    default:
      return `"${frame.kind}"`;
  }
}
