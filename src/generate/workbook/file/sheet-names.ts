/** Names of sheets, as Excel allows them: at most 31 units, without some signs, each once whatever the case of letters. */

const LONGEST_NAME = 31;

/** A namer of the sheets of one workbook. `History` is a name that Excel keeps for itself. */
export function sheetNamer(): (wanted: string) => string {
  const taken = new Set(['history']);
  return (wanted) => {
    const name = plainName(wanted);
    let unique = cut(name, LONGEST_NAME);
    for (let count = 2; taken.has(folded(unique)); count++) {
      const ending = ` (${count})`;
      unique = cut(name, LONGEST_NAME - ending.length) + ending;
    }
    taken.add(folded(unique));
    return unique;
  };
}

function plainName(wanted: string): string {
  const name = wanted.normalize('NFC').replace(/[[\]:*?/\\\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ');
  const trimmed = withoutEnd(name).replace(/^['\s]+/, '');
  return trimmed === '' ? 'Sheet' : trimmed;
}

/** Names are the same for Excel where they differ by case only. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase();
}

/** The first units of a name, without half of a character, a blank or an apostrophe at the end. */
function cut(name: string, longest: number): string {
  const short = name.length <= longest ? name : name.slice(0, longest).replace(/[\ud800-\udbff]$/u, '');
  return withoutEnd(short);
}

/** A name without blanks and apostrophes at its end. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && /['\s]/.test(name[end - 1])) end--;
  return name.slice(0, end);
}
