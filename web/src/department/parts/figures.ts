// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that are drawn and tabled from one place, so that picture and table cannot disagree.
import type { RouteLocationRaw } from "vue-router";
import type { ECBasicOption } from "echarts/types/dist/shared";

export interface FigureColumn {
  label: string;
  /** How a figure is told; whole numbers as they are. */
  tell?: (value: number) => string;
  /** In the table alone. */
  tabled?: boolean;
  /** Where the axis ends, such as 100 %. */
  most?: number;
}

export interface FigureRow {
  key: string;
  label: string;
  values: readonly (number | undefined)[];
  /** The list behind. */
  to?: RouteLocationRaw;
}

export interface Figures {
  columns: readonly FigureColumn[];
  rows: readonly FigureRow[];
}

/** They differ in lightness too: dark, light, middle, dark. */
const colours = ["#8c0e15", "#e3b27a", "#5b8fc9", "#2f3a46"];
const text = { color: "#1f2328", fontFamily: "inherit" };

export function tell(column: FigureColumn | undefined, value: number | undefined): string {
  if (value === undefined) return "";
  return column?.tell ? column.tell(value) : String(value);
}

const common = {
  textStyle: text,
  color: colours,
  animation: false,
  aria: { enabled: true, decal: { show: true } },
};

/** Lying bars, first row on top; one upon the other where they add up. */
export function bars(figures: Figures, stacked: boolean): ECBasicOption {
  const drawn = figures.columns.map((column, index) => ({ column, index })).filter(({ column }) => !column.tabled);
  return {
    ...common,
    legend: drawn.length > 1 ? { top: 0, left: 0, textStyle: text } : undefined,
    grid: { left: 8, right: 48, top: drawn.length > 1 ? 34 : 8, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    xAxis: {
      type: "value",
      minInterval: 1,
      // Nothing at all still needs an axis.
      max: ({ max }: { max: number }) => drawn[0]?.column.most ?? (max > 0 ? null : 1),
      axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => tell(drawn[0]?.column, value) },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: figures.rows.map((row) => row.label),
      axisLabel: { ...text, width: 150, overflow: "truncate" },
    },
    series: drawn.map(({ column, index }) => ({
      name: column.label,
      type: "bar",
      stack: stacked ? "all" : undefined,
      barMaxWidth: 22,
      tooltip: { valueFormatter: (value: number) => tell(column, value) },
      label: {
        show: !stacked,
        position: "right",
        color: text.color,
        formatter: ({ value }: { value: number }) => (value ? tell(column, value) : ""),
      },
      data: figures.rows.map((row) => row.values[index] ?? 0),
    })),
  };
}

/** A field per column and row, darker for more. */
export function heat(figures: Figures): ECBasicOption {
  const cells = figures.rows.flatMap((row, y) => row.values.map((value, x) => [x, y, value ?? 0]));
  const most = Math.max(1, ...cells.map((cell) => cell[2] ?? 0));
  return {
    ...common,
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 8, bottom: 56, containLabel: true },
    tooltip: {
      renderMode: "richText",
      formatter: ({ value: [x, y, count] }: { value: [number, number, number] }) =>
        `${figures.rows[y]?.label} ${figures.columns[x]?.label}: ${count}`,
    },
    xAxis: { type: "category", data: figures.columns.map((column) => column.label), axisLabel: text },
    yAxis: { type: "category", inverse: true, data: figures.rows.map((row) => row.label), axisLabel: text },
    visualMap: {
      min: 0,
      max: most,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      text: [String(most), "0"],
      textStyle: text,
      inRange: { color: ["#f7efe6", "#e3b27a", "#b3131b", "#4d070b"] },
    },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: "#ffffff", borderWidth: 1 } }],
  };
}

/** High enough for its rows, each as many bars as lie beside one another. */
export function heightOf(figures: Figures, stacked: boolean): number {
  const drawn = stacked ? 1 : figures.columns.filter((column) => !column.tabled).length;
  return Math.min(1200, 70 + figures.rows.length * (14 + 17 * drawn));
}
