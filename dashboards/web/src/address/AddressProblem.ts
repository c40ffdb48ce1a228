/** An address that names something there is not. Nothing is shown for it: other numbers than its sender saw would be. */
export class AddressProblem extends Error {
  constructor(
    readonly parameter: string,
    readonly value: string,
    expected: string,
  ) {
    super(`The address says “${parameter}=${value}”, which is not ${expected}.`);
  }
}
