/** Characters that a URL must encode, so that every test uses a password that is awkward. */
export const testPassword = 'secret-pa55/w@rd';
