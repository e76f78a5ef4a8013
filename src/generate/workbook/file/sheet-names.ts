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
  const name = wanted
    .normalize('NFC')
    .replace(/[[\]:*?/\\\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ')
    .replace(/^['\s]+|['\s]+$/g, '');
  return name === '' ? 'Sheet' : name;
}

/** Names are the same for Excel where they differ by case only. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase();
}

/** The first units of a name, without half of a character, a blank or an apostrophe at the end. */
function cut(name: string, longest: number): string {
  const short = name.length <= longest ? name : name.slice(0, longest).replace(/[\ud800-\udbff]$/u, '');
  return short.replace(/['\s]+$/, '');
}
