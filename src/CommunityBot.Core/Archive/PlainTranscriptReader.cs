using CommunityBot.Core.Archive.Mending;

namespace CommunityBot.Core.Archive;

/// <summary>
/// Reads a machine-made transcript: one utterance to a line, no speakers, no times. What it is called and who speaks stands in a side
/// file of the same name with <c>.yaml</c> or <c>.yml</c>, under the keys of a page; without one, the title comes from the file's name.
/// </summary>
internal static class PlainTranscriptReader
{
    public static PageReading? Read(ArchiveFile file, string text, ProblemList problems)
    {
        var entries = Utterances(text, problems);
        if (entries.Count == 0)
        {
            problems.Error(1, "The transcript has no words.");
            return null;
        }

        return ReadSideFile(file, problems) with
        {
            Transcript = TranscriptMender.Mend(entries, [], problems),
        };
    }

    private static List<RawEntry> Utterances(string text, ProblemList problems)
    {
        var entries = new List<RawEntry>();
        var fileLine = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            fileLine++;
            var line = text.AsSpan(range).Trim();
            if (line.IsEmpty)
                continue;
            if (entries.Count == ArchiveLimits.Entries)
            {
                problems.Error(fileLine, $"The transcript has more than {ArchiveLimits.Entries} lines; those from here on are not read.");
                break;
            }

            entries.Add(new(entries.Count, fileLine, null, new(line.ToString(), fileLine), null, null, null));
        }

        return entries;
    }

    private static PageReading ReadSideFile(ArchiveFile file, ProblemList problems)
    {
        if (file.SidePath is { } path)
        {
            var sideProblems = new ProblemList(Path.ChangeExtension(file.Path, Path.GetExtension(path)));
            try
            {
                if (FileContent.Read(path, sideProblems) is { } bytes && FileContent.Decode(bytes, sideProblems) is { } yaml)
                    return PageReader.Facts(file, PageFields.Read(new YamlReader(yaml), sideProblems), sideProblems);
            }
            catch (UnreadableYamlException broken)
            {
                sideProblems.Error(broken.Line, $"{broken.Message} The side file is not read.");
            }
            finally
            {
                problems.Include(sideProblems);
            }
        }

        return PageReader.Facts(file, new PageFields(), problems);
    }
}
