/** A formula in Office Math, the formulas of DOCX (ISO/IEC 29500-1, clause 22.1). */

import { FENCES, type Math, SIGNS } from './math.js';
import { xmlElement, xmlText } from './xml.js';

/** `m:oMath`; whoever writes it declares the prefixes `m` and `w`. */
export function omml(math: Math): string {
  return tag('m:oMath', ...parts(math));
}

/** A part as the elements that it is made of, one behind the other. */
function parts(math: Math): readonly string[] {
  switch (math.kind) {
    case 'number':
      return numberParts(math.digits);
    case 'letter':
      return [run(math.letter, 'i')];
    case 'name':
      return [words(math.text)];
    case 'sign':
      return [run(math.sign === ',' ? ', ' : SIGNS[math.sign], 'p')];
    case 'row':
      return math.items.flatMap(parts);
    case 'fraction':
      return [tag('m:f', slot('m:num', math.over), slot('m:den', math.under))];
    case 'power':
      return [tag('m:sSup', slot('m:e', math.base), slot('m:sup', math.exponent))];
    case 'index':
      return [tag('m:sSub', slot('m:e', math.base), slot('m:sub', math.index))];
    case 'root':
      return [tag('m:rad', tag('m:radPr', value('m:degHide', '1')), tag('m:deg'), slot('m:e', math.of))];
    case 'group':
      return [fenced(...FENCES[math.fence], slot('m:e', math.of))];
    case 'large': {
      const properties = tag(
        'm:naryPr',
        value('m:chr', math.sign === 'sum' ? '∑' : '∏'),
        value('m:limLoc', 'undOvr'),
        ...(math.below === undefined ? [value('m:subHide', '1')] : []),
        value('m:supHide', '1'),
      );
      const below = math.below === undefined ? tag('m:sub') : slot('m:sub', math.below);
      return [tag('m:nary', properties, below, tag('m:sup'), slot('m:e', math.of))];
    }
    case 'cases': {
      const lines = math.cases.map(({ value: result, when }) => tag('m:mr', slot('m:e', result), slot('m:e', when)));
      const columns = tag('m:mcPr', value('m:count', '2'), value('m:mcJc', 'left'));
      const matrix = tag('m:m', tag('m:mPr', tag('m:mcs', tag('m:mc', columns))), ...lines);
      return [fenced('{', '', tag('m:e', matrix))];
    }
  }
}

function fenced(open: string, close: string, inner: string): string {
  return tag('m:d', tag('m:dPr', value('m:begChr', open), value('m:endChr', close)), inner);
}

function slot(name: string, math: Math): string {
  return tag(name, ...parts(math));
}

/** A letter or a sign, in italics (`i`) or upright (`p`). */
function run(text: string, style: 'i' | 'p'): string {
  return runOf(text, value('m:sty', style));
}

/** A name is a text among formulas: no program looks for words of its own language of formulas in it. */
function words(text: string): string {
  return runOf(text, tag('m:nor'));
}

function runOf(text: string, property: string): string {
  const font = xmlElement('w:rFonts', { 'w:ascii': 'Cambria Math', 'w:hAnsi': 'Cambria Math' });
  const shown = xmlElement('m:t', { 'xml:space': 'preserve' }, xmlText(text));
  return tag('m:r', tag('m:rPr', property), tag('w:rPr', font), shown);
}

function numberParts(digits: string): readonly string[] {
  const [mantissa, exponent] = digits.toLowerCase().split('e');
  const signed = (text: string): string => run(text.replace(/^-/u, '−'), 'p');
  if (exponent === undefined) return [signed(digits)];
  const ten = tag('m:sSup', tag('m:e', run('10', 'p')), tag('m:sup', signed(exponent.replace(/^\+/u, ''))));
  return [signed(mantissa!), run('·', 'p'), ten];
}

function value(name: string, text: string): string {
  return xmlElement(name, { 'm:val': text });
}

function tag(name: string, ...inner: readonly string[]): string {
  return xmlElement(name, {}, ...inner);
}
