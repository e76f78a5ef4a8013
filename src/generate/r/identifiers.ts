import { namer as namerWithout, type Namer } from '../common/identifiers.js';

/** What no variable of a script may be called: words of the language, and what a reader takes for something else. */
const RESERVED = (
  'if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ NA_character_ NA_complex_ ' +
  'T F c t q list rep rep_len seq_len length names nrow ncol data stop is.na max min sum mean median order sort rank'
).split(' ');

/** Names longer than this are cut: a line has to stay readable. */
const LONGEST = 80;

/** A namer that leaves out the reserved words and the names given. Names are of ASCII letters, so that every locale reads them. */
export function namer(alsoReserved: Iterable<string>): Namer {
  const name = namerWithout([...RESERVED, ...alsoReserved], { longest: LONGEST });
  return (wanted) => name(plainName(wanted));
}

/** The nearest name of ASCII letters, digits and `_`, which begins with a letter: `Tuổi_thọ` becomes `Tuoi_tho`. */
function plainName(name: string): string {
  const word = name
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/_$/, '');
  return /^[A-Za-z]/.test(word) ? word : `x${word === '' || word.startsWith('_') ? '' : '_'}${word}`;
}
