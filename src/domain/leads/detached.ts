/**
 * A copy that does not keep alive the text it was cut from. Engines let a part of a string point into the whole;
 * keeping a million ids that way would keep the whole file. Only what is stored needs it.
 */
export const detached = (text: string): string => ` ${text}`.slice(1);
