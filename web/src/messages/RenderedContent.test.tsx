import { render, screen } from "@testing-library/react";
import { RenderedContent } from "@/messages/RenderedContent";

const show = (html: string) => render(<RenderedContent html={html} />).container.firstElementChild as HTMLElement;

test("emoji become pictures, by their code points", () => {
  expect(show('<p><span class="emoji emoji-1f389" role="img" title="tada">:tada:</span></p>').textContent).toBe("🎉");
  expect(show('<p><span class="emoji emoji-1f1e9-1f1ea" role="img" title="flag">:de:</span></p>').textContent).toBe("🇩🇪");
});

test("links away open in a tab of their own and tell nothing; links into the organisation stay", () => {
  show('<p><a href="https://example.com/x">away</a> <a href="/#narrow/channel/4-design" target="_blank">here</a></p>');
  expect(screen.getByText("away")).toMatchObject({ target: "_blank", rel: "noopener noreferrer" });
  expect(screen.getByText("here").getAttribute("href")).toBe("#narrow/channel/4-design");
  expect(screen.getByText("here").hasAttribute("target")).toBe(false);
});

test("times are said in the reader's own", () => {
  const shown = show('<p><time datetime="2026-03-05T12:00:00Z">2026-03-05</time></p>').textContent ?? "";
  expect(shown).toMatch(/March 5.*\d+:00/);
});
