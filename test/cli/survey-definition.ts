/** Two shares of the answers of a survey, by province. */
export function surveyDefinition(file: string): string {
  return `source answers {
  file "${file}"
  rows of Province by province
  column province text
  column knows    boolean
  column years    number
  column weight   number
}
units Province
methodology Survey {
  scores Province
  every indicator { normalise minmax(x) }
  indicator Knows       weight 60 % { value share(answers.knows, weight: answers.weight) }
  indicator Experienced weight 40 % { value share(answers.years >= 5)  missing zero }
}
`;
}
