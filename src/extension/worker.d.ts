/** The one class of a browser that the extension itself names: the types of Node.js, which are those of this project, lack it. */
interface Worker {
  postMessage(message: unknown): void;
  terminate(): void;
}
declare const Worker: new (url: string) => Worker;
