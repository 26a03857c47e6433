namespace CommunityBot.Archive.Files;

/// <summary>Resolves the symbolic links of a path, those of its folders included.</summary>
internal static class RealPath
{
    /// <summary>
    /// The absolute path without links. A part that does not exist stays as it is, and so does the rest of a path after
    /// <see cref="ArchiveLimits.LinksPerFile"/> links.
    /// </summary>
    public static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var resolved = Path.GetPathRoot(full)!;
        var remaining = new Stack<string>(SplitReversed(full[resolved.Length..]));
        var links = 0;
        while (remaining.TryPop(out var part))
        {
            var next = Path.Combine(resolved, part);
            if (links >= ArchiveLimits.LinksPerFile || GetLinkTarget(next) is not { } target)
            {
                resolved = next;
                continue;
            }

            links++;
            var absolute = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, resolved));
            resolved = Path.GetPathRoot(absolute)!;
            foreach (var targetPart in SplitReversed(absolute[resolved.Length..]))
                remaining.Push(targetPart);
        }

        return resolved;
    }

    private static IEnumerable<string> SplitReversed(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static string? GetLinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
