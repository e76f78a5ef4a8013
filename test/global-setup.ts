/** Writes the generated sources that the tests import, so that `vitest` alone is enough after a checkout. */
export async function setup(): Promise<void> {
  const config = new URL('../esbuild.config.mjs', import.meta.url).href;
  const { embed } = (await import(config)) as { embed: () => Promise<void> };
  await embed();
}
