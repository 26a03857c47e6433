namespace CommunityBot.Archive.Pages;

/// <summary>Reads the entries of a page's <c>transcript</c> as they are written.</summary>
internal static class PageTranscriptReader
{
    public static List<RawTranscriptEntry> Read(YamlReader yaml, ProblemList problems)
    {
        var entries = new List<RawTranscriptEntry>();
        var index = -1;
        foreach (var fileLine in yaml.ReadItems())
        {
            if (++index >= ArchiveLimits.TranscriptEntries)
                continue;
            var entry = ReadEntry(yaml, index, fileLine);
            if (entry.Header is null && entry.Line is null)
                problems.AddError(fileLine, "This transcript entry has neither a header nor a line, and is left out.");
            else
                entries.Add(entry);
        }

        if (index >= ArchiveLimits.TranscriptEntries)
            problems.AddError(1, $"The transcript has {index + 1} entries; only the first {ArchiveLimits.TranscriptEntries} are read.");
        return entries;
    }

    private static RawTranscriptEntry ReadEntry(YamlReader yaml, int index, int fileLine)
    {
        YamlScalar? header = null, line = null, sec = null, time = null, who = null;
        foreach (var key in yaml.ReadKeys())
        {
            switch (key.Text)
            {
                case "header": header = yaml.ReadText(); break;
                case "line": line = yaml.ReadText() ?? new("", key.Line); break;
                case "sec": sec = yaml.ReadText(); break;
                case "time": time = yaml.ReadText(); break;
                case "who": who = yaml.ReadText(); break;
            }
        }

        return new(index, fileLine, header, line, sec, time, who);
    }
}
