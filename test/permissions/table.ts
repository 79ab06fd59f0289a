import { PUBLIC_ROWS } from './public-rows.js';
import { type Column, COLUMNS } from './world.js';

/** The marks of one row: one for each place, or a single one where the route is about no subject. */
export type Cells = Readonly<Record<Column, string>>;

export interface Row {
  /** As Fastify writes it, after its method. */
  readonly route: string;
  /** What it is asked about: a case (world.ts), and after a colon a step of it; or a word of the row's own. */
  readonly about: string;
  readonly cells: Cells;
}

/**
 * Every route as every role. A route without a row fails the test, and so does a cell that is not so.
 *
 * Columns, in the order of `COLUMNS`: a stranger, somebody without a role; the unit's operator and head; the agency's
 * evaluator, team leader, controller, administrator, head, panel member and auditor; the nation's evaluator, secretariat,
 * panel member, minister's office and auditor.
 *
 * A cell has one mark, or three: about what is theirs (the unit of operator and head; the case in which evaluators and panel
 * members sit), about a neighbour's (another unit of the same agency; the case of other evaluators), and about another agency's.
 *
 *   o  shown or done                                     n  not found: what may not be known of is not there
 *   w  done, and something was written                   x  refused: known of, but not theirs to do
 *   i  theirs to do, refused for what was sent           s  asked to sign in
 *   u  their role's to do, but for a seat in the case   c  theirs to read, and closed to them for writing
 *   m  for them, and not made yet
 */
