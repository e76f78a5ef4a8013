import type { Family } from '../code.js';

const untested = 'It takes two versions of a repository';

function entry(title: string, why: string, remedy: string, reason = untested): Family[string] {
  return { title, why, remedy, example: '', good: '', untested: reason };
}

/** What `indexwright review` says of the changes of a repository. */
export const review: Family = {
  'review/no-reason': entry(
    'A change that nobody explains',
    'Ranks move with it, and those who are ranked ask why.',
    'Write `because "..."` behind the line of the revision, or record the reason with `indexwright accept`.',
  ),
  'review/no-citation': entry(
    'A change for which no source is cited',
    'The policy of the project wants to know where such a change was decided or recommended.',
    'Write `cite "..."` behind the line of the revision, or record it with `indexwright accept`.',
  ),
  'review/no-approval': entry(
    'A change that nobody has approved',
    'The policy of the project wants somebody other than the author to approve such a change.',
    'Let somebody else run `indexwright accept FINGERPRINT --approve`, and commit the file that it writes.',
  ),
  'review/no-version': entry(
    'A changed methodology without a version',
    'Results of it could not be told from those before.',
    'Write the version that the message names.',
  ),
  'review/version-step': entry(
    'A version that does not go far enough',
    'The version tells users whether scores can be compared with those before: a major step says that they cannot, a minor one that they are other numbers for the same thing.',
    'Write the version that the message names, or a higher one.',
  ),
  'review/published-changed': entry(
    'A published edition that is edited in place',
    'Its scores are printed and quoted. If its text changes, nobody can compute them any more.',
    'Put the edition back as it was, and write the changes as a revision of it; the message holds the lines.',
  ),
  'review/published-removed': entry(
    'A published edition that is gone',
    'Its scores are printed and quoted. Without its text, nobody can compute them any more.',
    'Put the edition back; editions that are no longer in use may stand in a file of their own.',
  ),
  'review/removed': entry(
    'A methodology that is gone',
    'It was there before the change.',
    'See whether that is meant.',
  ),
  'review/new': entry(
    'A methodology that is new',
    'It has no edition before it with which it could be compared.',
    'If it follows another one, write it as a revision: then it is compared with that one.',
  ),
  'review/renamed': entry(
    'A methodology under another name',
    'What refers to it by the old name no longer finds it.',
    'See whether that is meant.',
  ),
  'review/same-edition': entry(
    'A revision with the edition of what it revises',
    'In a table of results the two could not be told apart.',
    'Give the revision an edition of its own.',
  ),
  'review/policy-changed': entry(
    'The policy itself is changed',
    'A change is judged by the policy from before it, so that nobody makes the rules by which he is judged.',
    'Merge the change of the policy; from then on it holds.',
  ),
  'review/stale': entry(
    'Something was accepted that is no change any more',
    'A record holds for one change from one value to another. The text has changed since, or the change is gone.',
    'Look at the change again, and remove the record.',
  ),
};

const settings = 'It is about `indexwright.json` and `indexwright.accepted.json`, which are no methodologies';

/** What is wrong in the files beside the methodologies. */
export const config: Family = {
  'config/not-json': entry(
    'A file of settings that is no JSON',
    'Nothing of it can be read.',
    'Correct it at the place that the message names.',
    settings,
  ),
  'config/unknown-name': entry(
    'A setting that means nothing',
    'What it asks for would not be done, and nobody would notice.',
    'Correct the name; the message says which one may be meant.',
    settings,
  ),
  'config/twice': entry(
    'A setting that is said twice',
    'Only one of the two can hold.',
    'Remove one of them.',
    settings,
  ),
  'config/value': entry(
    'A setting with a value that it does not take',
    'What it asks for could not be done.',
    'Write one of the values that the message names.',
    settings,
  ),
};
