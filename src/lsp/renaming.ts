/** The changes of texts that a renaming takes: the words themselves, and what has to be written out so that numbers stay. */

import type { Binding, SymbolTarget } from '../model/bindings.js';
import { printName, printText } from '../model/print-words.js';
import type { Span } from '../report/finding.js';
import { type Bound, wordsAt } from './bound.js';
import { bodyStart, headerIn } from './declaration-text.js';
import { linesOfEvery } from './every-line.js';
import type { TextChange, TextChanges } from './text-change.js';

export interface Renaming {
  readonly before: string;
  readonly name: string;
  /** The new name as it stands in a text, in backquotes where it needs them. */
  readonly written: string;
  /** Leave out `from ghs["le"]` in a node where a default may say the same once the node has the new name. */
  readonly byDefault: boolean;
}

/**
 * The targets with all that must keep one name with them: a word of a template leads to a node in each use of it, one
 * import may bring a value and a function, and an expert's column has the name of the child that it weighs.
 */
export function namesakes(bound: Bound, targets: readonly SymbolTarget[]): readonly SymbolTarget[] {
  const { bindings } = bound;
  const textOf = texts(bound);
  const found = new Map(targets.map((target) => [target.id, target]));
  const open = [...targets];
  for (let target = open.pop(); target !== undefined; target = open.pop()) {
    for (const { span, implicit } of bindings.of(target.id)) {
      if (implicit !== undefined && !isWord(textOf(implicit))) continue;
      for (const other of bindings.at(span.file, span.start)) {
        const tied = other.implicit === undefined || isWord(textOf(other.implicit));
        if (!tied || found.has(other.target.id)) continue;
        found.set(other.target.id, other.target);
        open.push(other.target);
      }
    }
  }
  return [...found.values()];
}

const WORD = /^(?:`[^`]*`|[\p{L}_][\p{L}\p{M}\p{N}_]*)$/u;
const FROM = /^from\s+(?:`[^`]*`|[\p{L}_][\p{L}\p{M}\p{N}_]*)/u;

/** An argument such as `experts` makes the names of children names of columns, and nothing else can say which are meant. */
function isWord(text: string): boolean {
  return WORD.test(text);
}

/** Nothing where there is no line that a default could stand for. */
export function renamingOf(
  words: readonly { readonly bound: Bound; readonly targets: readonly SymbolTarget[] }[],
  names: Renaming,
): TextChanges | { readonly problem: string } | undefined {
  const sheet = new Sheet();
  for (const { bound, targets } of words) {
    const writer = { bound, names, sheet, ids: new Set(targets.map(({ id }) => id)), textOf: texts(bound) };
    for (const target of targets) renameTarget(target, writer);
  }
  if (sheet.problem !== undefined) return { problem: sheet.problem };
  return names.byDefault && !sheet.leavesOut ? undefined : sheet.changes();
}

interface Writer {
  readonly bound: Bound;
  readonly names: Renaming;
  readonly sheet: Sheet;
  readonly ids: ReadonlySet<string>;
  readonly textOf: (span: Span) => string;
}

function texts({ files }: Bound): (span: Span) => string {
  const known = new Map(files.map(({ file, text }) => [file, text]));
  return ({ file, start, end }) => known.get(file)?.slice(start, end) ?? '';
}

/** Changes by place; two models that share a file ask for the same ones. */
class Sheet {
  problem: string | undefined;
  leavesOut = false;
  private readonly byFile = new Map<string, Map<string, TextChange>>();

  add(file: string, start: number, end: number, text: string): void {
    let changes = this.byFile.get(file);
    if (changes === undefined) this.byFile.set(file, (changes = new Map()));
    const key = `${start} ${end}`;
    const known = changes.get(key);
    if (known !== undefined && known.text !== text)
      this.problem ??= 'One line would have to be written out in two ways: write it out for each node first.';
    changes.set(key, { start, end, text });
  }

