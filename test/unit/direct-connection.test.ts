import { describe, expect, it } from 'vitest';
import { directConnection } from '../../src/postgres/pooler.ts';

describe('the direct connection', () => {
  it.each([
    ['aws-0-eu-central-1.pooler.supabase.com', /db\.PROJECT\.supabase\.co/],
    ['ep-cool-name-123-pooler.eu-central-1.aws.neon.tech', /ep-cool-name-123\.eu-central-1\.aws\.neon\.tech/],
    ['shop.proxy-abc.eu-west-1.rds.amazonaws.com', /endpoint of the instance/],
    ['db-postgresql-ams3-1.b.db.ondigitalocean.com', /port 25060/],
    ['10.0.0.7', /pool_mode = session/],
  ])('of %s is described in the words of its provider', (host, words) => {
    expect(directConnection(host)).toMatch(words);
  });
});
