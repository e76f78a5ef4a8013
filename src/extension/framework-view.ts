/** The view "Framework": pillars and indicators with what their weights amount to. */

import * as vscode from 'vscode';
import { FRAMEWORK, type FrameworkNodeItem } from '../server/protocol.js';
import { wasCancelled } from './ask.js';
import type { Editor } from './editor.js';
import { activeFile, isMethodology } from './methodology-files.js';
import { debounced } from './debounced.js';

const ICONS: Readonly<Record<FrameworkNodeItem['kind'], string>> = {
  methodology: 'symbol-class',
  pillar: 'symbol-namespace',
  indicator: 'symbol-variable',
  output: 'symbol-event',
};

export function registerFramework({ context, ask, onChanged }: Editor): void {
  const changed = new vscode.EventEmitter<void>();
  /** The methodology file that was looked at last: results and other texts do not empty the view. */
  let shown = activeFile();
  const children = async (node?: FrameworkNodeItem): Promise<readonly FrameworkNodeItem[]> => {
    if (node !== undefined) return node.children;
    if (shown === undefined) return [];
    try {
      const { methodologies } = await ask(FRAMEWORK, { uri: shown.toString() });
      view.message = methodologies.length === 0 ? 'This file declares no methodology.' : undefined;
      return methodologies;
    } catch (error) {
      if (wasCancelled(error)) return [];
      throw error;
    }
  };
  const view = vscode.window.createTreeView<FrameworkNodeItem>('indexwright.framework', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => [...(await children(node))],
      getTreeItem: treeItemOf,
    },
  });
  const refresh = debounced(() => changed.fire());
  context.subscriptions.push(
    changed,
    view,
    refresh,
    onChanged(() => refresh.soon()),
    vscode.commands.registerCommand('indexwright.refreshFramework', () => changed.fire()),
    vscode.window.onDidChangeActiveTextEditor(() => {
      const active = activeFile();
      if (active === undefined || active.toString() === shown?.toString()) return;
      shown = active;
      changed.fire();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isMethodology(document)) refresh.soon();
    }),
  );
}

export function treeItemOf(node: FrameworkNodeItem): vscode.TreeItem {
  const { kind, name, title, documentation, uri, range, children } = node;
  const state = vscode.TreeItemCollapsibleState;
  const weight = weightText(node);
  // The weight stands first: titles are long, and what stands behind them is out of sight in a narrow side bar.
  const label = weight.whole === '' ? (title ?? name) : `${weight.whole}  ${title ?? name}`;
  const item = new vscode.TreeItem(
    { label, highlights: weight.whole === '' ? [] : [[0, weight.whole.length]] },
    children.length === 0 ? state.None : kind === 'methodology' || kind === 'pillar' ? state.Expanded : state.Collapsed,
  );
  // Editions mostly share their title.
  item.description = kind === 'methodology' && title !== undefined ? name : weight.more;
  item.iconPath = new vscode.ThemeIcon(ICONS[kind]);
  item.tooltip = new vscode.MarkdownString(
    [`**${name}**`, title, documentation].filter((part) => part !== undefined).join('\n\n'),
  );
  item.accessibilityInformation = {
    label: [title ?? name, kind, weight.whole, weight.more].filter((part) => part !== '').join(', '),
  };
  item.contextValue = kind;
  const { start, end } = range;
  item.command = {
    command: 'vscode.open',
    title: 'Open',
    arguments: [
      vscode.Uri.parse(uri),
      { selection: new vscode.Range(start.line, start.character, end.line, end.character), preserveFocus: true },
    ],
  };
  return item;
}

/** `12.5 %` of the whole, and the weight among the siblings where that is another. */
function weightText({ kind, weight, effectiveWeight, weightNote }: FrameworkNodeItem): {
  readonly whole: string;
  readonly more: string;
} {
  if (kind === 'methodology' || kind === 'output') return { whole: '', more: '' };
  if (effectiveWeight === undefined) return { whole: '', more: weightNote ?? '' };
  const whole = percent(effectiveWeight);
  return { whole, more: weight === undefined || percent(weight) === whole ? '' : `${percent(weight)} of its pillar` };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
