// `7.10.0-4.<the engines' commit>`.
const { version } = require('@prisma/prisma-schema-wasm/package.json');

module.exports = {
  enginesVersion: version.slice(version.lastIndexOf('.') + 1),
  getEnginesPath: () => __dirname,
  ensureNeededBinariesExist: async () => undefined,
};
