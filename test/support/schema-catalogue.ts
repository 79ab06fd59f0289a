import type { Client } from 'pg';

/** Everything the migrations can make in `public`, one line each, sorted: what two equal schemas have in common. */
export async function catalogueOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(CATALOGUE);
  return rows.map(({ line }) => line);
}

const CATALOGUE = `
  WITH own AS (
    SELECT c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl
      FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('migrations', 'migrations_id_seq')
       AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  )
  SELECT line FROM (
    SELECT format('relation %s %s rls=%s/%s acl=%s', relkind, relname, relrowsecurity, relforcerowsecurity,
                  (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(relacl) a)) AS line FROM own
    UNION ALL
    SELECT format('column %s.%s #%s %s null=%s default=%s generated=%s acl=%s', relname, a.attname, a.attnum,
                  format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
                  a.attidentity::text || a.attgenerated::text, a.attacl::text)
      FROM own JOIN pg_attribute a ON a.attrelid = own.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT format('constraint %s.%s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
      FROM own JOIN pg_constraint ON conrelid = own.oid
    UNION ALL
    SELECT pg_get_indexdef(indexrelid) FROM own JOIN pg_index ON indrelid = own.oid WHERE relkind <> 'S'
      AND own.relname NOT LIKE 'migrations%'
    UNION ALL
    SELECT pg_get_triggerdef(t.oid) FROM own JOIN pg_trigger t ON tgrelid = own.oid AND NOT tgisinternal
    UNION ALL
    SELECT format('policy %s on %s %s %s using %s check %s', policyname, tablename, cmd, roles, qual, with_check)
      FROM pg_policies WHERE schemaname = 'public'
    UNION ALL
    SELECT format('function %s acl=%s', pg_get_functiondef(p.oid), p.proacl::text)
      FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p')
       AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
    UNION ALL
    SELECT format('type %s %s', typname, typtype) FROM pg_type t
     WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
       AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = t.oid AND deptype = 'e')
    UNION ALL
    SELECT format('extension %s', extname) FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL
    SELECT format('text search %s', cfgname) FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('rows of %s: %s', relname, (xpath('/row/n/text()', query_to_xml(
      format('SELECT count(*) AS n FROM %I', relname), false, true, '')))[1]) FROM own WHERE relkind = 'r'
  ) AS everything ORDER BY line`;
