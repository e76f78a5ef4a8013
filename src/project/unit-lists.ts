/** Whether the units of two editions mean the same, by the lists that both have of them. */

import type { ImpactRemark } from '../analyse/impact-remarks.js';
import { keyFindings } from '../analyse/key-changes.js';
import type { Methodology, Model } from '../model/model.js';
import { mergeInputs } from '../plan/merged-sources.js';
import type { SourceInput } from '../plan/program.js';
import { bareInput } from '../plan/source-inputs.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { Edition } from '../revise/difference.js';
import { comparedUnits, type UnitList } from './compared-units.js';
import type { DataFiles } from './data-files.js';
import { readTables } from './read-tables.js';

/** An edition with the files that its lists are read from. */
export interface ListedEdition {
  readonly edition: Edition;
  readonly files: DataFiles;
  /** Files in place of those that sources name, by the id of the source. */
  readonly sources?: ReadonlyMap<string, string>;
}

export interface CheckedUnits {
  /** An error where keys or names came to mean other units, and no merge says what became of them. */
  readonly findings: readonly Finding[];
  /** Why that could not be told. */
  readonly remark?: ImpactRemark;
}

/** Reads both lists, where there are any, and compares what keys and names mean. Never throws on user input. */
export async function checkedUnits(before: ListedEdition, after: ListedEdition): Promise<CheckedUnits> {
  const [old, own] = [before, after].map(({ edition }) => edition.model.unitSets.get(edition.methodology.unitSet));
  const isNamed = (set: typeof old): boolean => set?.listed !== undefined && set.displayName !== undefined;
  const isOneList = before.files === after.files && old === own && before.sources === after.sources;
  if (!isNamed(old) || !isNamed(own) || isOneList) return { findings: [] };
  const [listBefore, listAfter] = await Promise.all([readList(before), readList(after)]);
  const error = [...listBefore.findings, ...listAfter.findings].find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    return { findings: [], remark: { kind: 'lists unread', reason: error.message } };
  }
  const compared = comparedUnits(listBefore, listAfter);
  return { findings: compared === undefined ? [] : keyFindings({ ...compared, span: own!.nameSpan }) };
}

async function readList({
  edition: { model, methodology },
  files,
  sources,
}: ListedEdition): Promise<UnitList & { readonly findings: readonly Finding[] }> {
  const { unitSet, name } = methodology;
  const listed = model.unitSets.get(unitSet)?.listed;
  const merges = mergesOf(model, methodology);
  const wanted = new Map<string, Set<string>>();
  const add = (source: string, column: string): void =>
    void wanted.set(source, (wanted.get(source) ?? new Set()).add(column));
  if (listed !== undefined) add(listed.source, listed.column);
  for (const { source, old, new: becomes } of merges) {
    add(source, old);
    add(source, becomes);
  }
  const inputs = [...wanted].flatMap(([source, columns]) => textSource(model, source, columns));
  const project = { entry: methodology.span.file, model, findings: [] };
  const tables = await readTables(project, { unitSet, sources: inputs }, { files, sources });
  const errors = tables.findings.filter((finding) => hasErrors([finding]));
  const nameOf = (id: string): string => model.unitSets.get(id)?.name ?? id;
  return {
    program: {
      name,
      unitSet: nameOf(unitSet),
      listed,
      merges: merges.map((merge) => ({ ...merge, before: nameOf(merge.before), after: nameOf(merge.after) })),
    },
    tables,
    findings: errors,
  };
}

function mergesOf(model: Model, methodology: Methodology): NonNullable<ReturnType<typeof mergeInputs>> {
  return mergeInputs(model, methodology) ?? [];
}

function textSource(model: Model, id: string, columns: ReadonlySet<string>): readonly SourceInput[] {
  const declared = model.sources.get(id);
  if (declared === undefined) return [];
  const read = [...columns].flatMap((name) => {
    const column = declared.columns.get(name);
    return column === undefined ? [] : [{ name, header: column.header, type: 'text' as const, span: column.span }];
  });
  return [{ ...bareInput(declared), columns: read }];
}
