import { z } from '../../format/zod';
import { aligned } from './layout';

const ARRAY_TYPES = {
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;

interface Arrays {
  i8: Int8Array;
  i16: Int16Array;
  i32: Int32Array;
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  f64: Float64Array;
}

type ArrayType = keyof Arrays;
type ArrayOf<T extends ArrayType> = Arrays[T];
export type AnyArray = ArrayOf<ArrayType>;
type TypeOf<A extends AnyArray> = { [T in ArrayType]: A extends Arrays[T] ? T : never }[ArrayType];

/** Where an array stands in the body: its type, the byte it begins at, and how many values it has. */
export type ArrayRef<T extends ArrayType = ArrayType> = [type: T, at: number, length: number];

/** A reference to an array of one of these types. */
export const arrayRef = <T extends ArrayType>(...types: [T, ...T[]]) =>
  z.tuple([
    z.enum(types),
    z.number().int().nonnegative(),
    z.number().int().nonnegative(),
  ]) as unknown as z.ZodType<ArrayRef<T>>;

/** Collects the arrays of a body and gives each its place. */
export class BodyPlan {
  readonly arrays: AnyArray[] = [];
  #length = 0;

  /** Of the body, in bytes. */
  get length(): number {
    return this.#length;
  }

  add<A extends AnyArray>(array: A): ArrayRef<TypeOf<A>> {
    const at = this.#length;
    this.arrays.push(array);
    this.#length = aligned(at + array.byteLength);
    // `typeOf` finds the type by the very class that `Arrays` names for it.
    return [typeOf(array) as TypeOf<A>, at, array.length];
  }
}

function typeOf(array: AnyArray): ArrayType {
  for (const [type, TypedArray] of Object.entries(ARRAY_TYPES)) {
    if (array instanceof TypedArray) return type as ArrayType;
  }
  throw new TypeError('not an array of a column');
}

/** The arrays of a body where they stand: nothing is copied. */
export class BodyViews {
  readonly #buffer: ArrayBuffer;
  readonly #start: number;
  readonly #length: number;

  /** @param start and @param length of the body within the buffer, in bytes. */
  constructor(buffer: ArrayBuffer, start: number, length: number) {
    this.#buffer = buffer;
    this.#start = start;
    this.#length = length;
  }

  /** @throws RangeError when the reference leaves the body. */
  of<T extends ArrayType>([type, at, length]: ArrayRef<T>): ArrayOf<T> {
    const TypedArray = ARRAY_TYPES[type];
    if (at + length * TypedArray.BYTES_PER_ELEMENT > this.#length) throw new RangeError('outside the body');
    return new TypedArray(this.#buffer, this.#start + at, length) as ArrayOf<T>;
  }
}
