/** The weights of one parent at a time, to be moved. */

import type { PreviewWeights, TriedWeight } from '../../../server/preview-protocol.js';
import { giveWay, stepOf } from '../give-way.js';
import { element } from './elements.js';

export interface Sliders {
  readonly parts: readonly HTMLElement[];
  /** Puts the sliders where weights are, unless somebody is moving one. */
  show(values: readonly number[]): void;
}

/** @param move is told the weights of all children whenever one was moved */
export function sliders(group: PreviewWeights, move: (weights: readonly TriedWeight[]) => void): Sliders {
  const written = group.children.map(({ weight }) => weight);
  const sum = written.reduce((total, weight) => total + weight, 0);
  const step = stepOf(written, group.percent);
  const unit = group.percent ? ' %' : '';
  let now: readonly number[] = written;
  const rows = group.children.map(({ node, title }, at) => {
    const input = element('input', {
      type: 'range',
      min: 0,
      max: group.shares ? sum : Math.max(2 * Math.max(...written), step),
      step,
      id: `weight-${at}`,
      'data-node': node,
    });
    const output = element('output', { for: `weight-${at}` });
    input.addEventListener('input', () => {
      const to = Number(input.value);
      const next = group.shares ? giveWay(now, at, to, step) : now.map((weight, index) => (index === at ? to : weight));
      // Where all are zero there is nothing to weigh.
      if (next.every((weight) => weight === 0)) return show(now);
      now = next;
      show(now);
      move(group.children.map((child, index) => ({ parent: group.parent, node: child.node, weight: now[index]! })));
    });
    return {
      input,
      output,
      row: element('div', { class: 'weight' }, element('label', { for: `weight-${at}` }, title), input, output),
    };
  });
  const show = (values: readonly number[]): void => {
    now = values;
    rows.forEach(({ input, output }, at) => {
      const text = String(values[at]);
      if (input.value !== text) input.value = text;
      output.textContent = `${text}${unit}${values[at] === written[at] ? '' : ` (${String(written[at])}${unit} in the text)`}`;
      input.setAttribute('aria-valuetext', `${text}${unit}`);
    });
  };
  show(written);
  const note = group.shares
    ? `What one gains the others lose in proportion: the sum stays ${String(Number(sum.toFixed(6)))}${unit}.`
    : 'Only their ratio counts: moving one leaves the others as they are.';
  return { parts: [...rows.map(({ row }) => row), element('p', { class: 'quiet' }, note)], show };
}
