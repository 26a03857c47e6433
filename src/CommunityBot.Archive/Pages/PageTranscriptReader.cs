using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Pages;

/// <summary>
/// Reads the value of a page's <c>transcript</c>: a list of entries under the names that people and tools give to their parts, a text, the
/// path of a file, or a mapping with one of these.
/// </summary>
internal static partial class PageTranscriptReader
{
    /// <returns>The entries as they are written, and the path of another file when the value is a path.</returns>
    public static (IReadOnlyList<RawTranscriptEntry> Entries, YamlScalar? File) Read(YamlReader yaml, ProblemList problems)
    {
        if (yaml.IsMapping)
            return ReadMapping(yaml, problems);
        if (!yaml.IsScalar)
            return (ReadList(yaml, problems), null);
        // Some sites only say whether there is one, or link it.
        if (yaml.ReadText() is not { } text || text.Text is "true" or "false" or "yes" or "no" || WebAddress().IsMatch(text.Text))
            return ([], null);
        if (FilePath().IsMatch(text.Text.Trim()))
            return ([], text with { Text = text.Text.Trim() });
        if (!text.Text.Contains(' ', StringComparison.Ordinal))
        {
            problems.AddError(text.Line, $"transcript {ArchiveProblem.Quote(text.Text)} is neither a list, a text nor the path of a file.");
            return ([], null);
        }

        return (TextTranscriptReader.ReadText(text.Text, text.Line + 1, [], problems), null);
    }

    private static (IReadOnlyList<RawTranscriptEntry> Entries, YamlScalar? File) ReadMapping(YamlReader yaml, ProblemList problems)
    {
        (IReadOnlyList<RawTranscriptEntry> Entries, YamlScalar? File) read = ([], null);
        foreach (var key in yaml.ReadKeys())
        {
            if (FieldNames.Normalize(key.Text) is "file" or "path" or "src" or "url" or "href" or "text" or "content" or "body"
                or "segments" or "lines" or "entries" or "utterances" or "cues"
                && Read(yaml, problems) is var value && read is { Entries.Count: 0, File: null })
                read = value;
        }

        return read;
    }

    private static List<RawTranscriptEntry> ReadList(YamlReader yaml, ProblemList problems)
    {
        var entries = new List<RawTranscriptEntry>();
        var texts = new List<YamlScalar>();
        var index = -1;
        foreach (var fileLine in yaml.ReadItems())
        {
            if (++index >= ArchiveLimits.TranscriptEntries)
            {
                RawTranscriptEntry.AddLimitError(fileLine, problems);
                continue;
            }

            if (yaml.IsScalar)
            {
                if (yaml.ReadText() is { } text)
                    texts.Add(text);
                continue;
            }

            var entry = ReadEntry(yaml, index, fileLine);
            if (entry.Header is null && entry.Line is null)
                AddEntryError(fileLine, problems);
            else
                entries.Add(entry);
        }

        if (entries.Count == 0 && texts.Count > 0)
            return TextTranscriptReader.ReadText(string.Join("\n\n", texts.Select(text => text.Text)), texts[0].Line, [], problems);
        foreach (var text in texts)
            AddEntryError(text.Line, problems);
        return entries;
    }

    private static void AddEntryError(int fileLine, ProblemList problems) =>
        problems.AddError(fileLine, "This transcript entry has neither a header nor a line, and is left out.");

    private static RawTranscriptEntry ReadEntry(YamlReader yaml, int index, int fileLine)
    {
        YamlScalar? header = null, line = null, sec = null, time = null, who = null, start = null;
        (YamlScalar Name, YamlScalar Words)? turn = null;
        foreach (var key in yaml.ReadKeys())
        {
            switch (FieldNames.Normalize(key.Text))
            {
                case "header": header = yaml.ReadText(); break;
                case "line": line = yaml.ReadText() ?? new("", key.Line); break;
                case "sec": sec = yaml.ReadText(); break;
                case "time": time = yaml.ReadText(); break;
                case "who": who = yaml.ReadText(); break;
                case "section" or "heading" or "chapter": header ??= yaml.ReadText(); break;
                case "text" or "body" or "content" or "words" or "quote" or "speech" or "said" or "utterance":
                    line ??= yaml.ReadText();
                    break;
                case "speaker" or "name" or "by" or "author" or "person": who ??= yaml.ReadText(); break;
                case "start" or "starttime" or "timestamp" or "ts" or "at" or "begin" or "seconds": start ??= yaml.ReadText(); break;
                default:
                    if (yaml.ReadText() is { } words)
                        turn ??= (key, words);
                    break;
            }
        }

        // "- Anna: Welcome." is an entry of one name with its words.
        if (header is null && line is null && turn is var (name, said)
            && LabelName.GetShape(name.Text) is not (NameShape.None or NameShape.LowerCase))
        {
            (who, line) = (who ?? name, said);
        }

        if (start is { } given && sec is null && time is null)
            sec = ToWholeSeconds(given);
        return new(index, fileLine, header, line, sec, time, who);
    }

    // Clocks and seconds may have a fraction.
    private static YamlScalar ToWholeSeconds(YamlScalar start)
    {
        var seconds = TextTime.Parse(start.Text.Trim());
        if (seconds is null && double.TryParse(start.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            seconds = number;
        return seconds is >= 0 and < ArchiveLimits.MaxSecond
            ? start with { Text = ((int)seconds.Value).ToString(CultureInfo.InvariantCulture) }
            : start;
    }

    [GeneratedRegex(@"^\s*https?://\S{1,2000}\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();

    [GeneratedRegex(
        @"^[^\r\n]{1,300}\.(?:vtt|srt|ttml|dfxp|sbv|ass|ssa|json|txt|md|markdown|html?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FilePath();
}
