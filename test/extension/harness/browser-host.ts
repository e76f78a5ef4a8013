/**
 * The extension for the web-worker host. One that comes from the server's disk may make no workers there, one from the web
 * may: so the page is told that it comes from an address of its own origin, and that address is answered from the disk.
 */

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const PREFIX = '/__extension';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown',
};
const CONFIGURATION = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/u;

export async function serveToBrowser(
  page: Page,
  host: string,
  { folder, tests }: { readonly folder: string; readonly tests: string },
): Promise<void> {
  await page.context().route(
    (url) => url.host === host && url.pathname.startsWith(`${PREFIX}/`),
    async (route) => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(PREFIX.length + 1));
      const file = path.join(folder, name);
      if (!existsSync(file)) await route.fulfill({ status: 404, body: '' });
      else await route.fulfill({ path: file, contentType: TYPES[path.extname(file)] ?? 'application/json' });
    },
  );
  const [scheme, authority] = ['http', host];
  const address = (name: string): object => ({ scheme, authority, path: `${PREFIX}${name}` });
  await page.route(
    (url) => url.host === host && url.pathname === '/',
    async (route) => {
      const response = await route.fetch({ timeout: 120_000 });
      const body = (await response.text()).replace(CONFIGURATION, (_, before: string, json: string) => {
        const configuration = JSON.parse(json.replaceAll('&quot;', '"')) as { developmentOptions?: object };
        configuration.developmentOptions = {
          ...configuration.developmentOptions,
          extensions: [address('')],
          extensionTestsPath: address(`/${path.relative(folder, tests)}`),
        };
        return before + JSON.stringify(configuration).replaceAll('"', '&quot;');
      });
      await route.fulfill({ response, body });
    },
  );
}