  changes(): TextChanges {
    return new Map(
      [...this.byFile].map(([file, changes]) => [
        file,
        [...changes.values()].sort((a, b) => a.start - b.start || a.end - b.end),
      ]),
    );
  }
}

function renameTarget(target: SymbolTarget, writer: Writer): void {
  const { bound, names, sheet, textOf } = writer;
  for (const binding of bound.bindings.of(target.id)) {
    if (binding.implicit !== undefined) writeOut(binding, writer);
    else {
      const { file, start, end } = binding.span;
      const text = textOf(binding.span);
      if (text.startsWith('"')) renameText(binding, writer);
      else
        sheet.add(
          file,
          start,
          end,
          text.startsWith('`') && printName(names.before) === names.before ? `\`${names.name}\`` : names.written,
        );
    }
  }
  if (target.kind === 'column') keepHeader(target, writer);
  if (target.kind === 'pillar' || target.kind === 'indicator' || target.kind === 'methodology')
    renameNode(target, writer);
}

/** A column keeps the header that it has in the data: `column new number from "old"`. */
function keepHeader({ declaration, nameSpan }: SymbolTarget, { names, sheet, textOf }: Writer): void {
  if (declaration === undefined || nameSpan === undefined) return;
  const { file, start, end } = declaration;
  const header = headerIn(textOf(declaration), nameSpan.end - start);
  if (header === undefined) sheet.add(file, end, end, ` from ${printText(names.before)}`);
  else if (header.text === printText(names.name)) sheet.add(file, start + header.start, start + header.end, '');
}

/** Names of columns in quotes: `from ghs["le"]`, which is `from ghs` where the node has that name. */
function renameText(binding: Binding, writer: Writer): void {
  const { names, sheet } = writer;
  const { file, start, end } = binding.span;
  if (nodeAround(binding.span, writer)?.name === names.name && dropPattern(binding.span, writer)) return;
  sheet.add(file, start, end, printText(names.name));
}

function renameNode(node: SymbolTarget, writer: Writer): void {
  const { bound, names } = writer;
  const { declaration, nameSpan } = node;
  if (declaration === undefined || nameSpan === undefined) return;
  for (const binding of bound.bindings.at(nameSpan.file, nameSpan.start))
    if (binding.implicit !== undefined) writeOut(binding, writer);
  // `from ghs["le"]` in a node that now is called `le`, too.
  for (const { span, target, implicit } of bound.bindings.all) {
    if (implicit !== undefined || target.kind !== 'column' || !contains(declaration, span)) continue;
    if (!names.byDefault && target.name !== names.name) continue;
    if (nodeAround(span, writer)?.id === node.id) dropPattern(span, writer);
  }
}

