-- A digest of all that a replacement in place drops, by OID. $1: schemas that have to be filled.
, %recover/restore/in-place/gone.sql%
SELECT md5(coalesce(string_agg(classid || ' ' || objid, ',' ORDER BY classid, objid), '')) AS digest FROM gone
