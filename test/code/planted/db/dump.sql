COPY public.users (id, email) FROM stdin;
1	ana@example.com's
\.
