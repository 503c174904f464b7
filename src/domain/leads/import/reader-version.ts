/** Changes whenever the same files, mapping and policy could be read into other columns or another report. */
export const READER_VERSION = 'parley-reader-6';
