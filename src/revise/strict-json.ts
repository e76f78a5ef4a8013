/** JSON files that people write: read strictly, and told where they are wrong. */

import { distance } from 'fastest-levenshtein';
import { type Node, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Finding, Report, Span } from '../report/finding.js';

/** One value of the file, with its place. */
export interface JsonValue {
  readonly node: Node;
  /** As people would say it: `policy.classes.editorial`; '' the whole file. */
  readonly path: string;
  readonly file: JsonFile;
}

interface JsonFile {
  readonly name: string;
  readonly text: string;
  readonly report: Report;
}

/** The value of a whole file; nothing where it is no JSON, which is reported. */
export function readJson(text: string, name: string, report: Report): JsonValue | undefined {
  const file: JsonFile = { name, text, report };
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined || node === undefined) {
    report({
      code: 'config/not-json',
      severity: 'error',
      message: `"${baseName(name)}" is no JSON: ${text.trim() === '' ? 'it is empty' : words(printParseErrorCode(error?.error ?? 0))}.`,
      hint: 'Names and texts stand in double quotes, values are parted by commas, and there are no comments.',
      span: spanOf(file, error?.offset ?? 0, error?.length ?? 0),
    });
    return undefined;
  }
  return { node, path: '', file };
}

/** "PropertyNameExpected" as words. */
function words(code: string): string {
  return code
    .replace(/(?!^)([A-Z])/gu, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./u, (letter) => letter.toLowerCase());
}

/** The fields of an object by name. What is no object, has unknown names or one of them twice is reported. */
export function fieldsOf(value: JsonValue, known: readonly string[]): ReadonlyMap<string, JsonValue> {
  const fields = new Map<string, JsonValue>();
  if (value.node.type !== 'object') {
    wrong(value, 'an object in braces');
    return fields;
  }
  for (const { children } of value.node.children ?? []) {
    const [key, inner] = children ?? [];
    if (key === undefined || inner === undefined) continue;
    const name = String(key.value);
    const at: JsonValue = { node: inner, path: value.path === '' ? name : `${value.path}.${name}`, file: value.file };
    if (!known.includes(name)) unknownName({ ...at, node: key }, name, known);
    else if (fields.has(name)) {
      found(
        { ...at, node: key },
        'config/twice',
        `"${name}" is said twice; only one of the two can hold.`,
        'Remove one of them.',
      );
    } else fields.set(name, at);
  }
  return fields;
}

export function itemsOf(value: JsonValue): readonly JsonValue[] {
  if (value.node.type !== 'array') {
    wrong(value, 'a list in brackets');
    return [];
  }
  return (value.node.children ?? []).map((node, at) => ({ node, path: `${value.path}[${at}]`, file: value.file }));
}

export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value.node.type === 'boolean') return value.node.value === true;
  wrong(value, '`true` or `false`');
  return undefined;
}

export function textOf(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.node.type === 'string') return String(value.node.value);
  wrong(value, 'a text in double quotes');
  return undefined;
}

/** One of some words. */
export function wordOf<T extends string>(value: JsonValue | undefined, choices: readonly T[]): T | undefined {
  const text = value?.node.type === 'string' ? String(value.node.value) : undefined;
  const choice = choices.find((word) => word === text);
  if (value !== undefined && choice === undefined) {
    const near = text === undefined ? undefined : nearest(text, choices);
    wrong(value, listed(choices), near === undefined ? undefined : `Did you mean "${near}"?`);
  }
  return choice;
}

export function wrong(value: JsonValue, wanted: string, hint?: string): void {
  const what = value.path === '' ? 'This file' : `"${value.path}"`;
  found(value, 'config/value', `${what} must be ${wanted}.`, hint);
}

function unknownName(at: JsonValue, name: string, known: readonly string[]): void {
  const near = nearest(name, known);
  found(
    at,
    'config/unknown-name',
    `"${at.path}" means nothing here, so what it asks for would not be done.`,
    near === undefined ? `There are: ${listed(known)}.` : `Did you mean "${near}"?`,
  );
}

function found({ node, file }: JsonValue, code: string, message: string, hint?: string): void {
  const finding: Finding = { code, severity: 'error', message, hint, span: spanOf(file, node.offset, node.length) };
  file.report(finding);
}

/** The name most like one that is not known, if any is like it at all. */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 200) return undefined;
  const most = Math.max(2, Math.floor(name.length / 3));
  const ranked = known.map((word) => ({ word, edits: distance(name.toLowerCase(), word.toLowerCase()) }));
  ranked.sort((a, b) => a.edits - b.edits);
  return ranked[0] !== undefined && ranked[0].edits <= most ? ranked[0].word : undefined;
}

/** `"a"`, `"b"` or `"c"`. */
function listed(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `"${choice}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)!}`;
}

function spanOf({ name, text }: JsonFile, start: number, length: number): Span {
  const place = (offset: number): readonly [line: number, column: number] => {
    const before = text.slice(0, offset).split(/\r\n|\n|\r/u);
    return [before.length, before.at(-1)!.length + 1];
  };
  const [[line, column], [endLine, endColumn]] = [place(start), place(start + length)];
  return { file: name, start, end: start + length, line, column, endLine, endColumn };
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
