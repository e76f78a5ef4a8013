import { ENGLISH } from './english.js';
import { VIETNAMESE } from './vietnamese.js';
import type { DiffWords } from './words.js';

/** The words for a tag of a language; English where there are none of its own, as in the methodology note. */
export function diffWords(language: string): DiffWords {
  return language.toLowerCase().split('-')[0] === 'vi' ? VIETNAMESE : ENGLISH;
}
