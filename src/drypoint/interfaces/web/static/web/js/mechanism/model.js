// The explanatory model of a trigger point: a model, not a measurement. The equations are those of
// pathway/mechanism/equations.py; the server solves them with SciPy, this script with Runge and Kutta's fourth order
// at fixed steps, and a test holds both equal to 1e-6 at every time that is shown.

export const STATES = ["acetylcholine", "calcium", "tension", "oxygen", "energy", "irritants", "oxidants", "pain"];
export const MINUTES = 120;
export const SHOWN_A_MINUTE = 2;
export const HELD_FROM = 0.1;
const STEPS_A_MINUTE = 32;
const OVERUSE_BEGINS = 5;

const onGrid = (minute) => Math.floor(minute * STEPS_A_MINUTE + 0.5) / STEPS_A_MINUTE;

const hill = (value, half) => {
  const fourth = (value / half) ** 2 * (value / half) ** 2;
  return fourth / (1 + fourth);
};

// -- what acts from outside, and when ---------------------------------------------------------------

export const overuseWindow = (n) => [OVERUSE_BEGINS, onGrid(OVERUSE_BEGINS + n.overuse_minutes)];

export const needleMinute = (n) => (onGrid(n.needle_minute) < MINUTES ? onGrid(n.needle_minute) : null);

// The minutes at which the table looks: rest, after the overuse, before and after the needle, the end.
export const moments = (n) => {
  const needle = needleMinute(n);
  const after = needle === null || needle + 15 > MINUTES ? null : needle + 15;
  return [0, overuseWindow(n)[1], needle === null ? null : needle - 1 / SHOWN_A_MINUTE, after, MINUTES];
};

const windows = (n) => {
  const needle = onGrid(n.needle_minute);
  const until = (length) => [needle, Math.min(onGrid(needle + length), MINUTES)];
  return [overuseWindow(n), until(n.twitch_minutes), until(n.needle_oxygen_minutes), until(n.needle_effect_minutes)];
};

const actsAt = (n, spans, minute) => {
  const [overuse, twitch, oxygen, effect] = spans.map(([begins, ends]) => Number(begins <= minute && minute < ends));
  return {
    overuse: n.overuse * overuse,
    twitch: n.needle_twitch * twitch,
    oxygenRise: (n.needle_oxygen_percent / 100) * oxygen,
    quieting: n.needle_quiets_endplate * effect,
    clearing: n.needle_clears_irritants * effect,
    loosening: n.needle_loosens * effect,
  };
};

// -- how fast each state changes, per minute ---------------------------------------------------------

const signal = (n, irritants, acts) => {
  const stung = n.irritants_reach_endplate * hill(irritants, n.irritants_threshold);
  return (acts.overuse + stung * (1 - acts.overuse)) * (1 - acts.quieting);
};

const release = (n, acetylcholine, oxidants, lack) => {
  const brake = 1 - n.brake_strength * (1 - n.brakes_fail) * lack;
  const bySignal = n.signal_releases_calcium * acetylcholine;
  const byOxidants = n.oxidants_release_calcium * hill(oxidants, n.oxidants_threshold);
  const byFailure = n.failed_brakes_release_calcium * n.brakes_fail * hill(lack, n.energy_threshold);
  return brake * (bySignal + byOxidants + byFailure);
};

const rates = (n, acts, [acetylcholine, calcium, tension, oxygen, energy, irritants, oxidants, pain]) => {
  const lack = 1 - energy;
  const released = (release(n, acetylcholine, oxidants, lack) + acts.twitch) * (1 - calcium);
  const pumped = (1 - n.low_energy_slows_pump * lack) * calcium;
  const made = n.irritants_gather * lack * (1 - irritants);
  const cleared = n.irritants_clearance * (1 + acts.clearing) * oxygen * irritants;
  return [
    n.endplate_speed * (signal(n, irritants, acts) - acetylcholine),
    n.calcium_speed * (released - pumped),
    n.tension_speed * (hill(calcium, n.calcium_threshold) * (1 - acts.loosening) - tension),
    n.oxygen_speed * (1 - n.tension_squeezes_vessels * tension + acts.oxygenRise - oxygen),
    n.energy_speed * (oxygen * lack - n.tension_uses_energy * tension * energy),
    n.irritants_speed * (made - cleared),
    n.oxidants_speed * (hill(tension, n.tension_threshold) - oxidants),
    n.pain_speed * (hill(irritants, n.pain_threshold) - pain),
  ];
};

// -- one step, and all of them -----------------------------------------------------------------------

const ahead = (states, slope, by) => states.map((value, place) => value + by * slope[place]);

const step = (n, acts, states, length) => {
  const first = rates(n, acts, states);
  const second = rates(n, acts, ahead(states, first, length / 2));
  const third = rates(n, acts, ahead(states, second, length / 2));
  const fourth = rates(n, acts, ahead(states, third, length));
  const mean = first.map((slope, place) => (slope + 2 * second[place] + 2 * third[place] + fourth[place]) / 6);
  return ahead(states, mean, length);
};

// Returns the states at every time that is shown, from `rest` on; `n` are all numbers of the model by id.
export const courses = (n, rest, stepsAMinute = STEPS_A_MINUTE) => {
  const spans = windows(n);
  const rows = [rest];
  let states = rest;
  for (let count = 0; count < MINUTES * stepsAMinute; count += 1) {
    states = step(n, actsAt(n, spans, count / stepsAMinute), states, 1 / stepsAMinute);
    if (((count + 1) * SHOWN_A_MINUTE) % stepsAMinute === 0) rows.push(states);
  }
  return rows;
};
