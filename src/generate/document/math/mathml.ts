/** A formula in MathML Core, which browsers set in type by themselves. */

import { FENCES, type Math, SIGNS, type Sign } from './math.js';
import { xmlElement, xmlText } from './xml.js';

/** A formula on a line of its own (`block`), or inside of a sentence. */
export function mathml(math: Math, display: 'block' | 'inline'): string {
  return xmlElement('math', { xmlns: 'http://www.w3.org/1998/Math/MathML', display }, part(math));
}

function part(math: Math): string {
  switch (math.kind) {
    case 'number':
      return numberPart(math.digits);
    case 'letter':
      return tag('mi', xmlText(math.letter));
    case 'name':
      return xmlElement('mi', { mathvariant: 'normal' }, xmlText(math.text));
    case 'sign':
      return signPart(math.sign);
    case 'row':
      return xmlElement('mrow', {}, ...math.items.map(part));
    case 'fraction':
      return tag('mfrac', part(math.over), part(math.under));
    case 'power':
      return tag('msup', part(math.base), part(math.exponent));
    case 'index':
      return tag('msub', part(math.base), part(math.index));
    case 'root':
      return tag('msqrt', part(math.of));
    case 'group': {
      const [open, close] = FENCES[math.fence];
      return tag('mrow', fencePart(open, 'prefix'), part(math.of), fencePart(close, 'postfix'));
    }
    case 'large': {
      const head = xmlElement('mo', { largeop: 'true' }, math.sign === 'sum' ? '∑' : '∏');
      return tag('mrow', math.below === undefined ? head : tag('munder', head, part(math.below)), part(math.of));
    }
    case 'cases': {
      const lines = math.cases.map(({ value, when }) => tag('mtr', tag('mtd', part(value)), tag('mtd', part(when))));
      return tag('mrow', fencePart('{', 'prefix'), xmlElement('mtable', { class: 'cases' }, ...lines));
    }
  }
}

function fencePart(sign: string, form: 'prefix' | 'postfix'): string {
  return xmlElement('mo', { form, fence: 'true', stretchy: 'true' }, sign);
}

function signPart(sign: Sign): string {
  const form: Readonly<Record<string, string>> = sign === '-prefix' || sign === 'not' ? { form: 'prefix' } : {};
  return xmlElement('mo', form, xmlText(SIGNS[sign]));
}

function numberPart(digits: string): string {
  const [mantissa, exponent] = digits.toLowerCase().split('e');
  if (exponent === undefined) return signed(digits);
  const ten = tag('msup', tag('mn', '10'), signed(exponent.replace(/^\+/u, '')));
  return tag('mrow', signed(mantissa!), signPart('*'), ten);
}

function signed(digits: string): string {
  return digits.startsWith('-')
    ? tag('mrow', signPart('-prefix'), tag('mn', xmlText(digits.slice(1))))
    : tag('mn', xmlText(digits));
}

function tag(name: string, ...inner: readonly string[]): string {
  return xmlElement(name, {}, ...inner);
}
