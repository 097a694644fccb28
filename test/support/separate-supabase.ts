import type { Inputs } from '../../src/config/settings.ts';
import type { Stage } from '../../src/stages/stage.ts';
import type { Report } from '../../src/core/report.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { completeRun } from '../../src/stages/complete.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { testContext, type TestContext, take } from './context.ts';
import type { SupabaseDatabase } from './supabase.ts';

/** The sign-up trigger that most shops on Supabase have, with a comment whose bytes a way back must keep. */
export const signUpTrigger = `
  CREATE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO '' AS $$
begin
  -- every sign-up makes a row of users; é
  insert into public.users (email, full_name) values (new.email, new.raw_user_meta_data ->> 'full_name') on conflict do nothing;
  return new;
end;
$$;`;

export const signUpTriggerOn = `CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();`;

/** A separation of the database as its owner, which can be seeded, completed and taken back. */
export interface SupabaseRun {
  context: TestContext;
  backUp(): Promise<Partial<Report>>;
  separate(): Promise<Partial<Report>>;
  seed(): Promise<Partial<Report>>;
  complete(): Promise<void>;
  revert(): Promise<Partial<Report>>;
  recover(): Promise<Partial<Report>>;
}

export function supabaseRun(
  database: SupabaseDatabase,
  config: Record<string, unknown>,
  inputs: Partial<Inputs> = { backup: 'off' },
): SupabaseRun {
  const context = testContext(database.url, {
    inputs,
    config: { functions: 'rewrite', ...config },
  });
  const run = async (stage: Stage): Promise<Partial<Report>> => {
    return take(context, await stage.run(context));
  };
  return {
    context,
    backUp: () => run(backupStage),
    separate: () => run(migrateStage),
    seed: () => run(seedStage),
    complete: async () => void (await completeRun(context)),
    revert: () => run(revertStage(null)),
    recover: () => run(recoverStage),
  };
}
