import { allAnalytics } from './analytics/router.ts';

const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set');
process.stdout.write(`${JSON.stringify(await allAnalytics(url), null, 2)}\n`);
