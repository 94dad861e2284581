/** Where the compose box sends to when the view itself does not say: the conversation one chose to answer. */
import { createContext, useContext } from "react";
import type { Place } from "@/messages/place";

export type Target = { place: Place; /** A new topic of the channel, yet to be named. */ isNew: boolean };
export type Reply = (place: Place, isNew?: boolean) => void;

export const ReplyContext = createContext<Reply>(() => undefined);
export const useReply = (): Reply => useContext(ReplyContext);
