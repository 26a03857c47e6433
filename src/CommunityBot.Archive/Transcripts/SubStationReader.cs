namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads SubStation Alpha (<c>.ssa</c>) and ASS: the lines <c>Dialogue:</c>, whose fields the line <c>Format:</c> names. The field
/// <c>Name</c> is the speaker.
/// </summary>
internal static partial class SubStationReader
{
    private const string FormatPrefix = "Format:";
    private const string DialoguePrefix = "Dialogue:";

    private static readonly string[] DefaultFields =
        ["Layer", "Start", "End", "Style", "Name", "MarginL", "MarginR", "MarginV", "Effect", "Text"];

    /// <summary>The cues by time. A line of dialogue without the fields of its format is a problem.</summary>
    public static List<Cue> Read(string text, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var cues = new List<Cue>();
        var fields = DefaultFields;
        var fileLine = 0;
        foreach (var written in TextLines.Split(text))
        {
            fileLine++;
            var line = written.AsSpan().Trim();
            if (line.StartsWith(FormatPrefix, StringComparison.OrdinalIgnoreCase)
                && line[FormatPrefix.Length..].ToString().Split(',', StringSplitOptions.TrimEntries) is [.., "Text"] format)
                fields = format;
            if (!line.StartsWith(DialoguePrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            if (cues.Count == CueLimit.MaxRead)
                break;
            var values = line[DialoguePrefix.Length..].ToString().Split(',', fields.Length, StringSplitOptions.TrimEntries);
            if (values.Length < fields.Length)
                problems.AddWarning(fileLine, "This line of dialogue has too few fields and is left out.");
            else if (CleanText(values[^1]) is { Length: > 0 } words)
                cues.Add(new(fileLine, ReadTime("Start", values, fileLine), ReadTime("End", values, fileLine), ReadSpeaker(values), words));
        }

        cues = CueOrder.Sort(CueLimit.Keep(cues, cue => cue.FileLine, problems), problems);
        return SpeakerLabels.Apply(cues, guestIds, problems);

        double? ReadTime(string field, string[] values, int line) =>
            Find(field, values) is { } written ? CueTime.ParseSeconds(written, line, problems) : null;

        string? ReadSpeaker(string[] values) =>
            PlainText.ToOneLine(Find("Name", values) ?? Find("Actor", values) ?? "") is { Length: > 0 } name ? name : null;

        string? Find(string field, string[] values) => Array.IndexOf(fields, field) is >= 0 and var i ? values[i] : null;
    }

    // Without override tags ({\i1}), drawings ({\p1} until {\p0}) and forced line breaks.
    private static string CleanText(string text) =>
        PlainText.ToOneLine(LineBreak().Replace(Override().Replace(Drawing().Replace(text, ""), ""), " "));

    [GeneratedRegex(@"\{[^{}]{0,200}\\p[1-9][^{}]{0,200}\}[^{}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"\{[^{}]{0,2000}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Override();

    [GeneratedRegex(@"\\[Nnh]", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();
}
