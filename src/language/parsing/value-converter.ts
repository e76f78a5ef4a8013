import type { CstNode, GrammarAST, ValueType } from 'langium';
import { DefaultValueConverter } from 'langium';

/** Turns tokens into values: texts and names without their quotes and in NFC, so that `é` is one name however it was typed. */
export class NormalisedValues extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, node: CstNode): ValueType {
    switch (rule.name) {
      case 'STRING':
        return textOf(input);
      case 'ID':
        return nameOf(input);
      case 'MEASURE':
        return input.slice(1, -1).normalize('NFC');
      case 'NUMBER':
      case 'VERSION':
      case 'DATE':
        return input;
      default:
        return super.runConverter(rule, input, node);
    }
  }
}

/** The name behind a name's token: backquotes are no part of it. */
export function nameOf(image: string): string {
  return (image.startsWith('`') ? image.slice(1, -1) : image).normalize('NFC');
}

/** The text behind a text's token. The closing quote may be missing: that is reported elsewhere. */
export function textOf(image: string): string {
  const inside = isClosedText(image) ? image.slice(1, -1) : image.slice(1);
  const text = inside.includes('\\')
    ? inside.replace(/\\(.?)/gsu, (_, character: string) => ESCAPES.get(character) ?? character)
    : inside;
  return text.normalize('NFC');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

export function isClosedText(image: string): boolean {
  if (image.length < 2 || !image.endsWith('"')) return false;
  let backslashes = 0;
  for (let at = image.length - 2; at > 0 && image[at] === '\\'; at--) backslashes++;
  return backslashes % 2 === 0;
}
