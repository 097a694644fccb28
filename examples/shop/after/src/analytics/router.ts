import { type Database, withDatabase } from '../db.ts';
import { churn, type Churn } from './churn.ts';
import { disputeRate, type DisputeRate } from './dispute-rate.ts';
import { repeatRate, type RepeatRate } from './repeat-rate.ts';
import { revenueByDay, type DayRevenue } from './revenue-by-day.ts';
import { topCustomers, type TopCustomer } from './top-customers.ts';

/** What the dashboard shows: plain JSON, money and rates as decimal strings. */
export interface Analytics {
  revenueByDay: DayRevenue[];
  topCustomers: TopCustomer[];
  repeatRate: RepeatRate;
  churn: Churn;
  disputeRate: DisputeRate;
}

type Procedures = { [Name in keyof Analytics]: (db: Database) => Promise<Analytics[Name]> };

/** The procedures of the dashboard by name. */
export const analyticsRouter: Procedures = {
  revenueByDay,
  topCustomers: (db) => topCustomers(db),
  repeatRate,
  churn,
  disputeRate,
};

/** Everything the dashboard shows. */
export async function readAnalytics(db: Database): Promise<Analytics> {
  return {
    revenueByDay: await analyticsRouter.revenueByDay(db),
    topCustomers: await analyticsRouter.topCustomers(db),
    repeatRate: await analyticsRouter.repeatRate(db),
    churn: await analyticsRouter.churn(db),
    disputeRate: await analyticsRouter.disputeRate(db),
  };
}

/** Everything the dashboard shows, from the database of `url`. */
export async function allAnalytics(url: string): Promise<Analytics> {
  return withDatabase(url, readAnalytics);
}
