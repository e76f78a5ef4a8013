/** A template, which the model holds no longer once it is used: as it was written. */

import type { Binding } from '../../model/bindings.js';
import { documentationOf } from '../../model/resolve/spans.js';
import { printName } from '../../model/print-words.js';
import type { Analysis } from '../analysis.js';
import { code, codeBlock, paragraphs } from '../../report/markdown.js';
import { countText } from '../number-text.js';
import { isA } from '../syntax.js';
import { propertyPlace } from '../../language/parsing/places.js';
import { documented } from './headline.js';
import { placeText } from './place-text.js';

export function templateHover(analysis: Analysis, { target }: Binding, file: string): string | undefined {
  const { nameSpan } = target;
  const declared = analysis.files.find((one) => one.file === nameSpan?.file);
  const template = declared?.ast.declarations.find(
    (one) => isA(one, 'Template') && propertyPlace(one, 'name')?.start === nameSpan?.start,
  );
  if (nameSpan === undefined || !isA(template, 'Template')) return undefined;
  const text = analysis.textOf(nameSpan.file) ?? '';
  const parameters = template.parameters.map((parameter) => {
    const place = propertyPlace(parameter, 'name');
    const value = propertyPlace(parameter, 'default');
    return text.slice(place?.start, value?.end ?? place?.end);
  });
  const uses = analysis.bindings.of(target.id).filter(({ role }) => role === 'reference').length;
  return paragraphs([
    codeBlock(`template ${template.kind} ${printName(target.name)}(${parameters.join(', ')})`),
    documented(documentationOf(template)),
    `${countText(uses, 'use')} of ${code(target.name)}, which is declared in ${placeText(nameSpan, file)}.`,
  ]);
}
