/** The rows of the table (table.ts) that are the same for everybody. */
export const PUBLIC_ROWS = `# What the public reads
GET /                                      |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /app                                   |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /app/*                                 |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /cari                                  |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /kelengkapan                           |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /kalkulator                            |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /kalkulator/manifest.webmanifest       |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /kalkulator/sw.js                      |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /instansi                              |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /instansi/:slug                        |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /provinsi                              |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /provinsi/:slug                        |                                      | n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
GET /statistik                             |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /statistik/:file                       |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /arti                                  |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /data                                  |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /aksesibilitas                         |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /privasi                               |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /robots.txt                            |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /sitemap.xml                           |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /sitemap/:file                         |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /unit/:slug/lencana.en.svg             | unit                                 | ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /unit/:slug/lencana.svg                | unit                                 | ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /unit/:slug/qr.svg                     | unit                                 | ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /unit/:slug/grafik/:file               | unit                                 | ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /assets/:name                          |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/docs                              |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/openapi.json                      |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/cycles                         |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/register/units                 |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/register/units.csv             |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /unit/:slug                            | unit                                 | ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /api/v1/register/units/:slug           | unit                                 | ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo
GET /health/live                           |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /health/ready                          |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/register/feed                  |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/register/feed.atom             |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
GET /api/v1/register/bulk                  |                                      | m   m   m   m   m   m   m   m   m   m   m   m   m   m   m   m
GET /api/v1/register/bulk/:name            |                                      | n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
GET /api/v1/instruments/:id                |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o
POST /api/v1/instruments/:id/score         |                                      | o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o`;
