SELECT coalesce(to_jsonb(j) ->> 'jobname', 'job ' || j.jobid) AS name, j.command
  FROM cron.job j WHERE j.database = current_database() ORDER BY 1
