-- title: The default workspace is there, and every admin is a member of it
-- severity: error
-- needs: workspace
SELECT format('there is no workspace %s', current_setting('separation.workspace')) AS problem
 WHERE NOT EXISTS (SELECT FROM separation.workspaces w WHERE w.slug = current_setting('separation.workspace'))
UNION ALL
SELECT format('%s is not a member of workspace %s', a.masked, w.slug)
  FROM jsonb_to_recordset(current_setting('separation.admins')::jsonb) AS a (email text, masked text)
  JOIN separation.workspaces w ON w.slug = current_setting('separation.workspace')
 WHERE NOT EXISTS (
       SELECT FROM separation.workspace_members m JOIN separation.users u ON u.id = m.user_id
        WHERE m.workspace_id = w.id AND lower(u.email) = lower(a.email)
   )
