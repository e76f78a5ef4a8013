/** The columns of a file of parameters, which `fit` writes and `frozen in` reads. */
export const PARAMETER_COLUMNS = ['node', 'stage', 'parameter', 'group', 'value'] as const;
