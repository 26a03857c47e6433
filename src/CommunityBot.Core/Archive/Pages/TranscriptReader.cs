namespace CommunityBot.Core.Archive.Pages;

/// <summary>Reads a page's <c>transcript</c> list, item by item and without judging it.</summary>
internal static class TranscriptReader
{
    public static List<RawEntry> Read(YamlReader yaml, ProblemList problems)
    {
        var entries = new List<RawEntry>();
        var index = -1;
        foreach (var fileLine in yaml.Items())
        {
            if (++index >= ArchiveLimits.Entries)
                continue;
            var entry = ReadEntry(yaml, index, fileLine);
            if (entry.Header is null && entry.Line is null)
                problems.Error(fileLine, "This transcript entry has neither a header nor a line, and is left out.");
            else
                entries.Add(entry);
        }

        if (index >= ArchiveLimits.Entries)
            problems.Error(1, $"The transcript has {index + 1} entries; only the first {ArchiveLimits.Entries} are read.");
        return entries;
    }

    private static RawEntry ReadEntry(YamlReader yaml, int index, int fileLine)
    {
        YamlText? header = null, line = null, sec = null, time = null, who = null;
        foreach (var key in yaml.Keys())
        {
            switch (key.Text)
            {
                case "header": header = yaml.Text(); break;
                case "line": line = yaml.Text() ?? new("", key.Line); break;
                case "sec": sec = yaml.Text(); break;
                case "time": time = yaml.Text(); break;
                case "who": who = yaml.Text(); break;
            }
        }

        return new(index, fileLine, header, line, sec, time, who);
    }
}
