using CommunityBot.Archive.Assembling;
using CommunityBot.Archive.Snapshots;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive;

/// <summary>The result of loading an archive.</summary>
/// <param name="Catalog">The episodes and people; empty when nothing could be read.</param>
/// <param name="Problems">By file and line.</param>
/// <param name="UnusablePaths">One sentence for each path that is not a readable folder.</param>
/// <param name="FileCount">The number of pages, people and transcripts that were read, without drafts.</param>
/// <param name="Changes">The differences from the load before.</param>
public sealed record ArchiveLoad(
    EpisodeCatalog Catalog, IReadOnlyList<ArchiveProblem> Problems, IReadOnlyList<string> UnusablePaths, int FileCount,
    ArchiveChanges Changes)
{
    /// <summary>The files that were looked at and are not used, by name. Files with an error are in <see cref="Problems"/>.</summary>
    public IReadOnlyList<UnusedFile> Unused { get; init; } = [];
}

/// <summary>
/// Loads episodes and people from folders: lists the files, parses each by itself and in parallel, and assembles a catalog. The same files
/// give the same catalog and the same problems in the same order. Nothing in a file throws: it becomes a problem, and the rest is loaded.
/// Not thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Where two folders of a show hold the same episode (by slug or YouTube id), or two folders the same person (by id), the first folder is
/// used.
/// </para>
/// <para>
/// Later loads read only files that have changed, once they have stopped changing. A file that cannot be read any more keeps its earlier
/// version. A folder that is gone, or that has lost more than half of its episodes, counts as unmounted: its content stays until the folder
/// is back or the process is restarted. Each of these is a problem in the result.
/// </para>
/// </remarks>
/// <param name="archive">The folders; subfolders are included.</param>
/// <param name="snapshotFolder">
/// Where <see cref="SaveSnapshot"/> keeps parsed files for the next process; null to parse each file in each process.
/// </param>
public sealed class ArchiveLoader(IReadOnlyList<ArchiveFolder> archive, string? snapshotFolder = null)
{
    private readonly ArchiveSnapshot? _snapshot = snapshotFolder is null ? null : new(snapshotFolder);
    private readonly StableChangeDetector<IReadOnlyList<FolderListing>> _changeDetector = new([], (a, b) => a.SequenceEqual(b));
    private IReadOnlyList<FolderContent> _folders = [];
    private AssembledCatalog? _assembled;

    /// <param name="paths">The folders of one show.</param>
    public ArchiveLoader(IReadOnlyList<string> paths)
        : this([.. paths.Select(path => new ArchiveFolder(path, Show: null))])
    {
    }

    /// <summary>Whether a change was seen that may be incomplete, so that the next check should be soon.</summary>
    public bool IsChanging => _changeDetector.IsChanging;

    /// <summary>Loads the folders of one show once.</summary>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public static ArchiveLoad Load(IReadOnlyList<string> paths, CancellationToken cancellationToken = default) =>
        new ArchiveLoader(paths).LoadAll(cancellationToken);

    /// <summary>Loads the folders once.</summary>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public static ArchiveLoad Load(IReadOnlyList<ArchiveFolder> folders, CancellationToken cancellationToken = default) =>
        new ArchiveLoader(folders).LoadAll(cancellationToken);

    /// <summary>Loads all files now.</summary>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public ArchiveLoad LoadAll(CancellationToken cancellationToken = default) => LoadAll(progress: null, cancellationToken);

    /// <summary>Loads all files now, and says how far it is.</summary>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public ArchiveLoad LoadAll(ReadingProgress? progress, CancellationToken cancellationToken)
    {
        var listings = FolderListing.List(archive, cancellationToken);
        _changeDetector.Accept(listings);
        progress?.ExpectFiles(listings.Sum(listing => listing.Files.Count));
        List<FolderContent> folders =
            [.. listings.Select(listing => FolderContent.Read(listing, null, _snapshot, cancellationToken, progress))];
        _snapshot?.Close();
        return Assemble(folders, cancellationToken);
    }

    /// <summary>Keeps the files that were parsed for the next process; does nothing without a folder for them.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public void SaveSnapshot() => _snapshot?.Save(_folders.SelectMany(folder => folder.Files));

    /// <summary>Loads the files that have changed since the last load.</summary>
    /// <returns>Null when nothing has changed, or when a change may be incomplete.</returns>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public ArchiveLoad? LoadChanges(CancellationToken cancellationToken = default)
    {
        var listings = FolderListing.List(archive, cancellationToken);
        if (!_changeDetector.TryAcceptStable(listings))
            return null;

        List<FolderContent> folders =
            [.. listings.Select((listing, i) => FolderContent.Read(listing, _folders.ElementAtOrDefault(i), null, cancellationToken))];
        var slugs = folders.SelectMany(folder => folder.Slugs).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _folders.Count; i++)
        {
            // The folder of a feed loses episodes only on purpose.
            if (File.Exists(Path.Combine(_folders[i].Listing.Path, FeedSource.StateFile)))
                continue;
            var lost = _folders[i].Slugs.Count(slug => !slugs.Contains(slug));
            if (Math.Min(lost, _folders[i].Slugs.Count - folders[i].Slugs.Count) * 2 > _folders[i].Slugs.Count)
                folders[i] = _folders[i].RetainInsteadOf(folders[i], lost);
        }

        return Assemble(folders, cancellationToken);
    }

    private ArchiveLoad Assemble(IReadOnlyList<FolderContent> folders, CancellationToken cancellationToken)
    {
        var assembled = CatalogAssembler.Assemble([.. folders.Select(folder => folder.Files)], _assembled, cancellationToken);
        var problems = folders.SelectMany(folder => folder.Problems).Concat(assembled.Problems);
        var load = new ArchiveLoad(
            assembled.Catalog,
            [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).Distinct()],
            [.. folders.Select(folder => folder.Listing.UnusableReason).OfType<string>()],
            folders.Sum(folder => folder.Files.Count(file => file.IsLoaded)),
            ArchiveChanges.Compare(_folders, folders))
        {
            Unused =
            [
                .. folders.SelectMany(folder => folder.Listing.Unused).Concat(assembled.Unused)
                    .OrderBy(file => file.File, StringComparer.Ordinal),
            ],
        };
        (_folders, _assembled) = (folders, assembled);
        return load;
    }
}
