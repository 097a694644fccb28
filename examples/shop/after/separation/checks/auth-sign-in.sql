-- Those who are to run the shop and cannot sign in: no user by that address, no admin, or in no workspace.
SELECT wanted.email
FROM (VALUES ('ana@example.com'), ('olu@example.com')) AS wanted (email)
LEFT JOIN public.users ON lower(users.email) = wanted.email
LEFT JOIN public.workspace_members ON workspace_members.user_id = users.id
WHERE users.role IS DISTINCT FROM 'admin' OR workspace_members.workspace_id IS NULL;
