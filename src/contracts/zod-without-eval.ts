/**
 * Zod compiles validators with `new Function` where it can, and probes for that when a schema is made. Our content
 * security policy forbids it, and even the probe counts as a violation. Every entry (window, worker, host) imports
 * this module before any module that makes a schema.
 */
import { z } from 'zod';

z.config({ jitless: true });
