namespace CommunityBot.Archive.Sources;

/// <summary>
/// The size of what a commit holds: a repository of half a megabyte can hold files of hundreds. It is read before any file is written.
/// </summary>
internal sealed class GitTree
{
    // The mode, the type, the object and the size of a file, which stand before its path:
    // https://git-scm.com/docs/git-ls-tree#_output_format
    private const int MaxDescription = 200;

    private GitTree()
    {
    }

    /// <summary>The number of files.</summary>
    public int Files { get; private set; }

    /// <summary>The bytes of all files.</summary>
    public long Bytes { get; private set; }

    /// <summary>Checks a commit against the limits of the settings.</summary>
    /// <returns>Null when it is within them; otherwise the reason.</returns>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public static async Task<string?> CheckAsync(
        GitSource source, string folder, string commit, ArchiveSettings settings, TimeSpan timeout, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var tree = new GitTree();
        var reason = await GitCommand.RunAsync(
            source, [$"--git-dir={Path.Combine(folder, ".git")}", "ls-tree", "-r", "-l", "-z", commit], tree.ReadAsync, timeout, clock,
            cancellationToken);
        return reason ?? tree.Exceed(settings);
    }

    private string? Exceed(ArchiveSettings settings) =>
        Files > settings.MaxGitFiles
            ? string.Create(CultureInfo.InvariantCulture,
                $"it holds {Files:N0} files, and {ArchiveSettings.MaxGitFilesKey} allows {settings.MaxGitFiles:N0}")
            : Bytes > settings.MaxGitMegabytes * 1_000_000L
                ? string.Create(CultureInfo.InvariantCulture,
                    $"its files have {Bytes / 1_000_000:N0} MB, and {ArchiveSettings.MaxGitMegabytesKey} allows "
                + $"{settings.MaxGitMegabytes:N0}")
                : null;

    // "100644 blob 78981922613b2afb6025042ff6bd878ac1994e85      61\tpath\0"
    private async Task ReadAsync(TextReader output, CancellationToken cancellationToken)
    {
        var (buffer, description, isPath) = (new char[8192], new StringBuilder(), false);
        while (await output.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            foreach (var c in buffer.AsSpan(0, count))
            {
                if (c == '\0')
                {
                    Add(description.ToString());
                    description.Clear();
                    isPath = false;
                }
                else if (c == '\t')
                {
                    isPath = true;
                }
                else if (!isPath && description.Length < MaxDescription)
                {
                    description.Append(c);
                }
            }
        }
    }

    // A submodule has "-" for its size.
    private void Add(string description)
    {
        Files++;
        if (long.TryParse(description[(description.LastIndexOf(' ') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            Bytes += size;
    }
}
