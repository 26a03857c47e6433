using System.Globalization;

namespace CommunityBot.Benchmarks;

/// <summary>Rows under headings for a terminal: the first column to the left, figures to the right.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public bool IsEmpty => _rows.Count == 1;

    public void AddRow(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        var widths = headings.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        output.WriteLine();
    }

    public static string FormatCount(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share of one with three digits, <c>.985</c>.</summary>
    public static string FormatShare(double share) => share.ToString(share < 1 ? ".000" : "0.000", CultureInfo.InvariantCulture);

    /// <summary>A figure with three digits behind the point below ten, and none from a hundred up.</summary>
    public static string FormatFigure(double figure) =>
        figure.ToString(figure < 10 ? "0.000" : figure < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
