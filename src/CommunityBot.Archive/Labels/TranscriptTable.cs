using System.Collections.Frozen;

namespace CommunityBot.Archive.Labels;

/// <summary>
/// Reads the rows of a Markdown table whose heading names a column of speakers and one of words, with or without times. Other tables hold
/// no speech.
/// </summary>
internal sealed class TranscriptTable
{
    private static readonly FrozenSet<string> SpeakerHeadings = Split("speaker speakers name who voice person participant");
    private static readonly FrozenSet<string> TextHeadings =
        Split("text words transcript line speech said quote content utterance dialogue");

    private static readonly FrozenSet<string> TimeHeadings = Split("time timestamp start starttime timecode at begin");

    private (int Time, int Speaker, int Text)? _columns;

    /// <summary>The row as a line, <c>[0:02] **Anna:** Welcome.</c>; null for a heading, a rule and a row of another table.</summary>
    public string? ReadRow(ReadOnlySpan<char> line)
    {
        var cells = line.Trim('|').ToString().Split('|', StringSplitOptions.TrimEntries);
        var headings = cells.Select(NameText.ToId).ToList();
        var (speaker, text) = (headings.FindIndex(SpeakerHeadings.Contains), headings.FindIndex(TextHeadings.Contains));
        if (speaker >= 0 && text >= 0)
        {
            _columns = (headings.FindIndex(TimeHeadings.Contains), speaker, text);
            return null;
        }

        if (cells.All(cell => cell.AsSpan().IndexOfAnyExcept("-: ") < 0))
            return null;
        if (_columns is not { } columns || Math.Max(columns.Time, Math.Max(columns.Speaker, columns.Text)) >= cells.Length)
        {
            _columns = null;
            return null;
        }

        var time = columns.Time >= 0 && cells[columns.Time].Length > 0 ? $"[{cells[columns.Time].Trim('[', ']', '(', ')', '`')}] " : "";
        var name = cells[columns.Speaker].Trim('*', '_', ':');
        return name.Length > 0 ? $"{time}**{name}:** {cells[columns.Text]}" : time + cells[columns.Text];
    }

    /// <summary>Ends the table: a row behind another line belongs to another one.</summary>
    public void End() => _columns = null;

    private static FrozenSet<string> Split(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
