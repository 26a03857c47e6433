using CommunityBot.Archive.Files;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive;

/// <summary>What the files of one archive folder say.</summary>
/// <param name="Path">As the settings name it.</param>
/// <param name="Files">By file, in ordinal order of their paths.</param>
/// <param name="ListingProblems">What could not even be listed, and what is kept in spite of it.</param>
/// <param name="UnusableReason">A sentence that says why there is nothing; null for a folder that can be used.</param>
internal sealed record FolderContent(string Path, IReadOnlyList<ParsedFile> Files, IReadOnlyList<ArchiveProblem> ListingProblems, string? UnusableReason)
{
    /// <summary>The episodes that stand in it.</summary>
    public IReadOnlyList<string> Slugs { get; } = [.. Files.Select(reading => reading.Page?.Id.Slug).OfType<string>()];

    public IEnumerable<ArchiveProblem> Problems => ListingProblems.Concat(Files.SelectMany(reading => reading.Problems));

    /// <summary>Reads the files that were not read before or have changed since; where one is broken now, what it said before stays.</summary>
    public static FolderContent Read(FolderListing listed, FolderContent? before, CancellationToken cancellationToken)
    {
        var known = before?.Files.ToDictionary(reading => reading.File.Path, StringComparer.Ordinal) ?? [];
        var readings = new ParsedFile[listed.Files.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, readings.Length, options, i =>
        {
            var earlier = known.GetValueOrDefault(listed.Files[i].Path);
            readings[i] = earlier?.File == listed.Files[i] ? earlier : ReadFile(listed.Files[i], earlier);
        });
        return new(listed.Path, readings, listed.Problems, listed.UnusableReason);
    }

    /// <summary>This folder in place of what is there now, because too much of it is gone to believe that.</summary>
    public FolderContent RetainInsteadOf(FolderContent now, int lost)
    {
        var sentence = now.UnusableReason ?? $"{lost} of {Slugs.Count} episodes are gone from {ProblemList.Quote(Path)}.";
        var problem = new ArchiveProblem(PlainText.ToOneLine(Path), 1, ProblemSeverity.Error, PlainText.Truncate($"{sentence} All that was read of it stays until they are back, or until the bot is started again.", 300));
        return this with { ListingProblems = [.. now.ListingProblems, problem] };
    }

    private static ParsedFile ReadFile(ArchiveFile file, ParsedFile? earlier)
    {
        var isKnown = earlier is { Page: not null } or { Person: not null };
        var reading = FileParser.Parse(file, isKnown);
        return isKnown && reading.IsBroken ? reading.RetainContentOf(earlier!) : reading;
    }
}
