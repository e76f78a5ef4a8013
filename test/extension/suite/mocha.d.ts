/** What the suite uses of mocha, as `build-suite.mjs` bundles it. */
declare module 'mocha-bundled' {
  interface Runner {
    on(event: 'pass', listener: (test: { title: string }) => void): this;
    on(event: 'fail', listener: (test: { title: string }, error: Error) => void): this;
  }
  class Mocha {
    constructor(options: { readonly timeout: number; readonly reporter: (runner: Runner) => void });
    readonly suite: { addTest(test: unknown): void };
    run(done: (failures: number) => void): Runner;
  }
  const Test: new (title: string, run: () => Promise<void>) => object;
  export { Mocha, Test };
}
