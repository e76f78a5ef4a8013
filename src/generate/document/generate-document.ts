/** A methodology as the note that is published beside its index: Markdown, HTML and DOCX, one of each a language. */

import type { Methodology } from '../../model/model.js';
import { fileNameOf } from '../common/file-name.js';
import type { TargetFile, TargetInput, TargetOutput } from '../target.js';
import { makeNote } from './note/make-note.js';
import { docx } from './print/docx.js';
import { html } from './print/html.js';
import { markdown } from './print/markdown.js';

export async function generateDocument(input: TargetInput): Promise<TargetOutput> {
  const methodology = input.model.methodologies.get(input.methodology)!;
  const name = fileNameOf(methodology.name);
  const files: TargetFile[] = [];
  for (const language of languagesOf(methodology)) {
    const note = makeNote(input, language);
    const stem = language === '' ? name : `${name}.${language}`;
    files.push(
      { path: `${stem}.md`, content: markdown(note) },
      { path: `${stem}.html`, content: html(note) },
      { path: `${stem}.docx`, content: await docx(note) },
    );
  }
  return { files, findings: [] };
}

/**
 * The languages that anything of the methodology has a title in, the main one ('') first. A tag that is none, such as a
 * path, names no file.
 */
export function languagesOf({ titles, nodes }: Methodology): readonly string[] {
  const all = [titles, ...[...nodes.values()].map((node) => node.titles)];
  const tags = new Set(all.flatMap((one) => [...one.keys()]).filter((tag) => LANGUAGE.test(tag)));
  return ['', ...[...tags].sort()];
}

/** BCP 47, as far as the language writes it: `vi`, `zh-Hant`. */
const LANGUAGE = /^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/;
