-- Follows the provider's accounts: updates a system user who exists, never makes one, and its errors keep nobody from signing in.
-- Optional columns are read from JSON. Names in double braces are filled in by the plan.
CREATE FUNCTION {{function}}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO '' SET lock_timeout TO '200ms' AS $separation$
#variable_conflict use_variable
DECLARE
    account pg_catalog.jsonb;
    account_id pg_catalog.uuid;
    address pg_catalog.text;
    given_name pg_catalog.text;
    system_user_id pg_catalog.int8;
    system_email pg_catalog.text;
    changed_address pg_catalog.bool := false;
    refused pg_catalog.bool := false;
    event pg_catalog.text;
    detail pg_catalog.jsonb := '{}';
    state pg_catalog.text;
BEGIN
    BEGIN
        IF TG_OP = 'DELETE' THEN
            account := pg_catalog.to_jsonb(OLD);
        ELSE
            account := pg_catalog.to_jsonb(NEW);
        END IF;
        account_id := account ->> 'id';
        address := account ->> 'email';
        IF TG_OP = 'UPDATE' THEN
            changed_address := pg_catalog.lower(OLD.email) IS DISTINCT FROM pg_catalog.lower(NEW.email);
        END IF;

        IF TG_OP = 'DELETE' OR account ->> 'deleted_at' IS NOT NULL THEN
            UPDATE {{users}} SET {{auth_user_id}} = NULL, {{updated_at}} = pg_catalog.now() WHERE {{auth_user_id}} = account_id;
        ELSIF account ->> 'email_confirmed_at' IS NULL OR coalesce(address, '') = '' THEN
            NULL; -- Nothing is believed of an account whose address the provider has not confirmed.
        ELSE
            given_name := pg_catalog.left(coalesce(
                nullif(pg_catalog.btrim(account -> 'raw_user_meta_data' ->> 'full_name'), ''),
                nullif(pg_catalog.btrim(account -> 'raw_user_meta_data' ->> 'name'), '')), 200);
            UPDATE {{users}}
               SET {{last_active_at}} = greatest({{last_active_at}}, (account ->> 'last_sign_in_at')::pg_catalog.timestamptz),
                   {{email_verified}} = {{email_verified}} OR pg_catalog.lower({{email}}) = pg_catalog.lower(address),
                   {{full_name}} = coalesce(nullif(pg_catalog.btrim({{full_name}}), ''), given_name)
             WHERE {{auth_user_id}} = account_id
            RETURNING {{id}}, {{email}} INTO system_user_id, system_email;

            IF system_user_id IS NOT NULL THEN
                IF pg_catalog.lower(system_email) <> pg_catalog.lower(address) THEN
                    BEGIN
                        UPDATE {{users}} SET {{email}} = address, {{email_verified}} = true, {{updated_at}} = pg_catalog.now() WHERE {{id}} = system_user_id;
                    EXCEPTION WHEN unique_violation THEN
                        event := 'sign-in-address-taken';
                    END;
                END IF;
            ELSE
                SELECT {{id}} INTO system_user_id FROM {{users}} WHERE pg_catalog.lower({{email}}) = pg_catalog.lower(address) AND {{auth_user_id}} IS NULL;
                IF system_user_id IS NULL THEN
                    NULL; -- A buyer, or somebody with the address of a system user who is linked already.
                ELSIF changed_address THEN
                    event := 'sign-in-refused'; -- Whoever takes over an address does not become who had it.
                ELSIF (account ->> 'is_sso_user')::pg_catalog.bool THEN
                    event := 'sign-in-refused'; -- What an identity provider of others says of an address is no proof.
                ELSE
                    IF {{journal}} THEN
                        refused := EXISTS (SELECT FROM separation.event e WHERE e.name = 'sign-in-refused' AND e.detail ->> 'account' = account ->> 'id');
                    END IF;
                    IF NOT refused THEN
                        UPDATE {{users}}
                           SET {{auth_user_id}} = account_id, {{email_verified}} = true, {{updated_at}} = pg_catalog.now(),
                               {{last_active_at}} = greatest({{last_active_at}}, (account ->> 'last_sign_in_at')::pg_catalog.timestamptz),
                               {{full_name}} = coalesce(nullif(pg_catalog.btrim({{full_name}}), ''), given_name)
                         WHERE {{id}} = system_user_id AND {{auth_user_id}} IS NULL;
                    END IF;
                END IF;
            END IF;
        END IF;
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;
        event := 'sign-in-error';
        detail := pg_catalog.jsonb_build_object('sqlstate', state);
    END;
    IF event IS NOT NULL AND {{journal}} THEN
        BEGIN
            INSERT INTO separation.event (run_id, name, detail)
            SELECT coalesce((SELECT r.id FROM separation.run r ORDER BY r.started_at DESC LIMIT 1), ''), event,
                   detail || pg_catalog.jsonb_build_object('account', account ->> 'id', 'user', system_user_id)
             -- Once, however often it happens: whoever signs in must not be able to fill the journal.
             WHERE NOT EXISTS (SELECT FROM separation.event e WHERE e.name = event AND e.detail ->> 'account' = account ->> 'id'
                                  AND e.detail ->> 'sqlstate' IS NOT DISTINCT FROM state AND e.at > pg_catalog.now() - pg_catalog.make_interval(hours => 1));
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END IF;
    RETURN NULL;
END
$separation$;
