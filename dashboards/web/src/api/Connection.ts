/** Whether the stream of notices is heard. For `useSyncExternalStore`. */
export class Connection {
  #isUp = true;
  readonly #listeners = new Set<() => void>();

  readonly isUp = () => this.#isUp;

  readonly subscribe = (changed: () => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  set(isUp: boolean): void {
    if (isUp === this.#isUp) return;
    this.#isUp = isUp;
    for (const changed of this.#listeners) changed();
  }
}
