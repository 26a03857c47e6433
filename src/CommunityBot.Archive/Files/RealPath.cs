using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive.Files;

/// <summary>Where a path really leads once every symbolic link on the way is followed.</summary>
internal static class RealPath
{
    /// <summary>
    /// The absolute path without links. What does not exist stays as it is written, and so does the rest of a path behind more than
    /// <see cref="ArchiveLimits.LinksPerFile"/> links.
    /// </summary>
    public static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var real = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(SplitReversed(full[real.Length..]));
        var links = 0;
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (links >= ArchiveLimits.LinksPerFile || GetLinkTarget(next) is not { } target)
            {
                real = next;
                continue;
            }

            links++;
            var absolute = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, real));
            real = Path.GetPathRoot(absolute)!;
            foreach (var behind in SplitReversed(absolute[real.Length..]))
                rest.Push(behind);
        }

        return real;
    }

    private static IEnumerable<string> SplitReversed(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static string? GetLinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
