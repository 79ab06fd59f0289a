/** The policy of every table with rows that are not public: the transaction's agencies, or everything for a national scope. */
export const scoped = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_scope ON ${table}
    USING (current_setting('app.national', true) = 'on'
           OR agency_id::text = ANY (string_to_array(current_setting('app.agencies', true), ',')));`;

/** Rows are only ever added, whoever asks. */
export const appendOnly = (table: string) => `
  CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
