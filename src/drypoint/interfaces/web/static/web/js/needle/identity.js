// Ids that a device makes, in order of time (UUID version 7, RFC 9562), and a clock that never runs back.

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

export const eventId = (at = Date.now()) => {
  const random = crypto.getRandomValues(new Uint8Array(10));
  random[0] = 0x70 | (random[0] & 0x0f);
  random[2] = 0x80 | (random[2] & 0x3f);
  const text = hex(at, 12) + [...random].map((byte) => hex(byte, 2)).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
};

// Events of one device keep their order, though its clock be set back between two of them.
export class Clock {
  #ahead = 0;
  #last = 0;

  // Learn how far the clinic's clock is ahead of this device's.
  set(serverNow, asked, answered) {
    this.#ahead = Date.parse(serverNow) - (asked + answered) / 2;
  }

  get ahead() {
    return this.#ahead;
  }

  restore(ahead, last) {
    this.#ahead = ahead ?? 0;
    this.#last = Math.max(this.#last, last ?? 0);
  }

  now() {
    return Math.round(Date.now() + this.#ahead);
  }

  stamp() {
    this.#last = Math.max(this.now(), this.#last + 1);
    return this.#last;
  }
}
