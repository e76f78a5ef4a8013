import { CLASS_MEANINGS, VERSION_STEPS } from '../../src/revise/classes.js';
import { CHANGE_CLASSES } from '../../src/revise/difference.js';
import { CHANGE_RULES } from '../../src/revise/rules/registry.js';
import type { ChangeRule, Place } from '../../src/revise/rules/rule.js';

const HEAD = `# Changes

What \`indexwright diff\` and \`indexwright review\` tell of two editions of a methodology: one rule for each kind of change. A rule has
a name, which stands in all machine-readable forms, and a class, which says how much the change means.
`;

const CLASSES = `A change may be weaker than its rule: one that is written otherwise and scores alike is editorial, and so is every change between two
editions of one hash but for their data. What nothing uses is additive. The class of two editions is the strongest of their changes, and the smallest
step of the version is that of the class.

The way back is told by the rule's mirror, with before and after exchanged: what one adds, the other one removes.

*This page is made from the registry in \`src/revise/rules/\`; a test shows every rule there and back.*
`;

/** Headings, in the order of the places in a revision. */
const PLACES: Readonly<Record<Place, string>> = {
  structure: 'The framework',
  methodology: 'The methodology as a whole',
  node: 'Pillars, indicators and the index itself',
  declaration: 'What stands outside of the framework',
};

/** docs/changes.md. */
export function changesPage(): string {
  const classes = [...CHANGE_CLASSES]
    .reverse()
    .map((name) => `| ${name} | ${CLASS_MEANINGS[name]} | ${VERSION_STEPS[name]} |`);
  const sections = (Object.entries(PLACES) as [Place, string][]).map(([place, heading]) =>
    table(
      heading,
      CHANGE_RULES.filter((rule) => rule.place === place),
    ),
  );
  return [HEAD, '| Class | Means | Version |', '| --- | --- | --- |', ...classes, '', CLASSES, ...sections].join('\n');
}

function table(heading: string, rules: readonly ChangeRule[]): string {
  const rows = rules.map(
    ({ name, class: own, summary, mirror }) =>
      `| \`${name}\` | ${own} | ${VERSION_STEPS[own]} | ${summary} | ${mirror === name ? 'the same rule' : `\`${mirror}\``} |`,
  );
  return `## ${heading}\n\n| Rule | Class | Version | Tells | The way back |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
