internal import CXlsxWriter

/// Bars beside the table of a sheet.
package struct SheetChart: Sendable {
    /// Rows of the table that make one row of bars.
    package struct Series: Sendable {
        /// What the legend calls it; `nil` where there is only one.
        let name: String?
        /// The rows behind the header, counted from 0.
        package let rows: Range<Int>

        /// Describes a series.
        package init(name: String? = nil, rows: Range<Int>) { (self.name, self.rows) = (name, rows) }
    }

    /// What it shows.
    let title: String
    /// The column with the names of the bars, and that with their figures.
    let (names, figures): (Int, Int)
    /// The rows.
    let series: [Series]

    /// Describes a chart.
    package init(_ title: String, names: Int, figures: Int, series: [Series]) {
        (self.title, self.names, self.figures, self.series) = (title, names, figures, series)
    }
}

extension WorkbookWriter {
    /// Puts a chart beside the table of the last sheet, behind its rows. Nothing is drawn of rows that there are none of.
    package func addChart(_ content: SheetChart) {
        guard let sheet = sheets.last, let bars = content.series.map(\.rows.count).max(), bars > 0,
            let chart = makeChart(LXW_CHART_BAR)
        else { return }
        for series in content.series {
            let rows = (UInt32(series.rows.lowerBound + 1), UInt32(series.rows.upperBound))
            let added = chart_add_series(chart, nil, nil)
            let (names, figures) = (UInt16(content.names), UInt16(content.figures))
            chart_series_set_categories(added, sheet.name, rows.0, names, rows.1, names)
            chart_series_set_values(added, sheet.name, rows.0, figures, rows.1, figures)
            if let name = series.name { chart_series_set_name(added, name) }
        }
        chart_title_set_name(chart, content.title)
        if content.series.count == 1 { chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
        // The first row at the top, as in the table. Of bars, which lie, y is the axis of names.
        chart_axis_set_reverse(chart.pointee.y_axis)
        if case .percentage = sheet.columns[content.figures].format {
            chart_axis_set_num_format(chart.pointee.x_axis, "0%")
        }
        // A chart has 288 pixels of height and 480 of width as it is.
        let height = Double(120 + bars * (10 + 10 * content.series.count))
        content.title.withCString { title in
            var options = lxw_chart_options()
            (options.x_scale, options.y_scale) = (1.5, max(1, height / 288))
            options.description = UnsafeMutablePointer(mutating: title)
            worksheet_insert_chart_opt(sheet.pointer, 1, UInt16(sheet.columns.count + 1), chart, &options)
        }
    }
}
