/** Which dialog is open. One at a time. */
import { createContext, useContext } from "react";

export type DialogName = "channels" | "people" | "direct" | "keys";
export type Dialogs = {
  open: (name: DialogName) => void;
  close: () => void;
  /** Done, and what comes next is to write. */
  closeAndWrite: () => void;
};

const nothing = () => undefined;
export const DialogsContext = createContext<Dialogs>({ open: nothing, close: nothing, closeAndWrite: nothing });
export const useDialogs = (): Dialogs => useContext(DialogsContext);