/** Takes `["le"]` away behind `from ghs`; false where the text in quotes stands in something else. */
function dropPattern({ file, start, end }: Span, { sheet, bound, names }: Writer): boolean {
  const text = bound.files.find((known) => known.file === file)?.text ?? '';
  const before = /(?<!\s)\s*\bfrom\s+(?:`[^`\r\n]*`|[\p{L}_][\p{L}\p{M}\p{N}_]*)(\s*\[\s*)$/u.exec(
    text.slice(0, start),
  );
  const behind = /^\s*\]/u.exec(text.slice(end));
  if (before === null || behind === null) return false;
  const close = end + behind[0].length;
  if (!names.byDefault) sheet.add(file, start - before[1]!.length, close, '');
  else {
    // A body with nothing else in it goes with it.
    const open = /(?<!\s)\s*\{$/u.exec(text.slice(0, before.index));
    const brace = /^\s*\}/u.exec(text.slice(close));
    const whole = open !== null && brace !== null;
    sheet.add(file, whole ? open.index : before.index, whole ? close + brace[0].length : close, '');
    sheet.leavesOut = true;
  }
  return true;
}

/** The node whose declaration is the nearest around a place. */
function nodeAround(span: Span, { bound }: Writer): SymbolTarget | undefined {
  let nearest: SymbolTarget | undefined;
  for (const { target, role } of bound.bindings.all) {
    const { declaration, kind } = target;
    if (role !== 'declaration' || (kind !== 'indicator' && kind !== 'pillar') || declaration === undefined) continue;
    if (!contains(declaration, span)) continue;
    if (nearest?.declaration === undefined || contains(nearest.declaration, declaration)) nearest = target;
  }
  return nearest;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

// ------------------------------------------------------------------------------------------------ what names without a word

/**
 * The name of a node made the name of a column, or of something in the data, and one of the two changes: from now on
 * the other is written out.
 */
function writeOut({ span, target, implicit }: Binding, writer: Writer): void {
  const { bound, names, ids, sheet, textOf } = writer;
  const by = implicit!;
  const text = textOf(by);
  const nodes = wordsAt(bound, span.file, span.start).filter(({ role }) => role === 'declaration');
  const node = nodes.find(({ target: { kind } }) => kind !== 'column')?.target;
  if (node?.declaration === undefined || (isWord(text) && ids.has(target.id) && ids.has(node.id))) return;
  const own = contains(node.declaration, by);
  const column = target.kind === 'column' ? (ids.has(target.id) ? names.name : target.name) : undefined;
  const from = FROM.exec(text)?.[0];
  if (column !== undefined && from !== undefined) {
    if (own) sheet.add(by.file, by.start + from.length, by.end, `[${printText(column)}]`);
    else insertLine(node.declaration, `${from.replace(/\s+/u, ' ')}[${printText(column)}]`, writer);
  } else if (text.startsWith('"') && (own || isAlone(span, by, writer))) {
    const path = node.id.slice(node.id.indexOf('/') + 1);
    const written = column === undefined ? filled(text, node.name, path) : printText(column);
    sheet.add(by.file, by.start, by.end, written);
  } else if (text.startsWith('every')) writeOutLines(by, writer);
  else {
    sheet.problem ??= `the name \`${node.name}\` finds something in the data, by ${shown(text)} in line ${by.line}, and that cannot be written out.`;
  }
}

/** `every pillar = "s_{name}"` becomes a line for each pillar: those that keep their names keep the pattern. */
function writeOutLines(by: Span, { bound, names, ids, sheet, textOf }: Writer): void {
  const file = bound.files.find((known) => known.file === by.file)?.text ?? '';
  const indent = /(?<![^\S\r\n])[^\S\r\n]*$/u.exec(file.slice(0, by.start))![0];
  const lines = linesOfEvery(bound.model, by, textOf(by), (id) => (ids.has(id) ? names.name : undefined));
  if (lines === undefined)
    sheet.problem ??= `${shown(textOf(by))} in line ${by.line} names columns, and cannot be written out.`;
  else sheet.add(by.file, by.start, by.end, lines.join(`\n${indent}`));
}

/** Whether no other name is put into a pattern. */
function isAlone(word: Span, by: Span, { bound }: Writer): boolean {
  return !bound.bindings.all.some(
    ({ span, implicit }) =>
      implicit?.file === by.file &&
      implicit.start === by.start &&
      (span.file !== word.file || span.start !== word.start),
  );
}

/** A text in quotes with the name and the path of a node put in. */
function filled(text: string, name: string, path: string): string {
  const inside = (word: string): string => printText(word).slice(1, -1);
  return text.replaceAll('{name}', () => inside(name)).replaceAll('{path}', () => inside(path));
}

/** Puts a line at the beginning of the body of a node. */
function insertLine(declaration: Span, line: string, { sheet, textOf }: Writer): void {
  const { file, start, end } = declaration;
  const body = bodyStart(textOf(declaration));
  if (body === undefined) sheet.add(file, end, end, ` { ${line} }`);
  else sheet.add(file, start + body, start + body, ` ${line}`);
}

function shown(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return `\`${line.length > 40 ? `${line.slice(0, 39)}…` : line}\``;
}
