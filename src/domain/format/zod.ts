import { z } from 'zod';

// zod compiles validators with `new Function` unless told not to; the content security policy forbids that,
// and a probe alone would already be reported as a violation. Import z from here, never from 'zod'.
z.config({ jitless: true });

export { z };
