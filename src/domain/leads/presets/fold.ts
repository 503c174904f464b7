/** What a header is called, whatever export wrote it. */
export interface FoldedHeader {
  /** Letters and digits in lower case, without what a warehouse or a custom field adds. */
  readonly name: string;
  /** Somebody added the field to the system, so its name says less than that of a standard one. */
  readonly custom: boolean;
  /** A loader's own, about its work and not about the record. */
  readonly technical: boolean;
}

/** Loaders that put the fields of an object beside their own columns begin each so (Fivetran, Airbyte, Stitch). */
const PREFIX = /^propert(?:y|ies)[._]+(?=[^._])/i;
const CUSTOM = /__(?:c|pc)$|_c$/i;
const TECHNICAL = /^_(?:fivetran|airbyte|sdc|dlt|dbt|ab)_|^(?:system_?modstamp)$/i;

export function fold(header: string): FoldedHeader {
  const bare = header.trim().replace(PREFIX, '');
  return {
    name: lettersAndDigits(bare.replace(CUSTOM, '')),
    custom: CUSTOM.test(bare),
    technical: TECHNICAL.test(header.trim()),
  };
}

/** The name alone, by which headers of one meaning are alike: `CreatedDate`, `created_date` and `property_createddate`. */
export const foldHeader = (header: string): string => fold(header).name;

export const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The words of a name, in lower case: `MQL_Date__c` and `mqlDate` have "mql" and "date". */
export const wordsOf = (text: string): string[] =>
  text
    .replace(PREFIX, '')
    .replace(CUSTOM, '')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
