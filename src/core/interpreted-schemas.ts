import { z } from 'zod';

// Imported before any schema is made: each is used once or twice in a process, and compiling a parser for it takes longer than that.
z.config({ jitless: true });
