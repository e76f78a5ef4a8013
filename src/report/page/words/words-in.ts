import { ENGLISH } from './english.js';
import { VIETNAMESE } from './vietnamese.js';
import type { Words } from './words.js';

/** The words for a tag of a language; English where there are none of one's own, as in the methodology note. */
export function wordsIn(language: string): Words {
  return language.toLowerCase().split('-')[0] === 'vi' ? VIETNAMESE : ENGLISH;
}
