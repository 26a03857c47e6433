namespace CommunityBot.Core.Archive.Live;

/// <summary>What the files of one archive folder say.</summary>
/// <param name="Path">As the settings name it.</param>
/// <param name="Readings">By file, in ordinal order of their paths.</param>
/// <param name="Unlisted">What could not even be listed, and what is kept in spite of it.</param>
/// <param name="Unusable">A sentence that says why there is nothing; null for a folder that can be used.</param>
internal sealed record ReadFolder(string Path, IReadOnlyList<FileReading> Readings, IReadOnlyList<ArchiveProblem> Unlisted, string? Unusable)
{
    /// <summary>The episodes that stand in it.</summary>
    public IReadOnlyList<string> Slugs { get; } = [.. Readings.Select(reading => reading.Page?.Id.Slug).OfType<string>()];

    public IEnumerable<ArchiveProblem> Problems => Unlisted.Concat(Readings.SelectMany(reading => reading.Problems));

    /// <summary>Reads the files that were not read before or have changed since; where one is broken now, what it said before stays.</summary>
    public static ReadFolder Read(ListedFolder listed, ReadFolder? before, CancellationToken cancellationToken)
    {
        var known = before?.Readings.ToDictionary(reading => reading.File.Path, StringComparer.Ordinal) ?? [];
        var readings = new FileReading[listed.Files.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, readings.Length, options, i =>
        {
            var earlier = known.GetValueOrDefault(listed.Files[i].Path);
            readings[i] = earlier?.File == listed.Files[i] ? earlier : ReadFile(listed.Files[i], earlier);
        });
        return new(listed.Path, readings, listed.Problems, listed.Unusable);
    }

    /// <summary>This folder in place of what is there now, because too much of it is gone to believe that.</summary>
    public ReadFolder Keeping(ReadFolder now, int lost)
    {
        var sentence = now.Unusable ?? $"{lost} of {Slugs.Count} episodes are gone from {ProblemList.Excerpt(Path)}.";
        var problem = new ArchiveProblem(PlainText.OneLine(Path), 1, ProblemSeverity.Error, PlainText.Shorten($"{sentence} All that was read of it stays until they are back, or until the bot is started again.", 300));
        return this with { Unlisted = [.. now.Unlisted, problem] };
    }

    private static FileReading ReadFile(ArchiveFile file, FileReading? earlier)
    {
        var isKnown = earlier is { Page: not null } or { Person: not null };
        var reading = ArchiveFileReader.Read(file, isKnown);
        return isKnown && reading.IsBroken ? reading.Keeping(earlier!) : reading;
    }
}
