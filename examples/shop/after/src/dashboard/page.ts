import type { Analytics } from '../analytics/router.ts';
import type { AuthContext } from '../auth/context.ts';
import { columnChart, escape, rowChart } from './charts.ts';

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;color:#1a1a2e}h1{margin-bottom:0}
svg{width:100%}rect{fill:#4f6df5}svg text{font-size:12px}figure{margin:1.5rem 0}figcaption{font-weight:600}
dl{display:flex;gap:2rem}dt{color:#667}dd{margin:0;font-size:1.4rem}form{display:grid;gap:.7rem;max-width:18rem}input,button{font:inherit;padding:.4rem}`;

/** The dashboard with its charts, for a system user. */
export function dashboardPage({ user, customer }: AuthContext, analytics: Analytics): string {
  const { revenueByDay, topCustomers, repeatRate, churn, disputeRate } = analytics;
  const also = customer === null ? '' : `, who is also customer ${customer.id}`;
  return page(
    'Analytics',
    `<p>Signed in as ${escape(user?.email ?? '')} (${escape(user?.role ?? '')})${escape(also)}</p>
<dl>${figures([
      ['Repeat buyers', percent(repeatRate.rate)],
      ['Churn', percent(churn.rate)],
      ['Disputes', percent(disputeRate.rate)],
    ])}</dl>
${columnChart(
  'Revenue of the last 60 days with sales',
  revenueByDay.slice(-60).map(({ day, revenue }) => ({ label: day, value: Number(revenue) })),
)}
${rowChart(
  'Top customers by revenue',
  topCustomers.map(({ name, revenue }) => ({ label: name, value: Number(revenue) })),
)}
${rowChart(
  'Running subscriptions by plan, a month',
  churn.plans.map(({ plan, monthly }) => ({ label: plan, value: Number(monthly) })),
)}`,
  );
}

/** The form to sign in with, and what was wrong the last time. */
export function signInPage(message = ''): string {
  return page(
    'Sign in',
    `<p role="alert">${escape(message)}</p>
<form method="post" action="/sign-in"><label>E-mail <input name="email" type="email" required autocomplete="username"></label>
<label>Password <input name="password" type="password" required autocomplete="current-password"></label><button>Sign in</button></form>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${body}</html>`;
}

function figures(list: readonly [string, string][]): string {
  return list.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('');
}

function percent(rate: string): string {
  return `${(Number(rate) * 100).toFixed(1)} %`;
}
