import { relativeTo } from '../../model/relative-path.js';
import type { Program, SourceInput } from '../../plan/program.js';

/** What output keeps of a source: nothing that only the compiler needs. Its path is that from the main file. */
function sourceData(source: SourceInput, program: Program): object {
  const main = program.nodes.find(({ id }) => id === '')?.span.file ?? source.declaredIn;
  const path = relativeTo(main, source.declaredIn, source.path);
  const { name, role, unitColumn, periodColumn, periodsInColumns, makesCases, settings } = source;
  const periodsInParts = source.periodsInParts === undefined ? undefined : true;
  const { format, encoding, delimiter, decimal, thousands, headerRow, headerRows, blanks, marks, skippedRows } =
    settings;
  const columns = source.columns.map(({ name: column, header, type, minimum, maximum, readings }) => ({
    name: column,
    header,
    type,
    minimum,
    maximum,
    readings,
  }));
  const kept = { format, encoding, delimiter, decimal, thousands, headerRow, headerRows, blanks, marks, skippedRows };
  const merged = source.merged?.map(({ merge, columns: parts }) => ({
    merge,
    columns: parts.map(({ column, how, weight, share, require }) => ({ column, how, weight, share, require })),
  }));
  const periods = { periodColumn, periodsInColumns, periodsInParts };
  return { name, path, role, unitColumn, ...periods, makesCases, merged, settings: kept, columns };
}

/** The data that a program reads, and the units that it scores, as plain data for whoever reads them. */
export function inputRules(program: Program): object {
  const { period, covers, listed, spellings } = program;
  const merges = program.merges?.map((merge) => ({ ...merge, span: undefined }));
  return {
    period,
    covers,
    listed,
    spellings,
    merges,
    sources: program.sources.map((source) => sourceData(source, program)),
  };
}
