/** The page of the preview. It loads nothing: it shows what the extension tells it, and tells what was moved and chosen. */

import type { Preview, PreviewIntervals, PreviewWeights, TriedWeight } from '../../../server/preview-protocol.js';
import type { IntervalsMessage, PageMessage, PictureMessage } from '../messages.js';
import { element } from './elements.js';
import { sunburst } from './framework.js';
import { profile } from './profile.js';
import { ranking } from './ranking.js';
import { type Sliders, sliders } from './sliders.js';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const editor = acquireVsCodeApi();
const part = (id: string): HTMLElement => document.getElementById(id)!;
const choice = element('select', { id: 'parent' });
const moved = element('div', { id: 'sliders' });
const write = element('button', { type: 'button', id: 'write' }, 'Write to File');
const reset = element('button', { type: 'button', id: 'reset' }, 'Reset');
const filter = element('input', {
  type: 'search',
  id: 'filter',
  placeholder: 'Find a unit',
  'aria-label': 'Find a unit',
});

let last: Preview | undefined;
/** How sure the ranks of the last picture are; nothing until that has been drawn. */
let intervals: PreviewIntervals | undefined;
let tried: readonly TriedWeight[] = [];
let written: ReadonlyMap<string, number | null> = new Map();
/** What the sliders told last. */
let told: readonly TriedWeight[] = [];
/** The group whose sliders are shown, as JSON: while it is the same, they are not made anew under somebody's hand. */
let shownGroup = '';
let handles: Sliders | undefined;

part('weights').append(
  element('h2', {}, 'Weights'),
  element('div', { class: 'choice' }, element('label', { for: 'parent' }, 'Children of '), choice),
  moved,
  element('div', { class: 'actions' }, write, reset),
);
part('ranking').append(element('h2', {}, 'Ranking'), filter, element('div', { id: 'board' }));
part('framework').append(element('h2', {}, 'Framework'), element('div', { id: 'burst' }));
part('profile').append(element('h2', { id: 'unit' }, 'Unit'), element('div', { id: 'lines' }));

write.addEventListener('click', () => editor.postMessage({ kind: 'write' }));
reset.addEventListener('click', () => editor.postMessage({ kind: 'reset' }));
choice.addEventListener('change', showWeights);
filter.addEventListener('input', showRanking);

window.addEventListener('message', ({ data }: MessageEvent<PictureMessage | IntervalsMessage>) => {
  if (data.kind === 'picture') show(data);
  if (data.kind === 'intervals') {
    intervals = data.intervals ?? undefined;
    showRanking();
  }
});
editor.postMessage({ kind: 'ready' });

function show({ preview, tried: used }: PictureMessage): void {
  const { empty, title } = preview;
  part('title').textContent = title;
  part('state').textContent = empty ?? '';
  part('page').classList.toggle('stale', empty !== undefined);
  // While the text has a mistake, the last ranking stays, faded.
  if (empty !== undefined) return;
  // Another unit that is looked at changes no rank.
  if (JSON.stringify(last?.units) !== JSON.stringify(preview.units)) intervals = undefined;
  last = preview;
  tried = used;
  if (used.length === 0) written = new Map(preview.units.map(({ key, rank }) => [key, rank]));
  showChoice(preview.weights);
  showWeights();
  showRanking();
  part('burst').replaceChildren(sunburst(preview.nodes, title));
  const own = preview.units.find(({ key }) => key === preview.profile?.key);
  part('unit').textContent = own?.name ?? own?.key ?? 'Unit';
  part('lines').replaceChildren(...(preview.profile === undefined ? [] : [profile(preview, preview.profile)]));
}

function showRanking(): void {
  if (last === undefined) return;
  part('board').replaceChildren(
    ranking({
      preview: last,
      intervals,
      written,
      chosen: last.profile?.key,
      filter: filter.value,
      choose: (unit) => editor.postMessage({ kind: 'unit', unit }),
    }),
  );
}

function showChoice(groups: readonly PreviewWeights[]): void {
  const before = choice.value;
  choice.replaceChildren(...groups.map(({ parent, title }) => element('option', { value: parent }, title)));
  if (groups.some(({ parent }) => parent === before)) choice.value = before;
  part('weights').classList.toggle('none', groups.length === 0);
}

function showWeights(): void {
  const group = last?.weights.find(({ parent }) => parent === choice.value);
  const same = JSON.stringify(group);
  if (same !== shownGroup) {
    shownGroup = same;
    handles =
      group &&
      sliders(group, (weights) => {
        told = weights;
        editor.postMessage({ kind: 'try', parent: group.parent, weights });
      });
    moved.replaceChildren(
      ...(handles?.parts ?? [
        element('p', { class: 'quiet' }, 'No weights are written as numbers that could be moved.'),
      ]),
    );
  }
  if (group !== undefined) {
    const values = new Map(
      tried.flatMap(({ parent, node, weight }) => (parent === group.parent ? [[node, weight]] : [])),
    );
    const own = tried.filter(({ parent }) => parent === group.parent);
    // A hand on a slider is ahead of what was computed. What it told last is shown again: a picture of the text as it was
    // written may have come in between.
    if (!moved.contains(document.activeElement) || tried.length === 0 || JSON.stringify(own) === JSON.stringify(told))
      handles?.show(group.children.map(({ node, weight }) => values.get(node) ?? weight));
  }
  write.disabled = reset.disabled = tried.length === 0;
}
