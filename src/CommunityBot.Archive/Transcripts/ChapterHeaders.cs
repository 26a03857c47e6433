namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Puts the headers of a sidecar file's <c>transcript</c> between the lines of the transcript, each before the first line that begins at or
/// after its second. Without times in the transcript they come last.
/// </summary>
internal static class ChapterHeaders
{
    /// <summary>The lines with the headers. The lines keep their positions, which are part of their addresses.</summary>
    public static IReadOnlyList<RawTranscriptEntry> Insert(
        IReadOnlyList<RawTranscriptEntry> lines, IReadOnlyList<RawTranscriptEntry> sidecarEntries)
    {
        var headers = sidecarEntries.Where(entry => entry.Header is not null)
            .OrderBy(entry => ParseSecond(entry.Sec))
            .Select((entry, i) => entry with { Index = lines.Count + i })
            .ToList();
        if (headers.Count == 0)
            return lines;
        var entries = new List<RawTranscriptEntry>(lines.Count + headers.Count);
        var next = 0;
        foreach (var line in lines)
        {
            var second = ParseSecond(line.Sec);
            while (next < headers.Count && ParseSecond(headers[next].Sec) <= second)
                entries.Add(PlaceAt(headers[next++], line.FileLine));
            entries.Add(line);
        }

        return [.. entries, .. headers[next..].Select(header => PlaceAt(header, lines.Count > 0 ? lines[^1].FileLine : 1))];
    }

    // What is wrong with a header is a problem of the transcript, which has no such line as the sidecar file.
    private static RawTranscriptEntry PlaceAt(RawTranscriptEntry entry, int fileLine) =>
        entry with { FileLine = fileLine, Header = entry.Header!.Value with { Line = fileLine } };

    private static int? ParseSecond(YamlScalar? sec) =>
        int.TryParse(sec?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var second) ? second : null;
}
