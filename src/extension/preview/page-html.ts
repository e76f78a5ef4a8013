/** The page of the preview before anything is in it. */

import { PAGE_SCRIPT, PAGE_STYLE } from './page-text.js';

/** Runs and loads nothing but its own script and style. What it shows comes in messages, and becomes text nodes. */
export function pageHtml(nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body id="page">
<header>
<h1 id="title"></h1>
<p id="state" role="status"></p>
</header>
<main>
<section id="ranking"></section>
<section id="weights"></section>
<section id="framework"></section>
<section id="profile"></section>
</main>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
