// Changes go to the server one after the other. What is meant to be sent while one is on its way waits for its answer, in
// order, and is forgotten where that is a refusal.
let underWay = 0, waiting = [];
export const isBusy = () => underWay > 0;
export const begin = () => { underWay += 1; };
export function done(well = true) {
  underWay -= 1; if (!well) waiting = [];
  while (!underWay && waiting.length) waiting.shift()();
}
export const inTurn = (act) => (underWay ? void waiting.push(act) : act());
