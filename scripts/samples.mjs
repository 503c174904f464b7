// @ts-check
// Writes the sample of an invented company: a glossary, a mapping and CSV files of any size.
// usage: npm run samples -- [--scale S | --leads N] [--bulk] [--seed N] [--out DIR]
//
//   --scale S   share of the full company of 46,000 leads; 0.1 when left out
//   --leads N   number of leads instead of a share
//   --seed N    another company of the same figures
//   --bulk      leads of 22 columns with ten activities each and no story, to measure with; needs --leads and --out
//   --out DIR   samples/starter when left out
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadSource } from './samples/load-source.mjs';
import { writeBulk, writeSample } from './samples/write-company.mjs';

const root = path.join(import.meta.dirname, '..');
const MOST_LEADS = 10_000_000;
const MOST_SEED = 0xffff_ffff;

class UsageError extends Error {}

/** @type {(name: string, text: string | undefined, most: number) => number | undefined} */
function positive(name, text, most) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= most) return value;
  throw new UsageError(`--${name} takes a number above 0 and up to ${most}, not "${text}"`);
}

function readOptions() {
  try {
    const text = /** @type {const} */ ({ type: 'string' });
    const { values } = parseArgs({
      options: { scale: text, leads: text, seed: text, out: text, bulk: { type: 'boolean', default: false } },
    });
    if (values.scale !== undefined && values.leads !== undefined) {
      throw new UsageError('give --scale or --leads, not both');
    }
    // Without these it would overwrite the sample that ships.
    if (values.bulk && (values.leads === undefined || values.out === undefined)) {
      throw new UsageError('--bulk needs --leads and --out');
    }
    return {
      bulk: values.bulk,
      scale: positive('scale', values.scale, MOST_LEADS / 46_000),
      leads: positive('leads', values.leads, MOST_LEADS),
      seed: positive('seed', values.seed, MOST_SEED),
      out: path.resolve(values.out ?? path.join(root, 'samples/starter')),
    };
  } catch (error) {
    console.error(`samples: ${error instanceof Error ? error.message : error}.`);
    console.error('usage: npm run samples -- [--scale S | --leads N] [--bulk] [--seed N] [--out DIR]');
    return undefined;
  }
}

/** @param {NonNullable<ReturnType<typeof readOptions>>} asked */
async function write({ bulk, scale, leads, seed, out }) {
  const company = await loadSource('src/domain/sample/company.ts');
  const options = {
    seed: Math.floor(seed ?? company.SHIPPED.seed),
    leads: Math.max(1, Math.round(leads ?? (scale ?? 0.1) * company.FULL_SIZE)),
  };
  await (bulk ? writeBulk : writeSample)(options, out);
  console.log(`samples: ${options.leads} leads from seed ${options.seed} in ${out}`);
}

const options = readOptions();
if (options === undefined) process.exitCode = 2;
else await write(options);
