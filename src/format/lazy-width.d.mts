/** The characters that are one column wide and join with no other, as a class of a regular expression. */
export const NARROW: string;
