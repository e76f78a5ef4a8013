/** A methodology as a note in one language. */

import type { TargetInput } from '../../target.js';
import { ENGLISH } from '../words/english.js';
import { VIETNAMESE } from '../words/vietnamese.js';
import type { Words } from '../words/words.js';
import {
  historySection,
  notationSection,
  referencesSection,
  resultsSection,
  sourcesSection,
  testsSection,
} from './closing.js';
import { measureWords, type NoteContext, shortNames, titleOf } from './context.js';
import { frameworkSection } from './framework.js';
import { missingSection } from './missing.js';
import { aggregationSection, indicatorsSection } from './nodes.js';
import type { Note } from './note.js';
import { coverageSection, openingFacts, purposeSection } from './opening.js';

/** The fixed words there are, by the language proper (`vi` of `vi-VN`). */
const WORDS: ReadonlyMap<string, Words> = new Map([
  ['en', ENGLISH],
  ['vi', VIETNAMESE],
]);

/** @param language the tag of the language of titles; '' for the main ones, whose fixed words are English */
export function makeNote({ model, methodology: id, program, tests }: TargetInput, language: string): Note {
  const methodology = model.methodologies.get(id)!;
  const own = language === '' ? ENGLISH : WORDS.get(language.toLowerCase().split('-')[0]!);
  const words = own ?? ENGLISH;
  const context: NoteContext = {
    model,
    methodology,
    program,
    tests,
    words,
    language,
    nameOf: shortNames(methodology),
    references: { texts: new Map() },
    measureOf: measureWords,
  };
  const facts = openingFacts(context);
  const sections = [
    purposeSection(context),
    coverageSection(context),
    frameworkSection(context),
    aggregationSection(context),
    indicatorsSection(context),
    sourcesSection(context),
    missingSection(context),
    resultsSection(context),
    testsSection(context),
    historySection(context),
    notationSection(context),
  ].filter((section) => section !== undefined);
  const references = referencesSection(context);
  const remarks = [
    ...(own === undefined ? [words.untranslated(language)] : []),
    ...(language === '' ? [] : [words.asWritten]),
  ];
  return {
    language: words.language,
    ...(own === undefined && methodology.titles.has(language) ? { titleLanguage: language } : {}),
    title: titleOf(context, methodology),
    kind: words.kind,
    contents: words.contents,
    facts,
    remarks,
    sections: references ? [...sections, references] : sections,
    madeBy: words.madeBy,
  };
}
