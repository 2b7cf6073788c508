// SPDX-License-Identifier: GPL-3.0-or-later
// Says for a moment that something was done; screen readers hear it.
import "element-plus/es/components/message/style/css";
import { ElMessage } from "element-plus";

export function told(message: string): void {
  ElMessage({ message, type: "success", duration: 4000, grouping: true });
}
