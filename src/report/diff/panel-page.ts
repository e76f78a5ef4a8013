/** A difference as a page inside of an editor: in its colours, and with buttons that the editor is told of. */

import { element, type Html, RULES, text } from './html.js';

export interface PanelOptions {
  /** Letters and digits that nobody can know before: only the style and the script that carry them count. */
  readonly nonce: string;
  /** What can be done about the whole, by the name that the editor is told: buttons behind the heading. */
  readonly actions: readonly { readonly name: string; readonly title: string }[];
}

/** https://code.visualstudio.com/api/references/theme-color */
const VARIABLES = `
:root { --ink: var(--vscode-editor-foreground); --paper: var(--vscode-editor-background); --line: var(--vscode-panel-border, var(--vscode-contrastBorder, #808080)); --quiet: var(--vscode-descriptionForeground); --up: var(--vscode-charts-green); --down: var(--vscode-charts-red); --strong: var(--vscode-errorForeground); --middle: var(--vscode-editorWarning-foreground); --weak: var(--vscode-textLink-foreground); }`;

const OWN = `
body { margin: 0; max-width: none; padding: 0.5rem 1rem; font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
code { font-family: var(--vscode-editor-font-family); color: inherit; background: none; }
button { font: inherit; color: var(--weak); background: none; border: none; padding: 0; cursor: pointer; text-align: left; }
button:hover code, button:hover { text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.actions button { color: var(--vscode-button-foreground); background: var(--vscode-button-background); padding: 0.25rem 0.75rem; }
.actions button:hover { background: var(--vscode-button-hoverBackground); text-decoration: none; }
`;

/** All that the page can do: it tells the editor which of its buttons was pressed. */
const SCRIPT = `
const editor = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button === null) return;
  const { go, act } = button.dataset;
  if (go !== undefined) editor.postMessage({ go });
  if (act !== undefined) editor.postMessage({ act });
});
`;

/** The whole page. It loads nothing, and runs nothing but the script above. */
export function panelPage(title: string, inner: readonly Html[], { nonce, actions }: PanelOptions): string {
  if (!/^[A-Za-z0-9]{16,}$/u.test(nonce)) throw new Error('The nonce of a page is at least 16 letters and digits.');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  const buttons = actions.map(({ name, title: words }) =>
    element('button', { type: 'button', 'data-act': name }, [text(words)]),
  );
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    element('title', {}, [text(title)]).html,
    `<style nonce="${nonce}">${VARIABLES}${RULES}${OWN}</style>`,
  ];
  const body = [
    element('h1', {}, [text(title)]),
    ...(buttons.length === 0 ? [] : [element('p', { class: 'actions' }, buttons)]),
    ...inner,
  ];
  const written = body.map(({ html }) => html).join('\n');
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${written}\n<script nonce="${nonce}">${SCRIPT}</script>\n</body>\n</html>\n`;
}
