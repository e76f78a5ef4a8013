/** How a page looks: light, dark, and on paper. Colours keep a contrast of 4.5 and more. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #ffffff; --line: #c8c8d0; --quiet: #55555f; --shade: #f3f4f7; --link: #1f5a96; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9ee; --paper: #17171b; --line: #4a4a55; --quiet: #b0b0ba; --shade: #222228; --link: #8fc1f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 56rem; padding: 2rem 1.25rem 3rem; font: 1rem/1.6 "Noto Sans", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1, h2, h3, h4 { line-height: 1.25; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 2rem; }
h2 { margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid var(--line); font-size: 1.45rem; }
h3 { margin: 2rem 0 0.5rem; font-size: 1.15rem; }
p, li, dd { overflow-wrap: anywhere; }
a { color: var(--link); }
.kind { margin: 0; color: var(--quiet); letter-spacing: 0.04em; text-transform: uppercase; font-size: 0.85rem; }
.remark, footer { color: var(--quiet); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: 0.9rem; }
dl { margin: 0.75rem 0; display: grid; gap: 0.2rem 0; }
dl > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
nav ol { columns: 2; column-gap: 2rem; padding-left: 1.5rem; margin: 0; }
nav h2 { border: 0; padding: 0; margin: 1.5rem 0 0.5rem; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: 0.4rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; font-weight: normal; }
thead th { font-weight: 600; border-bottom: 2px solid var(--line); }
tbody tr:not([class]) > th { font-weight: 600; }
.depth-1 > th { padding-left: 1.8rem; }
.depth-2 > th { padding-left: 3rem; }
.depth-3 > th { padding-left: 4.2rem; }
.depth-4 > th { padding-left: 5.4rem; }
.depth-5 > th, .depth-6 > th { padding-left: 6.6rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
td code { overflow-wrap: break-word; }
.wide, .formula, pre { overflow-x: auto; }
.wide { margin: 0.75rem 0 1.25rem; }
.formula { margin: 0.6rem 0; padding: 0.6rem 0.75rem; background: var(--shade); border-radius: 4px; }
math { font-size: 1.08em; }
.cases mtd { text-align: left; padding: 0.15em 0.6em 0.15em 0; }
code { font: 0.92em ui-monospace, "Noto Sans Mono", monospace; overflow-wrap: anywhere; }
pre { padding: 0.6rem 0.75rem; background: var(--shade); border-radius: 4px; font: 0.9em ui-monospace, "Noto Sans Mono", monospace; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) { dl > div { grid-template-columns: 1fr; } nav ol { columns: 1; } }
@media print {
  :root { --ink: #000000; --paper: #ffffff; --line: #999999; --quiet: #333333; --shade: #ffffff; --link: #000000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .formula { padding: 0; }
  .wide, .formula, pre { overflow: visible; }
  h1, h2, h3, caption { break-after: avoid; }
  tr, .formula, dl > div { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
