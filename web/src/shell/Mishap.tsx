import { Component, type ErrorInfo, type ReactNode } from "react";
import { t } from "@/i18n";

/** A fault of ours must not leave an empty page: drafts and unsent words survive the reload it offers. */
export class Mishap extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="starting" role="alert">
        <p>{t("Something went wrong on this page. What you wrote is kept.")}</p>
        <button type="button" className="button is-main" onClick={() => location.reload()}>{t("Reload")}</button>
      </div>
    );
  }
}
