/** The values of a field at creation by lead, each by the number it is given when it is first met. */
export class SegmentCodes {
  readonly field: string;
  readonly #numbers = new Map<string | null, number>();
  #codes: Uint8Array | Uint16Array | Uint32Array;

  constructor(field: string, leads: number) {
    this.field = field;
    this.#codes = new Uint8Array(leads);
  }

  /** By lead. */
  get codes(): Uint8Array | Uint16Array | Uint32Array {
    return this.#codes;
  }

  /** By code. */
  get values(): readonly (string | null)[] {
    return [...this.#numbers.keys()];
  }

  set(lead: number, value: string | null): void {
    const known = this.#numbers.get(value);
    const code = known ?? this.#numbers.size;
    if (known === undefined) {
      this.#numbers.set(value, code);
      if (code === 0x100) this.#codes = Uint16Array.from(this.#codes);
      if (code === 0x1_0000) this.#codes = Uint32Array.from(this.#codes);
    }
    this.#codes[lead] = code;
  }
}
