import type { Span } from '../../report/finding.js';
import type { ReportProblem } from './resolution.js';

/** Of every tag that was asked for: whether there is such a language. Asking takes long, and files say few tags many times. */
const known = new Map<string, boolean>();
/** So many tags are remembered: a hostile file may have any number of them. */
const MOST_REMEMBERED = 1_000;

/** Tells of a title in a language that does not exist: no note and no page would be written in it. */
export function checkLanguageTag(tag: string, span: Span, report: ReportProblem): void {
  if (isLanguage(tag)) return;
  const spoken = languageOfCountry(tag);
  report('property/language', span, `\`${tag}\` is not the code of a language, so that no note is written in it.`, {
    hint:
      spoken === undefined
        ? 'Write the code of two or three letters (BCP 47): `vi` for Vietnamese, `fr` for French.'
        : {
            hint: `\`${tag}\` is the code of a country, where the language \`${spoken}\` is spoken: write that.`,
            suggestion: { kind: 'replace', text: spoken },
          },
  });
}

/** Whether the Unicode registry (CLDR) has a language of this tag of BCP 47. */
export function isLanguage(tag: string): boolean {
  const before = known.get(tag);
  if (before !== undefined) return before;
  let found = false;
  try {
    found = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) !== undefined;
  } catch {
    // What is no tag at all is told by a RangeError.
  }
  if (known.size < MOST_REMEMBERED) known.set(tag, found);
  return found;
}

/** `vi` for `vn`: the language that most people of a country speak. */
function languageOfCountry(code: string): string | undefined {
  if (!/^[A-Za-z]{2}$/u.test(code)) return undefined;
  const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  if (countries.of(code.toUpperCase()) === undefined) return undefined;
  return new Intl.Locale(`und-${code}`).maximize().language;
}
