namespace CommunityBot.Archive;

/// <summary>The parsed files of one archive folder.</summary>
/// <param name="Path">The path as the settings write it.</param>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="ListingProblems">What could not be listed, and what is retained in spite of that.</param>
/// <param name="UnusableReason">A sentence that says why the folder cannot be listed; null when it can.</param>
internal sealed record FolderContent(
    string Path, IReadOnlyList<ParsedFile> Files, IReadOnlyList<ArchiveProblem> ListingProblems, string? UnusableReason)
{
    /// <summary>The slugs of the folder's episodes.</summary>
    public IReadOnlyList<string> Slugs { get; } = [.. Files.Select(file => file.Page?.Slug).OfType<string>()];

    /// <summary>Files that were not parsed because of their names.</summary>
    public IReadOnlyList<UnusedFile> Unused { get; init; } = [];

    public IEnumerable<ArchiveProblem> Problems => ListingProblems.Concat(Files.SelectMany(file => file.Problems));

    /// <summary>Parses the files that are new or changed. A file that is broken now keeps its earlier content.</summary>
    public static FolderContent Read(FolderListing listing, FolderContent? before, CancellationToken cancellationToken)
    {
        var known = before?.Files.ToDictionary(parsed => parsed.File.Path, StringComparer.Ordinal) ?? [];
        var files = new ParsedFile[listing.Files.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, files.Length, options, i =>
        {
            var earlier = known.GetValueOrDefault(listing.Files[i].Path);
            files[i] = earlier?.File == listing.Files[i] ? earlier : ReadFile(listing.Files[i], earlier);
        });
        return new(listing.Path, files, listing.Problems, listing.UnusableReason) { Unused = listing.Unused };
    }

    /// <summary>This content with the problems of a later one that has lost too many episodes to be believed.</summary>
    public FolderContent RetainInsteadOf(FolderContent later, int lostEpisodes)
    {
        var reason = later.UnusableReason ?? $"{lostEpisodes} of {Slugs.Count} episodes are gone from {ArchiveProblem.Quote(Path)}.";
        var message = $"{reason} All that was read of it stays until they are back, or until the bot is started again.";
        return this with { ListingProblems = [.. later.ListingProblems, ArchiveProblem.Create(Path, 1, ProblemSeverity.Error, message)] };
    }

    private static ParsedFile ReadFile(ArchiveFile file, ParsedFile? earlier)
    {
        var isKnown = earlier is { IsLoaded: true };
        var parsed = FileParser.Parse(file, isKnown);
        return isKnown && parsed.IsBroken ? parsed.RetainContentOf(earlier!) : parsed;
    }
}
