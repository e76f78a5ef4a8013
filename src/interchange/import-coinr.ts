/** From the tables of COINr to a methodology. */

import type { Finding, Report } from '../report/finding.js';
import { hasErrors } from '../report/finding.js';
import { coinrFinding, type CoinrSet, type Item } from './coinr-set.js';
import { hierarchyOf } from './hierarchy.js';
import { type ImportOptions, methodologyText } from './import-text.js';
import { readData } from './read-data.js';
import { type Meta, readMeta } from './read-meta.js';
import type { TextTable } from './text-table.js';

export interface Imported {
  readonly findings: readonly Finding[];
  /** Only where no error was found. */
  readonly text?: string;
  readonly set?: CoinrSet;
}

/** Reads iMeta and iData, checks them, and writes the methodology. Never throws on account of the tables. */
export function importCoinr(iData: TextTable, iMeta: TextTable, options: ImportOptions): Imported {
  const { decimal } = options.settings;
  const meta = readMeta(iMeta, decimal);
  // Without the columns of iMeta everything in iData would be unknown.
  if (meta.items.length === 0 && hasErrors(meta.findings)) return { findings: meta.findings };
  return importItems(meta, iData, options);
}

/** The same from items that have been read elsewhere. */
export function importItems(
  { items, unread, findings: found }: Meta,
  iData: TextTable,
  options: ImportOptions,
): Imported {
  const findings = [...found];
  const report: Report = (finding) => void findings.push(finding);
  if (!items.some(({ type }) => type === 'Indicator') && !hasErrors(findings)) report(noIndicator(items, iData));
  const tops = hierarchyOf(items, unread, report);
  const data = readData(iData, items, unread, options.settings.decimal);
  findings.push(...data.findings);
  if (hasErrors(findings)) return { findings };
  const written = methodologyText(data.set, tops, options);
  findings.push(...written.findings);
  return { findings, set: data.set, text: hasErrors(findings) ? undefined : written.text };
}

function noIndicator(items: readonly Item[], { name, file }: TextTable): Finding {
  const place = items[0]?.place ?? { source: name, file };
  return coinrFinding(
    'coinr/no-indicator',
    { source: place.source, file: place.file },
    'No row has the type Indicator, so that there is nothing to score.',
    'Write a row for each indicator.',
  );
}
