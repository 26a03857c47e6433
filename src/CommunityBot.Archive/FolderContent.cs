using CommunityBot.Archive.Snapshots;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive;

/// <summary>An archive folder as it was listed, and its parsed files in ordinal order of their paths.</summary>
internal sealed record FolderContent(FolderListing Listing, IReadOnlyList<ParsedFile> Files)
{
    /// <summary>The slugs of the folder's episodes.</summary>
    public IReadOnlyList<string> Slugs { get; } = [.. Files.Select(file => file.Page?.Slug).OfType<string>()];

    public IEnumerable<ArchiveProblem> Problems => Listing.Problems.Concat(Files.SelectMany(file => file.Problems));

    /// <summary>Parses the files that are new or changed. A file that is broken now keeps its earlier content.</summary>
    /// <param name="listing">The files.</param>
    /// <param name="before">The content of an earlier load of this process.</param>
    /// <param name="snapshot">The parsed files of an earlier process; null when there are none.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="progress">Told of each file.</param>
    public static FolderContent Read(
        FolderListing listing, FolderContent? before, ArchiveSnapshot? snapshot, CancellationToken cancellationToken,
        ReadingProgress? progress = null)
    {
        var known = before?.Files.ToDictionary(parsed => parsed.File.Path, StringComparer.Ordinal) ?? [];
        var files = new ParsedFile[listing.Files.Count];
        var next = -1;
        // Not threads of the pool: with all of them here, nobody would get an answer while an archive is read.
        var readers = Enumerable.Range(0, Math.Min(files.Length, Environment.ProcessorCount)).Select(_ => Task.Factory.StartNew(
            ReadFiles, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Task.WaitAll([.. readers], CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new(listing, files);

        void ReadFiles()
        {
            for (int i; !cancellationToken.IsCancellationRequested && (i = Interlocked.Increment(ref next)) < files.Length;)
            {
                var earlier = known.GetValueOrDefault(listing.Files[i].Path);
                files[i] = earlier?.File == listing.Files[i] ? earlier
                    : ReadFile(listing.Files[i], earlier, snapshot).WithShow(listing.Show);
                progress?.CompleteFile();
            }
        }
    }

    /// <summary>This content with the problems of a later one that has lost too many episodes to be believed.</summary>
    public FolderContent RetainInsteadOf(FolderContent later, int lostEpisodes)
    {
        var path = Listing.Path;
        var reason = later.Listing.UnusableReason
            ?? $"{lostEpisodes} of {Slugs.Count} episodes are gone from {ArchiveProblem.Quote(path)}.";
        var message = $"{reason} All that was read of it stays until they are back, or until the bot is started again.";
        var problem = ArchiveProblem.Create(path, 1, ProblemSeverity.Error, message);
        return this with { Listing = Listing with { Problems = [.. later.Listing.Problems, problem] } };
    }

    private static ParsedFile ReadFile(ArchiveFile file, ParsedFile? earlier, ArchiveSnapshot? snapshot)
    {
        if (earlier is { IsLoaded: true })
            return Parse(file, isKnown: true) is var changed && changed.IsBroken ? changed.RetainContentOf(earlier) : changed;
        if (snapshot is null || SnapshotKey.Compute(file) is not { } key)
            return Parse(file);
        if (snapshot.Find(file, key) is { } known)
            return known;
        var parsed = Parse(file);
        // Somebody may write the file meanwhile.
        return SnapshotKey.Compute(file) == key ? parsed with { SnapshotKey = key } : parsed;
    }

    private static ParsedFile Parse(ArchiveFile file, bool isKnown = false) =>
        ParsingGuard.Parse(file, () => FileParser.Parse(file, isKnown));
}
