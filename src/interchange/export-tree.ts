/** The tree of a methodology as COINr has it: one parent a node, a code for each, and a level for each step up. */

import { quoted } from '../data/issues.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { exactWeight, numberOf } from '../model/weights.js';
import type { Finding, Report, Span } from '../report/finding.js';
import { severityOf } from '../language/validation/severities.js';
import { SPECIAL_COLUMNS } from './coinr-set.js';
import { columnOf, quotientOf } from './export-columns.js';

/** A row of iMeta to be; `node` is absent where an aggregate only fills a level. */
export interface ExportNode {
  readonly node?: FrameworkNode;
  readonly code: string;
  readonly parent?: string;
  readonly level: number;
  readonly weight: number;
  readonly isLeaf: boolean;
}

export function exportFinding(code: string, span: Span | undefined, message: string, hint?: string): Finding {
  return { code, severity: severityOf(code), message, hint, span };
}

/** The nodes, each once: indicators first in the order of the text, then level by level. */
export function exportTree(
  methodology: Methodology,
  model: Model,
  codes: ExportCodes,
  report: Report,
): readonly ExportNode[] {
  const { nodes } = methodology;
  const parents = new Map<string, string[]>();
  for (const { id, children } of nodes.values()) {
    for (const child of children) parents.set(child.node, [...(parents.get(child.node) ?? []), id]);
  }
  const root = nodes.get('')!;
  const isFamily = root.aggregate?.value === 'none';
  for (const [id, list] of parents) {
    if (list.length < 2) continue;
    const node = nodes.get(id)!;
    const names = list.map((parent) => quoted(nodes.get(parent)!.name)).join(' and ');
    report(
      exportFinding(
        'coinr/several-parents',
        node.nameSpan,
        `${quoted(node.name)} stands under ${names}; in COINr it can have one parent only.`,
        'Write it once under each parent, under names of its own, in a copy of the methodology.',
      ),
    );
  }
  const heights = new Map<string, number>();
  const heightOf = (id: string): number => {
    const known = heights.get(id);
    if (known !== undefined) return known;
    const { children } = nodes.get(id)!;
    const height = children.reduce((most, child) => Math.max(most, heightOf(child.node) + 1), 1);
    heights.set(id, height);
    return height;
  };
  const top = isFamily ? heightOf('') - 1 : heightOf('');
  const result: ExportNode[] = [];
  const add = (id: string, parent: string | undefined, parentLevel: number, weight: number): void => {
    const node = nodes.get(id)!;
    const level = heightOf(id);
    const isLeaf = node.children.length === 0;
    // COINr knows no child two levels down: aggregates of one child stand between.
    let above = parent;
    const fillers: string[] = [];
    for (let between = parentLevel - 1; between > level; between--) {
      const filler = codes.filler(id, between);
      fillers.push(filler);
      const own = fillers.length === 1 ? weight : 1;
      result.push({ code: filler, parent: above, level: between, weight: own, isLeaf: false });
      above = filler;
    }
    if (fillers.length > 0) reportFilled(node, fillers, report);
    result.push({
      node,
      code: codes.of(id),
      parent: above,
      level,
      weight: fillers.length > 0 ? 1 : weight,
      isLeaf,
    });
    for (const child of node.children)
      add(child.node, codes.of(id), level, weightOf(node.weighting?.value ?? child.weight?.value, nodes.get(child.node)!));
  };
  const weightOf = (weight: Parameters<typeof exactWeight>[0] | undefined, node: FrameworkNode): number => {
    if (weight === undefined) return 1;
    const exact = exactWeight(weight, model);
    if (exact !== undefined) return numberOf(exact);
    report(
      exportFinding(
        'coinr/computed-weight',
        weight.span,
        `The weight of ${quoted(node.name)} is computed; iMeta has room for one number.`,
        'Write it as a number in a copy of the methodology: `indexwright weights --freeze` does.',
      ),
    );
    return 1;
  };
  if ([...parents.values()].every((list) => list.length < 2)) {
    if (isFamily) for (const child of root.children) add(child.node, undefined, top + 1, 1);
    else add('', undefined, top + 1, 1);
  }
  return result.sort((a, b) => a.level - b.level);
}

function reportFilled(node: FrameworkNode, fillers: readonly string[], report: Report): void {
  report(
    exportFinding(
      'coinr/level-filled',
      node.nameSpan,
      `${quoted(node.name)} stands more than one level below its parent, and COINr allows one only: ${fillers.map(quoted).join(', ')} ${fillers.length === 1 ? 'was' : 'were'} put between.`,
      'An aggregate of one child changes no score under a mean.',
    ),
  );
}

// ------------------------------------------------------------------------------------------------ codes

export interface ExportCodes {
  of(id: string): string;
  filler(id: string, level: number): string;
  /** A code for a column that is no node. */
  column(name: string, span: Span | undefined): string;
}

/** Codes that COINr takes: unique, without spaces, not beginning with a digit. What is renamed is told. */
export function exportCodes(methodology: Methodology, model: Model, report: Report): ExportCodes {
  const ownCode = (node: FrameworkNode): string => (node.id === '' ? methodology.name : codeInFile(node, model));
  const taken = new Set<string>(SPECIAL_COLUMNS);
  const names = new Map<string, number>();
  for (const node of methodology.nodes.values()) {
    const code = sound(ownCode(node));
    names.set(code, (names.get(code) ?? 0) + 1);
  }
  const free = (wanted: string): string => {
    let code = wanted;
    for (let number = 2; taken.has(code); number++) code = `${wanted}_${number}`;
    taken.add(code);
    return code;
  };
  const codes = new Map<string, string>();
  for (const node of methodology.nodes.values()) {
    const { id, nameSpan } = node;
    const own = ownCode(node);
    // Where two nodes have one name the path tells them apart.
    const wanted = names.get(sound(own))! > 1 && id !== '' ? sound(pathText(id)) : sound(own);
    const code = free(wanted);
    codes.set(id, code);
    if (code !== own) reportRenamed(own, code, nameSpan, report);
  }
  return {
    of: (id) => codes.get(id)!,
    filler: (id, level) => free(`${codes.get(id)!}_level${level}`),
    column(name, span) {
      const code = free(sound(name));
      if (code !== name) reportRenamed(name, code, span, report);
      return code;
    },
  };
}

/** The name of a node; the header of its column where the two only differ in what a name of the language cannot have. */
function codeInFile({ name, value }: FrameworkNode, model: Model): string {
  const column = value && (columnOf(value.value) ?? quotientOf(value.value)?.numerator);
  if (column?.column !== name) return name;
  return headerOr(model.sources.get(column.source)?.columns.get(name)?.header, name);
}

/** The header of a column as code, if COINr takes it as it is. */
export function headerOr(header: string | undefined, name: string): string {
  return header !== undefined && sound(header) === header ? header : name;
}

function sound(name: string): string {
  const code = name.trim().replace(/\s+/gu, '_');
  return /^\d/.test(code) || code === '' ? `X${code}` : code;
}

function pathText(id: string): string {
  return id.replace(/`/g, '').replace(/\./g, '_');
}

function reportRenamed(name: string, code: string, span: Span | undefined, report: Report): void {
  report(
    exportFinding(
      'coinr/renamed',
      span,
      `${quoted(name)} is called ${quoted(code)} in the tables: codes of COINr are unique, have no spaces and do not begin with a digit.`,
    ),
  );
}
