import { textSettings } from './session-settings.ts';
import { isConnectionLoss, type Client } from './session.ts';

/** True if the server has this locale for the text of money; then the caller's transaction, if it is in one, goes on with it. */
export async function setMoney(client: Client, locale: string): Promise<boolean> {
  try {
    await client.query("SELECT pg_catalog.set_config('lc_monetary', $1, true)", [locale]);
    return true;
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    return false;
  }
}

/** Runs `use` with money read as `locale` writes it, then sets it back. Without that locale nothing changes. */
export async function withMoneyOf<T>(client: Client, locale: string | undefined, use: () => Promise<T>): Promise<T> {
  if (locale === undefined) return use();
  await client.query('SAVEPOINT money');
  if (!(await setMoney(client, locale))) await client.query('ROLLBACK TO money');
  await client.query('RELEASE money');
  const result = await use();
  await client.query(`SET LOCAL lc_monetary = '${textSettings.lc_monetary}'`);
  return result;
}

/** True if money is written with this locale as with `C`. Pure. */
export function writesPlainMoney(locale: string): boolean {
  return /^(C|POSIX|C\.UTF-?8)$/i.test(locale);
}
