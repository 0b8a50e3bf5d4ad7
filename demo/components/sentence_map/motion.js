// Points that move from where they are to where they are wanted.

const DURATION = 450; // milliseconds

const isReduced = matchMedia("(prefers-reduced-motion: reduce)");
const eased = (share) => (share < 0.5 ? 2 * share ** 2 : 1 - (2 - 2 * share) ** 2 / 2);

export class Motion {
  /** `draw(points)` gets all coordinates, x, y, x, y and so on, at each step. */
  constructor(draw) {
    Object.assign(this, { draw, points: null, frame: 0 });
  }

  /** Move to `target`, at once where the reader wants no motion or there are other points than before. */
  moveTo(target) {
    cancelAnimationFrame(this.frame);
    const from = this.points;
    if (!from || from.length !== target.length || isReduced.matches || document.hidden) {
      this.step(target);
      return;
    }
    const begun = performance.now();
    const advance = (now) => {
      const share = Math.min(Math.max((now - begun) / DURATION, 0), 1);
      const weight = eased(share);
      this.step(target.map((to, index) => from[index] + (to - from[index]) * weight));
      if (share < 1) this.frame = requestAnimationFrame(advance);
    };
    this.frame = requestAnimationFrame(advance);
  }

  step(points) {
    this.points = points;
    this.draw(points);
  }
}
