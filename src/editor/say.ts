/** Tells who does not see the page what just happened: the place stands in the page from the start, as screen readers want it. */
export function say(sentence: string): void {
  const place = document.querySelector("#say");
  if (!place) return;
  // The same sentence twice is read twice only when it was away in between.
  place.textContent = "";
  setTimeout(() => {
    place.textContent = sentence;
  }, 30);
}
