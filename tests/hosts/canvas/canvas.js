// What Canvas itself does with a frame in a page (its handler of lti.frameResize): no teacher's script.
addEventListener("message", ({ source, data }) => {
  if (data?.subject !== "lti.frameResize") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== source) continue;
    frame.height = `${data.height}px`;
    frame.style.height = `${data.height}px`;
  }
});
