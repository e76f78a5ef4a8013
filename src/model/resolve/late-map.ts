/**
 * A map that is made when something is put into it. A draft of a node has half a dozen of them, there are thousands of drafts,
 * and nearly all of their maps stay empty: making those takes half of the time in which drafts are made.
 */
export class LateMap<K, V> implements Map<K, V> {
  private made: Map<K, V> | undefined = undefined;

  get(key: K): V | undefined {
    return this.made === undefined ? undefined : this.made.get(key);
  }
  has(key: K): boolean {
    return this.made !== undefined && this.made.has(key);
  }
  get size(): number {
    return this.made === undefined ? 0 : this.made.size;
  }
  set(key: K, value: V): this {
    (this.made ??= new Map()).set(key, value);
    return this;
  }
  delete(key: K): boolean {
    return this.made !== undefined && this.made.delete(key);
  }
  clear(): void {
    this.made = undefined;
  }

  keys(): MapIterator<K> {
    return this.all().keys();
  }
  values(): MapIterator<V> {
    return this.all().values();
  }
  entries(): MapIterator<[K, V]> {
    return this.all().entries();
  }
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.all().entries();
  }
  forEach(call: (value: V, key: K, map: Map<K, V>) => void): void {
    this.made?.forEach((value, key) => call(value, key, this));
  }
  get [Symbol.toStringTag](): string {
    return 'Map';
  }

  private all(): Map<K, V> {
    return this.made ?? new Map<K, V>();
  }
}
