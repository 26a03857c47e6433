using System.Text;

namespace CommunityBot.Terminal;

/// <summary>Text on rows of a screen, as a terminal breaks it: at the last column, between characters.</summary>
/// <param name="Rows">The text of each row; at least one.</param>
/// <param name="CursorRow">The row of the cursor, counted from 0.</param>
/// <param name="CursorColumn">The column of the cursor, counted from 0.</param>
internal sealed record TextLayout(IReadOnlyList<string> Rows, int CursorRow, int CursorColumn)
{
    /// <summary>Breaks text into rows.</summary>
    /// <param name="text">The text, without control characters.</param>
    /// <param name="cursor">The index in the text at which the cursor is.</param>
    /// <param name="columns">The width of the screen, at least 2.</param>
    public static TextLayout Create(string text, int cursor, int columns)
    {
        var rows = new List<string>();
        var row = new StringBuilder();
        var (column, index) = (0, 0);
        (int Row, int Column)? position = null;
        foreach (var element in TerminalColumns.Split(text))
        {
            var wide = TerminalColumns.CountElement(element);
            if (column + wide > columns)
                EndRow();
            if (index >= cursor)
                position ??= (rows.Count, column);
            row.Append(element);
            column += wide;
            index += element.Length;
        }

        // After a full row, the cursor is on the next one.
        if (column >= columns)
            EndRow();
        position ??= (rows.Count, column);
        EndRow();
        return new(rows, position.Value.Row, position.Value.Column);

        void EndRow()
        {
            rows.Add(row.ToString());
            row.Clear();
            column = 0;
        }
    }

    /// <summary>The beginning of a text that fits into a number of columns.</summary>
    public static string Truncate(string text, int columns)
    {
        var length = 0;
        foreach (var element in TerminalColumns.Split(text))
        {
            columns -= TerminalColumns.CountElement(element);
            if (columns < 0)
                break;
            length += element.Length;
        }

        return text[..length];
    }
}
