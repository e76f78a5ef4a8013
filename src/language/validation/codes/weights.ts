import type { Family } from '../code.js';

export const weights: Family = {
  'weights/measure': {
    title: 'A weight that is no plain number',
    why: 'Weights say how much more one child counts than another. Years or texts cannot say that.',
    remedy: 'Write `weight 40%` or `weight 2`. The unit of measure of an indicator stands in its own brackets.',
    frame: 'pillar',
    example: 'indicator A weight 2 [years] { value data.x1 }\nindicator B weight 3 { value data.x2 }',
    good: 'indicator A [years] weight 2 { value data.x1 }\nindicator B [years] weight 3 { value data.x2 }',
  },
  'weights/mixed': {
    title: 'Weights of different kinds beside each other',
    why: 'A percentage is a share of the whole, a plain number only says how much more one child counts than another, and no weight says nothing at all. Together they cannot be read.',
    remedy: 'Give every child of a node a weight or none, and write all of them as percentages or all as numbers.',
    frame: 'pillar',
    example: 'indicator A weight 40% { value data.x1 }\nindicator B { value data.x2 }',
    good: 'indicator A weight 40% { value data.x1 }\nindicator B weight 60% { value data.x2 }',
  },
  'weights/not-constant': {
    title: 'Weights that differ between units, where they must be the same for all',
    why: '`copeland` compares units in pairs, so that both must be judged by the same weights; and `balanced` must know what importance each child is to have before it looks for weights.',
    remedy: 'Write the weights as numbers.',
    frame: 'methodology',
    example: `pillar Topic {
  aggregate copeland
  indicator A weight data.population { value data.x1 }
  indicator B weight data.rating { value data.x2 }
}`,
    good: `pillar Topic {
  aggregate copeland
  indicator A weight 2 { value data.x1 }
  indicator B weight 1 { value data.x2 }
}`,
  },
  'weights/not-positive': {
    title: 'A negative weight, or only weights of zero',
    why: 'With a negative weight a better value would lower the score; with zeros only there is nothing to average.',
    remedy: 'Write a positive weight. What counts against the score has `direction lower`.',
    frame: 'pillar',
    example: 'indicator A weight 2 { value data.x1 }\nindicator B weight -1 { value data.x2 }',
    good: 'indicator A weight 2 { value data.x1 }\nindicator B weight 1 { value data.x2  direction lower }',
  },
  'weights/positions': {
    title: 'Weights by position that do not fit the children',
    why: 'The first weight is that of the largest value, the last that of the smallest: each position has one, and a negative one would let a better value lower the score.',
    remedy:
      'Write one weight for each child, or `orderedQuantifier(children, 2)`, which fits any number of them. Its exponent lies above 0.',
    frame: 'methodology',
    example: 'aggregate orderedWeighted(0.5, 0.3, 0.2)',
    good: 'aggregate orderedWeighted(0.6, 0.4)',
  },
  'weights/shape': {
    title: 'A weight with many values for a unit',
    why: 'Each unit needs one weight, and here there is one for each row of a source.',
    remedy: 'Reduce it to one value per unit first, for example with `mean(...)`.',
    frame: 'pillar',
    example: 'indicator A weight survey.weight { value data.x1 }\nindicator B weight 1 { value data.x2 }',
    good: 'indicator A weight mean(survey.weight) { value data.x1 }\nindicator B weight 1 { value data.x2 }',
  },
  'weights/shares': {
    title: 'Shares of a score that nothing can have',
    why: 'The benefit of the doubt chooses weights freely, but for the least and the most share that each child makes up of a score. They lie from 0 to 100 %, the least first.',
    remedy: 'Write for example `benefitOfTheDoubt(least: 10 %, most: 50 %)`.',
    frame: 'methodology',
    example: `pillar Topic {
  aggregate benefitOfTheDoubt(least: 60 %, most: 40 %)
  indicator A { value data.x1 }
  indicator B { value data.x2 }
}`,
    good: `pillar Topic {
  aggregate benefitOfTheDoubt(least: 40 %, most: 60 %)
  indicator A { value data.x1 }
  indicator B { value data.x2 }
}`,
  },
  'weights/sum-not-one': {
    title: 'Weights that do not add up to one',
    why: 'Percentages and fractions are shares of a whole. If they add up to something else, a weight was mistyped or a child was forgotten. They are added as decimals, so that 0.1 + 0.2 + 0.7 is exactly 1.',
    remedy:
      'Correct one of them; the message shows what they would be if all were rescaled. Plain numbers such as 2 and 3 need not add up to anything.',
    frame: 'pillar',
    example: 'indicator A weight 40% { value data.x1 }\nindicator B weight 50% { value data.x2 }',
    good: 'indicator A weight 40% { value data.x1 }\nindicator B weight 60% { value data.x2 }',
  },
  'weights/twice': {
    title: 'Weights that are said of the children and of their parent',
    why: '`weights ...` says how all children of a node are weighed. A child with a weight of its own contradicts it.',
    remedy:
      'Remove one of the two. Only `balanced` reads the weights of the children: they are the importance that each is to have. `weights of Topic { ... }` in the methodology overrules what is said in the pillar.',
    frame: 'methodology',
    example: `pillar Topic {
  weights equal
  indicator A weight 2 { value data.x1 }
  indicator B weight 1 { value data.x2 }
}`,
    good: `pillar Topic {
  weights { A 2  B 1 }
  indicator A { value data.x1 }
  indicator B { value data.x2 }
}`,
  },
  'weights/zero': {
    title: 'A weight of zero',
    why: 'The child counts for nothing, though it stands in the tree and `require` counts it.',
    remedy: 'Give it a weight, or remove it. An `output` shows something without scoring it.',
    frame: 'pillar',
    example: 'indicator A weight 1 { value data.x1 }\nindicator B weight 0 { value data.x2 }',
    good: 'indicator A { value data.x1 }\noutput B { value data.x2 }',
  },
};
