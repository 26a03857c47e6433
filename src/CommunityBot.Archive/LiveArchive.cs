using CommunityBot.Archive.Assembling;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Live;

namespace CommunityBot.Archive;

/// <summary>
/// An archive that is read again while it is answered from: only files that have changed, once they have stopped changing. What is broken or gone
/// by accident does not replace what was good. Not for several threads at once.
/// </summary>
/// <remarks>
/// A file that cannot be read any more keeps its earlier version. A folder that is gone, or has lost more than half of its episodes, is taken for
/// unmounted: all of it stays until it comes back or the process starts anew. Each of these is a problem in the report.
/// </remarks>
public sealed class LiveArchive(IReadOnlyList<string> paths)
{
    private readonly Settling<ArchiveListing> _changeDetector = new();
    private IReadOnlyList<FolderContent> _folders = [];
    private AssembledCatalog? _assembly;

    /// <summary>Whether a change was seen that may still be going on, so that the next look should be soon.</summary>
    public bool IsChanging => _changeDetector.IsUnderWay;

    /// <summary>Reads everything there is, at once.</summary>
    /// <exception cref="OperationCanceledException">Reading was given up.</exception>
    public ArchiveLoad LoadAll(CancellationToken cancellationToken = default)
    {
        var seen = ArchiveListing.Create(paths, cancellationToken);
        _changeDetector.Take(seen);
        return Assemble([.. seen.Folders.Select(folder => FolderContent.Read(folder, null, cancellationToken))], cancellationToken);
    }

    /// <summary>Looks for changes; null while nothing has changed, or while it is still changing.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ArchiveLoad? LoadChanges(CancellationToken cancellationToken = default)
    {
        var seen = ArchiveListing.Create(paths, cancellationToken);
        if (!_changeDetector.Settles(seen))
            return null;

        List<FolderContent> read = [.. seen.Folders.Select((folder, i) => FolderContent.Read(folder, _folders.ElementAtOrDefault(i), cancellationToken))];
        var slugs = read.SelectMany(folder => folder.Slugs).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _folders.Count; i++)
        {
            var lost = _folders[i].Slugs.Count(slug => !slugs.Contains(slug));
            if (Math.Min(lost, _folders[i].Slugs.Count - read[i].Slugs.Count) * 2 > _folders[i].Slugs.Count)
                read[i] = _folders[i].RetainInsteadOf(read[i], lost);
        }

        return Assemble(read, cancellationToken);
    }

    private ArchiveLoad Assemble(IReadOnlyList<FolderContent> folders, CancellationToken cancellationToken)
    {
        var assembly = CatalogAssembler.Assemble([.. folders.Select(folder => folder.Files)], _assembly, cancellationToken);
        var problems = folders.SelectMany(folder => folder.Problems).Concat(assembly.Problems);
        var load = new ArchiveLoad(
            assembly.Catalog,
            [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).Distinct()],
            [.. folders.Select(folder => folder.UnusableReason).OfType<string>()],
            folders.Sum(folder => folder.Files.Count(reading => reading.Page is not null || reading.Person is not null)),
            ArchiveChanges.Compare(_folders, folders));
        (_folders, _assembly) = (folders, assembly);
        return load;
    }
}
