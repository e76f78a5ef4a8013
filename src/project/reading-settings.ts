/** What a source says of how its file is written, as the readers ask for it. */

import type { SourceRequest } from '../data/source-table.js';
import type { SourceInput } from '../plan/program.js';

/** Of a file that no source declares: nothing, so that all is as by default. */
export function readingSettings(
  source: Pick<SourceInput, 'settings' | 'periodsInColumns' | 'periodColumn'> | undefined,
): Omit<SourceRequest, 'name' | 'file' | 'format' | 'columns' | 'span'> {
  const settings = source?.settings ?? {};
  const {
    blanks = [],
    decimal,
    encoding,
    delimiter,
    thousands,
    sheet,
    headerRow,
    headerRows,
    marks,
    skippedRows,
  } = settings;
  return {
    blanks,
    decimal: decimal === ',' || decimal === '.' ? decimal : undefined,
    encoding,
    delimiter,
    thousands,
    sheet,
    headerRow,
    headerRows,
    marks,
    skippedRows,
    periodsInColumns: source?.periodsInColumns ? source.periodColumn : undefined,
  };
}
