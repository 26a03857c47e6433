using System.Globalization;

namespace CommunityBot.Benchmarks;

/// <summary>A table for the terminal: the first column is left-aligned, the others are right-aligned.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public bool IsEmpty => _rows.Count == 1;

    public void AddRow(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        var widths = headings.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }

        output.WriteLine();
    }

    public static string FormatCount(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Formats a share of one with three digits, <c>.985</c>.</summary>
    public static string FormatShare(double share) => share.ToString(share < 1 ? ".000" : "0.000", CultureInfo.InvariantCulture);

    /// <summary>Formats a figure with three decimals below ten, one below a hundred, and none from a hundred up.</summary>
    public static string FormatFigure(double figure) =>
        figure.ToString(figure < 10 ? "0.000" : figure < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