const TABLE = `
                                           |                                      | str non ope hea mem lea con adm hea pan aud eva sec pan min aud
${PUBLIC_ROWS}

# Signing in and out, one’s own account
GET /masuk                                 |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /masuk                                |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
GET /masuk/kode                            |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
POST /masuk/kode                           |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
POST /api/v1/session/code                  |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
GET /tautan/:token                         |                                      | n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
POST /tautan/:token                        |                                      | n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
POST /api/v1/session                       |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
GET /api/v1/session                        |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
DELETE /api/v1/session                     |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /keluar                               |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /akun                                  |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /akun/sandi                           |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i
POST /akun/keluar-semua                    |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /akun/langkah-kedua                    |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /akun/langkah-kedua/mulai             |                                      | s   w   w   w   w   w   w   w   w   w   w   w   w   w   w   w
POST /akun/langkah-kedua/pasang            |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i
POST /akun/langkah-kedua/kode-pemulihan    |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i
POST /akun/langkah-kedua/lepas             |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i
GET /api/v1/session/second-factor          |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /api/v1/session/second-factor         |                                      | s   w   w   w   w   w   w   w   w   w   w   w   w   w   w   w
POST /api/v1/session/second-factor/confirmation |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i
POST /api/v1/session/second-factor/recovery-codes |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i
DELETE /api/v1/session/second-factor       |                                      | s   i   i   i   i   i   i   i   i   i   i   i   i   i   i   i

# Lists, each with what is theirs
GET /kerja                                 |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /siklus                                |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /unit-kerja                            |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/work                           |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/board                          |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/cases                          |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /unit-kerja/:id                        | unit                                 | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo

# A case
GET /kasus/:id                             | declaration                          | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id                             | designation                          | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id                             | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id                             | assessment evaluated                 | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id                             | internal-evaluation                  | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id                             | internal-evaluation done             | sss nnn nnn nnn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id                             | proposal                             | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id                             | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /kasus/:id                             | decision                             | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /kasus/:id                             | predicate                            | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | declaration                          | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | designation                          | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id                      | assessment evaluated                 | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | internal-evaluation                  | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id                      | internal-evaluation done             | sss nnn nnn nnn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | proposal                             | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | decision                             | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /api/v1/cases/:id                      | predicate                            | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/journal              | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id/journal              | internal-evaluation                  | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id/journal              | decision                             | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo

# Its steps
GET /kasus/:id/langkah/:event              | declaration: correct                 | sss nnn xnn xnn xxn xxn xxn oon xxn xxn xxn xxx xxx xxx xxx xxx
GET /kasus/:id/langkah/:event              | designation: end                     | sss nnn xnn xnn xxn xxn xxn xxn oon xxn xxn xxx xxx xxx xxx xxx
GET /kasus/:id/langkah/:event              | assessment: approve                  | sss nnn xnn onn xxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
GET /kasus/:id/langkah/:event              | internal-evaluation: conclude-scoring| sss nnn nnn nnn oon oon xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
GET /kasus/:id/langkah/:event              | proposal: withdraw                   | sss nnn xnn xnn xxn xxn xxn xxn oon xxn xxn xxx xxx xxx xxx xxx
GET /kasus/:id/langkah/:event              | national-evaluation: conclude-desk   | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo xxx xxx xxx xxx
GET /kasus/:id/langkah/:event              | decision: vote                       | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn xxx xxx ooo xxx xxx
GET /kasus/:id/langkah/:event              | predicate: monitor                   | sss nnn xnn xnn xxn xxn xxn oon oon xxn xxn xxx xxx xxx xxx xxx
POST /kasus/:id/langkah/:event             | assessment: approve                  | sss nnn xnn inn xxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
POST /kasus/:id/langkah/:event             | internal-evaluation: conclude-scoring| sss nnn nnn nnn iun iin xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
POST /kasus/:id/langkah/:event             | national-evaluation: conclude-desk   | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn iuu xxx xxx xxx xxx
POST /kasus/:id/langkah/:event             | decision: vote                       | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn xxx xxx iiu xxx xxx
POST /api/v1/cases/:id/events              | declaration: correct                 | sss nnn xnn xnn xxn xxn xxn iin xxn xxn xxn xxx xxx xxx xxx xxx
POST /api/v1/cases/:id/events              | designation: end                     | sss nnn xnn xnn xxn xxn xxn xxn iin xxn xxn xxx xxx xxx xxx xxx
POST /api/v1/cases/:id/events              | assessment: approve                  | sss nnn xnn inn xxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
POST /api/v1/cases/:id/events              | internal-evaluation: conclude-scoring| sss nnn nnn nnn iun iin xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
POST /api/v1/cases/:id/events              | proposal: withdraw                   | sss nnn xnn xnn xxn xxn xxn xxn iin xxn xxn xxx xxx xxx xxx xxx
POST /api/v1/cases/:id/events              | national-evaluation: conclude-desk   | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn iuu xxx xxx xxx xxx
POST /api/v1/cases/:id/events              | decision: vote                       | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn xxx xxx iiu xxx xxx
POST /api/v1/cases/:id/events              | predicate: monitor                   | sss nnn xnn xnn xxn xxn xxn iin iin xxn xxn xxx xxx xxx xxx xxx

# Its sheet
GET /kasus/:id/lembar                      | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id/lembar                      | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /kasus/:id/lembar/:section             | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id/lembar/:section             | internal-evaluation                  | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id/lembar/:section             | internal-evaluation done             | sss nnn nnn nnn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id/lembar/:section             | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /kasus/:id/lembar/:section             | decision                             | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
GET /kasus/:id/skor                        | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id/skor                        | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/sheet                | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id/sheet                | assessment evaluated                 | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/sheet                | internal-evaluation                  | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id/sheet                | internal-evaluation done             | sss nnn nnn nnn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/sheet                | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/sheet                | decision                             | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
PUT /api/v1/cases/:id/presence             | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
PUT /api/v1/cases/:id/presence             | internal-evaluation                  | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
PUT /api/v1/cases/:id/presence             | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/score                | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /api/v1/cases/:id/score                | internal-evaluation done             | sss nnn nnn nnn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/cases/:id/score                | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn ooo ooo ooo ooo ooo
POST /kasus/:id/lembar/:section            | assessment                           | sss nnn wnn wnn xxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
POST /kasus/:id/lembar/:section            | internal-evaluation                  | sss nnn nnn nnn wxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
POST /kasus/:id/lembar/:section            | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn wxx xxx xxx xxx xxx
PUT /api/v1/cases/:id/answers/:indicator   | assessment                           | sss nnn wnn wnn xxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
PUT /api/v1/cases/:id/scores/:indicator    | internal-evaluation                  | sss nnn nnn nnn wxn xxn xxn xxn xxn xxn xxn nnn nnn nnn nnn nnn
PUT /api/v1/cases/:id/scores/:indicator    | national-evaluation                  | sss nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn wxx xxx xxx xxx xxx

# Prerequisites
GET /prasyarat                             | unit                                 | sss xxx xxx xxx xxx xxx xxx oon xxx xxx xxx xxx xxx xxx xxx xxx
POST /prasyarat                            | unit                                 | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
GET /api/v1/prerequisites                  | agency                               | sss nnn oon oon oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /api/v1/prerequisites                  | unit                                 | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
POST /api/v1/prerequisites                 | unit                                 | sss nnn xxn xxn xxn xxn xxn wwn xxn xxn xxn nnn nnn nnn nnn nnn

# Units and people
GET /unit-kerja/kelola                     | unit                                 | sss xxx xxx xxx xxx xxx xxx oon xxx xxx oon xxx ooo xxx xxx ooo
POST /unit-kerja/kelola                    |                                      | s   x   x   x   x   x   x   w   x   x   x   x   x   x   x   x
GET /orang                                 |                                      | s   x   x   x   x   x   x   o   x   x   o   x   o   x   x   o
GET /orang/undang                          |                                      | s   x   x   x   x   x   x   o   x   x   x   x   o   x   x   x
POST /orang                                |                                      | s   x   x   x   x   x   x   w   x   x   x   x   w   x   x   x
GET /orang/:id                             | person                               | sss xxx xxx xxx xxx xxx xxx oon xxx xxx oon xxx ooo xxx xxx ooo
GET /orang/:id                             | national person                      | s   x   x   x   x   x   x   n   x   x   n   x   o   x   x   o
POST /orang/:id/peran                      | person                               | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx www xxx xxx xxx
POST /orang/:id/peran                      | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   w   x   x   x
POST /orang/:id/peran/:grantId/akhiri      | person                               | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
POST /orang/:id/peran/:grantId/akhiri      | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   w   x   x   x
POST /orang/:id/peran/:grantId/pindah      | person                               | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
POST /orang/:id/peran/:grantId/pindah      | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   n   x   x   x
POST /orang/:id/tautan                     | person                               | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
POST /orang/:id/tautan                     | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   w   x   x   x
POST /orang/:id/nonaktif                   | person                               | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
POST /orang/:id/nonaktif                   | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   w   x   x   x
POST /orang/:id/aktif                      | person                               | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
POST /orang/:id/aktif                      | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   w   x   x   x
POST /orang/:id/langkah-kedua/lepas        | person                               | sss xxx xxx xxx xxx xxx xxx ccn xxx xxx xxx xxx xxx xxx xxx xxx
POST /orang/:id/langkah-kedua/lepas        | national person                      | s   x   x   x   x   x   x   n   x   x   x   x   c   x   x   x

# Keys for the national portal, and what it fetches with one: a session opens nothing there
GET /portalrb                              |                                      | s   x   x   x   x   x   x   o   x   x   x   x   x   x   x   x
POST /portalrb                             |                                      | s   x   x   x   x   x   x   w   x   x   x   x   x   x   x   x
POST /portalrb/:id/ganti                   | key                                  | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
POST /portalrb/:id/akhiri                  | key                                  | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
GET /api/v1/portal-tokens                  |                                      | s   x   x   x   x   x   x   o   x   x   x   x   x   x   x   x
POST /api/v1/portal-tokens                 |                                      | s   x   x   x   x   x   x   w   x   x   x   x   x   x   x   x
POST /api/v1/portal-tokens/:id/rotate      | key                                  | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
DELETE /api/v1/portal-tokens/:id           | key                                  | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
GET /api/portalrb/pengusulan/unit-wbk      |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
GET /api/portalrb/pengusulan/unit-wbbm     |                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s
GET /api/portalrb/lke/jawaban-unit/:unit_id|                                      | s   s   s   s   s   s   s   s   s   s   s   s   s   s   s   s

# The calendar, and letters for several units
GET /siklus/kalender                       |                                      | s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /siklus/kalender                      |                                      | s   x   x   x   x   x   x   x   x   x   x   x   i   x   x   x
POST /api/v1/cycles/:id/extensions         |                                      | s   x   x   x   x   x   x   x   x   x   x   x   i   x   x   x
GET /pengusulan                            |                                      | s   x   x   x   x   x   x   x   o   x   x   x   x   x   x   x
POST /pengusulan                           | proposal                             | sss xxx xxx xxx xxx xxx xxx xxx iii xxx xxx xxx xxx xxx xxx xxx
POST /api/v1/letters                       | proposal                             | sss xxx xxx xxx xxx xxx xxx xxx iii xxx xxx xxx xxx xxx xxx xxx

# Units and people from a CSV
GET /orang/impor                           |                                      | s   x   x   x   x   x   x   o   x   x   x   x   x   x   x   x
GET /orang/impor/:list                     |                                      | s   x   x   x   x   x   x   o   x   x   x   x   x   x   x   x
POST /orang/impor                          |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x
POST /orang/impor/simpan                   |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x
POST /api/v1/people/import/preview         |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x
POST /api/v1/people/import                 |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x

# Lists of grants from outside; an agency's own wording of the sheet
GET /register/impor                        |                                      | s   x   x   x   x   x   x   o   x   x   x   x   o   x   x   x
POST /register/impor                       |                                      | s   x   x   x   x   x   x   i   x   x   x   x   i   x   x   x
POST /register/impor/simpan                |                                      | s   x   x   x   x   x   x   i   x   x   x   x   i   x   x   x
POST /api/v1/register/imports/preview      |                                      | s   x   x   x   x   x   x   i   x   x   x   x   i   x   x   x
POST /api/v1/register/imports              |                                      | s   x   x   x   x   x   x   i   x   x   x   x   i   x   x   x
GET /redaksi                               |                                      | s   x   x   x   x   x   x   o   x   x   x   x   x   x   x   x
POST /redaksi                              |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x

# Who may grant WBK itself; units over time, and kawasan
GET /wbk-mandiri                           |                                      | s   x   x   x   x   x   x   x   x   x   x   x   o   x   x   x
POST /wbk-mandiri/:id                      | unit                                 | sss xxx xxx xxx xxx xxx xxx xxx xxx xxx xxx xxx iii xxx xxx xxx
POST /api/v1/agencies/:id/allowances       | unit                                 | sss xxx xxx xxx xxx xxx xxx xxx xxx xxx xxx xxx iii xxx xxx xxx
GET /unit-kerja/kawasan                    |                                      | s   x   x   x   x   x   x   o   x   x   x   x   x   x   x   x
POST /unit-kerja/kawasan                   |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x
POST /api/v1/areas                         |                                      | s   x   x   x   x   x   x   i   x   x   x   x   x   x   x   x
GET /unit-kerja/:id/riwayat                | unit                                 | sss ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /api/v1/units/:id/history              | unit                                 | sss ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
POST /unit-kerja/:id/riwayat/:form         | unit                                 | sss xxx xxx xxx xxx xxx xxx iin xxx xxx xxx xxx nnn xxx xxx xxx
POST /api/v1/units/:id/changes             | unit                                 | sss xxx xxx xxx xxx xxx xxx iin xxx xxx xxx xxx nnn xxx xxx xxx
PUT /api/v1/areas/:id/members              | unit                                 | sss xxx xxx xxx xxx xxx xxx nnn xxx xxx xxx xxx nnn xxx xxx xxx

# A sheet as a file
GET /kasus/:id/lembar-berkas               | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
GET /kasus/:id/lembar-berkas/:name         | assessment                           | sss nnn onn onn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
POST /kasus/:id/lembar-berkas              | assessment                           | sss nnn inn inn ccn ccn ccn ccn ccn ccn ccn nnn nnn nnn nnn nnn
POST /kasus/:id/lembar-berkas/simpan       | assessment                           | sss nnn inn inn ccn ccn ccn ccn ccn ccn ccn nnn nnn nnn nnn nnn

# Evidence: beginning to send a file; one that is somebody else's, or nobody's, is not there
POST /api/v1/uploads                       | assessment                           | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
GET /api/v1/uploads/:id                    |                                      | s   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
PATCH /api/v1/uploads/:id                  |                                      | s   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
DELETE /api/v1/uploads/:id                 |                                      | s   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
# By an address that only the portal was given; nobody else's opens anything
GET /bukti-portal/:token                   |                                      | n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
GET /bukti-portal/:token/:version          |                                      | n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
POST /portalrb/bukti/:proposal/cabut       | proposal                             | sss xxx xxx xxx xxx xxx xxx wwn xxx xxx xxx xxx xxx xxx xxx xxx
GET /bukti/:version                        | assessment                           | sss nnn onn onn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
GET /kasus/:id/bukti/:indicator            | assessment                           | sss nnn onn onn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator           | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/tautkan   | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/batal     | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/alamat    | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/alamat/:address/periksa | assessment             | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/alamat/:address/lepas | assessment               | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
GET /kasus/:id/dokumen                     | proposal                             | sss nnn onn onn oon oon oon oon oon oon oon ooo ooo ooo ooo ooo
GET /kasus/:id/dokumen/:document           | proposal                             | sss nnn nnn nnn oon oon oon oon oon oon oon nnn nnn nnn nnn nnn
POST /kasus/:id/dokumen                    | proposal                             | sss nnn xnn xnn xxn xxn xxn iin iin xxn xxn xxx xxx xxx xxx xxx
POST /kasus/:id/dokumen/tautkan            | proposal                             | sss nnn xnn xnn xxn xxn xxn iin iin xxn xxn xxx xxx xxx xxx xxx
POST /kasus/:id/dokumen/:document/lepas    | proposal                             | sss nnn xnn xnn xxn xxn xxn nnn wwn xxn xxn xxx xxx xxx xxx xxx
GET /api/v1/cases/:id/evidence             | assessment                           | sss nnn onn onn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /api/v1/cases/:id/evidence/links      | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
PUT /api/v1/cases/:id/evidence/links/:link | assessment                           | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
DELETE /api/v1/cases/:id/evidence/links/:link | assessment                        | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /api/v1/cases/:id/evidence/addresses  | assessment                           | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
DELETE /api/v1/cases/:id/evidence/addresses/:address | assessment                 | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /api/v1/cases/:id/documents           | proposal                             | sss nnn xnn xnn xxn xxn xxn iin iin xxn xxn xxx xxx xxx xxx xxx
DELETE /api/v1/cases/:id/documents/:document | proposal                           | sss nnn xnn xnn xxn xxn xxn nnn wwn xxn xxn xxx xxx xxx xxx xxx
GET /kasus/:id/bukti-daftar                | assessment                           | sss nnn onn onn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti-daftar               | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti-daftar/simpan        | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
GET /kasus/:id/bukti/:indicator/:link      | assessment                           | sss nnn onn onn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/:link     | assessment                           | sss nnn inn inn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/:link/keterangan | assessment                    | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
POST /kasus/:id/bukti/:indicator/:link/lepas | assessment                         | sss nnn wnn wnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn nnn
GET /bukti/:version                        |                                      | s   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
`;

export const ROWS: readonly Row[] = TABLE.split('\n')
  .filter((line) => line.includes('|') && line.trim() !== '' && !line.startsWith(' '))
  .map((line) => {
    const [route, about, marks] = line.split('|').map((part) => part.trim());
    const cells = marks.split(/\s+/);
    if (cells.length !== COLUMNS.length) throw new Error(`not a mark for every column: ${line}`);
    return {
      route,
      about,
      cells: Object.fromEntries(COLUMNS.map((column, at) => [column, cells[at]])) as Cells,
    };
  });
