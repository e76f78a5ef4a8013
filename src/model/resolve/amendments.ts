import type { Amendment, Lexical, NodeDraft, ReportProblem } from './resolution.js';
import { propertySpan } from './spans.js';

/*
 * A use of a template may say more about the nodes that it brings in:
 *
 *     pillar Physical is Physical() { indicator Speed { normalise rank(x) } }
 *
 * The rank is what holds for `Speed`; the rest of it is as the template has it.
 */

/** Whether a node was put in place by a template, and the text at hand is that of its use. */
export function standsInTemplate({ place }: NodeDraft, { frame }: Lexical): boolean {
  for (let inner = place.frame; inner !== undefined && inner !== frame; inner = inner.outer)
    if (inner.outer === frame) return true;
  return false;
}

/** An amendment can change what a node says, not what kind of node it is. */
export function reportAmendment(node: NodeDraft, { ast, place, nameSpan }: Amendment, report: ReportProblem): void {
  const { file } = place.scope;
  const related = [{ message: `\`${node.name}\` stands here in the template.`, span: node.nameSpan }];
  if (ast.kind !== undefined && ast.kind !== node.kind) {
    report(
      'template/kind',
      nameSpan,
      `\`${node.name}\` is ${article(node.kind)} in its template, not ${article(ast.kind)}.`,
      {
        hint: `Write \`${node.kind} ${node.name}\` to say more about it, or give a new ${ast.kind} another name.`,
        related,
      },
    );
  }
  if (ast.templates.length > 0) {
    report(
      'template/twice',
      propertySpan(file, ast, 'templates', 0),
      `\`${node.name}\` stands in the template already, and cannot be made from another one here.`,
      { hint: 'Remove `is ...`, or give the node another name.', related },
    );
  }
}

function article(kind: string): string {
  return kind === 'pillar' ? 'a pillar' : 'an indicator';
}
