/** The rooms of src/, from the top to the bottom: each may import only what stands below it, types included. */
const rooms = [
  'cli', // knows argv and GitHub
  'report', // report → texts; renders and decides nothing
  'stages', // the pipeline, and one file or folder a stage
  'recover', // the ways back
  'migrate', // the two kinds of migration, the journal, locks
  'backup', // dump, clone, command, and their proof
  'application', // what the user's code says
  'plan', // catalog → plan
  'prisma', // schema.prisma
  'postgres', // connection, session, programs, rows
  'config', // separation.yml and inputs
  'core', // errors, the model, texts, processes
];

/** What no room may import: those above it. */
const upward = rooms.slice(1).map((room, i) => ({
  name: `${room}-imports-only-below`,
  severity: 'error',
  comment: `${room}/ may import from ${rooms.slice(i + 2).join(', ') || 'no other room'}; not from a room above it.`,
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${rooms.slice(0, i + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upward,
    {
      name: 'twelve-rooms',
      severity: 'error',
      comment: 'A file of src/ stands in one of the rooms. What Prisma generates is no room.',
      from: { path: '^src/', pathNot: `^src/(${[...rooms, 'generated'].join('|')})/` },
      to: {},
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Files that import each other are one file, or have a third one in common.',
      from: { path: '^src/', pathNot: '^src/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-test-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|examples|prisma)/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    includeOnly: '^(src|test|bench|scripts|examples|prisma)/',
    doNotFollow: { path: '^src/generated/' },
    exclude: { path: '\\.as\\.ts$' },
    enhancedResolveOptions: { extensions: ['.ts'] },
  },
};
