import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/shell/App";
import { Mishap } from "@/shell/Mishap";
import "@/ui/tokens.css";
import "@/ui/base.css";
import "@/ui/controls.css";
import "@/ui/overlays.css";
import "@/signin/entry.css";
import "@/shell/shell.css";
import "@/shell/sidebar.css";
import "@/messages/feed.css";
import "@/messages/message.css";
import "@/messages/rendered.css";
import "@/messages/code.css";
import "@/messages/compose.css";
import "@/messages/emoji.css";
import "@/accounts/pickers.css";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
  <StrictMode>
    <Mishap>
      <App />
    </Mishap>
  </StrictMode>,
);
