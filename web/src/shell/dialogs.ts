/** Which dialog is open. One at a time. */
import { createContext, useContext } from "react";

export type DialogName = "channels" | "direct" | "keys";
export type Dialogs = { open: (name: DialogName) => void; close: () => void };

export const DialogsContext = createContext<Dialogs>({ open: () => undefined, close: () => undefined });
export const useDialogs = (): Dialogs => useContext(DialogsContext);
