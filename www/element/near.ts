/** When an element comes into sight. */
import { bare } from "../bare.js";

/**
 * Calls back once, when the element is within `margin` of what can be seen (a CSS length; negative:
 * that far inside it), or at once where nothing can tell.
 */
export function whenNear(
  element: Element,
  margin: string,
  signal: AbortSignal,
  then: () => void,
): void {
  if (typeof IntersectionObserver === "undefined") {
    then();
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: `${margin} 0px` },
  );
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect(), bare({ once: true }));
}
